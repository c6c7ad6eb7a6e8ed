"""Shares of a lift: the worked examples, and what holds for all."""
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from server.elevators.rules import (
    PRESETS,
    Decided,
    Due,
    Home,
    Scheme,
    Stage,
    Step,
    bought_in,
    fault,
    instalments,
    overdue,
    relief,
    shares,
    stage,
    to_share,
)

GUANGZHOU = {1: 0, 2: 50, 3: 100, 4: 110, 5: 120, 6: 130}
TRADE = PRESETS[0].floors
AREAS = {1: 8850, 2: 10230}
FEN = some.integers(0, 10**14)


def homes(floors, table, areas=AREAS):
    return [Home(floor * 100 + door, floor, f'{floor}0{door}', area, table[floor])
            for floor in floors for door, area in areas.items()]


def by_room(*pairs):
    return {floor * 100 + door: fen for floor, fen in pairs for door in (1, 2)}


@some.composite
def stairwells(draw, least=2):
    """Homes of any areas, floors, coefficients; those on the two lowest floors may weigh nothing, one at least weighs something."""
    count = draw(some.integers(least, 30))
    made = [Home(key, draw(some.integers(-3, 33)), f'{draw(some.integers(1, 3999))}', draw(some.integers(100, 90_000)),
                 draw(some.integers(0, 300)), draw(some.booleans())) for key in range(count)]
    return [*made, Home(count, 7, '701', 8850, 110)]


def test_by_floor():
    found = shares(Scheme.FLOOR, 45_000_000, homes(range(1, 7), GUANGZHOU))
    assert found == by_room((1, 0), (2, 2_205_882), (3, 4_411_765), (4, 4_852_941), (5, 5_294_118), (6, 5_735_294))
    assert sum(found.values()) == 45_000_000


def test_a_subsidy_lessens_every_share():
    some_homes = homes(range(1, 7), GUANGZHOU)
    net = to_share(45_000_000, some_homes, [5_000_000])
    assert shares(Scheme.FLOOR, net, some_homes) == by_room(
        (1, 0), (2, 1_960_784), (3, 3_921_569), (4, 4_313_726), (5, 4_705_882), (6, 5_098_039))


def test_by_floor_and_area():
    assert shares(Scheme.BOTH, 45_000_000, homes(range(1, 7), GUANGZHOU)) == {
        101: 0, 102: 0, 201: 2_046_337, 202: 2_365_427, 301: 4_092_675, 302: 4_730_855, 401: 4_501_942, 402: 5_203_940,
        501: 4_911_210, 502: 5_677_026, 601: 5_320_477, 602: 6_150_111}


def test_a_published_table_is_normalised_so_that_the_whole_is_collected():
    assert shares(Scheme.FLOOR, 45_000_000, homes(range(1, 7), TRADE)) == by_room(
        (1, 0), (2, 0), (3, 4_632_353), (4, 5_294_118), (5, 5_955_882), (6, 6_617_647))


def test_twenty_three_thousand_on_the_sixth_floor():
    found = shares(Scheme.FLOOR, 20_700_000, homes(range(1, 8), TRADE))
    assert (found[601], found[702], found[101], sum(found.values())) == (2_300_000, 2_530_000, 0, 20_700_000)


def test_by_area():
    areas = (8850, 10230, 8850, 10230, 12000, 7540)
    found = shares(Scheme.AREA, 12_345_678, [Home(key, 1, str(key), area) for key, area in enumerate(areas)])
    assert list(found.values()) == [1_893_574, 2_188_844, 1_893_574, 2_188_844, 2_567_559, 1_613_283]


def test_what_cannot_be_divided_goes_to_the_higher_floor_then_the_smaller_room():
    found = shares(Scheme.AREA, 10_000, [Home(1, 5, '501', 100), Home(2, 6, '602', 100), Home(3, 6, '601', 100)])
    assert found == {1: 3333, 2: 3333, 3: 3334}
    assert shares(Scheme.AREA, 321_137, [Home(key, 10 - key, 'x', 100) for key in range(10)]) == {
        key: 32_114 if key < 7 else 32_113 for key in range(10)}


@given(stairwells(), FEN, some.sampled_from([Scheme.FLOOR, Scheme.AREA, Scheme.BOTH]), some.randoms())
def test_shares_sum_to_the_last_fen_in_whatever_order(stairwell, net, scheme, random):
    found = shares(scheme, net, stairwell)
    assert sum(found.values()) == net
    assert all(found[home.key] == 0 for home in stairwell if not home.takes_part)
    assert min(found.values()) >= 0
    same = [home._replace(room=f'{home.room}-{home.key}') for home in stairwell]
    turned = random.sample(same, len(same))
    assert shares(scheme, net, turned) == shares(scheme, net, same)


@given(stairwells(), FEN, some.sampled_from([Scheme.FLOOR, Scheme.AREA, Scheme.BOTH]))
def test_who_refuses_pays_nothing_and_the_others_not_less(stairwell, net, scheme):
    before = shares(scheme, net, stairwell)
    after = shares(scheme, net, [stairwell[0]._replace(takes_part=False), *stairwell[1:]])
    assert (after[0], sum(after.values())) == (0, net)
    assert all(after[home.key] >= before[home.key] - 1 for home in stairwell[1:])  # a leftover 分 may go elsewhere


@given(stairwells(), FEN, FEN)
def test_a_subsidy_is_the_difference_of_all_shares(stairwell, total, subsidy):
    if fault(Scheme.BOTH, net := to_share(total, stairwell, [subsidy]), stairwell):
        assert subsidy > total
        return
    before, after = shares(Scheme.BOTH, total, stairwell), shares(Scheme.BOTH, net, stairwell)
    assert sum(before.values()) - sum(after.values()) == subsidy


@given(stairwells(), FEN, FEN, some.sampled_from([Scheme.FLOOR, Scheme.AREA, Scheme.BOTH]))
def test_what_others_give_is_taken_off_the_shares_to_the_last_fen(stairwell, net, aids, scheme):
    found = relief(scheme, net, stairwell, aids)
    assert sum(found.values()) == aids
    assert all(found.get(home.key, 0) == 0 for home in stairwell if not home.takes_part)
    assert relief(Scheme.AGREED, net, stairwell, aids) == {}


@given(some.lists(some.integers(0, 10**13), min_size=1, max_size=30), some.data())
def test_who_buys_in_is_paid_out_to_those_who_paid(paying, data):
    whole = sum(paying)
    price = data.draw(some.integers(0, whole)) if whole else 0
    if not whole:
        return
    after = bought_in(dict(enumerate(paying)), 99, price)
    assert (sum(after.values()), after[99]) == (whole, price)
    assert all(0 <= after[home] <= share for home, share in enumerate(paying))


@given(FEN, some.lists(some.integers(1, 50), min_size=1, max_size=6), some.integers(-100, 10**14))
def test_instalments_sum_to_the_share_and_are_paid_in_their_order(share, percents, paid):
    plan = [Due(str(at), date(2026, 9, 1) + timedelta(days=30 * at), percent) for at, percent in enumerate(percents)]
    parts = instalments(share, plan, paid)
    assert sum(part.amount for part in parts) == share
    assert sum(part.paid for part in parts) == min(max(paid, 0), share)
    assert all(part.open == 0 or not any(later.paid for later in parts[at + 1:]) for at, part in enumerate(parts))


def test_on_its_due_day_nothing_is_overdue():
    parts = instalments(1001, [Due('首付', date(2026, 9, 1), 50), Due('尾款', date(2026, 12, 1), 50)], 500)
    assert [part.amount for part in parts] == [501, 500]
    assert [overdue(parts, date(2026, month, 2)) for month in (8, 9, 12)] == [0, 1, 501]
    assert overdue(parts, date(2026, 9, 1)) == 0


def test_what_cannot_be_shared():
    pair = [Home(1, 6, '601', 100, agreed=60), Home(2, 7, '701', 100, agreed=39)]
    assert '相差0.01元' in (fault(Scheme.AGREED, 100, pair) or '')
    assert fault(Scheme.AGREED, 99, pair) is None
    assert '没有人分摊' in (fault(Scheme.FLOOR, 100, pair) or '')
    assert '多0.01元' in (fault(Scheme.AREA, -1, pair) or '')
    assert shares(Scheme.FLOOR, 0, pair) == {1: 0, 2: 0}


def test_what_lower_floors_are_given_is_borne_by_those_who_pay():
    given_something = [Home(1, 1, '101', 100, compensation=500_000), Home(2, 7, '701', 100, 110), Home(3, 6, '601', 100, 100)]
    net = to_share(20_000_000, given_something, [5_000_000, 1_000_000])
    assert net == 14_500_000
    assert sum(shares(Scheme.FLOOR, net, given_something).values()) == net


def test_three_hundred_million_yuan_and_more_overflow_nothing():
    huge = 10**14
    found = shares(Scheme.BOTH, huge, [Home(key, key % 34, str(key), 2**31 - 1, 30_000) for key in range(999)])
    assert sum(found.values()) == huge


@pytest.mark.parametrize(('decided', 'in_force', 'steps', 'expected'), [
    (Decided.NONE, False, [], Stage.PLANNING), (Decided.FAILED, False, [], Stage.PLANNING),
    (Decided.WAITING, False, [Step.DESIGN], Stage.VOTING), (Decided.CARRIED, False, [], Stage.SIGNING),
    (Decided.CARRIED, True, [Step.PERMIT], Stage.COLLECTING), (Decided.CARRIED, True, [Step.SHAFT, Step.GROUND], Stage.BUILDING),
    (Decided.CARRIED, True, [Step.GROUND, Step.IN_USE], Stage.RUNNING)])
def test_where_it_stands(decided, in_force, steps, expected):
    assert stage(decided, in_force, steps, ended=False) is expected
    assert stage(decided, in_force, steps, ended=True) is Stage.ENDED
