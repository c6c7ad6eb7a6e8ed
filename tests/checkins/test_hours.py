"""Hours against a minute-by-minute reference, and the vectors that the law's readers gave."""
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.checkins import hours
from server.core.clock import SHANGHAI, local

MINUTE = timedelta(minutes=1)
EPOCH = datetime(2026, 2, 27, 16, 0, tzinfo=UTC)  # 2026-02-28, 00:00 in Shanghai; March follows

moments = st.integers(0, 4 * 24 * 60).map(lambda minute: EPOCH + minute * MINUTE)
intervals = st.lists(st.tuples(moments, st.integers(0, 30 * 60)).map(
    lambda each: (each[0], each[0] + each[1] * MINUTE)), max_size=6)
seconds = st.lists(st.tuples(st.integers(0, 4 * 86400), st.integers(0, 2 * 86400)).map(
    lambda each: (EPOCH + timedelta(seconds=each[0]), EPOCH + timedelta(seconds=each[0] + each[1]))), max_size=6)


def covered(spans):
    """Every minute that lies in one of the spans."""
    return {start + step * MINUTE for start, end in spans for step in range(int((end - start) / MINUTE))}


@given(intervals)
def test_overlapping_minutes_count_once(spans):
    assert hours.total(spans) == len(covered(spans))


@given(intervals)
def test_each_day_has_its_own_minutes(spans):
    days = {}
    for minute in covered(spans):
        day = local(minute).date()
        days[day] = days.get(day, 0) + 1

    assert {day: n for day, n in hours.by_day(spans).items() if n} == days


@given(seconds)
def test_days_add_up_to_the_total_to_the_second(spans):
    assert sum(hours.by_day(spans).values()) == hours.total(spans)


@given(seconds)
def test_a_union_is_disjoint_ordered_and_counts_no_more_than_its_parts(spans):
    merged = hours.union(spans)

    assert all(a[1] < b[0] for a, b in pairwise(merged))
    assert hours.union(merged) == merged
    assert sum((end - start for start, end in merged), timedelta()) <= sum((end - start for start, end in spans), timedelta())


@given(intervals, moments, moments)
def test_what_lies_within_a_window(spans, start, end):
    assert covered(hours.clipped(spans, start, end)) == {each for each in covered(spans) if start <= each < end}


def span(start, end, day=date(2026, 8, 14)):
    def at(words):
        hour, minute = map(int, words.split(':'))
        return datetime.combine(day, datetime.min.time(), SHANGHAI) + timedelta(hours=hour, minutes=minute)

    return at(start), at(end)


@pytest.mark.parametrize(('spans', 'expected'), [
    ([('9:00', '11:30')], 150),
    ([('9:00', '12:00'), ('13:00', '17:30')], 450),
    ([('9:00', '11:30'), ('11:00', '12:00')], 180),
    ([('22:30', '24:30')], 120),
    ([('9:00', '9:00')], 0),
    ([], 0),
])
def test_vectors(spans, expected):
    assert hours.total([span(*each) for each in spans]) == expected


def test_service_counts_and_the_way_there_does_not():
    assert hours.total(hours.clipped([span('8:30', '12:00')], *span('9:00', '11:30'))) == 150


def test_over_midnight_each_day_has_its_share():
    assert hours.by_day([span('22:30', '24:30')]) == {date(2026, 8, 14): 90, date(2026, 8, 15): 30}


def test_a_minute_that_midnight_cuts_is_not_lost():
    start, end = span('23:58', '24:02')
    half = timedelta(seconds=30)

    assert hours.by_day([(start + half, end + half)]) == {date(2026, 8, 14): 1, date(2026, 8, 15): 3}


def test_minutes_are_floored():
    start = datetime(2026, 8, 14, tzinfo=UTC)

    assert [hours.minutes(start, start + timedelta(seconds=each)) for each in (-5, 0, 59, 60, 119.9)] == [0, 0, 0, 1, 1]
