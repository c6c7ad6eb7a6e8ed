"""What is expected of an income, whose it is, and how it repays an advance: the worked examples, and what holds for all."""
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from server.ledger.income_rules import Per, Rest, Share, due, expected, instalments, quarters_left, schedule

FEN = some.integers(0, 10**13)


@pytest.mark.parametrize(('year', 'yuan'), [(2026, 83_950), (2028, 84_180)])
def test_forty_six_spaces_at_five_yuan_a_day(year, yuan):
    assert 46 * expected(500, Per.DAY, date(year, 1, 1), date(year, 12, 31)) == yuan * 100


def test_a_rate_by_the_month_counts_the_days_of_a_month_that_is_begun():
    assert expected(15000, Per.MONTH, date(2026, 1, 1), date(2026, 12, 31)) == 12 * 15000
    assert expected(15000, Per.MONTH, date(2026, 1, 16), date(2026, 2, 28)) == 15000 * 16 // 31 + 15000
    assert expected(15000, Per.MONTH, date(2026, 3, 2), date(2026, 3, 1)) == 0


@given(some.integers(0, 10**9), some.dates(date(2020, 1, 1), date(2030, 1, 1)), some.integers(0, 900), some.integers(0, 900))
def test_days_of_two_periods_are_those_of_both(rate, first, length, more):
    middle, last = first + timedelta(days=length), first + timedelta(days=length + 1 + more)
    whole = expected(rate, Per.DAY, first, last)
    assert whole == expected(rate, Per.DAY, first, middle) + expected(rate, Per.DAY, middle + timedelta(days=1), last)


@given(FEN, some.integers(0, 100))
def test_both_shares_are_the_income_and_what_cannot_be_divided_is_the_owners(income, part):
    owners = Share(part, 100).of(income)
    assert 0 <= owners <= income
    assert (income - owners) * 100 <= income * (100 - part) < (income - owners + 1) * 100


def test_seventy_percent():
    assert [Share(70, 100).of(each) for each in (1_400_000, 900_001, 0)] == [980_000, 630_001, 0]


@given(FEN, some.integers(1, 240), some.sampled_from(Rest))
def test_a_plan_sums_to_its_principal(principal, count, rest):
    plan = instalments(principal, count, rest)
    assert (sum(plan), len(plan)) == (principal, count)
    assert min(plan) >= 0


def test_the_rest_by_agreement():
    assert instalments(10_000_000, 48, Rest.LAST) == [208333] * 47 + [208349]
    assert instalments(10_000_000, 48, Rest.SPREAD) == [208334] * 16 + [208333] * 32


def test_ninety_six_thousand_in_four_years():
    parking = [14000, 9000, 12000, 13000, 15000, 8000, 11000] + [12000] * 9
    shares = [Share(70, 100).of(each * 100) for each in parking]
    steps = list(schedule(9_600_000, instalments(9_600_000, 16, Rest.SPREAD), [(each, None) for each in shares]))
    assert [each.payable for each in steps] == [600_000] * 5 + [560_000, 640_000] + [600_000] * 9
    assert [each.arrears for each in steps] == [0] * 5 + [40_000] + [0] * 10
    assert steps[-1].outstanding == 0


@given(some.integers(1, 10**10), some.integers(1, 40), some.lists(some.integers(0, 10**9), max_size=60))
def test_a_repayment_never_exceeds_principal_share_or_plan(principal, count, shares):
    plan = instalments(principal, count, Rest.SPREAD)
    paid = planned = 0
    for step, share in zip(schedule(principal, plan, [(each, None) for each in shares]), shares, strict=False):
        paid, planned = paid + step.payable, planned + step.planned
        assert 0 <= step.payable <= share
        assert paid <= min(principal, planned)
        assert step.outstanding == principal - paid
        assert step.arrears == planned - paid


@given(some.integers(1, 10**8), some.integers(1, 20), some.integers(1, 10**7))
def test_the_forecast_is_how_long_it_takes(principal, count, share):
    plan = instalments(principal, count, Rest.SPREAD)
    left = quarters_left(principal, 0, plan, share)
    if left <= 200:
        steps = list(schedule(principal, plan, [(share, None)] * left))
        assert (len(steps), steps[-1].outstanding) == (left, 0)
        assert not steps[:-1] or steps[-2].outstanding > 0


def test_no_share_no_end():
    assert quarters_left(100, 0, [50, 50], 0) is None
    assert quarters_left(0, 0, [], 0) == 0


def test_what_is_owed_bounds_what_is_behind():
    assert due(600, 0, 100, 300) == (600, 100, 100, 100, 200, 200)


def test_what_was_not_paid_stays_behind():
    steps = list(schedule(1000, [500, 500], [(600, 200), (900, None)]))
    assert [(each.payable, each.paid, each.arrears, each.outstanding) for each in steps] == [(500, 200, 300, 800), (800, 800, 0, 0)]
