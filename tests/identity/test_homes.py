"""Homes: confirmed by one tap, claimed by hand, given up."""
import threading
from contextlib import suppress

import pytest

from server.core.audit import AuditLine
from server.identity.models import Residency
from server.places.models import Part


def only(phone):
    (home,) = phone.get('/api/me').get_json()['homes']
    return home


def claim(phone, world, room='9-1-701', **more):
    assert world.stairwell
    return phone.post('/api/me/homes', {'estate_id': world.estate.id, 'room': room, **more})


def test_one_tap_confirms_what_was_offered(world):
    home = only(world.grandmother)
    answer = world.grandmother.post(f'/api/me/homes/{home["id"]}/confirmation')
    assert (answer.status_code, answer.get_json()['state']) == (200, 'confirmed')
    assert only(world.grandmother)['state'] == 'confirmed'
    assert AuditLine.get(AuditLine.action == 'identity.confirm_home').path == world.stairwell.path
    again = world.grandmother.post(f'/api/me/homes/{home["id"]}/confirmation')
    assert (again.status_code, again.get_json()['state']) == (200, 'confirmed')


def test_the_roster_s_name_is_taken_once_the_home_is_confirmed_unless_one_was_given(world):
    for phone, given, known in ((world.grandmother, None, '户主701'), (world.neighbour, '老王', '老王')):
        if given:
            phone.patch('/api/me', {'name': given})
        assert phone.get('/api/me').get_json()['name'] == given
        phone.post(f'/api/me/homes/{only(phone)["id"]}/confirmation')
        assert phone.get('/api/me').get_json()['name'] == known


def test_nobody_confirms_anothers_home(world):
    home = only(world.grandmother)
    for phone in (world.neighbour, world.stranger, world.secretary):
        assert phone.post(f'/api/me/homes/{home["id"]}/confirmation').status_code == 404
        assert phone.delete(f'/api/me/homes/{home["id"]}').status_code == 404
    assert only(world.grandmother)['state'] == 'offered'


def test_what_waits_for_the_secretary_is_not_confirmed_by_a_tap(world):
    home = claim(world.stranger, world).get_json()
    answer = world.stranger.post(f'/api/me/homes/{home["id"]}/confirmation')
    assert (answer.status_code, answer.get_json()['error']['code']) == (409, 'home_not_offered')


def test_a_claim_waits_and_gives_no_rights(world):
    answer = claim(world.stranger, world, remark='租户')
    assert answer.status_code == 201
    body = answer.get_json()
    assert (body['label'], body['state'], body['reason'], body['remark'], body['owner']) == (
        '9栋1单元701', 'queued', 'claimed', '租户', False)
    assert not world.stranger.actor.sees(world.stairwell.path)
    assert AuditLine.get(AuditLine.action == 'identity.claim_home').person_id == world.stranger.person_id


@pytest.mark.parametrize('room', ['9栋1单元701', '9-1-701', '09-01-0701', '９－１－７０１', '9幢1单元7楼1号', '701'])
def test_a_room_is_understood_as_people_write_it(world, room):
    assert claim(world.stranger, world, room).get_json()['label'] == '9栋1单元701'


@pytest.mark.parametrize(('room', 'code'), [
    ('9-1-1901', 'room_unknown'), ('8-1-701', 'room_unknown'), ('我家', 'room_not_understood'), ('9-1-😀', 'room_not_understood'),
])
def test_a_room_that_is_none_is_refused_with_a_sentence(world, room, code):
    error = claim(world.stranger, world, room).get_json()['error']
    assert error['code'] == code
    assert error['fields']['room']


def test_a_room_that_is_there_twice_wants_its_building(world):
    assert world.stairwell
    Part.create(estate=world.estate, place=world.estate, kind='home', label='8栋1单元701', building='8', stairwell='1',
                floor=7, room='701', area=1)
    assert claim(world.stranger, world, '701').get_json()['error']['code'] == 'room_unclear'
    assert claim(world.stranger, world, '9栋701').get_json()['label'] == '9栋1单元701'


def test_an_estate_that_is_none_is_missing(world):
    assert world.stranger.post('/api/me/homes', {'estate_id': 999999, 'room': '701'}).status_code == 404


def test_what_is_known_already_is_not_claimed_again(world):
    assert claim(world.grandmother, world).get_json()['error']['code'] == 'home_known'
    claim(world.stranger, world)
    assert claim(world.stranger, world).status_code == 409
    assert Residency.select().count() == 2


def test_nobody_floods_the_queue(world):
    for door in ('101', '102', '201', '202', '301'):
        assert claim(world.stranger, world, f'9-1-{door}').status_code == 201
    answer = claim(world.stranger, world, '9-1-302')
    assert (answer.status_code, answer.get_json()['error']['code']) == (409, 'too_many_claims')


def test_a_home_is_given_up_and_with_it_its_rights(world):
    home = only(world.grandmother)
    assert world.grandmother.actor.owners
    assert world.grandmother.delete(f'/api/me/homes/{home["id"]}').status_code == 204
    assert world.grandmother.get('/api/me').get_json()['homes'] == []
    assert not world.grandmother.actor.owners
    assert not world.grandmother.actor.sees(world.stairwell.path)


def test_what_was_given_up_is_offered_again_to_who_asks(world):
    world.grandmother.delete(f'/api/me/homes/{only(world.grandmother)["id"]}')
    world.grandmother.log_in()
    assert world.grandmother.get('/api/me').get_json()['homes'] == []
    world.grandmother.bind('14000000701')
    assert only(world.grandmother)['state'] == 'offered'
    assert world.grandmother.actor.owners


def test_what_was_given_up_can_be_claimed(world):
    world.grandmother.delete(f'/api/me/homes/{only(world.grandmother)["id"]}')
    assert claim(world.grandmother, world).status_code == 201
    assert only(world.grandmother)['state'] == 'queued'


def test_a_claim_is_settled_by_the_number_that_the_roster_has(world):
    claim(world.stranger, world)
    world.stranger.bind('14000000701')
    assert (only(world.stranger)['state'], only(world.stranger)['owner']) == ('offered', True)


@pytest.mark.race
def test_two_taps_are_one_claim(world, racing):
    assert world.stairwell
    phone, body = world.stranger, {'estate_id': world.estate.id, 'room': '9-1-701'}
    answers = racing(*[lambda: phone.post('/api/me/homes', body)] * 4)
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]
    assert Residency.select().count() == 1


@pytest.mark.race
def test_two_claims_at_once_are_counted_one_after_the_other(world, racing, monkeypatch):
    assert world.stairwell
    phone, both_counted, create = world.stranger, threading.Barrier(2), Residency.create

    def claim(room):
        return phone.post('/api/me/homes', {'estate_id': world.estate.id, 'room': f'9-1-{room}'}).status_code

    def create_late(**values):
        with suppress(threading.BrokenBarrierError):  # as it should be: the other one is still waiting
            both_counted.wait(0.5)
        return create(**values)

    assert [claim(room) for room in ('101', '102', '201', '202')] == [201] * 4
    monkeypatch.setattr(Residency, 'create', create_late)
    assert sorted(racing(lambda: claim('301'), lambda: claim('302'))) == [201, 409]
