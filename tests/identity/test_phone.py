"""POST /api/me/phone: being known by one's number."""
import time

import pytest

from server.core import crypto
from server.core.actor import SYSTEM, Role
from server.core.audit import AuditLine
from server.core.db import db
from server.identity import actions
from server.identity.models import Grant, Person, Residency
from server.places.models import Part

PATH = '/wxa/business/getuserphonenumber'


def homes(answer):
    return [(home['label'], home['state'], home['reason']) for home in answer.get_json()['homes']]


def test_a_number_on_a_roster_offers_its_home(world):
    assert world.stairwell
    answer = world.stranger.bind('14000000701')
    assert answer.status_code == 200
    body = answer.get_json()
    assert (body['phone_masked'], homes(answer)) == ('140****0701', [('9栋1单元701', 'offered', '')])
    assert body['homes'][0]['owner'] is True
    assert body['homes'][0]['estate']['name'] == '弘运小区'
    assert AuditLine.select().where(AuditLine.action == 'identity.bind_phone').count() == 1


def test_the_number_is_encrypted_at_rest(world):
    world.stranger.bind('14000000701')
    phone, index = db.execute_sql('SELECT phone, phone_index FROM person').fetchone()
    assert b'14000000701' not in bytes(phone)
    assert index == crypto.blind('14000000701')


def test_a_number_on_no_roster_offers_nothing(world):
    assert world.stairwell
    assert homes(world.stranger.bind('14000009998')) == []


def test_the_developers_number_makes_nobody_an_owner(world):
    assert world.stairwell
    owner = world.own(Part.get(Part.label == '9栋1单元702'), '弘运置业', '14000009999')
    owner.unsold = True
    owner.save()
    assert homes(world.stranger.bind('14000009999')) == []


def test_two_people_with_one_number_the_second_waits_for_the_secretary(world):
    assert world.grandmother.get('/api/me').status_code == 200
    answer = world.stranger.bind('14000000701')
    assert (answer.status_code, homes(answer)) == (200, [('9栋1单元701', 'queued', 'number_in_use')])
    assert Person.get_by_id(world.stranger.person_id).phone_index is None
    assert not world.stranger.actor.owners


def test_two_owners_with_one_number_wait_for_the_secretary(world):
    assert world.stairwell
    world.own(Part.get(Part.label == '9栋1单元702'), '张三', '14000000701')
    assert homes(world.stranger.bind('14000000701')) == [
        ('9栋1单元701', 'queued', 'shared_number'), ('9栋1单元702', 'queued', 'shared_number')]


def test_one_owner_of_two_homes_is_offered_both(world):
    assert world.stairwell
    world.own(Part.get(Part.label == '9栋1单元702'), '户主701', '14000000701')
    assert [state for _, state, _ in homes(world.stranger.bind('14000000701'))] == ['offered', 'offered']


def test_roles_that_waited_for_the_number_are_taken_up(world):
    actions.grant(SYSTEM, world.community, Role.SECRETARY, '14000008009')
    body = world.stranger.bind('14000008009').get_json()
    assert body['roles'] == [
        {'role': 'secretary', 'place': {'id': world.community.id, 'name': '紫荆园社区', 'kind': 'community'}}]


def test_what_a_number_missed_is_made_up_at_the_next_login(world):
    """A grant and a binding at the same moment may pass each other."""
    world.stranger.bind('14000008009')
    Grant.create(phone_index=crypto.blind('14000008009'), role=Role.SECRETARY, place=world.community,
                 granted_at=world.now())
    assert [role['role'] for role in world.stranger.log_in().get_json()['person']['roles']] == ['secretary']


def test_other_domains_hear_of_it(world):
    heard = []

    def listen(actor, person):
        heard.append((actor.person_id, person.phone))

    actions.phone_bound.connect(listen)
    try:
        world.stranger.bind('14000000702')
        world.phone('14000000702')
    finally:
        actions.phone_bound.disconnect(listen)
    assert heard == [(world.stranger.person_id, '14000000702')], 'not of one who does not hold the number'


def test_a_code_is_good_once_and_for_its_own_person(world):
    code = world.stranger.emulator('phone-codes', phone='14000000702')['code']
    assert world.neighbour.post('/api/me/phone', {'code': code}).status_code == 422, 'who is told 401 drops a login that is good'
    assert world.stranger.post('/api/me/phone', {'code': code}).status_code == 200
    answer = world.stranger.post('/api/me/phone', {'code': code})
    assert (answer.status_code, answer.get_json()['error']['code']) == (422, 'bad_code')
    assert '微信手机号' in answer.get_json()['error']['message']
    assert world.stranger.get('/api/me').status_code == 200, 'still logged in'


def test_a_login_code_is_no_phone_code(world):
    assert world.stranger.post('/api/me/phone', {'code': world.stranger.emulator('login-codes')['code']}).status_code == 422


def test_a_foreign_number_is_refused(world):
    code = world.stranger.emulator('phone-codes', phone='5551234567', country_code='1')['code']
    answer = world.stranger.post('/api/me/phone', {'code': code})
    assert (answer.status_code, answer.get_json()['error']['code']) == (422, 'bad_phone')


def test_the_same_key_is_answered_the_same(world):
    code = world.stranger.emulator('phone-codes', phone='14000000702')['code']
    first, again = (world.stranger.post('/api/me/phone', {'code': code}, key='k') for _ in range(2))
    assert (again.status_code, again.get_json()) == (200, first.get_json())


@pytest.mark.parametrize('kind', ['http500', 'busy', 'down', 'slow'])
def test_wechat_away_is_said_and_all_else_goes_on(world, faults, impatient, kind):
    code = world.stranger.emulator('phone-codes', phone='14000000702')['code']
    faults(PATH, kind, seconds=60)
    began = time.monotonic()
    answer = world.stranger.post('/api/me/phone', {'code': code})
    assert (answer.status_code, answer.get_json()['error']['code']) == (503, 'wechat_busy')
    assert time.monotonic() - began < 30
    assert world.stranger.get('/api/me').get_json()['phone_masked'] is None


def test_an_expired_access_token_is_not_noticed(world, faults):
    code = world.stranger.emulator('phone-codes', phone='14000000702')['code']
    faults(PATH, 'token_expired', times=1)
    assert world.stranger.post('/api/me/phone', {'code': code}).status_code == 200


@pytest.mark.race
def test_of_four_with_one_number_one_holds_it(world, racing):
    assert world.stairwell
    phones = [world.phone() for _ in range(4)]
    codes = [phone.emulator('phone-codes', phone='14000000701')['code'] for phone in phones]
    answers = racing(*(lambda phone=phone, code=code: phone.post('/api/me/phone', {'code': code})
                       for phone, code in zip(phones, codes, strict=True)))
    assert {answer.status_code for answer in answers} == {200}
    assert sorted(homes(answer)[0][1] for answer in answers) == ['offered', 'queued', 'queued', 'queued']
    assert Person.select().where(Person.phone_index.is_null(False)).count() == 1


@pytest.mark.race
def test_two_taps_offer_a_home_once(world, racing):
    assert world.stairwell
    phone = world.stranger
    codes = [phone.emulator('phone-codes', phone='14000000701')['code'] for _ in range(4)]
    answers = racing(*(lambda code=code: phone.post('/api/me/phone', {'code': code}) for code in codes))
    assert {answer.status_code for answer in answers} == {200}
    assert Residency.select().count() == 1
