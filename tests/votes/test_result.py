"""The result by item: turnout while the poll runs, the whole of it afterwards; flat however many ballots there are."""
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server.core import clock, evidence
from server.core.db import db, is_sqlite
from server.votes import results, tally
from server.votes.ballots import Voter, row_of, write
from server.votes.models import Ballot, Poll, PollItem, RollHead, Tally
from server.votes.rules import Count
from tests.statements import statements


def lift(ballots, now, world, votes):
    """A poll in which so many of the fourteen say yes and no."""
    opened = ballots.open(items=[{'title': '加装电梯', 'matter': 7}])
    rooms = [f'{floor}{door:02d}' for floor in range(1, 8) for door in (1, 2)]
    for room, choice in zip(rooms, votes, strict=False):
        assert ballots.cast(ballots.owner(room), opened, choice).status_code == 201
    return opened


def test_it_works(world, ballots, now):
    opened = lift(ballots, now, world, ['yes'] * 9 + ['no', 'abstain', 'abstain'])
    now.forward(days=8)
    found = ballots.result(opened, world.grandmother)
    item = found['items'][0]
    assert (found['state'], found['poll']['id'], item['quorum'], item['carried']) == ('closed', opened['id'], True, True)
    assert [item[name] for name in ('total', 'participating', 'agreeing', 'against', 'abstaining')] == [
        {'area': heads * 8850, 'area_text': text, 'heads': heads} for heads, text in (
            (14, '1239.00㎡'), (12, '1062.00㎡'), (9, '796.50㎡'), (1, '88.50㎡'), (2, '177.00㎡'))]
    assert item['comparisons'][2] == {
        'stage': 'agreement', 'measure': 'area', 'part': 79650, 'base': 106200, 'needed': 79650, 'met': True,
        'text': '同意的面积要达到参与面积的四分之三以上，即至少796.50㎡，现为796.50㎡：达到'}
    assert item['comparisons'][1]['text'] == '参与的人数要达到总人数的三分之二以上，即至少10人，现为12人：达到'
    assert (item['rule']['quorum'], item['rule']['agreement']) == ([2, 3], [3, 4])
    assert '第二百七十八条第一款第七项' in item['rule']['citation']


def test_one_abstention_too_many(world, ballots, now):
    opened = lift(ballots, now, world, ['yes'] * 8 + ['abstain'] * 3)
    now.forward(days=8)
    item = ballots.result(opened)['items'][0]
    assert (item['quorum'], item['carried']) == (True, False)


def test_too_few_took_part(world, ballots, now):
    opened = lift(ballots, now, world, ['yes'] * 9)
    now.forward(days=8)
    item = ballots.result(opened)['items'][0]
    assert (item['quorum'], item['carried'], item['comparisons'][0]['met']) == (False, False, False)


def test_nobody_sees_who_leads_while_it_runs(world, ballots):
    opened = ballots.open()
    ballots.cast(world.neighbour, opened, 'no')
    for phone in (world.secretary, world.grandmother, world.administrator):
        found = ballots.result(opened, phone)
        assert found['state'] == 'open'
        for item in found['items']:
            assert item['participating'] == {'area': 8850, 'area_text': '88.50㎡', 'heads': 1}
            assert [item[name] for name in ('agreeing', 'against', 'abstaining', 'quorum', 'carried')] == [None] * 5
            assert item['comparisons'] == []


def test_the_stranger_and_the_draft(world, ballots, refusal):
    opened, made = ballots.open(), ballots.draft()
    for phone in (world.stranger, world.next_secretary):
        assert refusal(phone.get(f'/api/polls/{opened["id"]}/result')) == (404, 'poll_missing')
    assert refusal(world.secretary.get(f'/api/polls/{made["id"]}/result')) == (409, 'poll_not_open')


def plain(item):
    """The sums as a loop over all rows finds them."""
    found = {}
    for row in Ballot.select().where(Ballot.item == item):
        area, heads = found.get(row.choice, (0, 0))
        found[row.choice] = Count(area + row.area, heads + row.heads)
    return found


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(st.tuples(st.sampled_from(['101', '102', '701']), st.sampled_from(['yes', 'no', 'abstain'])),
                          st.sampled_from(['seal', 'roll up'])), max_size=14))
def test_sealing_and_rolling_up_never_change_a_sum(ballots, phones, steps):
    with db.atomic() as transaction:
        opened = ballots.open(revisable=True)
        items = [item['id'] for item in opened['items']]
        for step in steps:
            if step == 'seal':
                evidence.seal_next(Ballot)
            elif step == 'roll up':
                tally.roll_up()
            else:
                assert ballots.cast(phones[step[0]], opened, step[1]).status_code == 201
            assert tally.sums(items) == {item: plain(item) for item in items}
        transaction.rollback()


def test_rolling_up_twice_adds_once(world, ballots):
    opened = ballots.open()
    ballots.cast(world.grandmother, opened, 'yes')
    assert tally.roll_up() == 0  # nothing is sealed yet
    evidence.seal_next(Ballot)
    assert [tally.roll_up(), tally.roll_up()] == [1, 0]
    assert [(row.choice, row.heads, row.area, row.through) for row in Tally.select()] == [('yes', 1, 8850, 1)] * 2


@pytest.fixture
def many(world, ballots):
    """An item with two thousand heads that voted, sealed and rolled up but for the last hundred."""
    poll, generator = Poll.get_by_id(ballots.open(items=[{'title': '换物业', 'matter': 4}])['id']), random.Random(1)
    item = PollItem.get(PollItem.poll == poll)
    RollHead.insert_many([(poll.id, number, number, 1, 1) for number in range(1001, 3001)],
                         [RollHead.poll, RollHead.number, RollHead.area, RollHead.parts, RollHead.owners]).execute()
    said = {'poll_id': poll.id, 'person_id': world.secretary.person_id, 'cast_at': clock.now(), 'receipt': 'x',
            'channel': 'online', 'warrant': None, 'idempotency_key': None}
    heads = list(RollHead.select().where(RollHead.number > 1000))
    rows = [row_of(said, item.id, Voter(head.id, head.area, {}, set()), generator.choice(['yes', 'no', 'abstain']), 1, 0)
            for head in heads]
    assert write(rows[:1900], poll.id)
    while evidence.seal_next(Ballot):
        pass
    tally.roll_up()
    assert write(rows[1900:], poll.id)
    return poll, item


def test_a_result_reads_the_tally_and_what_came_later(world, many):
    poll, item = many
    assert tally.sums([item.id]) == {item.id: plain(item)}
    with statements() as said:
        results.result(world.secretary.actor, poll.id)
    assert len(said) == 2  # the poll with its items, and the sums
    tail = next(sql for sql in said if 'UNION ALL' in sql)
    plan = db.execute_sql(('EXPLAIN QUERY PLAN ' if is_sqlite() else 'EXPLAIN ') + tail).fetchall()
    plan = ' '.join(map(str, plan))
    assert 'ballot_item_id_seal_choice_heads_area' in plan
    assert 'COVERING' in plan if is_sqlite() else 'Using index' in plan
