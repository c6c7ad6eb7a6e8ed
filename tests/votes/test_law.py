"""The law by its days: the Civil Code, the Property Law before it, and that an old result stays what it was."""
import runpy
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.votes.law import CIVIL_CODE, MATTERS, NO_QUORUM, PROPERTY_LAW, Base, Rule, Threshold, law_on, summary
from server.votes.models import PollItem
from server.votes.rules import Count, outcome

verify = runpy.run_path(str(Path(__file__).resolve().parents[2] / 'scripts' / 'verify_poll.py'))
CODE, BEFORE = date(2021, 1, 1), date(2020, 12, 31)


@pytest.mark.parametrize('matter', MATTERS)
def test_matters_six_to_eight_ask_for_three_quarters(matter):
    rule = law_on(CODE).rule(matter)
    assert (rule.quorum, rule.agreement) == (
        Threshold(2, 3, True, Base.TOTAL),
        Threshold(3, 4, True, Base.PARTICIPATING) if matter in (6, 7, 8) else Threshold(1, 2, False, Base.PARTICIPATING))
    assert rule.qualified == (matter in (6, 7, 8))
    assert f'第二百七十八条第一款第{"一二三四五六七八九"[matter - 1]}项' in rule.citation


@pytest.mark.parametrize('matter', range(1, 8))
def test_the_property_law_asks_a_share_of_all(matter):
    """Its matters 5 (the fund) and 6 (rebuilding) want two thirds of all, the others over half of all; no turnout apart."""
    rule = law_on(BEFORE).rule(matter)
    assert (rule.quorum, rule.agreement) == (
        NO_QUORUM, Threshold(2, 3, True, Base.TOTAL) if matter in (5, 6) else Threshold(1, 2, False, Base.TOTAL))
    assert f'物权法》第七十六条第一款第{"一二三四五六七"[matter - 1]}项' in rule.citation
    assert (rule.valid_from, rule.valid_to) == (date(2007, 10, 1), BEFORE)


def test_matters_have_the_numbers_of_their_law():
    assert ('维修资金' in law_on(BEFORE).rule(5).matter_text, '改建、重建' in law_on(BEFORE).rule(6).matter_text) == (True, True)
    assert ('筹集' in law_on(CODE).rule(6).matter_text, '改建、重建' in law_on(CODE).rule(7).matter_text) == (True, True)
    with pytest.raises(KeyError):
        law_on(BEFORE).rule(8)


def test_each_day_has_one_law():
    assert [law_on(day) for day in (date(2007, 10, 1), BEFORE, CODE, date(2026, 8, 14))] == [
        PROPERTY_LAW, PROPERTY_LAW, CIVIL_CODE, CIVIL_CODE]
    with pytest.raises(ValueError, match='2007-09-30'):
        law_on(date(2007, 9, 30)).rule(1)


@pytest.mark.parametrize('rule', [law_on(day).rule(matter) for day in (BEFORE, CODE) for matter in (1, 5, 6, 7)])
def test_a_rule_is_kept_and_made_again(rule):
    assert Rule.from_json(rule.as_json()) == rule


# Of 90 owners with 9,000.00 m²; agreeing -> under the Property Law ordinary and two thirds, under the Civil Code (all 60 that
# took part had two thirds) ordinary and three quarters.
@pytest.mark.parametrize(('part', 'agree', 'old', 'new'), [
    ((600000, 60), (450000, 45), (False, False), (True, True)),   # exactly half of all is not over half
    ((600000, 60), (450001, 46), (True, False), (True, True)),
    ((600000, 60), (600000, 60), (True, True), (True, True)),     # exactly two thirds of all
    ((600000, 60), (599999, 60), (True, False), (True, True)),
    ((599999, 59), (599999, 59), (True, False), (False, False)),  # no turnout was asked for
    ((900000, 90), (500000, 50), (True, False), (True, False)),
    ((900000, 90), (600000, 59), (True, False), (True, False))])
def test_the_two_laws_differ(part, agree, old, new):
    rest = Count(part[0] - agree[0], part[1] - agree[1])
    said = [outcome(law_on(day).rule(matter), Count(900000, 90), {'yes': Count(*agree), 'no': rest}).carried
            for day, matter in ((BEFORE, 4), (BEFORE, 5), (CODE, 4), (CODE, 7))]
    assert (tuple(said[:2]), tuple(said[2:])) == (old, new)


def test_an_old_result_is_computed_again(world, ballots, now):
    """A poll of 2019 on the use of the fund: 9 of 14 agree, less than two thirds of all; today's law would ask over half of 9."""
    now.set(datetime(2019, 6, 3, 1, 0, tzinfo=UTC))
    opened = ballots.open(items=[{'title': '维修资金修屋面', 'matter': 5}, {'title': '换物业', 'matter': 4}])
    for room in ('101', '102', '201', '202', '301', '302', '401', '402', '501'):
        assert ballots.cast(ballots.owner(room), opened, 'yes').status_code == 201
    now.forward(days=8)
    then = ballots.result(opened)['items']
    now.set(datetime(2026, 8, 14, 1, 0, tzinfo=UTC))
    world.secretary.token = world.secretary.log_in().get_json()['token']
    fund, manager = ballots.result(opened)['items']
    assert [fund, manager] == then
    assert (fund['carried'], manager['carried'], fund['quorum']) == (False, True, True)
    assert fund['comparisons'][3]['text'] == '同意的人数要达到总人数的三分之二以上，即至少10人，现为9人：未达到'
    assert (fund['rule']['name'], fund['matter_text']) == ('全体双三分之二同意', '筹集和使用建筑物及其附属设施的维修资金')
    kept = PollItem.get_by_id(fund['item_id']).rule
    assert Rule.from_json(kept) == law_on(date(2019, 6, 3)).rule(5)
    evidence = world.secretary.get(f'/api/polls/{opened["id"]}/evidence').get_json()
    assert [result['carried'] for result in evidence['results']] == [False, True]
    assert list(verify['faults'](evidence)) == []


def test_words():
    ordinary, qualified = CIVIL_CODE.rule(4), CIVIL_CODE.rule(7)
    assert [each.words for each in (ordinary.quorum, ordinary.agreement, qualified.agreement,
                                    Threshold(4, 5, False, Base.TOTAL))] == ['三分之二以上', '过半数', '四分之三以上', '过5分之4']
    assert [ordinary.name, qualified.name, PROPERTY_LAW.rule(1).name] == [
        '双三分之二参与，双过半同意', '双三分之二参与，双四分之三同意', '全体双过半同意']
    assert summary(ordinary.quorum, Threshold(4, 5, True, Base.TOTAL)) == '双三分之二参与，全体双5分之4同意'


shares = st.builds(Threshold, st.integers(1, 6), st.integers(1, 6), st.booleans(), st.sampled_from(Base))


def met(threshold, yes, part, total):
    base = {'total': total, 'participating': part}[threshold.of]
    share = Fraction(threshold.numerator, threshold.denominator) * base
    return yes >= share if threshold.at_least else yes > share


@given(shares, shares)
def test_a_stricter_share_lets_nothing_through_that_the_other_stops(own, law):
    """Against every count up to twelve owners: no yes that meets the own share fails the law's, and where it is called weaker
    (both shares of the same base, and such a count exists) some does."""
    counts = [(yes, part, total) for total in range(1, 13) for part in range(1, total + 1) for yes in range(part + 1)]
    slips = [each for each in counts if met(own, *each) and not met(law, *each)]
    if own.as_strict_as(law):
        assert slips == []
    elif own.of == law.of and own.numerator <= own.denominator and law.numerator <= law.denominator:
        # Shares of sixths differ by at least a thirtieth; equal ones differ at equality.
        wide = [(yes, 60, 60) for yes in range(61)]
        assert [each for each in wide if met(own, *each) and not met(law, *each)]
