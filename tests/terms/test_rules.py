"""Which version holds on a day, where a change of cadence may stand, and what a value may be."""
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.archives.rules import period_of
from server.core.cells import Unfit
from server.terms.rules import OTHER, Cadence, Version, What, begins, earliest, first_of_both, on_day, read, standing

START = date(2026, 1, 1)
DAY = timedelta(days=1)


@st.composite
def histories(draw):
    """Versions as administrators write them: each on the day of the one before or later, to hold from then or later."""
    written, found = START, []
    for number in range(draw(st.integers(0, 12))):
        written += draw(st.integers(0, 9)) * DAY
        found.append(Version(draw(st.integers(0, 3)), written + draw(st.integers(0, 20)) * DAY, written, number))
    return found


def as_lived(versions, day):
    """Day by day: at its beginning what was to come comes; then what is written takes the place of whatever was to come."""
    holds, coming, today = None, None, START
    while today <= day:
        if coming and coming.valid_from == today:
            holds, coming = coming, None
        for each in versions:
            if each.written_on == today:
                holds, coming = (each, None) if each.valid_from == today else (holds, each)
        today += DAY
    return holds


@given(histories(), st.integers(0, 130))
def test_the_value_on_a_day_is_the_one_that_was_lived(versions, later):
    day = START + later * DAY
    assert on_day(standing(versions), day) == as_lived(versions, day)


@given(histories(), histories())
def test_what_is_written_later_changes_no_day_that_is_over(before, more):
    last = before[-1].written_on if before else START
    shift = last - START
    after = before + [each._replace(valid_from=each.valid_from + shift, written_on=each.written_on + shift) for each in more]
    day = START
    while day < last:
        assert on_day(standing(after), day) == on_day(standing(before), day)
        day += DAY


@given(st.dates(date(2020, 1, 1), date(2090, 1, 1)), st.sampled_from(Cadence), st.sampled_from(Cadence))
def test_a_change_of_cadence_parts_no_period(day, before, after):
    first = first_of_both(day, before, after)
    assert day <= first < day + 185 * DAY
    assert period_of(first - DAY, before).last_day == first - DAY
    assert period_of(first, after).first_day == first
    while day < first:
        assert not (begins(day, before) and begins(day, after)), 'it is the first such day'
        day += DAY


def test_points_begin_tomorrow_at_the_earliest_and_all_else_today():
    assert {what: earliest(what, START) for what in What if earliest(what, START) != START} == {What.POINTS_PER_HOUR: START + DAY}


@pytest.mark.parametrize(('what', 'text', 'value'), [
    (What.POINTS_PER_HOUR, '0', 0), (What.CARE_HOMES_MOST, '500', 500), (What.FEEDBACK_PERIOD, 'half_year', Cadence.HALF_YEAR),
    (What.SKILL_TAGS, '理发、 修锁\n\n其他，理发', ('理发', '修锁', '其他'))])
def test_what_people_write(what, text, value):
    assert read(what, text) == value


@pytest.mark.parametrize(('what', 'text', 'sentence'), [
    (What.CARE_HOMES_MOST, '0', '1 到 500'), (What.POINTS_PER_HOUR, '101', '0 到 100'), (What.SLIP_MEMBER_DAYS, '三十', '整数'),
    (What.SLIP_MEMBER_DAYS, '²', '整数'), (What.SLIP_MEMBER_DAYS, '-1', '整数'), (What.FEEDBACK_PERIOD, 'year', '请选择'),
    (What.SKILL_TAGS, '理发', OTHER), (What.SKILL_TAGS, f'{"长" * 13}\n其他', '12 个字'),
    (What.SKILL_TAGS, '\n'.join(map(str, range(41))), '40 项')])
def test_what_is_refused(what, text, sentence):
    with pytest.raises(Unfit, match=sentence):
        read(what, text)
