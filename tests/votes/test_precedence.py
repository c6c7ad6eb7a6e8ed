"""A head that votes on paper and by phone keeps one valid ballot: which, the poll says before it opens."""
import pytest

from server.messaging.models import Dispatch, Message
from server.votes import tally
from server.votes.models import Ballot, Paper


def standing(opened):
    """The choice that stands for 9栋1单元701, after a recount against the sums."""
    item = opened['items'][0]['id']
    found = [(row.choice, row.heads, row.channel) for row in Ballot.select().where(Ballot.item == item).order_by(Ballot.id)]
    live = [choice for choice, heads, _ in found for _ in range(heads > 0)]
    for choice, heads, _ in found:
        if heads < 0:
            live.remove(choice)
    assert {choice: count.heads for choice, count in tally.sums([item])[item].items() if count.heads} == {live[0]: 1}
    assert len(live) == 1
    return live[0]


@pytest.mark.parametrize(('precedence', 'stands', 'state'), [
    ('first', 'no', 'aside'), ('online', 'no', 'aside'), ('paper', 'yes', 'counted')])
def test_the_phone_was_first(world, ballots, papers, now, precedence, stands, state):
    opened = ballots.open(precedence=precedence)
    assert ballots.cast(world.grandmother, opened, 'no').status_code == 201
    now.forward(hours=1)
    paper = papers.count(opened, '701', 'yes')
    assert (standing(opened), paper['state']) == (stands, state)
    said, = Message.select(Message, Dispatch).join(Dispatch).where(
        Message.person == world.grandmother.person_id, Dispatch.kind == 'ballot')
    assert said.dispatch.title.startswith('您家的纸质票没有计入' if state == 'aside' else '您家的纸质票已计入')
    assert bool(paper['remark']) == (state == 'aside')
    assert ballots.result(opened)['items'][0]['participating']['heads'] == 1


@pytest.mark.parametrize(('precedence', 'stands', 'state'), [
    ('first', 'yes', 'counted'), ('online', 'no', 'aside'), ('paper', 'yes', 'counted')])
def test_the_phone_came_between_entry_and_check(world, ballots, papers, now, precedence, stands, state):
    """The paper counts as cast when it was first entered."""
    opened = ballots.open(precedence=precedence)
    entered = papers.enter(opened, '701', 'yes').get_json()
    now.forward(hours=1)
    assert ballots.cast(world.grandmother, opened, 'no').status_code == 201
    now.forward(hours=1)
    assert papers.check(opened, entered, 'yes').get_json()['state'] == state
    assert standing(opened) == stands


@pytest.mark.parametrize('revisable', [False, True])
@pytest.mark.parametrize(('precedence', 'stands', 'state'), [
    ('first', 'yes', 'counted'), ('online', 'no', 'aside'), ('paper', 'yes', 'counted')])
def test_the_paper_is_counted_when_the_phone_comes(world, ballots, papers, now, refusal, precedence, stands, state, revisable):
    opened = ballots.open(precedence=precedence, revisable=revisable)
    paper = papers.count(opened, '701', 'yes')
    now.forward(hours=1)
    answer = ballots.cast(world.grandmother, opened, 'no')
    if state == 'aside':
        assert answer.status_code == 201
    else:
        assert refusal(answer) == (409, 'already_voted')
        assert answer.get_json()['error']['fields']['by'] == 'paper'
        assert '您家的纸质票已于8月14日 09:00登记并计入' in answer.get_json()['error']['message']
    assert (standing(opened), Paper.get_by_id(paper['id']).state) == (stands, state)


def test_a_replaced_ballot_is_taken_back(world, ballots, papers):
    opened = ballots.open(precedence='paper', items=[{'title': '换物业', 'matter': 4}])
    ballots.cast(world.grandmother, opened, 'no')
    papers.count(opened, '701', 'yes')
    assert [(row.choice, row.heads, row.area, row.revision, row.channel) for row in Ballot.select().order_by(Ballot.id)] == [
        ('no', 1, 8850, 0, 'online'), ('no', -1, -8850, 0, 'paper'), ('yes', 1, 8850, 1, 'paper')]
    assert world.secretary.get(f'/api/polls/{opened["id"]}').get_json()['precedence'] == 'paper'
