"""What a scan means, without a database."""
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.checkins import rules
from server.checkins.refusals import refusal
from server.checkins.rules import GRACE, Code, Coming, Limits, Verdict

NOW = datetime(2026, 8, 14, 1, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
LIMITS = Limits(timedelta(hours=72), timedelta(hours=8), timedelta(minutes=5), 15)
ESTATE = SimpleNamespace(id=4, path='/1/2/4/', name='弘运小区')
BUILDING = SimpleNamespace(id=7, path='/1/2/4/7/', name='9栋')
BESIDE = SimpleNamespace(id=47, path='/1/2/47/', name='别处')
PARTY = SimpleNamespace(id=1, place=ESTATE, title='义务植树', starts_at=NOW, ends_at=NOW + timedelta(hours=2), cancelled_at=None)
OTHER = SimpleNamespace(**{**vars(PARTY), 'id': 2})


@pytest.mark.parametrize(('code', 'occasion', 'place', 'verdict'), [
    (Code(ESTATE), None, ESTATE, None),
    (Code(BUILDING), None, ESTATE, Verdict.WRONG_PLACE),
    (Code(ESTATE), PARTY, ESTATE, None),
    (Code(BUILDING), PARTY, ESTATE, None),
    (Code(BESIDE), PARTY, ESTATE, Verdict.WRONG_PLACE),
    (Code(ESTATE, occasion=PARTY, step=1), PARTY, ESTATE, None),
    (Code(ESTATE, occasion=OTHER, step=1), PARTY, ESTATE, Verdict.OTHER_ACTIVITY),
    (Code(ESTATE, occasion=PARTY, step=1), None, ESTATE, Verdict.OTHER_ACTIVITY),
])
def test_which_code_fits(code, occasion, place, verdict):
    assert rules.fit(code, occasion, place) is verdict


@pytest.mark.parametrize(('minutes', 'verdict'), [
    (-31, Verdict.TOO_SOON), (-30, None), (0, None), (120, None), (121, Verdict.TOO_LATE)])
def test_the_window(minutes, verdict):
    assert rules.window(PARTY, NOW + minutes * MINUTE) is verdict


def test_a_cancellation_holds_from_its_moment_on():
    off = SimpleNamespace(**{**vars(PARTY), 'cancelled_at': NOW + MINUTE})

    assert [rules.window(off, NOW + each * MINUTE) for each in (0, 1, 2)] == [None, Verdict.CANCELLED, Verdict.CANCELLED]


def test_a_revocation_holds_from_its_moment_on():
    code = Code(ESTATE, revoked_at=NOW)

    assert rules.state(code, NOW - MINUTE, LIMITS) is None
    assert rules.state(code, NOW, LIMITS) is Verdict.CODE_REVOKED


def coming(came=0, left=None, place=ESTATE, occasion=None):
    return Coming(9, place.id, occasion.id if occasion else None, NOW + came * MINUTE, None,
                  None if left is None else NOW + left * MINUTE)


@pytest.mark.parametrize(('last', 'at', 'verdict'), [
    (None, 0, Verdict.NEW),
    (coming(), 0, Verdict.SAME),
    (coming(), -5, Verdict.SAME),
    (coming(), -6, Verdict.NEW),
    (coming(), 479, Verdict.SAME),
    (coming(), 480, Verdict.JUST_LEFT),
    (coming(), 485, Verdict.NEW),
    (coming(left=30), 29, Verdict.SAME),
    (coming(left=30), 30, Verdict.JUST_LEFT),
    (coming(left=30), 34, Verdict.JUST_LEFT),
    (coming(left=30), 35, Verdict.NEW),
    (coming(place=BUILDING), 1, Verdict.NEW),
    (coming(occasion=PARTY), 1, Verdict.NEW),
])
def test_the_same_again(last, at, verdict):
    assert rules.again(last, Code(ESTATE), None, NOW + at * MINUTE, LIMITS) is verdict


@pytest.mark.parametrize(('last', 'verdict'), [
    (coming(occasion=PARTY, place=BUILDING), Verdict.SAME), (coming(occasion=OTHER), Verdict.NEW), (coming(), Verdict.NEW)])
def test_the_same_activity_again(last, verdict):
    assert rules.again(last, Code(ESTATE), PARTY, NOW + MINUTE, LIMITS) is verdict


@given(st.integers(-600, 2000), st.sampled_from([None, PARTY]), st.integers(-60, 150))
def test_nobody_leaves_before_they_came_nor_stays_beyond_what_can_be_believed(at, occasion, came):
    came_at = NOW + came * MINUTE
    left = rules.leaving(came_at, NOW + at * MINUTE, occasion, LIMITS)

    assert came_at <= left <= came_at + LIMITS.longest
    assert occasion is None or left <= max(occasion.ends_at, came_at) + GRACE
    assert rules.ending(came_at, occasion, LIMITS) >= came_at


@pytest.mark.parametrize('verdict', [each for each in Verdict if each not in (Verdict.NEW, Verdict.SAME)])
def test_each_refusal_says_what_to_do(verdict):
    for code in (Code(ESTATE), Code(ESTATE, occasion=PARTY, step=1)):
        said = refusal(verdict, code, PARTY, ESTATE, LIMITS)
        assert (said.code, said.message[-1], '{' in said.message) == (verdict.value, '。', False)


def test_the_verdicts_are_told_apart():
    assert len({refusal(each, Code(ESTATE), PARTY, ESTATE, LIMITS).message for each in list(Verdict)[:-2]}) == len(Verdict) - 2
