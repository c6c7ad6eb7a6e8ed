"""Service shared out among days and places adds up to the minute; periods cover the year without gap or overlap."""
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.archives.rules import Cadence, period, period_of, shares
from server.checkins import hours
from tests.checkins.test_hours import EPOCH, span

spans = st.lists(st.tuples(st.integers(0, 4 * 86400), st.integers(0, 2 * 86400), st.integers(1, 3)).map(
    lambda each: (EPOCH + timedelta(seconds=each[0]), EPOCH + timedelta(seconds=each[0] + each[1]), each[2])), max_size=7)


@given(spans)
def test_shares_add_up_to_each_day_and_to_all(found):
    days = Counter()
    for (day, _), minutes in shares(found).items():
        days[day] += minutes
    plain = [each[:2] for each in found]
    assert {day: n for day, n in days.items() if n} == {day: n for day, n in hours.by_day(plain).items() if n}
    assert sum(days.values()) == hours.total(plain)


@given(spans)
def test_no_place_gets_more_than_was_served_there_and_a_minute_of_rounding(found):
    for key in (1, 2, 3):
        own = [each[:2] for each in found if each[2] == key]
        assert sum(n for (_, at), n in shares(found).items() if at == key) <= hours.total(own) + len(found) * 4


def test_overlapping_time_is_for_where_they_came_first():
    (a, b), (c, d) = span('9:00', '11:00'), span('10:00', '12:00')
    day = date(2026, 8, 14)
    assert shares([(c, d, 'second'), (a, b, 'first')]) == {(day, 'first'): 120, (day, 'second'): 60}
    assert shares([(a, d, 'long'), (c, b, 'inside')]) == {(day, 'long'): 180}


@pytest.mark.parametrize(('day', 'cadence', 'name', 'first', 'last'), [
    (date(2026, 8, 14), Cadence.MONTH, '2026-08', date(2026, 8, 1), date(2026, 8, 31)),
    (date(2026, 12, 31), Cadence.QUARTER, '2026Q4', date(2026, 10, 1), date(2026, 12, 31)),
    (date(2028, 2, 29), Cadence.QUARTER, '2028Q1', date(2028, 1, 1), date(2028, 3, 31)),
    (date(2026, 7, 1), Cadence.HALF_YEAR, '2026H2', date(2026, 7, 1), date(2026, 12, 31))])
def test_periods(day, cadence, name, first, last):
    assert period_of(day, cadence) == (name, first, last) == period(name)


@given(st.dates(date(2000, 1, 1), date(2098, 12, 31)), st.sampled_from(Cadence))
def test_every_day_lies_in_one_period(day, cadence):
    found = period_of(day, cadence)
    assert found.first_day <= day <= found.last_day
    assert found.months == sorted({found.first_day + timedelta(days=each)
                                   for each in range((found.last_day - found.first_day).days + 1)
                                   if (found.first_day + timedelta(days=each)).day == 1})
    assert period(found.name) == found
    assert period_of(found.last_day + timedelta(days=1), cadence).first_day == found.last_day + timedelta(days=1)


@pytest.mark.parametrize('name', ['2026Q5', '2026Q0', '2026-8', '2026-13', '2026H3', '2026Q03', 'x', '', '1999Q1'])
def test_a_name_that_is_none(name):
    with pytest.raises(ValueError, match=f'^{name}$'):
        period(name)


@pytest.mark.parametrize(('name', 'months'), [('2026-12', [12]), ('2026Q1', [1, 2, 3]), ('2026H2', [7, 8, 9, 10, 11, 12])])
def test_a_period_is_whole_months(name, months):
    which = period(name)
    assert list(which.months) == [date(2026, month, 1) for month in months]
    assert (which.first_day, which.last_day + timedelta(days=1)) == (
        which.months[0], date(2026 + months[-1] // 12, months[-1] % 12 + 1, 1))
