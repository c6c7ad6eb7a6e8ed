"""States as a table, fees, shares, terms: pure."""
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.companies import rules, words
from server.companies.rules import Ballot, Course, Question, SelectionStage, Verb

_DAYS = st.dates(date(2020, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(('facts', 'expected'), [
    ((False, False, True, Ballot.NONE), SelectionStage.OPINIONS), ((False, False, False, Ballot.NONE), SelectionStage.OFFERS),
    ((False, False, False, Ballot.WITHDRAWN), SelectionStage.OFFERS), ((False, False, False, Ballot.DRAFT), SelectionStage.DRAFTED),
    ((False, False, False, Ballot.RUNNING), SelectionStage.VOTING), ((False, False, False, Ballot.LOST), SelectionStage.UNDECIDED),
    ((False, False, False, Ballot.WON), SelectionStage.CHOSEN), ((False, True, False, Ballot.WON), SelectionStage.CONTRACTED),
    ((True, False, True, Ballot.NONE), SelectionStage.ENDED)])
def test_where_it_stands(facts, expected):
    assert rules.stage(*facts) is expected


def test_while_owners_vote_nothing_is_written_any_more():
    refused = {verb: rules.refusal(verb, SelectionStage.VOTING) for verb in Verb}
    assert all(refused.values())
    assert refused[Verb.WRITE_PLAN][0] == refused[Verb.OFFER][0] == 'vote_begun'


@pytest.mark.parametrize('at', SelectionStage)
@pytest.mark.parametrize('verb', Verb)
def test_each_verb_is_allowed_or_refused_with_a_sentence(verb, at):
    refused = rules.refusal(verb, at)
    assert (refused is None) == (at in rules.ALLOWED[verb])
    assert refused is None or refused[1].endswith('。')


@given(st.integers(0, 10**5), st.integers(0, 10**7))
def test_a_monthly_fee_is_the_nearest_fen(fee, area):
    paid = rules.monthly(fee, area)
    assert abs(paid - Fraction(fee * area, 100)) <= Fraction(1, 2)
    assert rules.monthly(fee + 1, area) >= paid


def test_a_monthly_fee():
    assert rules.monthly(120, 8850) == 10620  # 1.20 yuan × 88.50 m²
    assert rules.monthly(125, 8882) == 11103  # half a 分 counts as one


@given(st.integers(0, 1000))
def test_the_two_sides_of_a_share_are_the_whole(part):
    owners, manager = words.share(part).removeprefix('业主').split('，物业')
    assert Fraction(owners.rstrip('%')) + Fraction(manager.rstrip('%')) == 100


@given(_DAYS, st.integers(1, 120))
def test_a_term_that_follows_another_shares_no_day_with_it(begins, months):
    ends = rules.last_day(begins, months)
    assert rules.apart(ends + timedelta(days=1), ends + timedelta(days=300), [(begins, ends)])
    assert not rules.apart(ends, ends + timedelta(days=300), [(begins, ends)])


def test_a_years_last_day():
    assert rules.last_day(date(2026, 9, 1), 36) == date(2029, 8, 31)


def test_a_fee_that_equals_the_cap_is_allowed():
    assert rules.dearer({'home': 150, 'shop': 300}, {'home': 150, 'shop': 301}) == ['shop']


_ASKED = [Question('一', ('甲', '乙', '丙'), 2), Question('二', ('丁', '戊'), 1)]
_ANSWERS = st.lists(st.tuples(st.sets(st.integers(0, 2), max_size=2), st.sets(st.integers(0, 1), max_size=1)), max_size=20)


@given(_ANSWERS)
def test_totals_are_the_sum_of_the_answers(answers):
    given_ = [[sorted(each) for each in opinion] for opinion in answers]
    summed = rules.totals(_ASKED, given_)
    assert [sum(each) for each in summed] == [sum(len(opinion[at]) for opinion in given_) for at in (0, 1)]
    assert rules.totals(_ASKED, given_[::-1]) == summed


def test_what_is_no_answer():
    assert rules.fault(_ASKED[0], [0, 1]) is None
    assert '最多选2项' in rules.fault(_ASKED[0], [0, 1, 2])
    assert rules.fault(_ASKED[1], [2])
    assert rules.fault(_ASKED[0], [1, 1])


def test_where_a_contract_stands():
    begins, ends, day = date(2026, 9, 1), date(2029, 8, 31), timedelta(days=1)
    assert rules.course(begins, ends, None, begins - day) is Course.COMING
    assert rules.course(begins, ends, None, ends) is Course.RUNNING
    assert rules.course(begins, ends, None, ends + day) is Course.LAPSED
    assert rules.course(begins, ends, date(2027, 1, 1), date(2027, 1, 1)) is Course.RUNNING
    assert rules.course(begins, ends, date(2027, 1, 1), date(2027, 1, 2)) is Course.ENDED
