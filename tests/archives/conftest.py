"""A member of a school who lives in our community, its clerk, and service that is counted."""
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from server.archives import rolling
from server.archives.models import ServiceDay, ServiceMonth
from server.checkins.models import CheckIn, CheckOut
from server.core.actor import SYSTEM
from server.members.actions import import_members
from server.partners import actions as partners
from server.places import codes
from tests.members.conftest import HOSPITAL, NUMBER, SCHOOL, book, row

MORNING = datetime(2026, 8, 15, 1, 0, tzinfo=UTC)  # Saturday, 09:00 in Chongqing
OCTOBER = datetime(2026, 10, 10, 1, 0, tzinfo=UTC)  # the third quarter is over and final


def serve(person_id, place, start=MORNING, minutes=60, occasion=None):
    """A check-in with its check-out, settled as the worker leaves it."""
    last = CheckIn.select().where(CheckIn.person == person_id).order_by(CheckIn.after.desc()).first()
    made = CheckIn.append(person_id=person_id, place_id=place.id, after=last.id if last else 0, scene='p.x', checked_in_at=start,
                          received_at=start, flags=[], settled=1, occasion_id=occasion.id if occasion else None)
    end = start + timedelta(minutes=minutes)
    CheckOut.append(check_in_id=made.id, checked_out_at=end, received_at=end, by='person', flags=[])
    return made


def count():
    while rolling.roll_up():
        pass
    by_month = Counter()
    for each in ServiceDay.select():
        by_month[each.person_id, each.day.replace(day=1), each.place_id] += complex(each.minutes, each.times)
    kept = {(each.person_id, each.month, each.place_id): complex(each.minutes, each.times) for each in ServiceMonth.select()}
    assert kept == by_month, 'a month is the sum of its days'


def take_in(world, *rows):
    import_members(SYSTEM, world.street, 'members.xlsx', book(*rows), confirmed_changes=True)


@pytest.fixture
def school(world, now):
    assert world.community
    assert world.next_community
    now.set(datetime(2026, 6, 30, 1, 0, tzinfo=UTC))
    take_in(world, row(), row('钱二', '14000001002', employer=HOSPITAL), row('孙三', '14000001003'))
    now.set(MORNING)
    made = partners.employers(world.district, [SCHOOL, HOSPITAL])
    partners.appoint_clerk(SYSTEM, made[SCHOOL], '14000008011')
    partners.appoint_clerk(SYSTEM, made[HOSPITAL], '14000008012')
    return made[SCHOOL]


@pytest.fixture
def hospital(world, school):
    return partners.employers(world.district, [HOSPITAL])[HOSPITAL]


@pytest.fixture
def member(world, school):
    return world.phone(NUMBER)


@pytest.fixture
def clerk(world, school):
    return world.phone('14000008011')


@pytest.fixture
def other_clerk(world, school):
    return world.phone('14000008012')


@pytest.fixture
def poster(world, now):
    """The scene on the estate's poster."""
    return codes.code_for(SYSTEM, world.estate).scene
