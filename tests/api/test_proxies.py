"""Whose address counts for the login limit."""
import pytest

from server.core.rate_limits import Limiter


@pytest.fixture
def client(app, monkeypatch):
    """Three logins a minute an address."""
    monkeypatch.setitem(app.extensions, 'limits', Limiter('', {'login': '3/minute'}))
    return app.test_client()


def log_in(client, address):
    return client.post('/api/sessions', json={'code': 'none'}, headers={'X-Forwarded-For': address}).status_code


def test_behind_a_proxy_each_caller_has_a_limit_of_their_own(app, client, monkeypatch):
    monkeypatch.setattr(app.wsgi_app, 'x_for', 1)  # as `proxies = 1` sets it
    assert [log_in(client, '203.0.113.1') for _ in range(4)] == [401, 401, 401, 429]
    assert log_in(client, '203.0.113.2') == 401


def test_without_a_proxy_nobody_gets_more_by_claiming_an_address(client):
    assert [log_in(client, f'203.0.113.{number}') for number in range(4)] == [401, 401, 401, 429]
