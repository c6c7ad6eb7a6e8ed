"""Where an agent's power ends: beside an owner's paper, past its period, when excluded, and before the own authorisation."""
from datetime import timedelta

import pytest

from server.core import clock
from server.votes import proof
from server.votes.models import Ballot, Paper, Proxy

MANY = [{'title': '修屋顶', 'matter': 5}, {'title': '换门禁', 'matter': 9}]


@pytest.mark.parametrize('precedence', ['first', 'online', 'paper'])
def test_no_paper_is_replaced_by_half(world, ballots, proxies, papers, refusal, now, precedence):
    """Of a paper that is counted all answers stand, or none: an agent for some matters leaves it alone."""
    opened = ballots.open(items=MANY, precedence=precedence)
    roof = opened['items'][0]['id']
    proxies.granted(world.grandmother, opened, powers=[{'item_id': roof}])
    papers.count(opened, '701', 'no', 'no')
    now.forward(minutes=1)
    answer = proxies.agent.post(f'/api/polls/{opened["id"]}/ballots', {
        'answers': [{'item_id': roof, 'choice': 'yes'}], 'part_ids': [ballots.part('701').id]})
    assert refusal(answer) == (409, 'already_voted')
    assert {(row.choice, row.heads, row.channel) for row in Ballot.select()} == {('no', 1, 'paper')}
    assert (Ballot.select().count(), Paper.get().state, Proxy.get().state) == (2, 'counted', 'granted')
    assert list(proof.faults()) == []


def test_who_is_excluded_changes_nothing_that_was_cast(world, ballots, proxies, refusal, now):
    opened = ballots.open(revisable=True)
    proxies.granted(world.grandmother, opened)
    proxies.cast(opened, 'yes')
    world.secretary.post(f'/api/polls/{opened["id"]}/exclusions', {'phone': proxies.NUMBER, 'reason': '物业服务企业的工作人员'})
    held, = proxies.mine(proxies.agent, opened)['held']
    assert (held['state'], held['may_cast']) == ('used', False)
    assert refusal(proxies.cast(opened, 'no')) == (409, 'proxy_ended')
    assert {(row.choice, row.heads) for row in Ballot.select()} == {('yes', 1)}
    assert ballots.cast(world.grandmother, opened, 'no').status_code == 201
    now.forward(days=8)
    assert ballots.result(opened)['by_agent'] == 0


def test_an_authorisation_whose_period_is_over_fills_no_limit(world, ballots, proxies, phones, refusal, now):
    world.secretary.post(f'/api/places/{world.estate.id}/vote-terms', {
        'topic': 'proxy_limit', 'most': 1, 'citation': '《弘运小区业主大会议事规则》第二十条', 'valid_from': '2026-01-01'})
    opened = ballots.open(revisable=True)
    proxies.granted(phones['101'], opened, '101', until=clock.iso(now.at + timedelta(days=1)))
    assert refusal(proxies.grant(phones['102'], opened, '102')) == (409, 'agent_full')
    now.forward(days=1)
    proxies.granted(phones['102'], opened, '102', until=clock.iso(now.at + timedelta(days=1)))
    assert proxies.cast(opened, 'yes', room='102').status_code == 201
    now.forward(days=1)
    assert refusal(proxies.grant(phones['701'], opened)) == (409, 'agent_full')  # that ballot counts


@pytest.mark.parametrize('ends', ['vote', 'period'])
def test_no_agent_is_called_for_nothing(world, ballots, proxies, told, now, ends):
    opened = ballots.open()
    made = proxies.record(opened, until=clock.iso(now.at + timedelta(days=1))).get_json()
    if ends == 'vote':
        ballots.cast(world.grandmother, opened, 'no')
    else:
        now.forward(days=1)
    assert proxies.check(opened, made).status_code == 200
    assert told(proxies.agent) == []


def test_no_agent_handles_the_own_paper(world, ballots, proxies, papers, refusal):
    opened = ballots.open()
    assert papers.second.person_id
    assert refusal(proxies.record(opened, agent_phone='14000008001')) == (409, 'agent_records')
    made = proxies.record(opened, agent_phone='14000008006').get_json()
    path = f'/api/polls/{opened["id"]}/proxies'
    assert papers.second.get(f'{path}?queue=to_check').get_json()['items'] == []
    assert papers.second.get(path).get_json()['items'][0]['may_check'] is False
    assert refusal(proxies.check(opened, made)) == (409, 'agent_checks')
    assert Proxy.get().state == 'entered'
