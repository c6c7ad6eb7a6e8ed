"""Days of service follow the check-ins, whatever comes later, and say what `my hours` say."""
from datetime import timedelta

import pytest

from server.archives import rolling
from server.archives.models import ServiceDay
from server.checkins import corrections, queries
from server.core.db import db
from server.terms import values as terms
from tests.archives.conftest import MORNING, count, serve
from tests.races import at_once
from tests.statements import statements


def days():
    rows = ServiceDay.select(ServiceDay.day, ServiceDay.place, ServiceDay.minutes, ServiceDay.times)
    return [(day.isoformat()[5:], *said) for day, *said in rows.order_by(ServiceDay.day, ServiceDay.id).tuples()]


def test_a_place_within_a_community_counts_there_and_overlaps_count_once(world, now):
    who, here, there = world.stranger.person_id, world.community.id, world.next_community.id
    serve(who, world.estate)
    serve(who, world.next_community, MORNING + timedelta(minutes=30), 60)
    serve(who, world.community, MORNING + timedelta(hours=14, minutes=30), 60)  # 23:30, over midnight
    count()
    assert sorted(days()) == sorted([('08-15', here, 90, 2), ('08-15', there, 30, 1), ('08-16', here, 30, 0)])
    assert rolling.roll_up() == 0


def test_an_amendment_is_counted_anew(world, now):
    made = serve(world.stranger.person_id, world.estate)
    count()
    now.set(MORNING + timedelta(days=1))
    row = queries.visit(world.secretary.actor, made.id)
    corrections.amend(world.secretary.actor, row, MORNING, MORNING + timedelta(minutes=75), '核对过')
    count()
    assert days() == [('08-15', world.community.id, 75, 1)]
    corrections.amend(world.secretary.actor, row, None, None, '不是志愿服务')
    count()
    assert days() == []


def test_what_comes_late_is_put_where_it_belongs(world, now):
    who = world.stranger.person_id
    serve(who, world.estate, MORNING + timedelta(minutes=30), 60)
    count()
    serve(who, world.next_community, MORNING, 60)
    count()
    assert sorted(days()) == sorted([('08-15', world.next_community.id, 60, 1), ('08-15', world.community.id, 30, 1)])


def test_a_batch_is_a_handful_of_statements_and_says_what_my_hours_say(world, now):
    people = [world.phone() for _ in range(3)]
    for at, phone in enumerate(people):
        for visit in range(4):
            serve(phone.person_id, (world.estate, world.next_community)[visit % 2],
                  MORNING + timedelta(minutes=37 * visit + at, days=visit // 3, seconds=13 * visit), 50)
    assert not terms.any_points()  # remembered
    with statements() as said:
        assert rolling.roll_up() == 12
    assert len(said) == 14, 'as many for three people as for thirty'
    for phone in people:
        mine = queries.by_day(phone.actor, MORNING.date().replace(day=1))
        rolled = ServiceDay.select().where(ServiceDay.person == phone.person_id)
        assert sum(mine.values()) == sum(row.minutes for row in rolled) > 0


@pytest.mark.race
def test_two_workers_count_each_once(world, now):
    for minute in range(0, 300, 10):
        serve(world.stranger.person_id, world.estate, MORNING + timedelta(minutes=minute), 10)
    db.close()
    assert sum(at_once(rolling.roll_up, rolling.roll_up, rolling.roll_up)) == 30
    assert days() == [('08-15', world.community.id, 300, 30)]
