"""Seats, order, ties, alternates and terms, against a reference that counts plainly."""
import hashlib
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.votes.election_rules import (
    Candidate,
    Limit,
    Places,
    Ranked,
    exceeded,
    listed,
    lot,
    months_later,
    rank,
    stands,
    term_end,
)
from server.votes.law import law_on
from server.votes.rules import Count, outcome


def run(merits, places, seed='seed'):
    """Rank candidates given as (heads, area), None for who did not pass."""
    return rank([Candidate(number, Count(*reversed(merit or (9, 9))), merit is not None) for number, merit in enumerate(merits, 1)],
                places, seed)


HEADS = Places(seats=3, alternates=2, by_area=False, by_lot=True)
RUNOFF = HEADS._replace(by_lot=False)


def test_by_heads_then_by_area():
    merits = [(5, 10), (9, 1), None, (5, 11), (7, 1), (4, 99)]
    assert run(merits, HEADS) == Ranked((2, 5, 4), (1, 6), (), ())
    assert run(merits, HEADS._replace(by_area=True)) == Ranked((6, 4, 1), (2, 5), (), ())


def test_by_area_then_by_heads():
    assert run([(1, 50), (9, 40), (3, 50), (2, 60)], HEADS._replace(by_area=True)) == Ranked((4, 3, 1), (2,), (), ())


def test_who_did_not_pass_gets_nothing():
    assert run([None, None, (1, 1)], HEADS) == Ranked((3,), (), (), ())
    assert run([], HEADS) == run([None], HEADS) == Ranked((), (), (), ())


def test_a_lot_parts_equals_at_the_last_seat():
    merits = [(9, 9), (8, 8), (5, 5), (5, 5), (5, 5)]
    found = run(merits, HEADS, 'abc:1')
    order = sorted((3, 4, 5), key=lambda number: hashlib.sha256(f'abc:1:{number}'.encode()).hexdigest())
    assert found == Ranked((1, 2, order[0]), tuple(order[1:]), (), (3, 4, 5))


def test_lots_differ_by_the_seed_and_favour_nobody():
    winners = [run([(5, 5)] * 4, HEADS._replace(seats=1), f'{seed}:1').elected[0] for seed in range(400)]
    assert all(70 <= winners.count(number) <= 130 for number in (1, 2, 3, 4))


def test_a_further_vote_leaves_the_seat_empty():
    assert run([(9, 9), (8, 8), (5, 5), (5, 5), (4, 4)], RUNOFF) == Ranked((1, 2), (), (3, 4), ())
    assert run([(5, 5)] * 4, RUNOFF) == Ranked((), (), (1, 2, 3, 4), ())
    assert run([(9, 9), (9, 9), (8, 8), (5, 5)], RUNOFF) == Ranked((1, 2, 3), (4,), (), ())


def test_equals_at_the_last_alternates_place_stay_out_of_it():
    merits = [(9, 9), (8, 8), (7, 7), (6, 6), (5, 5), (5, 5)]
    assert run(merits, RUNOFF) == Ranked((1, 2, 3), (4,), (), ())
    assert run(merits, HEADS).drawn == (5, 6)


def reference(merits, places, seed):
    """Everybody's place by counting who is better and who is as good."""
    key = (lambda merit: (merit[1], merit[0])) if places.by_area else (lambda merit: merit)
    passed = {number: key(merit) for number, merit in enumerate(merits, 1) if merit is not None}
    better = {each: sum(other > passed[each] for other in passed.values()) for each in passed}
    upto = {each: sum(other >= passed[each] for other in passed.values()) for each in passed}
    both = places.seats + places.alternates
    if places.by_lot:
        order = sorted(passed, key=lambda each: (better[each], lot(seed, each) if upto[each] > places.seats else '', each))
        # Between equals who are all seated their number decides; elsewhere the lot.
        drawn = [each for each in passed if upto[each] - better[each] > 1 and upto[each] > places.seats and better[each] < both]
        return set(order[:places.seats]), order[places.seats:both], set(), set(drawn)
    tied = {each for each in passed if better[each] < places.seats < upto[each]}
    seated = {each for each in passed if upto[each] <= places.seats}
    after = [] if tied else sorted((each for each in passed if places.seats < upto[each] <= both), key=lambda each: (
        better[each], each))
    return seated, after, tied, set()


merits = st.lists(st.one_of(st.none(), st.tuples(st.integers(0, 3), st.integers(0, 3))), max_size=9)


@given(merits, st.integers(1, 5), st.integers(0, 4), st.booleans(), st.booleans(), st.text('ab', max_size=3))
def test_ranking_is_what_counting_says(merits, seats, alternates, by_area, by_lot, seed):
    places = Places(seats, alternates, by_area, by_lot)
    found = run(merits, places, seed)
    seated, after, tied, drawn = reference(merits, places, seed)
    assert (set(found.elected), list(found.alternates), set(found.tied), set(found.drawn)) == (seated, after, tied, drawn)
    assert len(found.elected) == len(seated) <= seats


ballots = st.lists(st.tuples(st.integers(1, 5), st.lists(st.sampled_from(['yes', 'no', 'abstain']), min_size=4, max_size=4)),
                   max_size=12)


@given(ballots, st.integers(0, 12))
def test_each_winner_passes_the_ordinary_threshold(cast, absent):
    """Ballots (area, a choice for each of four candidates), counted one by one with fractions."""
    rule, total = law_on(date(2026, 8, 14)).rule(3), Count(sum(area for area, _ in cast) + absent, len(cast) + absent)
    candidates = []
    for number in range(1, 5):
        tallies = {}
        for area, choices in cast:
            known = tallies.get(choices[number - 1], Count(0, 0))
            tallies[choices[number - 1]] = Count(known.area + area, known.heads + 1)
        decided = outcome(rule, total, tallies)
        candidates.append(Candidate(number, decided.agreeing, decided.carried))
    winners = rank(candidates, Places(2, 0, False, True), 'x').elected
    for number in range(1, 5):
        yes = [area for area, choices in cast if choices[number - 1] == 'yes']
        came = bool(cast) and Fraction(len(cast), total.heads) >= Fraction(2, 3) and Fraction(
            sum(area for area, _ in cast), total.area) >= Fraction(2, 3)
        passes = came and Fraction(len(yes), len(cast)) > Fraction(1, 2) and Fraction(
            sum(yes), sum(area for area, _ in cast)) > Fraction(1, 2)
        assert passes == candidates[number - 1].passed
        assert number not in winners or passes
    assert len(winners) == min(2, sum(each.passed for each in candidates))


@pytest.mark.parametrize(('elected', 'seats', 'least', 'expected'), [
    (5, 9, 5, True), (5, 11, 5, False),  # vector 17
    (4, 5, 5, False), (6, 11, 5, True), (3, 3, 3, True), (2, 3, 3, False), (0, 5, 5, False)])
def test_vector_17_whether_a_committee_comes_about(elected, seats, least, expected):
    assert stands(elected, seats, least) is expected


def test_to_how_many_a_ballot_may_agree():
    limits = [Limit('甲', frozenset({1, 2, 3}), 1), Limit('乙', frozenset({4, 5, 6}), 2)]
    assert exceeded(limits, {1: 'yes', 2: 'no', 3: 'abstain', 4: 'yes', 5: 'yes', 6: 'no', 9: 'yes'}) is None
    assert exceeded(limits, {1: 'yes', 2: 'no', 3: 'no', 4: 'yes', 5: 'yes', 6: 'yes'}) == limits[1]
    assert exceeded(limits, dict.fromkeys(range(1, 7), 'abstain')) is None


def test_candidates_stand_by_their_names_code_points():
    assert listed([('王芳', 1), ('李勇', 2), ('王芳', 3), ('张三', 4)]) == [4, 2, 1, 3]  # 张 U+5F20, 李 U+674E, 王 U+738B


@pytest.mark.parametrize(('begin', 'years', 'end'), [
    (date(2026, 8, 22), 3, date(2029, 8, 22)), (date(2028, 2, 29), 3, date(2031, 2, 28)),
    (date(2028, 2, 29), 4, date(2032, 2, 29))])
def test_a_term_ends_on_the_corresponding_day(begin, years, end):
    assert term_end(begin, years) == end


def test_months_before_an_end():
    assert [months_later(day, -3) for day in (date(2029, 8, 22), date(2029, 5, 31), date(2029, 1, 15))] == [
        date(2029, 5, 22), date(2029, 2, 28), date(2028, 10, 15)]
