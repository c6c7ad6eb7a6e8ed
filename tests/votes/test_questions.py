"""What a ballot asks, what is ticked on it, and what that says in words."""
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.core.errors import Invalid
from server.votes import queries, questions
from server.votes.questions import NONE, Question

MATTER = Question('i1', '加装电梯', 'item', {1: '加装电梯'}, 1)
ELECTION = Question('c2', '业主委员会', 'election', {3: '甲', 4: '乙', 5: '丙'}, 2)


def said(question, *ticks):
    return dict(questions.answers([question], {question.key: ticks}))


@given(st.sets(st.sampled_from(['3', '4', '5']), min_size=1))
def test_who_is_ticked_is_agreed_to_and_nobody_else(ticks):
    answers = said(ELECTION, *ticks)
    assert answers == {item: 'yes' if str(item) in ticks else 'no' for item in ELECTION.options}
    assert questions.spoken(ELECTION, answers) == '、'.join(name for item, name in ELECTION.options.items() if str(item) in ticks)


@pytest.mark.parametrize(('question', 'tick', 'words'), [
    (MATTER, 'yes', '同意'), (MATTER, 'no', '不同意'), (MATTER, 'abstain', '弃权'), (ELECTION, NONE, '一个都不选'),
    (ELECTION, 'abstain', '弃权')])
def test_one_tick_says_it_all(question, tick, words):
    assert questions.spoken(question, said(question, tick)) == words
    assert tick in {key for key, _ in question.rows}


@pytest.mark.parametrize(('question', 'ticks'), [
    (MATTER, ['yes', 'no']), (MATTER, ['1']), (ELECTION, ['3', NONE]), (ELECTION, [NONE, 'abstain']), (ELECTION, ['6'])])
def test_what_is_unclear_is_refused(question, ticks):
    with pytest.raises(Invalid, match='勾得不清楚'):
        said(question, *ticks)


def test_nothing_ticked_is_no_answer():
    assert said(MATTER) == {}
    assert questions.spoken(MATTER, {}) == ''
    assert questions.spoken(ELECTION, {3: 'yes', 4: None, 5: 'no'}) == '', 'where the agent decides, nothing is said'


def test_matters_come_first_and_some_can_be_asked_alone(world, ballots):
    contest = {'kind': 'one_of', 'title': '选哪家', 'matter': 4, 'options': ['甲', '乙']}
    poll = ballots.open(contests=[contest])
    found = questions.asked(queries.poll(world.secretary.actor, poll['id']))
    assert [(each.title, each.kind, len(each.options)) for each in found] == [
        ('是否加装电梯', 'item', 1), ('委托哪家公司由筹备组决定', 'item', 1), ('选哪家', 'one_of', 2)]
    only, = questions.asked(queries.poll(world.secretary.actor, poll['id']), [next(iter(found[2].options))])
    assert only == found[2]
