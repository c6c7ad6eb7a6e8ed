"""Who sits in an owners' committee runs its owners' votes: as long as the seat and the term last, and for no other reason."""
from datetime import date, timedelta
from functools import partial

import pytest

from server.core import clock
from server.core.actor import SYSTEM, Role
from server.identity import actions as identity
from server.identity import standing
from server.places import actions as places
from server.places.models import Kind, Owner, Ownership
from tests.races import at_once


def runs_votes(phone, place):
    """Asked of the server anew, as another worker would."""
    standing.forget()
    answer = phone.post('/api/polls', {
        'place_id': place.id, 'title': '换门禁', 'detail': '', 'items': [{'title': '换一套刷卡的', 'matter': 9}],
        'closes_at': (clock.now() + timedelta(days=7)).isoformat()})
    assert answer.status_code in (201, 403, 404), answer.get_json()
    return answer.status_code == 201


def test_from_the_seat_to_the_last_day_of_the_term(world, bodies, now):
    body = bodies.committee(world.estate)
    assert not runs_votes(world.grandmother, world.estate)
    bodies.seat(body, 1, '户主701')
    assert runs_votes(world.grandmother, world.estate)
    assert not runs_votes(world.neighbour, world.estate)
    now.set(clock.day_start(date(2029, 8, 14)))
    world.grandmother.token = world.grandmother.log_in().get_json()['token']
    assert runs_votes(world.grandmother, world.estate), 'the last day counts'
    now.forward(days=1)
    assert not runs_votes(world.grandmother, world.estate)
    assert world.grandmother.get('/api/me').get_json()['roles'] == []


def test_it_goes_with_the_seat_the_body_and_the_home(world, bodies):
    assert world.stairwell
    body = bodies.committee(world.estate, '户主701', '户主101')
    bodies.leave(body, 1)
    assert (runs_votes(world.grandmother, world.estate), runs_votes(world.neighbour, world.estate)) == (False, True)
    Ownership.delete().where(Ownership.owner == Owner.get(Owner.name == '户主101')).execute()
    places.roster_imported.send(SYSTEM, estate=world.estate)
    assert not runs_votes(world.neighbour, world.estate)
    bodies.seat(body, 1, '户主701')
    assert runs_votes(world.grandmother, world.estate)
    bodies.post(f'/{body["id"]}/dissolution', {'reason': '街道备案撤销'})
    assert not runs_votes(world.grandmother, world.estate)


def test_a_name_and_number_that_the_roster_does_not_know_give_nothing(world, bodies):
    """Else a secretary's second telephone would check what the first one entered."""
    body = bodies.committee(world.estate)
    bodies.seat(body, 1, '赵一', world.neighbour.number)
    bodies.seat(body, 2, '户主701', world.stranger.number or '14000009999')
    assert [runs_votes(phone, world.estate) for phone in (world.neighbour, world.phone('14000009999'), world.grandmother)] == [
        False, False, True], 'the owner whom the seat names, not the number'


def test_of_namesakes_the_one_with_the_number(world, bodies):
    assert world.stairwell
    Owner.update(name='户主701').where(Owner.name == '户主101').execute()
    body = bodies.committee(world.estate)
    bodies.seat(body, 1, '户主701')
    assert [runs_votes(phone, world.estate) for phone in (world.neighbour, world.grandmother)] == [False, False]
    bodies.leave(body, 1)
    bodies.seat(body, 1, '户主701', world.neighbour.number)
    assert [runs_votes(phone, world.estate) for phone in (world.neighbour, world.grandmother)] == [True, False]


@pytest.mark.parametrize('kind', ['owners_representatives', 'self_government', 'mediation', 'supervision'])
def test_other_bodies_convene_no_owners(world, bodies, kind):
    assert world.stairwell
    body = bodies.begin(bodies.found(world.estate, kind), seats=1)
    bodies.seat(body, 1, '户主701', world.grandmother.number)
    assert not runs_votes(world.grandmother, world.estate)


def test_what_was_granted_stays_beside_the_seat_and_shows_once(world, bodies):
    body = bodies.committee(world.estate, '户主701' if world.stairwell else '')
    identity.grant(SYSTEM, world.estate, Role.COMMITTEE, world.grandmother.number)
    assert [each['role'] for each in world.grandmother.get('/api/me').get_json()['roles']] == ['committee']
    bodies.leave(body, 1)
    assert runs_votes(world.grandmother, world.estate)


def test_at_its_own_place_alone(world, bodies):
    bodies.committee(world.estate, '户主701' if world.stairwell else '')
    other = places.add(SYSTEM, world.community, Kind.ESTATE, '另一个小区')
    assert world.grandmother.actor.holds(Role.COMMITTEE, world.building.path)
    assert not any(world.grandmother.actor.holds(Role.COMMITTEE, place.path) for place in (other, world.community))
    assert not world.grandmother.actor.holds(Role.SECRETARY, world.estate.path)


@pytest.mark.race
def test_of_two_who_are_seated_at_once_one_runs_votes(world, bodies):
    body = bodies.committee(world.estate)
    both = [world.grandmother, world.neighbour]
    seat = partial(world.secretary.post, f'/api/bodies/{body["id"]}/seats/1/holder')
    answers = at_once(*[partial(seat, {'name': name}) for name in ('户主701', '户主101')])
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    assert [runs_votes(phone, world.estate) for phone in both] == [answer.status_code == 200 for answer in answers]
