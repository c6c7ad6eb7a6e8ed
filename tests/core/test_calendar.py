"""Days as the Civil Code counts them."""
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.core import clock
from server.core.calendar import ends_at, holiday, last_day, makes_up, untold, use, works
from server.core.settings import load

DAYS = st.dates(date(2000, 1, 1), date(2090, 1, 1))
SPANS = st.integers(1, 90)


def test_a_week_posted_on_the_first_of_june():
    """Posted on 1 June, seven days are the 2nd to the 8th, to 24:00."""
    posted = datetime(2026, 6, 1, 9, tzinfo=clock.SHANGHAI)
    assert last_day(posted.date(), 7) == date(2026, 6, 8)
    assert clock.local(ends_at(posted, 7)) == datetime(2026, 6, 9, tzinfo=clock.SHANGHAI)


def test_fifteen_days_before_a_meeting():
    """Posted on 1 June, the meeting is on 17 June at the earliest."""
    assert clock.local(ends_at(datetime(2026, 6, 1, 9, tzinfo=clock.SHANGHAI), 15)).date() == date(2026, 6, 17)


@pytest.mark.parametrize(('begun', 'days', 'last'), [
    ((2026, 9, 24), 7, (2026, 10, 8)),    # 1 October and the week of holidays after it
    ((2026, 8, 14), 1, (2026, 8, 17)),    # a Saturday: to Monday
    ((2026, 9, 13), 7, (2026, 9, 20)),    # a Sunday that makes up for the holidays
    ((2026, 2, 10), 5, (2026, 2, 24)),    # the Spring Festival of nine days
    ((2060, 9, 30), 1, (2060, 10, 4)),    # of that year weekends are known, and what the law says: a Friday
    ((2060, 10, 3), 1, (2060, 10, 4)),
    ((2000, 4, 28), 1, (2000, 5, 1))])    # of that one, before the law was so, weekends alone
def test_a_last_day_of_rest_is_put_off(begun, days, last):
    assert last_day(date(*begun), days) == date(*last)


def test_the_day_is_that_of_chongqing():
    """20:00 in London is the next day here."""
    assert ends_at(datetime(2026, 8, 11, 20, tzinfo=UTC), 1) == datetime(2026, 8, 13, 16, tzinfo=UTC)


def test_no_days_are_over_at_once():
    moment = datetime(2026, 8, 15, 9, tzinfo=UTC)  # a Saturday
    assert ends_at(moment, 0) == moment


@given(DAYS, SPANS)
def test_a_period_has_its_days_and_ends_on_a_working_one(begun, days):
    last = last_day(begun, days)
    assert works(last)
    assert (last - begun).days >= days
    assert not any(works(begun + timedelta(days=late)) for late in range(days, (last - begun).days))


@given(DAYS, SPANS, st.integers(0, 24 * 60 - 1))
def test_the_minute_of_its_beginning_does_not_matter(begun, days, minute):
    start = clock.day_start(begun)
    assert ends_at(start + timedelta(minutes=minute), days) == ends_at(start, days) == clock.day_end(last_day(begun, days))


@given(DAYS, SPANS, st.integers(0, 30))
def test_later_days_end_no_earlier(begun, days, more):
    assert last_day(begun, days) <= last_day(begun + timedelta(days=more), days)
    assert last_day(begun, days) <= last_day(begun, days + more)


#: As they might be announced.
SPRING = [date(2090, 1, day) for day in range(27, 32)]


@pytest.fixture
def told():
    """What the site's file says."""
    def say(holidays, makeup_days=()):
        use(load(holidays=holidays, makeup_days=makeup_days, secret_key='x'))

    yield say
    say(())


def test_of_a_year_that_nobody_told_the_law_and_weekends_are_known():
    assert [works(date(2027, 1, day)) for day in range(1, 5)] == [False, False, False, True]
    assert [holiday(date(2027, *day)) for day in ((1, 1), (5, 1), (5, 2), (5, 3), (10, 3), (10, 4))] == [
        True, True, True, False, True, False]
    assert works(date(2027, 2, 8)), 'of the Spring Festival nobody has told'
    assert not makes_up(date(2027, 2, 14))


def test_what_is_not_known_is_said_before_deadlines_reach_it():
    assert untold(date(2026, 10, 1)) is None
    assert untold(date(2026, 11, 29)) == untold(date(2027, 1, 1)) == 2027
    assert untold(date(2026, 6, 1), date(2027, 1, 1)) == 2027
    assert untold(date(2026, 6, 1), date(2026, 12, 31)) is None


def test_the_sites_file_tells_a_year(told):
    told(SPRING, [date(2090, 2, 4)])  # a Saturday
    assert untold(date(2090, 1, 1), date(2090, 12, 31)) is None
    assert untold(date(2089, 12, 1)) == 2089
    assert [works(each) for each in SPRING] == [False] * 5
    assert holiday(SPRING[0])
    assert (works(date(2090, 2, 4)), makes_up(date(2090, 2, 4)), works(date(2090, 2, 5))) == (True, True, False)
    assert last_day(date(2090, 1, 25), 2) == date(2090, 2, 1)
    assert last_day(date(2026, 9, 24), 7) == date(2026, 10, 8), 'the others stay as they are'
    told([date(2026, 1, 5)])
    assert works(date(2026, 1, 1)), 'a year that the file tells is as the file says'
