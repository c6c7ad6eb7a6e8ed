"""An authorisation ends before its agent has voted: at the owner's word, as an official writes it, or with the agent's account."""
import pytest

from server.core.audit import AuditLine
from server.votes.models import Ballot, Duty, Proxy
from tests.races import at_once


@pytest.mark.parametrize('on_paper', [True, False])
def test_an_official_revokes_it_at_the_owners_word(world, ballots, proxies, refusal, told, on_paper):
    assert world.grandmother.person_id
    opened = ballots.open()
    made = proxies.record(opened).get_json() if on_paper else proxies.granted(world.grandmother, opened)
    if on_paper:
        proxies.check(opened, made)
    for phone in (world.secretary, world.committee):
        listed, = phone.get(f'/api/polls/{opened["id"]}/proxies').get_json()['items']
        assert (listed['id'], listed['may_revoke']) == (made['id'], True)
    assert refusal(proxies.revoke(world.neighbour, opened, made, '不想')) == (404, 'proxy_missing')
    assert refusal(proxies.revoke(world.next_secretary, opened, made, '不想')) == (404, 'poll_missing')
    ended = proxies.revoke(world.committee, opened, made, '业主写条子说不委托了').get_json()
    assert (ended['state'], ended['remark'], ended['may_revoke']) == ('revoked', '业主写条子说不委托了', False)
    assert told(proxies.agent)[-1] == '委托已撤销'
    assert told(world.grandmother)[-1] == '您家的委托已撤销'
    line = AuditLine.get(AuditLine.action == 'votes.revoke_proxy')
    assert (line.subject, line.person_id, line.detail) == (
        f'proxy:{made["id"]}', world.committee.person_id, {'own': False, 'reason': '业主写条子说不委托了'})
    assert refusal(proxies.cast(opened, 'yes')) == (404, 'poll_missing')
    assert proxies.record(opened).status_code == 201, 'another may be named'


def test_one_that_waits_for_its_check_can_be_withdrawn(world, ballots, proxies, refusal):
    opened = ballots.open()
    made = proxies.record(opened).get_json()
    assert proxies.revoke(world.secretary, opened, made, '业主收回了委托书').status_code == 200
    assert refusal(proxies.check(opened, made)) == (409, 'proxy_decided')


def test_not_once_the_agent_has_voted_or_the_poll_is_over(world, ballots, proxies, refusal, now):
    opened = ballots.open()
    used, unused = proxies.granted(world.grandmother, opened), proxies.granted(world.neighbour, opened, '101')
    proxies.cast(opened, 'yes')
    assert refusal(proxies.revoke(world.secretary, opened, used, '业主来电')) == (409, 'proxy_used')
    now.forward(days=8)
    assert refusal(proxies.revoke(world.secretary, opened, unused, '业主来电')) == (409, 'poll_not_open')


def test_the_agents_account_ends_it(world, ballots, proxies, told, refusal):
    """The owners hear of it, and vote themselves or name another; where the agent has voted the ballot stands."""
    opened = ballots.open()
    made = proxies.granted(world.grandmother, opened)
    used = proxies.granted(world.neighbour, opened, '101')
    assert proxies.cast(opened, 'no', room='101').status_code == 201
    Duty.create(poll=opened['id'], place=world.stairwell, person=proxies.agent.person_id)
    assert proxies.agent.delete('/api/me').status_code == 204
    states = {row.id: (row.state, row.live) for row in Proxy.select()}
    assert states == {made['id']: ('revoked', None), used['id']: ('used', 1)}
    assert Proxy.get_by_id(made['id']).remark == '代理人注销了账号'
    assert (told(world.grandmother)[-1], told(world.neighbour)[-1]) == ('您委托的人不能代投', '代理人已替您家投票')
    assert world.grandmother.get(f'/api/polls/{opened["id"]}/proxies/mine').get_json()['given'] == []
    assert Duty.select().count() == 0
    again = proxies.granted(world.grandmother, opened, agent_phone='14000000102') if world.phone('14000000102') else None
    assert again['state'] == 'granted'
    assert ballots.cast(world.grandmother, opened, 'yes').status_code == 201


def test_a_paper_that_waits_ends_too_and_old_polls_stay_as_they_were(world, ballots, proxies, now):
    old = ballots.open()
    proxies.granted(world.grandmother, old)
    now.forward(days=8)
    ballots.result(old)
    new = ballots.open()
    proxies.record(new)
    assert proxies.agent.delete('/api/me').status_code == 204
    assert dict(Proxy.select(Proxy.poll, Proxy.state).tuples()) == {old['id']: 'granted', new['id']: 'revoked'}


@pytest.mark.race
@pytest.mark.parametrize('turn', range(2))
def test_the_account_ends_while_the_agent_votes(world, ballots, proxies, turn):
    """Either the ballot stands and the authorisation is used, or there is none and it has ended."""
    opened = ballots.open()
    proxies.granted(world.grandmother, opened)
    works = [lambda: proxies.cast(opened, 'yes').status_code, lambda: proxies.agent.delete('/api/me').status_code]
    cast, closed = at_once(*works)
    assert closed == 204
    assert (Ballot.select().count(), Proxy.get().state) == ((2, 'used') if cast == 201 else (0, 'revoked'))


@pytest.mark.race
def test_an_official_revokes_while_the_agent_votes(world, ballots, proxies):
    opened = ballots.open()
    made, secretary = proxies.granted(world.grandmother, opened), world.secretary
    cast, revoked = at_once(lambda: proxies.cast(opened, 'yes').status_code,
                            lambda: proxies.revoke(secretary, opened, made, '业主来电').status_code)
    assert {cast == 201, revoked == 200} == {True, False}
    assert (Ballot.select().count(), Proxy.get().state) == ((2, 'used') if cast == 201 else (0, 'revoked'))
