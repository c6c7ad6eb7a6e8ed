"""Ending sessions, here and on every other worker."""
import threading

import pytest

from server.core.audit import AuditLine
from server.core.db import db
from server.identity import tokens
from server.identity.models import Session
from tests.world import code


def test_a_session_ends_at_once_where_it_was_ended(world):
    assert world.stranger.delete('/api/sessions/current').status_code == 204
    assert code(world.stranger.get('/api/me')) == (401, 'session_revoked')
    assert AuditLine.select().where(AuditLine.action == 'identity.log_out').count() == 1


def test_it_ends_this_session_alone(world):
    other = world.stranger.log_in().get_json()['token']
    world.stranger.delete('/api/sessions/current')
    world.stranger.token = other
    assert world.stranger.get('/api/me').status_code == 200


def test_everywhere_means_every_session_of_this_person(world):
    tokens_of_mine = [world.stranger.token, world.stranger.log_in().get_json()['token']]
    assert world.stranger.delete('/api/me/sessions').status_code == 204
    for token in tokens_of_mine:
        world.stranger.token = token
        assert code(world.stranger.get('/api/me')) == (401, 'session_revoked')
    assert world.secretary.get('/api/me').status_code == 200


def test_another_worker_knows_within_five_seconds(world, monkeypatch):
    elsewhere, seconds = tokens.Revoked(), [0.0]
    monkeypatch.setattr(tokens.time, 'monotonic', lambda: seconds[0])
    session = int(world.stranger.token.split('.')[0])
    assert session not in elsewhere
    world.stranger.delete('/api/sessions/current')
    seconds[0] += 1
    assert session not in elsewhere, 'read a second ago'
    seconds[0] += 2
    assert session in elsewhere


def test_a_worker_that_starts_knows_what_was_revoked_before(world):
    session = int(world.stranger.token.split('.')[0])
    world.stranger.delete('/api/sessions/current')
    assert session in tokens.Revoked()


def test_what_has_expired_is_not_kept_in_memory(world, now):
    session = int(world.stranger.token.split('.')[0])
    world.stranger.delete('/api/sessions/current')
    now.forward(days=31)
    assert session not in tokens.Revoked()


@pytest.mark.parametrize('token', ['', 'x', 'a.b.c.d', '1.1.99999999999.AAAA', '1.1.1', '你.好', '\u0131.1.1.x'])
def test_a_forged_token_is_refused(app, token):
    answer = app.test_client().get('/api/me', headers={'Authorization': f'Bearer {token}'.encode()})
    assert answer.status_code == 401


def test_a_token_cannot_be_made_anothers(world, app):
    mine, theirs = world.stranger.token.split('.'), world.secretary.token.split('.')
    forged = '.'.join([*theirs[:3], mine[3]])
    assert app.test_client().get('/api/me', headers={'Authorization': f'Bearer {forged}'}).status_code == 401


@pytest.mark.race
def test_a_starting_worker_lets_nobody_in_before_its_first_reading(world):
    world.stranger.delete('/api/sessions/current')
    session, fresh, seen, ready = Session.get().id, tokens.Revoked(), [], threading.Barrier(8)

    def look():
        ready.wait()
        seen.append(session in fresh)
        db.close()

    threads = [threading.Thread(target=look) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [True] * 8
