"""Each figure is the count of the list behind it, and both are the plain meaning's, whoever moves and wherever they serve."""
import contextlib
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from server.archives import volunteering
from server.archives.models import ServiceDay
from server.core.actor import SYSTEM
from server.core.db import db
from server.core.errors import Refusal
from server.identity.models import Person
from server.members import issuing, reported
from server.members.models import Slip
from server.partners import actions as partners
from server.places import actions as places
from server.places.models import Kind, Place
from tests.archives.conftest import MORNING, count, serve
from tests.members.conftest import HOSPITAL, SCHOOL
from tests.statements import statements

AUGUST = date(2026, 8, 1)
few = st.integers(0, 2)
deeds = st.sampled_from(['issue', 'issue', 'done', 'withdraw', 'readdress'])


class _Undone(Exception):
    """Roll the example back."""


@pytest.fixture
def tree(world, now):
    """Two streets, one with two communities and one with one; two employers and three people."""
    other = places.add(SYSTEM, world.district, Kind.STREET, '钓鱼城街道')
    communities = [world.community, world.next_community, places.add(SYSTEM, other, Kind.COMMUNITY, '鱼城社区')]
    made = partners.employers(world.district, [SCHOOL, HOSPITAL])
    people = [Person.create(key=name, openid=name, created_at=MORNING) for name in ('赵一', '钱二', '孙三')]
    return SimpleNamespace(all=[world.district, world.street, other, *communities], communities=communities, people=people,
                           employers=[made[SCHOOL], made[HOSPITAL]])


def _all(page):
    """Every row of a list, two a page."""
    found, cursor = page(None)
    while cursor:
        rows, cursor = page(cursor)
        found = found + rows
    return found


def _deed(tree, what, who, where, employer):
    own = Slip.select().where(Slip.name == f'党员{who}').order_by(Slip.id.desc()).first()
    if what == 'issue' or own is None:
        bearer = issuing.Bearer(name=f'党员{who}', phone=f'1400000200{who}')
        issuing.issue(SYSTEM, tree.employers[employer], tree.communities[where], bearer)
    elif what == 'withdraw':
        issuing.withdraw(SYSTEM, own, '开错了')
    elif what == 'readdress':
        issuing.readdress(SYSTEM, own, tree.communities[where], '住在那边')
    else:
        Slip.update(state='acknowledged', open_key=None).where(Slip.id == own.id, Slip.state == 'issued').execute()


@given(st.lists(st.tuples(deeds, few, few, st.integers(0, 1)), max_size=9))
@example([('issue', 0, 0, 0), ('issue', 0, 1, 1), ('readdress', 0, 2, 0)])
@example([('issue', 0, 0, 0), ('done', 0, 0, 0), ('issue', 0, 2, 0), ('done', 0, 0, 0), ('issue', 0, 1, 0), ('withdraw', 0, 0, 0)])
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_who_has_reported_in_is_each_persons_newest_slip_there(tree, done):
    with contextlib.suppress(_Undone), db.atomic():
        for deed in done:
            with contextlib.suppress(Refusal), db.atomic():
                _deed(tree, *deed)
        for place in tree.all:
            there = Slip.select().join(Place).where(Place.path.startswith(place.path), Slip.state != 'withdrawn')
            newest = {each.key: each.state for each in there.order_by(Slip.id)}
            complete = sum(state == 'acknowledged' for state in newest.values())
            assert reported.figures(place) == (complete, len(newest))
            for asked, size in ((None, len(newest)), (True, complete), (False, len(newest) - complete)):
                rows = _all(lambda cursor, place=place, asked=asked: reported.listed(SYSTEM, place, asked, cursor, 2))
                assert len({each.key for each in rows}) == len(rows) == size
        raise _Undone


@given(st.lists(st.tuples(few, few, st.integers(-2, 33), st.integers(1, 90)), max_size=8))
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_hours_are_those_of_the_list_wherever_people_serve(tree, visits):
    with contextlib.suppress(_Undone), db.atomic():
        for number, (who, where, day, minutes) in enumerate(visits):
            serve(tree.people[who].id, tree.communities[where], MORNING + timedelta(days=day - 14, hours=number), minutes)
            if number % 3 == 2:  # some were counted before others came
                count()
        count()
        for place in tree.all:
            rows = _all(lambda cursor, place=place: volunteering.volunteers(SYSTEM, place, AUGUST, cursor, 2))
            own = ServiceDay.select().join(Place).where(
                Place.path.startswith(place.path), ServiceDay.day.between(AUGUST, date(2026, 8, 31)))
            assert {each.id for each in rows} == {each.person_id for each in own}
            plain = len(rows), sum(each.minutes for each in own), sum(each.times for each in own)
            assert plain == volunteering.hours(place, AUGUST) == (
                len({each.id for each in rows}), sum(each.minutes for each in rows), sum(each.times for each in rows))
        raise _Undone


def test_the_figures_are_as_many_statements_however_many_people(world, tree):
    asked = []
    for who in (0, 1):
        _deed(tree, 'issue', who, who, who)
        with statements() as seen:
            reported.figures(world.district)
        asked.append(len(seen))
    assert asked == [2, 2]
