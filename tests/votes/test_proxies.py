"""Voting by an agent: authorised by the owner, or on paper and checked; followed as instructed; one valid ballot a head."""
import re
import runpy
from datetime import timedelta
from pathlib import Path

import pytest

from server.core import clock
from server.core.audit import AuditLine
from server.identity import standing
from server.votes import proof
from server.votes.models import Ballot, Proxy
from tests.statements import statements

VERIFY = runpy.run_path(str(Path(__file__).resolve().parents[2] / 'scripts' / 'verify_poll.py'))
MANY = [{'title': '修屋顶', 'matter': 5}, {'title': '换门禁', 'matter': 9}]


def rows():
    return [(row.choice, row.heads, row.revision, row.channel) for row in Ballot.select().order_by(Ballot.id)]


def test_it_works(world, ballots, proxies, told):
    opened = ballots.open()
    assert proxies.agent.get(f'/api/polls/{opened["id"]}').status_code == 404
    made = proxies.granted(world.grandmother, opened)
    assert (made['state'], made['labels'], made['on_paper'], made['may_revoke']) == ('granted', ['9栋1单元701'], False, True)
    assert told(proxies.agent) == ['有业主委托您代投']
    assert [each['id'] for each in proxies.agent.get('/api/polls').get_json()['items']] == [opened['id']]
    held, = proxies.mine(proxies.agent, opened)['held']
    assert (held['owners'], held['may_cast'], [power['choice'] for power in held['powers']]) == (['户*'], True, [None, None])
    cast = proxies.cast(opened, 'yes', 'no')
    assert (cast.status_code, cast.get_json()['homes']) == (201, ['9栋1单元701'])
    assert rows() == [('yes', 1, 0, 'proxy'), ('no', 1, 0, 'proxy')]
    assert {(row.warrant, row.person_id) for row in Ballot.select()} == {(made['id'], proxies.agent.person_id)}
    assert all(row.digest == row.recomputed() for row in Ballot.select())
    assert told(world.grandmother) == ['代理人已替您家投票']
    for phone in (world.grandmother, proxies.agent):
        seen, = phone.get(f'/api/polls/{opened["id"]}/ballots/mine').get_json()['items']
        assert (seen['channel'], seen['homes'], seen['receipt']) == ('proxy', ['9栋1单元701'], cast.get_json()['receipt'])
    home, = world.grandmother.get(f'/api/polls/{opened["id"]}').get_json()['homes']
    assert (home['voted'], home['by_me'], home['channel']) == (True, False, 'proxy')
    doors = world.secretary.get(f'/api/polls/{opened["id"]}/turnout?room=701').get_json()['items'][0]['doors']
    assert [door['channel'] for door in doors] == ['proxy']
    line = AuditLine.get(AuditLine.action == 'votes.authorise')
    assert (line.subject, line.detail) == (f'proxy:{made["id"]}', {'head': 13, 'on_paper': False, 'matters': 2})


def test_the_result_says_how_many(world, ballots, proxies, now):
    opened = ballots.open()
    proxies.granted(world.grandmother, opened)
    proxies.cast(opened, 'yes')
    assert ballots.result(opened)['by_agent'] is None
    now.forward(days=8)
    found = ballots.result(opened)
    assert (found['by_agent'], found['items'][0]['agreeing']['heads']) == (1, 1)


def test_the_agent_votes_as_instructed(world, ballots, proxies, refusal):
    opened = ballots.open()
    proxies.granted(world.grandmother, opened, powers=[
        {'item_id': item['id'], 'choice': choice} for item, choice in zip(opened['items'], ('no', None), strict=True)])
    assert refusal(proxies.cast(opened, 'yes', 'yes')) == (422, 'not_as_instructed')
    assert proxies.cast(opened, 'no', 'yes').status_code == 201
    assert [row[0] for row in rows()] == ['no', 'yes']


def test_only_what_was_authorised(world, ballots, proxies, refusal, now):
    """A matter that the owner has kept back the agent does not vote on: while the owner does not either, the head takes no part."""
    opened = ballots.open(items=MANY)
    roof, door = opened['items']
    proxies.granted(world.grandmother, opened, powers=[{'item_id': roof['id']}])
    assert refusal(proxies.cast(opened, 'yes')) == (422, 'answers_incomplete')
    only = {'answers': [{'item_id': roof['id'], 'choice': 'yes'}], 'part_ids': [ballots.part('701').id]}
    assert proxies.agent.post(f'/api/polls/{opened["id"]}/ballots', only).status_code == 201
    now.forward(days=8)
    assert [item['participating']['heads'] for item in ballots.result(opened)['items']] == [1, 0]
    assert door['id'] not in {row.item_id for row in Ballot.select()}


def own_answer(ballots, owner, poll, item, choice, key=None):
    body = {'answers': [{'item_id': item['id'], 'choice': choice}], 'part_ids': [ballots.part('701').id]}
    return owner.post(f'/api/polls/{poll["id"]}/ballots', body, key)


def home_of(owner, poll):
    seen = owner.get(f'/api/polls/{poll["id"]}').get_json()
    return seen['homes'][0] | {'may_vote': seen['may_vote']}


@pytest.mark.parametrize('revisable', [False, True])
def test_the_owner_votes_on_what_was_kept_back(world, ballots, proxies, refusal, now, revisable):
    owner, opened = world.grandmother, ballots.open(items=MANY, revisable=revisable)
    roof, door = opened['items']
    proxies.granted(owner, opened, powers=[{'item_id': roof['id']}])
    assert refusal(own_answer(ballots, owner, opened, door, 'no')) == (422, 'answers_incomplete')
    agents = {'answers': [{'item_id': roof['id'], 'choice': 'yes'}], 'part_ids': [ballots.part('701').id]}
    assert proxies.agent.post(f'/api/polls/{opened["id"]}/ballots', agents).status_code == 201
    home = home_of(owner, opened)
    assert (home['voted'], home['kept_back'], home['may_vote']) == (False, [door['id']], True)
    for wrong in (roof, {'id': 999}):
        assert refusal(own_answer(ballots, owner, opened, wrong, 'no')) == (422, 'answers_incomplete')
    cast = own_answer(ballots, owner, opened, door, 'no', key='kept-back')
    assert cast.status_code == 201, cast.get_json()
    assert own_answer(ballots, owner, opened, door, 'no', key='kept-back').get_json() == cast.get_json()
    home = home_of(owner, opened)
    assert (home['voted'], home['kept_back'], home['may_vote']) == (True, [], revisable)
    assert proxies.cast(opened, 'yes').status_code == 422  # still not authorised for the other
    other = agents | {'answers': [{'item_id': roof['id'], 'choice': 'no'}]}
    again = proxies.agent.post(f'/api/polls/{opened["id"]}/ballots', other)
    assert again.status_code == (201 if revisable else 409), again.get_json()
    if not revisable:
        assert refusal(own_answer(ballots, owner, opened, door, 'yes')) == (409, 'already_voted')
    now.forward(days=8)
    said = ballots.result(opened)['items']
    assert [each['participating']['heads'] for each in said] == [1, 1]
    assert [each['agreeing']['heads'] for each in said] == [0 if revisable else 1, 0]
    assert not list(proof.faults())
    file = owner.get(f'/api/polls/{opened["id"]}/evidence').get_json()
    assert not list(VERIFY['faults'](file))


def test_what_is_authorised_is_checked(world, ballots, proxies, refusal):
    contest = {'kind': 'one_of', 'title': '选物业', 'matter': 4, 'options': ['甲', '乙']}
    opened, other = ballots.open(items=[MANY[0]], contests=[contest]), ballots.open()
    _, first, second = (item['id'] for item in opened['items'])
    for powers, code in (([{'item_id': other['items'][0]['id']}], 'item_unknown'), ([{'item_id': first}], 'contest_divided'),
                         ([{'item_id': first, 'choice': 'yes'}, {'item_id': second, 'choice': 'yes'}], 'too_many_choices'),
                         ([{'item_id': first}, {'item_id': first}], 'invalid'), ([], 'invalid')):
        assert refusal(proxies.grant(world.grandmother, opened, powers=powers)) == (422, code)
    assert refusal(proxies.grant(world.grandmother, opened, agent_phone='14000000991')) == (422, 'phone_unknown')
    assert refusal(proxies.grant(world.grandmother, opened, agent_phone='14000000701')) == (422, 'agent_is_owner')
    assert refusal(proxies.grant(world.grandmother, opened, until=clock.iso(clock.now()))) == (422, 'until_past')
    assert Proxy.select().count() == 0


def test_a_paper_is_recorded_by_one_and_checked_by_another(world, ballots, proxies, refusal, told):
    assert world.grandmother.person_id
    opened = ballots.open()
    made = proxies.record(opened).get_json()
    assert (made['state'], made['on_paper'], told(world.grandmother), told(proxies.agent)) == (
        'entered', True, ['社区登记了您家的委托书'], [])
    assert refusal(proxies.cast(opened, 'yes')) == (409, 'proxy_unchecked')
    assert refusal(proxies.check(opened, made, by=proxies.papers.first)) == (409, 'same_person')
    assert refusal(proxies.check(opened, made, by=world.grandmother)) == (403, 'forbidden')
    waiting, = proxies.papers.second.get(f'/api/polls/{opened["id"]}/proxies?queue=to_check').get_json()['items']
    assert (waiting['id'], waiting['may_check'], waiting['mine']) == (made['id'], True, False)
    assert proxies.papers.second.get(f'/api/files/{waiting["file"]["id"]}').status_code == 200
    assert refusal(proxies.agent.get(f'/api/files/{waiting["file"]["id"]}')) == (404, 'file_missing')
    assert proxies.check(opened, made).get_json()['state'] == 'granted'
    assert refusal(proxies.check(opened, made)) == (409, 'proxy_decided')
    assert told(proxies.agent) == ['有业主委托您代投']
    assert proxies.cast(opened, 'yes').status_code == 201


def test_a_paper_that_does_not_agree_is_refused(world, ballots, proxies, refusal, told):
    assert world.grandmother.person_id
    opened = ballots.open()
    made = proxies.record(opened).get_json()
    assert refusal(proxies.check(opened, made, agrees=False)) == (422, 'invalid')
    refused = proxies.check(opened, made, agrees=False, reason='没有业主签名').get_json()
    assert (refused['state'], refused['remark']) == ('refused', '没有业主签名')
    assert told(world.grandmother)[-1] == '您家的委托书没有通过'
    assert refusal(proxies.cast(opened, 'yes'))[0] in (403, 404)
    assert proxies.record(opened).status_code == 201  # another one may follow


def test_who_may_authorise(world, ballots, proxies, refusal):
    world.own(ballots.part('701'), '老伴', '14000000711')
    opened, husband = ballots.open(), world.phone('14000000711')
    assert refusal(proxies.grant(world.neighbour, opened)) == (403, 'not_your_home')
    assert refusal(proxies.grant(world.stranger, opened)) == (404, 'poll_missing')
    assert refusal(proxies.grant(world.next_secretary, opened)) == (404, 'poll_missing')
    assert refusal(proxies.grant(world.secretary, opened)) == (422, 'paper_wanted')
    made = proxies.granted(husband, opened)
    assert refusal(proxies.grant(world.grandmother, opened)) == (409, 'proxy_exists')
    assert proxies.revoke(world.grandmother, opened, made).get_json()['state'] == 'revoked'


def test_co_owners_hear_of_it(world, ballots, proxies, told):
    world.own(ballots.part('701'), '老伴', '14000000711')
    opened, husband = ballots.open(), world.phone('14000000711')
    assert world.grandmother.person_id
    proxies.granted(husband, opened)
    assert (told(world.grandmother), told(husband)) == (['您家已委托别人代投'], [])


def test_taking_it_back(world, ballots, proxies, refusal, told):
    opened = ballots.open()
    made = proxies.granted(world.grandmother, opened)
    assert refusal(proxies.revoke(world.neighbour, opened, made)) == (404, 'proxy_missing')
    assert refusal(proxies.revoke(proxies.agent, opened, made)) == (404, 'proxy_missing')
    assert refusal(proxies.revoke(world.secretary, opened, made)) == (422, 'reason_wanted')
    assert proxies.revoke(world.grandmother, opened, made).get_json()['state'] == 'revoked'
    assert told(proxies.agent) == ['有业主委托您代投', '委托已撤销']
    assert refusal(proxies.revoke(world.grandmother, opened, made)) == (409, 'proxy_decided')
    assert refusal(proxies.cast(opened, 'yes')) == (404, 'poll_missing')
    again = proxies.granted(world.grandmother, opened)
    assert proxies.revoke(world.secretary, opened, again, '业主来电说不委托了').status_code == 200
    assert told(world.grandmother) == ['您家的委托已撤销']
    third = proxies.granted(world.grandmother, opened)
    proxies.cast(opened, 'yes')
    assert refusal(proxies.revoke(world.grandmother, opened, third)) == (409, 'proxy_used')


def test_an_owner_who_votes_ends_it(world, ballots, proxies, refusal):
    opened = ballots.open(revisable=True)
    proxies.granted(world.grandmother, opened)
    assert ballots.cast(world.grandmother, opened, 'no').status_code == 201
    held, = proxies.mine(proxies.agent, opened)['held']
    assert (held['state'], held['may_cast']) == ('aside', False)
    assert refusal(proxies.cast(opened, 'yes')) == (409, 'already_voted')
    assert rows() == [('no', 1, 0, 'online')] * 2


def test_after_the_agent_the_polls_rule_of_revision_holds(world, ballots, proxies, refusal, now):
    firm, open_to_change = ballots.open(), ballots.open(revisable=True)
    for poll in (firm, open_to_change):
        proxies.granted(world.grandmother, poll)
        assert proxies.cast(poll, 'yes').status_code == 201
    answer = ballots.cast(world.grandmother, firm, 'no')
    assert refusal(answer) == (409, 'already_voted')
    assert answer.get_json()['error']['fields']['by'] == 'agent'
    assert refusal(proxies.cast(firm, 'no')) == (409, 'already_voted')
    assert proxies.cast(open_to_change, 'abstain').status_code == 201
    assert ballots.cast(world.grandmother, open_to_change, 'no').status_code == 201
    assert refusal(proxies.cast(open_to_change, 'yes')) == (409, 'already_voted')
    assert [row[2:] for row in rows()[2:] if row[1] == 1] == [(0, 'proxy')] * 2 + [(1, 'proxy')] * 2 + [(2, 'online')] * 2
    now.forward(days=8)
    assert [ballots.result(poll)['by_agent'] for poll in (firm, open_to_change)] == [1, 0]


@pytest.mark.parametrize(('precedence', 'stands'), [('first', 'proxy'), ('online', 'proxy'), ('paper', 'paper')])
def test_a_paper_after_the_agent(world, ballots, proxies, papers, precedence, stands, now):
    opened = ballots.open(precedence=precedence)
    proxies.granted(world.grandmother, opened)
    proxies.cast(opened, 'yes')
    now.forward(minutes=1)
    papers.count(opened, '701', 'no')
    assert rows()[-1][1:] == (1, 0 if stands == 'proxy' else 1, stands)
    assert Proxy.get().state == ('used' if stands == 'proxy' else 'aside')


@pytest.mark.parametrize(('precedence', 'status'), [('first', 409), ('online', 201), ('paper', 409)])
def test_a_paper_before_the_agent(world, ballots, proxies, papers, precedence, status, now):
    opened = ballots.open(precedence=precedence)
    proxies.granted(world.grandmother, opened)
    papers.count(opened, '701', 'no')
    now.forward(minutes=1)
    assert proxies.cast(opened, 'yes').status_code == status


def test_a_period_ends(world, ballots, proxies, refusal, now):
    opened = ballots.open()
    proxies.granted(world.grandmother, opened, until=clock.iso(now.at + timedelta(days=1)))
    now.forward(days=1)
    assert proxies.mine(proxies.agent, opened)['held'][0]['may_cast'] is False
    assert refusal(proxies.cast(opened, 'yes')) == (409, 'proxy_ended')
    assert Ballot.select().count() == 0


def test_one_principal_at_a_time(world, ballots, proxies, refusal, phones):
    """An owner who is somebody's agent as well votes for each in turn."""
    opened = ballots.open()
    for room in ('701', '102'):
        proxies.granted(phones[room], opened, room, agent_phone='14000000101')
    parts = [ballots.part(room).id for room in ('101', '102', '701')]
    for some in (parts, parts[:2], parts[1:], [parts[1], ballots.part('201').id]):
        assert refusal(ballots.cast(phones['101'], opened, 'yes', part_ids=some)) == (422, 'one_principal')
    assert refusal(ballots.cast(phones['101'], opened, 'yes', part_ids=[ballots.part('201').id])) == (403, 'not_your_home')
    for part in parts:
        assert ballots.cast(phones['101'], opened, 'yes', part_ids=[part]).status_code == 201
    assert [row[3] for row in rows()] == ['online'] * 2 + ['proxy'] * 4
    assert len({row.receipt for row in Ballot.select()}) == 3


def test_own_homes_ask_for_no_authorisation(world, ballots, phones):
    opened = ballots.open()
    part = ballots.part('101').id
    with statements() as said:
        assert ballots.cast(phones['101'], opened, 'yes', part_ids=[part]).status_code == 201
    assert not any(re.search('FROM .proxy', sql) for sql in said)


def test_the_same_key_is_answered_alike(world, ballots, proxies):
    opened = ballots.open()
    assert len({proxies.grant(world.grandmother, opened, key='g').get_json()['id'] for _ in range(2)}) == 1
    assert len({proxies.cast(opened, 'yes', key='c').get_json()['receipt'] for _ in range(2)}) == 1
    assert Ballot.select().count() == 2


def test_only_while_the_poll_is_open(world, ballots, proxies, refusal, now):
    opened = ballots.open()
    made = proxies.granted(world.grandmother, opened)
    now.forward(days=8)
    assert refusal(proxies.cast(opened, 'yes')) == (409, 'poll_closed')
    assert refusal(proxies.grant(world.neighbour, opened, '101')) == (409, 'poll_not_open')
    assert proxies.mine(proxies.agent, opened)['held'][0]['may_cast'] is False
    assert proxies.revoke(world.grandmother, opened, made).status_code == 200


def limit(world, most, place=None, **more):
    form = {'topic': 'proxy_limit', 'most': most, 'citation': '《弘运小区业主大会议事规则》第二十条', 'valid_from': '2026-01-01'}
    return world.secretary.post(f'/api/places/{(place or world.estate).id}/vote-terms', form | more)


def test_an_agent_stands_for_so_many(world, ballots, proxies, phones, refusal, now):
    assert limit(world, 3, world.community).status_code == 201
    assert limit(world, 2).status_code == 201
    opened = ballots.open()
    seen = world.secretary.get(f'/api/polls/{opened["id"]}').get_json()
    assert (seen['proxy_limit'], seen['proxy_citation']) == (2, '《弘运小区业主大会议事规则》第二十条')
    proxies.granted(phones['101'], opened, '101')
    proxies.granted(phones['102'], opened, '102')
    assert refusal(proxies.grant(phones['701'], opened)) == (409, 'agent_full')
    ballots.cast(phones['102'], opened, 'yes')  # who votes is not stood for any more
    proxies.granted(phones['701'], opened)


def test_terms_are_written_and_end(world, ballots, refusal, now):
    made = limit(world, 3).get_json()
    assert (made['text'], made['place']['name']) == ('一个代理人最多代3户投票。', '弘运小区')
    assert refusal(limit(world, 5)) == (409, 'rule_exists')
    assert refusal(world.neighbour.post(f'/api/places/{world.estate.id}/vote-terms', {})) == (422, 'invalid')
    path = f'/api/vote-terms/{made["id"]}/end'
    assert refusal(world.next_secretary.post(path, {'last_day': '2026-08-13'})) == (404, 'rule_missing')
    assert refusal(world.neighbour.post(path, {'last_day': '2026-08-13'})) == (403, 'forbidden')
    assert world.secretary.post(path, {'last_day': '2026-08-13'}).get_json()['valid_to'] == '2026-08-13'
    assert ballots.open()['proxy_limit'] is None
    seen = world.neighbour.get(f'/api/places/{world.estate.id}/vote-terms').get_json()['items']
    assert [each['id'] for each in seen] == [made['id']]


def test_who_is_excluded(world, ballots, proxies, refusal, told):
    opened = ballots.open()
    proxies.granted(world.grandmother, opened)
    path = f'/api/polls/{opened["id"]}/exclusions'
    form = {'phone': proxies.NUMBER, 'reason': '物业服务企业的工作人员'}
    assert refusal(world.grandmother.post(path, form)) == (403, 'forbidden')
    made = world.secretary.post(path, form).get_json()
    assert (made['phone_masked'], made['reason']) == ('140****0990', '物业服务企业的工作人员')
    assert told(world.grandmother) == ['您委托的人不能代投']
    assert refusal(proxies.cast(opened, 'yes')) == (404, 'poll_missing')
    answer = proxies.grant(world.grandmother, opened)
    assert refusal(answer) == (409, 'agent_excluded')
    assert '物业服务企业的工作人员' in answer.get_json()['error']['message']
    assert world.secretary.delete(f'{path}/{made["id"]}').status_code == 204
    assert world.secretary.get(path).get_json()['items'] == []
    assert proxies.grant(world.grandmother, opened).status_code == 201


def test_pages_cost_the_same(world, ballots, proxies, phones):
    opened = ballots.open()
    for room, phone in phones.items():
        proxies.granted(phone, opened, room)
    path = f'/api/polls/{opened["id"]}/proxies'
    page = world.secretary.get(f'{path}?limit=2').get_json()
    assert len(page['items'] + world.secretary.get(f'{path}?limit=2&cursor={page["next"]}').get_json()['items']) == 3
    standing.forget()
    # Who has no role and no home, as the agent here, is asked about anew each time: two more.
    for phone, where, most in ((world.secretary, path, 6), (proxies.agent, f'{path}/mine', 8)):
        phone.get(where)
        with statements() as said:
            assert phone.get(where).status_code == 200
        assert len(said) <= most


def test_what_is_kept_about_a_person(world, ballots, proxies):
    opened = ballots.open()
    proxies.granted(world.grandmother, opened)
    for phone, as_agent in ((world.grandmother, False), (proxies.agent, True)):
        kept, = phone.get('/api/me/data').get_json()['others']['proxies']
        assert (kept['as_agent'], kept['agent'], kept['state']) == (as_agent, '代理甲', 'granted')
