"""Owners who were reached and said nothing: off, unless their own rules let them join the majority, and the words said so."""
import json
import runpy
from pathlib import Path

import pytest

from server.messaging.models import Dispatch
from server.votes import proof, silence
from server.votes.models import Poll, SilentHead

SCRIPT = Path(__file__).resolve().parents[2] / 'scripts' / 'verify_poll.py'
SAID = f'加装电梯。{silence.CONSEQUENCE}。'
TERM = {'topic': 'silence', 'citation': '《弘运小区业主大会议事规则》第十八条', 'valid_from': '2026-01-01'}
ROOF = [{'title': '修屋顶', 'matter': 5}]


@pytest.fixture
def term(world, now):
    """Write the rule down as the secretary; at the estate unless another place is given."""
    return lambda place=None, phone=None, **more: (phone or world.secretary).post(
        f'/api/places/{(place or world.estate).id}/vote-terms', TERM | more)


@pytest.fixture
def opened(world, ballots, term):
    """A poll in which silence counts; the owners of 701, 101 and 102 have a phone, and thereby the message of its opening."""
    assert term().status_code == 201
    assert all(phone.person_id for phone in (world.grandmother, world.neighbour, ballots.owner('102')))
    return ballots.open(items=ROOF, detail=SAID, silence=True)


def deliver(world, ballots, poll, room, outcome='delivered'):
    answer = world.secretary.post(f'/api/polls/{poll["id"]}/contacts', {
        'part_id': ballots.part(room).id, 'way': 'visit', 'outcome': outcome})
    assert answer.status_code == 201, answer.get_json()


def test_it_works(world, ballots, opened, now):
    """Two say yes; one has the message and says nothing, two were met, one was not reached: three join."""
    assert (opened['silence'], opened['silence_citation']) == (True, TERM['citation'])
    assert {row.fields['thing4'] for row in Dispatch.select().where(Dispatch.kind == 'poll')} == {'不投票的计入多数意见，请按时投'}
    ballots.cast(world.grandmother, opened, 'yes')
    ballots.cast(world.neighbour, opened, 'yes')
    for room, outcome in (('201', 'delivered'), ('202', 'refused'), ('301', 'not_reached')):
        deliver(world, ballots, opened, room, outcome)
    assert ballots.result(opened)['items'][0]['silent'] is None
    assert ballots.result(opened)['items'][0]['participating']['heads'] == 2
    now.forward(days=8)
    item, = ballots.result(opened)['items']
    assert (item['participating']['heads'], item['agreeing']['heads'], item['quorum']) == (5, 5, False)
    assert item['silent'] == {'area': 26550, 'area_text': '265.50㎡', 'heads': 3, 'joins': 'yes',
                              'text': '未表态计入多数意见（同意）：3人，265.50㎡。'}
    assert [row.in_person for row in SilentHead.select().order_by(SilentHead.head)] == [False, True, True]


def test_without_it_nobody_joins(world, ballots, term, now):
    assert term().status_code == 201
    poll = ballots.open(items=ROOF, detail=SAID)
    ballots.cast(world.grandmother, poll, 'yes')
    deliver(world, ballots, poll, '201')
    now.forward(days=8)
    item, = ballots.result(poll)['items']
    assert (item['participating']['heads'], item['silent'], SilentHead.select().count()) == (1, None, 0)


def test_a_tie_counts_nobody_and_says_so(world, ballots, opened, now):
    ballots.cast(world.grandmother, opened, 'yes')
    ballots.cast(world.neighbour, opened, 'no')
    now.forward(days=8)
    item, = ballots.result(opened)['items']
    assert (item['participating']['heads'], item['silent']['heads'], item['silent']['joins']) == (2, 1, None)
    assert '没有计入' in item['silent']['text']


def test_a_paper_that_came_back_void_is_no_silence(world, ballots, papers, opened, now):
    deliver(world, ballots, opened, '201')
    assert papers.enter(opened, '201', void_for='没有签名').status_code == 201
    ballots.cast(world.grandmother, opened, 'yes')
    now.forward(days=8)
    assert ballots.result(opened)['items'][0]['silent']['heads'] == 2  # 101 and 102 have the message


def test_who_is_silent_waits_for_the_last_paper(world, ballots, papers, opened, now):
    entered = papers.enter(opened, '101', 'yes').get_json()
    assert papers.second
    now.forward(days=8)
    assert ballots.result(opened)['items'][0]['silent'] is None
    papers.check(opened, entered, 'yes')
    assert ballots.result(opened)['items'][0]['silent']['heads'] == 2


@pytest.mark.parametrize(('changes', 'says'), [
    ({}, '先要登记议事规则'), ({'detail': '加装电梯。'}, '说明里要写明后果'),
    ({'contests': [{'kind': 'one_of', 'title': '选物业', 'matter': 4, 'options': ['甲', '乙']}]}, '选举和几选一不能')])
def test_what_hinders_the_opening(world, ballots, term, changes, says):
    if changes:
        term()
    made = ballots.draft(**{'items': ROOF, 'detail': SAID, 'silence': True} | changes)
    assert any(says in sentence for sentence in made['hindrances'])
    for way in ('opening', 'publication'):
        if way == 'publication':
            world.secretary.patch(f'/api/polls/{made["id"]}', {'publication_days': 1})
        answer = world.secretary.post(f'/api/polls/{made["id"]}/{way}')
        assert answer.status_code == 409
        assert says in answer.get_json()['error']['message']


def test_the_rule_is_the_owners_own(world, term, refusal):
    assert refusal(term(world.street, world.administrator)) == (422, 'wrong_scope')
    assert refusal(term(most=3)) == (422, 'invalid')
    assert refusal(term(topic='proxy_limit')) == (422, 'invalid')
    assert refusal(term(phone=world.neighbour)) == (403, 'forbidden')
    assert term().get_json()['text'] == '已送达而没有投票的业主，可以计入投票多数的意见。'


def test_the_file_recounts_it_and_shows_what_was_altered(world, ballots, proxies, term, now, tmp_path, capsys):
    """Also with an agent, whose ballot answers what was authorised and nothing else."""
    assert term().status_code == 201
    poll = ballots.open(items=[*ROOF, {'title': '换门禁', 'matter': 9}], detail=SAID, silence=True)
    roof = poll['items'][0]['id']
    proxies.granted(world.grandmother, poll, powers=[{'item_id': roof}])
    assert proxies.agent.post(f'/api/polls/{poll["id"]}/ballots', {
        'answers': [{'item_id': roof, 'choice': 'yes'}], 'part_ids': [ballots.part('701').id]}).status_code == 201
    ballots.cast(world.neighbour, poll, 'yes')
    deliver(world, ballots, poll, '201')
    deliver(world, ballots, poll, '202')
    now.forward(days=8)
    file = world.secretary.get(f'/api/polls/{poll["id"]}/evidence').get_json()
    assert list(proof.faults()) == []
    assert [each['silent'] for each in file['results']] == [{'area': 17700, 'heads': 2, 'joins': 'yes'}] * 2
    main = runpy.run_path(str(SCRIPT))['main']

    def recounted(**changes):
        path = tmp_path / 'poll.json'
        path.write_text(json.dumps(file | changes), encoding='utf-8')
        return main(str(path)), capsys.readouterr().out

    assert recounted() == (0, recounted()[1])
    others = {head['id'] for head in file['roll']['heads']} - set(file['silent']) - {row['head_id'] for row in file['ballots']}
    voted = file['ballots'][0]['head_id']
    for silent in (file['silent'][:1], sorted([*file['silent'], min(others)]), sorted([*file['silent'], voted]), None):
        status, said = recounted(silent=silent)
        assert status == 1
        assert '与截止时的摘要不符' in said
    assert '未表态的名单' in recounted(silent=None)[1]
    Poll.update(silent_area=1).execute()
    assert any('未表态' in fault for fault in proof.faults())
    SilentHead.delete().where(SilentHead.head == file['silent'][0]).execute()
    assert any('选票有增减或被改动' in fault for fault in proof.faults())
