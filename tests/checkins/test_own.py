"""GET /api/checkins and GET /api/checkins/summary."""
from datetime import UTC, datetime

import pytest

from tests.checkins.conftest import refused
from tests.checkins.test_check_in import scan
from tests.checkins.test_check_out import leave


def visit(phone, now, scene, minutes):
    check_in = scan(phone, scene).get_json()['id']
    now.forward(minutes=minutes)
    leave(phone, check_in, scene=scene)
    return check_in


def summary(phone, month='2026-08'):
    return phone.get(f'/api/checkins/summary?month={month}').get_json()


def test_own_ones_newest_first_page_by_page(world, now, poster, other_poster):
    made = []
    for _ in range(5):
        made.append(visit(world.stranger, now, poster, 10))
        now.forward(minutes=10)
    visit(world.phone(), now, poster, 10)

    found, cursor = [], ''
    while cursor is not None:
        answer = world.stranger.get(f'/api/checkins?limit=2&cursor={cursor}' if cursor else '/api/checkins?limit=2').get_json()
        found += [item['id'] for item in answer['items']]
        cursor = answer['next']
    assert found == made[::-1]


def test_nobody_s_is_an_empty_list(world, now):
    assert world.stranger.get('/api/checkins').get_json() == {'items': [], 'next': None}


def test_a_cursor_that_is_none(world, now):
    assert refused(world.stranger.get('/api/checkins?cursor=x'), 422, 'bad_cursor')


def test_a_month_by_day(world, now, poster):
    visit(world.stranger, now, poster, 90)
    now.forward(days=1)
    visit(world.stranger, now, poster, 30)

    assert summary(world.stranger) == {'month': '2026-08', 'minutes': 120, 'days': [
        {'day': '2026-08-14', 'minutes': 90}, {'day': '2026-08-15', 'minutes': 30}]}
    assert summary(world.stranger, '2026-07') == {'month': '2026-07', 'minutes': 0, 'days': []}


def test_overlapping_ones_count_once(world, now, poster, other_poster):
    first = scan(world.stranger, poster).get_json()['id']
    now.forward(minutes=60)
    second = scan(world.stranger, other_poster).get_json()['id']
    now.forward(minutes=60)
    leave(world.stranger, first, scene=poster)
    now.forward(minutes=60)
    leave(world.stranger, second, scene=other_poster)

    assert summary(world.stranger)['minutes'] == 180


def test_over_the_midnight_of_a_month(world, now, poster):
    now.set(datetime(2026, 8, 31, 14, 30, tzinfo=UTC))  # 22:30 in Chongqing
    visit(world.stranger, now, poster, 120)

    assert summary(world.stranger, '2026-08')['days'] == [{'day': '2026-08-31', 'minutes': 90}]
    assert summary(world.stranger, '2026-09')['days'] == [{'day': '2026-09-01', 'minutes': 30}]


def test_december_ends_with_the_year(world, now, poster):
    now.set(datetime(2026, 12, 31, 15, 0, tzinfo=UTC))
    visit(world.stranger, now, poster, 90)

    assert (summary(world.stranger, '2026-12')['minutes'], summary(world.stranger, '2027-01')['minutes']) == (60, 30)


def test_what_lasts_still_does_not_count_yet(world, now, poster):
    scan(world.stranger, poster)
    now.forward(hours=1)

    assert summary(world.stranger)['minutes'] == 0


def test_this_month_where_none_is_said(world, now, poster):
    assert world.stranger.get('/api/checkins/summary').get_json()['month'] == '2026-08'


@pytest.mark.parametrize('month', ['2026-13', '2026-00', '26-08', 'x', '2026-8'])
def test_a_month_that_is_none(world, now, month):
    assert refused(world.stranger.get(f'/api/checkins/summary?month={month}'), 422, 'invalid')
