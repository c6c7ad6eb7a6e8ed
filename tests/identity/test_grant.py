"""Roles, given and taken back."""
import pytest
from cachetools import TTLCache
from peewee import IntegrityError

from server.core import remembered
from server.core.actor import SYSTEM, Role
from server.core.audit import AuditLine
from server.core.errors import Forbidden, Invalid, Missing
from server.identity import actions, standing
from server.identity.models import Grant, Person
from tests.races import at_once

NUMBER = '14000008009'


def test_a_role_waits_for_its_number(world):
    actions.grant(SYSTEM, world.community, Role.SECRETARY, NUMBER)
    phone = world.phone(NUMBER)
    assert phone.actor.holds(Role.SECRETARY, world.estate.path)
    assert not phone.actor.holds(Role.SECRETARY, world.next_community.path)
    line = AuditLine.get(AuditLine.action == 'identity.grant')
    assert (line.path, line.detail) == (world.community.path, {'role': 'secretary'})


def test_a_role_reaches_whoever_holds_the_number_already(world):
    phone = world.phone(NUMBER)
    assert not phone.actor.holds(Role.SECRETARY, world.estate.path)
    actions.grant(SYSTEM, world.community, Role.SECRETARY, NUMBER)
    assert phone.actor.holds(Role.SECRETARY, world.estate.path)


def test_the_same_role_is_given_once(world):
    for _ in range(2):
        actions.grant(SYSTEM, world.community, Role.SECRETARY, NUMBER)
    world.phone(NUMBER)
    actions.grant(SYSTEM, world.community, Role.SECRETARY, NUMBER)
    assert Grant.select().count() == 1


def test_a_role_that_waited_beside_the_same_role_is_held_once(world):
    """The number was released, granted the role anew, and bound again by the person who has it."""
    phone = world.phone(NUMBER)
    actions.grant(SYSTEM, world.community, Role.SECRETARY, NUMBER)
    actions.release_number(SYSTEM, NUMBER)
    actions.grant(SYSTEM, world.community, Role.SECRETARY, NUMBER)
    assert phone.bind(NUMBER).status_code == 200
    assert len(phone.get('/api/me').get_json()['roles']) == 1
    actions.revoke(SYSTEM, world.community, Role.SECRETARY, NUMBER)
    assert phone.get('/api/me').get_json()['roles'] == []
    assert actions.grant(SYSTEM, world.community, Role.SECRETARY, NUMBER).live == 1


@pytest.mark.race
@pytest.mark.parametrize('known', [True, False])
def test_of_many_who_give_a_role_at_once_one_gives_it(world, known):
    place = world.community
    person = world.phone(NUMBER if known else None)
    made = at_once(*[lambda: actions.grant(SYSTEM, place, Role.SECRETARY, NUMBER)] * 4)
    assert len({grant.id for grant in made}) == Grant.select().count() == 1
    whose = {'person': person.person_id} if known else {'phone_index': made[0].phone_index}
    with pytest.raises(IntegrityError):
        Grant.create(**whose, role=Role.SECRETARY, place=place, granted_at=world.now())


def test_a_role_is_taken_back(world):
    actions.grant(SYSTEM, world.community, Role.SECRETARY, NUMBER)
    phone = world.phone(NUMBER)
    actions.revoke(SYSTEM, world.community, Role.SECRETARY, NUMBER)
    assert not phone.actor.holds(Role.SECRETARY, world.estate.path)
    assert phone.get('/api/me').get_json()['roles'] == []
    assert AuditLine.get(AuditLine.action == 'identity.revoke').detail == {'role': 'secretary'}


def test_a_role_that_waits_is_taken_back(world):
    actions.grant(SYSTEM, world.community, Role.SECRETARY, NUMBER)
    actions.revoke(SYSTEM, world.community, Role.SECRETARY, NUMBER)
    assert not world.phone(NUMBER).actor.holds(Role.SECRETARY, world.estate.path)


def test_a_role_that_is_not_there_is_missing(world):
    with pytest.raises(Missing):
        actions.revoke(SYSTEM, world.community, Role.SECRETARY, NUMBER)
    actions.grant(SYSTEM, world.community, Role.SECRETARY, NUMBER)
    for place, role in ((world.street, Role.SECRETARY), (world.community, Role.COMMITTEE)):
        with pytest.raises(Missing):
            actions.revoke(SYSTEM, place, role, NUMBER)


def test_only_an_administrator_gives_and_takes(world):
    assert actions.grant(world.administrator.actor, world.community, Role.SECRETARY, NUMBER)
    for act in (actions.grant, actions.revoke):
        with pytest.raises(Forbidden):
            act(world.secretary.actor, world.community, Role.SECRETARY, NUMBER)
        with pytest.raises(Missing):
            act(world.next_secretary.actor, world.community, Role.SECRETARY, NUMBER)
        with pytest.raises(Forbidden):
            act(world.administrator.actor, world.district, Role.SECRETARY, NUMBER)


def test_another_worker_knows_within_five_seconds(world, monkeypatch):
    seconds = [0]
    monkeypatch.setattr(standing._known, '_known', TTLCache(9, remembered.SECONDS, timer=lambda: seconds[0]))
    actions.grant(SYSTEM, world.community, Role.COMMITTEE, NUMBER)
    phone = world.phone(NUMBER)
    assert not phone.actor.holds(Role.SECRETARY, world.community.path)
    Grant.create(person=phone.person_id, role=Role.SECRETARY, place=world.community, granted_at=world.now())
    assert not phone.actor.holds(Role.SECRETARY, world.community.path), 'this worker was told nothing'
    seconds[0] += 5
    assert phone.actor.holds(Role.SECRETARY, world.community.path)


def test_whoever_was_nobody_when_they_logged_in_is_somebody_at_once_for_every_worker(world):
    phone = world.phone(NUMBER)
    assert not phone.actor.holds(Role.SECRETARY, world.community.path)
    Grant.create(person=phone.person_id, role=Role.SECRETARY, place=world.community, granted_at=world.now())  # by another
    assert phone.actor.holds(Role.SECRETARY, world.community.path)


def test_a_lost_accounts_number_is_released_for_its_holder(world):
    assert world.stairwell
    lost, found = world.phone('14000000701'), world.phone('14000000701')
    assert found.get('/api/me').get_json()['homes'][0]['state'] == 'queued'
    actions.release_number(SYSTEM, '14000000701')
    assert found.bind('14000000701').get_json()['homes'][0]['state'] == 'offered'
    assert Person.get_by_id(lost.person_id).phone is None
    with pytest.raises(Missing):
        actions.release_number(SYSTEM, '14000009998')
    with pytest.raises(Invalid):
        actions.release_number(world.administrator.actor, '14000000701')
