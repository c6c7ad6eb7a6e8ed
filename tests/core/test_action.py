"""An action: who may, one transaction, one audit line."""
import threading
from contextlib import suppress

import pytest
from peewee import OperationalError

from server.core import audit
from server.core.action import action, transact
from server.core.actor import SYSTEM, Role
from server.core.audit import AuditLine
from server.core.db import db
from server.core.errors import Conflict, Forbidden, Missing
from server.partners.models import Employer
from server.places.models import Place
from tests.races import at_once


@action('tests.rename', by=Role.SECRETARY)
def rename(actor, place, name):
    """An action of the tests' own."""
    Place.update(name=name).where(Place.id == place.id).execute()
    audit.note(name=name)
    return Place.get_by_id(place.id)


@action('tests.rename_both', by=Role.SECRETARY)
def rename_both(actor, place, other, name):
    rename(actor, place, name)
    rename(actor, other, name)


def test_it_works_and_leaves_one_line(world):
    rename(world.secretary.actor, world.community, '紫荆园新社区')
    line = AuditLine.select().where(AuditLine.action == 'tests.rename').get()
    assert Place.get_by_id(world.community.id).name == '紫荆园新社区'
    assert (line.person_id, line.path, line.subject) == (
        world.secretary.person_id, world.community.path, f'place:{world.community.id}')
    assert line.detail == {'name': '紫荆园新社区'}
    assert line.digest == line.recomputed()


def test_it_refuses_a_role_that_is_missing_and_hides_what_is_out_of_sight(world):
    with pytest.raises(Forbidden):
        rename(world.grandmother.actor, world.community, 'x')
    with pytest.raises(Missing):
        rename(world.next_secretary.actor, world.community, 'x')
    assert AuditLine.select().where(AuditLine.action == 'tests.rename').count() == 0


def test_an_administrator_above_may_what_a_secretary_may(world):
    assert rename(world.administrator.actor, world.community, '新名').name == '新名'


def test_a_nested_refusal_undoes_all(world):
    with pytest.raises(Forbidden):
        rename_both(world.secretary.actor, world.community, world.street, '同名')
    assert Place.get_by_id(world.community.id).name == '紫荆园社区'
    assert AuditLine.select().where(AuditLine.action.startswith('tests.')).count() == 0


@pytest.mark.race
def test_a_passing_fault_is_retried_and_a_lasting_one_is_not(world):
    tries = []

    def deadlock_twice():
        tries.append(1)
        Place.create(kind='district', name='x', created_at=world.now(), path=f'/{len(tries)}/')
        if len(tries) < 3:
            raise OperationalError(1213, 'Deadlock found')
        return Place.select().count()

    assert transact(deadlock_twice) == 1
    with pytest.raises(OperationalError, match='gone'):
        transact(lambda: (_ for _ in ()).throw(OperationalError(2006, 'gone')))


@pytest.mark.race
def test_of_two_who_do_the_same_at_once_the_second_is_refused_in_words(world):
    meeting, place, now = threading.Barrier(2), world.district, world.now()

    def found():
        if Employer.select().where(Employer.place == place, Employer.name == '水务局').exists():
            raise Conflict('there', '已经有了。')
        with suppress(threading.BrokenBarrierError):  # where the database lets one in at a time they do not meet
            meeting.wait(1)
        return Employer.create(place=place, name='水务局', created_at=now)

    def outcome():
        try:
            return bool(transact(found))
        except Conflict as refused:
            return refused.code

    assert sorted(map(str, at_once(outcome, outcome))) == ['True', 'there']


@pytest.mark.race
def test_racing_actions_on_one_row_all_happen(world):
    place, failures = world.community, []

    def add_letter(letter):
        try:
            def add():
                current = Place.select().where(Place.id == place.id)
                text = (current.for_update() if db.for_update else current).get().name
                Place.update(name=text + letter).where(Place.id == place.id).execute()

            transact(add)
        except Conflict as error:
            failures.append(error)
        finally:
            db.close()

    threads = [threading.Thread(target=add_letter, args=(letter,)) for letter in 'abcdefgh']
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert not failures
    assert sorted(Place.get_by_id(place.id).name.removeprefix('紫荆园社区')) == list('abcdefgh')


def test_the_system_may_everything(world):
    assert rename(SYSTEM, world.community, '系统').name == '系统'
