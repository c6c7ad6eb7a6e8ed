"""POST /api/sessions."""
import time
from datetime import timedelta

import pytest

from server.core.audit import AuditLine
from server.identity.models import Person, Session

PATH = '/sns/jscode2session'


def test_a_first_login_makes_a_person(log_in, login_code, now):
    answer = log_in(login_code('openid-a', unionid='union-a'))
    assert answer.status_code == 201
    body = answer.get_json()
    person = Person.get()
    assert body['person'] == {'id': person.key, 'name': None, 'phone_masked': None, 'roles': [], 'homes': []}
    assert (person.openid, person.unionid) == ('openid-a', 'union-a')
    assert body['expires_at'] == '2026-09-13T09:00:00+08:00'
    assert AuditLine.get(AuditLine.action == 'identity.log_in').person_id == person.id


def test_a_second_login_is_the_same_person(log_in, login_code):
    first, second = (log_in(login_code('openid-a')).get_json() for _ in range(2))
    assert first['person']['id'] == second['person']['id']
    assert first['token'] != second['token']


def test_neither_openid_nor_session_key_leaves_the_server(log_in, login_code):
    assert 'openid-a' not in log_in(login_code('openid-a')).get_data(as_text=True)


def refused(answer):
    assert answer.status_code == 401
    error = answer.get_json()['error']
    assert (error['code'], error['message']) == ('bad_code', '微信登录码无效、已用过或已过期，请重新打开小程序再试。')
    return True


def test_a_code_is_good_once(log_in, login_code):
    code = login_code('openid-a')
    assert log_in(code).status_code == 201
    assert refused(log_in(code))
    assert Session.select().count() == 1


@pytest.mark.parametrize('code', ['never-issued', '"', '你好', '😀'])
def test_an_unknown_code_is_refused(log_in, code):
    assert refused(log_in(code))


def test_another_apps_code_is_refused(log_in, login_code):
    assert refused(log_in(login_code('openid-a', app_id='wx-another-app')))


@pytest.mark.parametrize('kind', ['http500', 'busy', 'down', 'slow'])
def test_wechat_away_is_said_within_the_time_out(log_in, login_code, faults, impatient, kind):
    code = login_code('openid-a')
    faults(PATH, kind, seconds=60)
    began = time.monotonic()
    answer = log_in(code)
    assert (answer.status_code, answer.get_json()['error']['code']) == (503, 'wechat_busy')
    assert time.monotonic() - began < 30
    assert not Person.select().exists()


def test_a_passing_fault_is_not_noticed(log_in, login_code, faults):
    code = login_code('openid-a')
    faults(PATH, 'busy', times=1)
    assert log_in(code).status_code == 201


def test_the_same_key_is_answered_the_same(log_in, login_code):
    code = login_code('openid-a')
    first = log_in(code, key='k')
    again = log_in(code, key='k')
    assert (again.status_code, again.get_json()) == (201, first.get_json())
    assert Session.select().count() == 1


def test_another_code_is_another_request_even_with_the_same_key(log_in, login_code):
    first, second = login_code('openid-a'), login_code('openid-b')
    assert log_in(first, key='k').get_json()['person'] != log_in(second, key='k').get_json()['person']


def test_a_session_ends_with_its_days(world, now):
    assert world.stranger.get('/api/me').status_code == 200
    now.forward(days=30)
    answer = world.stranger.get('/api/me')
    assert (answer.status_code, answer.get_json()['error']['code']) == (401, 'session_expired')
    assert now.at - Session.get().created_at == timedelta(days=30)


@pytest.mark.race
def test_eight_logins_at_once_make_one_person(log_in, login_code, racing):
    codes = [login_code('openid-a') for _ in range(8)]
    answers = racing(*(lambda code=code: log_in(code) for code in codes))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.get_json()['person']['id'] for answer in answers}) == 1
    assert (Person.select().count(), Session.select().count()) == (1, 8)


@pytest.mark.race
def test_of_eight_with_one_code_one_is_served(log_in, login_code, racing):
    code = login_code('openid-a')
    answers = racing(*[lambda: log_in(code)] * 8)
    assert sorted(answer.status_code for answer in answers) == [201] + [401] * 7
    assert (Person.select().count(), Session.select().count()) == (1, 1)


@pytest.mark.race
def test_of_eight_with_one_code_and_one_key_all_are_answered_the_same(log_in, login_code, racing):
    code = login_code('openid-a')
    answers = racing(*[lambda: log_in(code, key='k')] * 8)
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.get_json()['token'] for answer in answers}) == 1
    assert Session.select().count() == 1
