"""A poll closes at its minute, whoever notices; it can be withdrawn while it runs; nothing leads out of either."""
from datetime import timedelta

import pytest

from server.core import clock
from server.core.audit import AuditLine
from server.votes import closing, proof
from server.votes.models import Ballot, Poll


def test_the_worker_closes_what_is_due(world, ballots, now):
    opened, later = ballots.open(), ballots.open(closes_at=(clock.now() + timedelta(days=9)).isoformat())
    assert closing.close_due(clock.now()) == 0
    now.forward(days=7)
    assert [closing.close_due(clock.now()) for _ in range(2)] == [1, 0]
    assert [Poll.get_by_id(each['id']).state for each in (opened, later)] == ['closed', 'open']
    lines = AuditLine.select().where(AuditLine.action == 'votes.close')
    assert [(line.subject, line.person_id) for line in lines] == [(f'poll:{opened["id"]}', None)]


def test_a_worker_that_slept_for_days_closes_it_all_the_same(world, ballots, now):
    opened = ballots.open()
    now.forward(days=20)
    path = f'/api/polls/{opened["id"]}'
    assert world.grandmother.get(path).get_json()['state'] == 'closed'
    assert [each['state'] for each in world.grandmother.get('/api/polls').get_json()['items']] == ['closed']
    assert Poll.get_by_id(opened['id']).state == 'open'
    assert ballots.result(opened)['state'] == 'closed'
    assert Poll.get_by_id(opened['id']).state == 'closed'  # who asked for the result did the worker's part
    assert closing.close_due(clock.now()) == 0


@pytest.mark.parametrize('over', ['closed', 'due', 'withdrawn'])
def test_nothing_leads_out_of_the_end(world, ballots, refusal, now, over):
    opened = ballots.open()
    path = f'/api/polls/{opened["id"]}'
    if over == 'withdrawn':
        world.secretary.post(f'{path}/withdrawal', {'reason': '方案有误'})
    else:
        now.forward(days=7)
    if over == 'closed':
        closing.close_due(clock.now())
    before = Poll.select().where(Poll.id == opened['id']).dicts().get()
    assert refusal(world.secretary.post(f'{path}/opening')) == (409, 'not_draft')
    assert refusal(world.secretary.post(f'{path}/withdrawal', {'reason': '改主意了'})) == (409, 'poll_not_open')
    assert refusal(world.secretary.patch(path, {'closes_at': (clock.now() + timedelta(days=1)).isoformat()})) == (409, 'not_draft')
    assert refusal(world.secretary.delete(path)) == (409, 'not_draft')
    assert Poll.select().where(Poll.id == opened['id']).dicts().get() == before


def test_a_withdrawal_tells_why(world, ballots, refusal):
    opened = ballots.open()
    ballots.cast(world.grandmother, opened, 'yes')
    path = f'/api/polls/{opened["id"]}'
    assert refusal(world.grandmother.post(f'{path}/withdrawal', {'reason': '不想'})) == (403, 'forbidden')
    assert refusal(world.next_secretary.post(f'{path}/withdrawal', {'reason': '不想'})) == (404, 'poll_missing')
    assert world.secretary.post(f'{path}/withdrawal', {'reason': ''}).status_code == 422
    assert world.secretary.post(f'{path}/withdrawal', {'reason': '方案有误'}).status_code == 200
    seen = world.grandmother.get(path).get_json()
    assert (seen['state'], seen['withdrawn_for'], seen['may_vote'], seen['voted']) == ('withdrawn', '方案有误', False, True)
    assert ballots.result(opened)['items'][0]['carried'] is None
    line = AuditLine.get(AuditLine.action == 'votes.withdraw').detail
    assert (line['reason'], line['ballots'], line['digest']) == ('方案有误', 2, proof.count(opened['id'])['digest'])


@pytest.mark.parametrize('begun', [True, False])
def test_the_owners_hear_of_a_withdrawal(world, ballots, told, begun):
    assert world.grandmother.person_id
    if begun:
        poll = ballots.open()
    else:
        poll = ballots.draft(publication_days=3)
        world.secretary.post(f'/api/polls/{poll["id"]}/publication')
    assert world.secretary.post(f'/api/polls/{poll["id"]}/withdrawal', {'reason': '方案有误'}).status_code == 200
    assert told(world.grandmother) == ['表决已撤回']


def test_what_was_cast_before_a_withdrawal_stays_sealed(world, ballots, refusal, now):
    """Nobody reads who voted for what in a vote without a result, and nobody changes it unseen; a receipt is still known."""
    opened = ballots.open()
    receipt = ballots.cast(world.grandmother, opened, 'yes').get_json()['receipt']
    path = f'/api/polls/{opened["id"]}'
    world.secretary.post(f'{path}/withdrawal', {'reason': '方案有误'})
    for _ in range(2):
        for phone in (world.grandmother, world.secretary):
            answer = phone.get(f'{path}/evidence')
            assert refusal(answer) == (409, 'poll_withdrawn')
            assert '撤回' in answer.get_json()['error']['message']
        now.forward(days=9)
    assert [item['agreeing'] for item in ballots.result(opened)['items']] == [None, None]
    assert world.neighbour.get(f'{path}/receipts/{receipt}').get_json()['ballots'] == []
    assert len(world.grandmother.get(f'{path}/receipts/{receipt}').get_json()['ballots']) == 2
    assert not list(proof.faults())
    Ballot.delete().where(Ballot.receipt == receipt).execute()
    assert list(proof.faults()) == [f'表决 {opened["id"]}：撤回以后，选票有增减或被改动']


def test_a_draft_cannot_be_withdrawn(world, ballots, refusal):
    path = f'/api/polls/{ballots.draft()["id"]}/withdrawal'
    assert refusal(world.secretary.post(path, {'reason': '算了'})) == (409, 'poll_not_open')
