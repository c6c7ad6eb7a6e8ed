"""Working hours: legal holidays, days that make up for them, shifts that go round, exceptions, nights."""
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.core import calendar
from server.core.clock import SHANGHAI
from server.partners.shift_rules import Pattern, at_work, fault, hours_on, span

DAY = ['08:30-12:00', '14:00-17:30']
OFFICE = Pattern([DAY] * 5 + [[]] * 2, date(2026, 1, 5), True, {'2026-09-10': []})  # a Monday; teachers rest on their day
NIGHTS = Pattern([['22:00-06:00'], [], []], date(2026, 8, 14), False, {})
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


def at(day, time):
    return datetime.combine(date.fromisoformat(day), datetime.strptime(time, '%H:%M').time(), SHANGHAI)


@pytest.mark.parametrize(('pattern', 'day', 'time', 'works'), [
    (OFFICE, '2026-08-14', '08:29', False), (OFFICE, '2026-08-14', '08:30', True), (OFFICE, '2026-08-14', '11:59', True),
    (OFFICE, '2026-08-14', '12:00', False), (OFFICE, '2026-08-14', '17:30', False),
    (OFFICE, '2026-08-15', '09:00', False),   # a Saturday
    (OFFICE, '2026-10-01', '09:00', False),   # the National Day, a Thursday
    (OFFICE, '2026-10-05', '09:00', False),   # the holidays go on, a Monday
    (OFFICE, '2026-09-20', '09:00', True),    # a Sunday that makes up for them
    (OFFICE, '2026-09-10', '09:00', False),   # an exception
    (OFFICE, '2027-01-01', '09:00', False),   # New Year is a holiday by law, also of a year of which nothing else is told
    (OFFICE, '2027-02-08', '09:00', True),    # the Spring Festival: nobody has told yet
    (NIGHTS, '2026-08-14', '22:00', True), (NIGHTS, '2026-08-15', '05:59', True), (NIGHTS, '2026-08-15', '06:00', False),
    (NIGHTS, '2026-08-15', '22:00', False), (NIGHTS, '2026-08-17', '23:00', True),
    (NIGHTS, '2026-08-11', '23:00', True),    # before the day on which it is said to begin
    (NIGHTS._replace(days={'2026-08-15': ['09:00-10:00']}), '2026-08-15', '09:30', True)])
def test_when_they_work(pattern, day, time, works):
    assert at_work(pattern, at(day, time)) is works


def test_shifts_know_no_holiday_unless_they_say_so():
    round_the_clock = Pattern([DAY], date(2026, 1, 1), False, {})
    assert at_work(round_the_clock, at('2026-10-01', '09:00'))
    assert not at_work(round_the_clock._replace(holidays=True), at('2026-10-01', '09:00'))


@given(DAYS)
def test_office_hours_are_those_of_working_days(day):
    worked = calendar.works(day) and day != date(2026, 9, 10)
    assert bool(hours_on(OFFICE, day)) == worked
    assert at_work(OFFICE, at(day.isoformat(), '10:00')) == worked


@given(st.integers(0, 2000), st.integers(0, 24 * 60 - 1))
def test_a_cycle_goes_round(rounds, minute):
    moment = at('2026-08-14', '00:00') + timedelta(minutes=minute)
    assert at_work(NIGHTS, moment) == at_work(NIGHTS, moment + rounds * timedelta(days=3))


@pytest.mark.parametrize('hours', ['', '8:30-12:00', '08:30-24:00', '08:30', '08:60-12:00', '08:30-12:00 '])
def test_hours_that_are_none(hours):
    with pytest.raises(ValueError, match='不是一段时间'):
        span(hours)
    assert '不是一段时间' in fault(OFFICE._replace(cycle=[[hours]]))
    assert '不是一段时间' in fault(OFFICE._replace(days={'2026-09-10': [hours]}))


def test_what_cannot_be_kept():
    assert fault(OFFICE) is fault(NIGHTS) is None
    assert fault(OFFICE._replace(cycle=[])) == '一轮班次应为1到42天'
    assert fault(OFFICE._replace(days={'九月': []})) == '特别安排的日子要写成 2026-09-10'
    assert span('09:00-09:00') == (540, 1980)
