"""WeChat at its worst, and racing requests."""
import json
import threading

import pytest
import requests

from server.core.access_token import StoredTokens
from server.core.db import db
from server.wechat.client import WeChat


@pytest.fixture
def faults(wechat_url):
    """`faults(path, kind)` lets the local WeChat fail there; afterwards it is well again."""
    def add(path, kind, times=100, seconds=10):
        body = {'path': path, 'kind': kind, 'times': times, 'seconds': seconds}
        requests.post(f'{wechat_url}emulator/faults', json=body, timeout=60).raise_for_status()

    yield add
    requests.delete(f'{wechat_url}emulator/faults', timeout=60)


@pytest.fixture
def impatient(app, wechat_url, monkeypatch):
    """The application waits half a second for WeChat."""
    settings = app.config['LINLI']
    monkeypatch.setitem(app.extensions, 'wechat', WeChat(
        base_url=wechat_url, app_id=settings.wechat_app_id, secret=settings.wechat_secret,
        tokens=StoredTokens(settings.wechat_app_id), timeout=0.5))


@pytest.fixture
def login_code(wechat_url):
    """A code from wx.login."""
    def issue(openid, **more):
        answer = requests.post(f'{wechat_url}emulator/login-codes', json={'openid': openid, **more}, timeout=60)
        return answer.json()['code']

    return issue


@pytest.fixture
def log_in(app):
    """POST /api/sessions with a code."""
    def post(code, key=None):
        headers = {'Idempotency-Key': key} if key else {}
        return app.test_client().post('/api/sessions', data=json.dumps({'code': code}), headers=headers,
                                      content_type='application/json')

    return post


@pytest.fixture
def racing():
    """Run functions at the same moment, each in a thread with a connection of its own; their results in order."""
    def run(*works):
        results, ready = [None] * len(works), threading.Barrier(len(works))

        def work(place):
            ready.wait()
            try:
                results[place] = works[place]()
            finally:
                db.close()

        threads = [threading.Thread(target=work, args=(place,)) for place in range(len(works))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return results

    return run
