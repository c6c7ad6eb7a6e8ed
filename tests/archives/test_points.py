"""Points exist only where a district switches them on, are appended and never changed."""
from datetime import timedelta

import pytest

from server.archives.models import PointEntry
from server.checkins import corrections, queries
from server.core.actor import SYSTEM
from server.core.evidence import faults
from tests.archives.conftest import MORNING, count, serve
from tests.checkins.conftest import refused


@pytest.fixture
def switched_on(site_says):
    """Six points an hour."""
    site_says(points_per_hour=6)


def entries():
    return list(PointEntry.select(PointEntry.day, PointEntry.number, PointEntry.points).order_by(PointEntry.id).tuples())


def test_off_there_are_none_anywhere(app, world, now):
    serve(world.stranger.person_id, world.estate)
    count()
    assert PointEntry.select().count() == 0
    assert refused(world.stranger.get('/api/me/points'), 404, 'no_points')
    assert 'points' not in world.stranger.get('/api/me/data').get_json()['others']


def test_on_each_day_is_booked_once_and_a_correction_is_a_row_of_its_own(world, now, switched_on):
    who = world.stranger
    made = serve(who.person_id, world.estate, MORNING, 60)
    serve(who.person_id, world.next_community, MORNING + timedelta(minutes=30), 45)  # 75 minutes in all
    count()
    assert entries() == [('2026-08-15', 1, 7)]
    now.set(MORNING + timedelta(days=1))
    corrections.amend(SYSTEM, queries.visit(SYSTEM, made.id), None, None, '不是志愿服务')
    count()
    assert entries() == [('2026-08-15', 1, 7), ('2026-08-15', 2, -3)]
    said = who.get('/api/me/points').get_json()
    assert (said['total'], [each['points'] for each in said['items']]) == (4, [-3, 7])
    assert world.neighbour.get('/api/me/points').get_json()['total'] == 0
    assert list(faults(PointEntry)) == []
    assert [each['points'] for each in who.get('/api/me/data').get_json()['others']['points']] == [7, -3]
