"""Whether counts meet the thresholds of Civil Code art. 278: fractions compared without rounding."""
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.places.rules import UNSOLD, heads
from server.votes.law import MATTERS, Base, Threshold, law_on
from server.votes.rules import Count, masked_label, outcome

TODAY = date(2026, 8, 14)
ORDINARY, QUALIFIED = law_on(TODAY).rule(4), law_on(TODAY).rule(7)


def decide(rule, total, part, agree):
    rest = Count(part[0] - agree[0], part[1] - agree[1])
    return outcome(rule, Count(*total), {'yes': Count(*agree), 'no': rest})


# Areas in 0.01 m²: total, participating, agreeing -> quorum, ordinary, three quarters.
VECTORS = {
    1: ((900000, 90), (600000, 60), (300001, 31), True, True, False),
    2: ((900000, 90), (600000, 60), (300000, 31), True, False, False),
    3: ((900000, 90), (600000, 60), (300001, 30), True, False, False),
    4: ((900000, 90), (599999, 60), (599999, 60), False, False, False),
    5: ((900000, 90), (600000, 59), (600000, 59), False, False, False),
    6: ((900000, 90), (600000, 60), (450000, 45), True, True, True),
    7: ((900000, 90), (600000, 60), (449999, 45), True, True, False),
    8: ((900000, 90), (600000, 60), (450000, 44), True, True, False),
    9: ((10001, 3), (6667, 2), (6667, 2), False, False, False),
    10: ((10001, 3), (6668, 2), (6668, 2), True, True, True),
    11: ((1000000, 100), (700000, 70), (360000, 36), True, True, False),
    12: ((1000000, 100), (700000, 70), (350000, 35), True, False, False),
    13: ((1000000, 100), (650000, 65), (600000, 60), False, False, False),
    14: ((297000, 19), (207000, 10), (207000, 10), False, False, False),
    '14 with three more': ((297000, 19), (237000, 13), (237000, 13), True, True, True),
}


@pytest.mark.parametrize('number', VECTORS)
def test_vectors(number):
    total, part, agree, quorum, ordinary, qualified = VECTORS[number]
    found = [decide(rule, total, part, agree) for rule in (ORDINARY, QUALIFIED)]
    assert [each.quorum for each in found] == [quorum, quorum]
    assert [each.carried for each in found] == [ordinary, qualified]


@pytest.mark.parametrize(('part', 'agree', 'quorum', 'carried'), [
    (8, 6, True, True), (8, 5, True, False), (12, 9, True, True), (12, 8, True, False), (9, 7, True, True),
    (9, 6, True, False), (7, 7, False, False)])
def test_vector_15_a_lift_for_twelve_equal_homes(part, agree, quorum, carried):
    found = decide(QUALIFIED, (12 * 8850, 12), (part * 8850, part), (agree * 8850, agree))
    assert (found.quorum, found.carried) == (quorum, carried)


def test_vector_14_merges_parts_into_heads():
    """A with three homes and the developer's ten are one head each: 19 heads out of 30 parts."""
    owners = {f'A{number}': frozenset('A') for number in range(3)} | {
        f'U{number}': frozenset([UNSOLD]) for number in range(10)} | {
        f'P{number}': frozenset([number]) for number in range(17)}
    assert len(owners) == 30
    assert len(heads(owners)) == 19
    found = decide(ORDINARY, *VECTORS[14][:3])
    assert [(each.stage, each.measure, each.met) for each in found.comparisons[:2]] == [
        ('quorum', 'area', True), ('quorum', 'heads', False)]


def test_float_traps():
    """6000.08 of 9000.12 m² is two thirds, 4500.45 of 6000.60 is three quarters; doubles say no to both."""
    assert not 3 * 6000.08 >= 2 * 9000.12
    assert not 4 * 4500.45 >= 3 * 6000.60
    assert ORDINARY.quorum.met(600008, 900012)
    assert QUALIFIED.agreement.met(450045, 600060)
    assert decide(QUALIFIED, (900012, 3), (600060, 3), (450045, 3)).carried


def test_abstaining_is_taking_part_without_agreeing():
    """Vector 11: 36 yes, 20 no, 14 abstain of 100, 100 m² each."""
    each = {'yes': 36, 'no': 20, 'abstain': 14}
    found = outcome(ORDINARY, Count(1000000, 100), {choice: Count(n * 10000, n) for choice, n in each.items()})
    assert (found.participating, found.agreeing, found.against, found.abstaining) == (
        (700000, 70), (360000, 36), (200000, 20), (140000, 14))
    assert found.carried


def test_nobody_taking_part_decides_nothing():
    found = outcome(QUALIFIED, Count(8850, 1), {})
    assert (found.quorum, found.carried, found.participating) == (False, False, (0, 0))


def heads_of(**said):
    """{choice: so many heads of one unit each}."""
    return {choice: Count(number, number) for choice, number in said.items()}


@pytest.mark.parametrize(('silence', 'part', 'agree', 'quorum', 'carried'), [
    (None, 703, 417, False, False),  # of 1291
    (Count(584, 584), 1287, 1001, True, True)])
def test_vector_16_the_shanghai_case_with_and_without_silence(silence, part, agree, quorum, carried):
    found = outcome(ORDINARY, Count(1291, 1291), heads_of(yes=417, no=278, abstain=8), silence)
    assert (found.participating.heads, found.agreeing.heads, found.quorum, found.carried) == (part, agree, quorum, carried)
    assert found.silent == (silence and (silence, 'yes'))


def test_vector_16_the_second_case():
    total, cast = Count(2261, 2261), heads_of(yes=995, no=27, abstain=125)
    strict = outcome(ORDINARY, total, cast)
    assert (strict.participating.heads, strict.quorum, strict.carried) == (1147, False, False)
    counted = outcome(ORDINARY, total, cast, Count(1071, 1071))
    assert (counted.agreeing.heads, counted.against.heads, counted.carried) == (2066, 27, True)


@pytest.mark.parametrize(('cast', 'joins'), [
    ({'yes': (600, 6), 'no': (400, 4)}, 'yes'), ({'yes': (400, 6), 'no': (600, 4)}, None),
    ({'yes': (500, 6), 'no': (500, 4)}, None), ({'yes': (600, 5), 'no': (400, 5)}, None), ({}, None),
    ({'yes': (100, 1), 'no': (100, 1), 'abstain': (300, 3)}, 'abstain'), ({'no': (1, 1)}, 'no')])
def test_silence_joins_only_a_majority_by_area_and_by_heads(cast, joins):
    tallies = {choice: Count(*count) for choice, count in cast.items()}
    found = outcome(ORDINARY, Count(9000, 90), tallies, Count(3000, 30))
    assert found.silent.joins == joins
    assert found.participating == Count(*(sum(count[by] for count in cast.values()) + (3000, 30)[by] * bool(joins)
                                          for by in (0, 1)))


def test_words():
    assert [masked_label(label) for label in ('9栋1单元701', '9栋701', '门市5', '12号楼3单元2', 'A座1001', '物管房')] == [
        '9栋*单元', '9栋*', '门市*', '12号楼*单元', 'A座*', '*']


thresholds = st.builds(Threshold, st.integers(1, 9), st.integers(1, 9), st.booleans(), st.sampled_from(Base))


@given(thresholds, st.integers(0, 10**12), st.integers(0, 10**12))
def test_a_threshold_compares_as_fractions_do(threshold, part, base):
    share = Fraction(threshold.numerator, threshold.denominator) * base
    assert threshold.met(part, base) == (part >= share if threshold.at_least else part > share)
    assert threshold.met(threshold.needed(base), base)
    assert not threshold.met(threshold.needed(base) - 1, base)


counts = st.builds(Count, st.integers(0, 10**9), st.integers(0, 10**6))


def reference(yes, no, abstain, silence, total, matter):
    """(quorum, carried) by fractions, after art. 278 and a rule that lets silence count: written apart from what it checks."""
    cast, silent = {'yes': yes, 'no': no, 'abstain': abstain}, silence or (0, 0)
    best = [[name for name in cast if cast[name][by] == max(each[by] for each in cast.values())] for by in (0, 1)]
    side = best[0][0] if best[0] == best[1] and len(best[0]) == 1 else None
    part = [yes[by] + no[by] + abstain[by] + (silent[by] if side else 0) for by in (0, 1)]
    agree = [yes[by] + (silent[by] if side == 'yes' else 0) for by in (0, 1)]
    quorum = all(Fraction(part[by], total[by]) >= Fraction(2, 3) for by in (0, 1))
    return quorum, quorum and all(
        Fraction(agree[by], part[by]) >= Fraction(3, 4) if matter in (6, 7, 8) else Fraction(agree[by], part[by]) > Fraction(1, 2)
        for by in (0, 1))


@given(counts, counts, counts, counts, st.none() | counts, st.sampled_from(sorted(MATTERS)))
def test_an_outcome_is_what_fractions_say(yes, no, abstain, absent, silence, matter):
    all_of = [yes, no, abstain, absent, silence or Count(0, 0)]
    total = Count(1 + sum(each.area for each in all_of), 1 + sum(each.heads for each in all_of))
    found = outcome(law_on(TODAY).rule(matter), total, {'yes': yes, 'no': no, 'abstain': abstain}, silence)
    assert (found.quorum, found.carried) == reference(yes, no, abstain, silence, total, matter)
