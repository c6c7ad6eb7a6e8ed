"""A write that is sent again is answered again, and done once."""
import threading

import pytest

from server.core import clock, idempotency
from server.core.db import db
from server.identity.models import Session


def test_the_same_key_answers_the_same_and_acts_once(world):
    phone = world.stranger
    first = phone.delete('/api/sessions/current', key='abc')
    assert first.status_code == 204
    assert Session.select().where(Session.revoked_at.is_null(False)).count() == 1


def test_a_key_is_bound_to_its_request(world):
    phone = world.grandmother
    home = phone.get('/api/me').get_json()['homes'][0]['id']
    path = f'/api/me/homes/{home}/confirmation'
    first, again = phone.post(path, key='k'), phone.post(path, key='k')
    assert (first.status_code, again.status_code) == (200, 200)
    assert first.get_json() == again.get_json()
    other = phone.post(path, {'more': 1}, key='k')
    assert (other.status_code, other.get_json()['error']['code']) == (409, 'idempotency_key_reused')


def test_a_refusal_is_not_remembered(world):
    phone = world.stranger
    assert phone.post('/api/me/homes/999/confirmation', key='k').status_code == 404
    assert idempotency.Answer.select().where(idempotency.Answer.scope == f'person:{phone.person_id}').count() == 0


@pytest.mark.parametrize('key', ['x' * 81, 'ключ', 'a\tb'])
def test_a_key_that_cannot_be_kept_is_refused(world, key):
    with pytest.raises(idempotency.Invalid):
        idempotency.checked(key)


def test_answers_are_encrypted_and_forgotten_after_a_day(world, now):
    idempotency.remember('person:1', 'k', 'd', 200, '{"phone": "14000000001"}')
    raw = db.execute_sql('SELECT body FROM answer').fetchone()[0]
    assert b'14000000001' not in bytes(raw)
    now.forward(hours=25)
    assert idempotency.forget_old() == 1
    assert clock.now() == now.at


@pytest.mark.race
def test_eight_requests_with_one_key_act_once(world):
    phone = world.grandmother
    home = phone.get('/api/me').get_json()['homes'][0]['id']
    answers = []

    def tap():
        answers.append(phone.post(f'/api/me/homes/{home}/confirmation', key='tap').get_data())
        db.close()

    threads = [threading.Thread(target=tap) for _ in range(8)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert len(answers) == 8
    assert len(set(answers)) == 1
    assert idempotency.Answer.select().where(idempotency.Answer.scope == f'person:{phone.person_id}').count() == 1
