"""Whoever may vote for a head hears of everything that is cast in its name, and of what is said about the poll: also who sold since
the roll froze, whom that roll still names."""
from datetime import timedelta

import pytest

from server.core import clock
from server.identity import standing
from server.identity.models import Residency
from server.messaging.models import Dispatch, Message


@pytest.fixture
def pair(world, ballots):
    """The owners of 701: of both, one sells after the opening."""
    world.own(ballots.part('701'), '老伴', '14000000711')
    return world.grandmother, world.phone('14000000711')


def sells(phone):
    Residency.update(state='ended', reason='sold').where(Residency.person == phone.person_id).execute()
    standing.forget()


def heard(phone, kind):
    return Message.select().join(Dispatch).where(Message.person == phone.person_id, Dispatch.kind == kind).count()


def by_phone(world, ballots, papers, proxies, poll, other):
    assert ballots.cast(other, poll, 'no').status_code == 201
    return 'co_owner'


def on_paper(world, ballots, papers, proxies, poll, other):
    papers.count(poll, '701', 'no')
    return 'ballot'


def at_the_door(world, ballots, papers, proxies, poll, other):
    assert papers.enter(poll, '701', 'no', assisted=True).status_code == 201
    return 'ballot'


def by_an_agent(world, ballots, papers, proxies, poll, other):
    proxies.granted(other, poll)
    before = Message.select().count()
    assert proxies.cast(poll, 'no').status_code == 201
    assert Message.select().count() == before + 2, 'both owners'
    return 'ballot'


def a_void_paper(world, ballots, papers, proxies, poll, other):
    assert papers.enter(poll, '701', void_for='没有签名').status_code == 201
    return 'ballot'


def an_authorisation_on_paper(world, ballots, papers, proxies, poll, other):
    assert proxies.record(poll).status_code == 201
    return 'ballot'


@pytest.mark.parametrize('happens', [by_phone, on_paper, at_the_door, by_an_agent, a_void_paper, an_authorisation_on_paper])
@pytest.mark.parametrize('seller', [0, 1])
def test_it_works(world, ballots, papers, proxies, pair, happens, seller):
    opened = ballots.open()
    sells(pair[seller])
    kind = happens(world, ballots, papers, proxies, opened, pair[1 - seller])
    assert heard(pair[seller], kind) >= 1
    assert pair[seller].get(f'/api/polls/{opened["id"]}').status_code == 200


def test_what_is_said_about_the_poll(world, ballots, now):
    opened = ballots.open(extension_days=3)
    sells(world.grandmother)
    before = heard(world.grandmother, 'poll')
    later = {'closes_at': (clock.now() + timedelta(days=9)).isoformat(), 'reason': '还有几户没有送到'}
    assert world.secretary.post(f'/api/polls/{opened["id"]}/extension', later).status_code == 200
    assert heard(world.grandmother, 'poll') == before + 1
    now.forward(days=10)
    ballots.result(opened)
    assert heard(world.grandmother, 'poll_result') == 1


def test_the_buyer_and_a_tenant_hear_nothing_of_it(world, ballots, papers, pair):
    opened, tenant = ballots.open(), world.stranger
    part = ballots.part('701')
    Residency.create(person=tenant.person_id, part=part, place=part.place, state='confirmed', created_at=clock.now())
    buyer = world.phone('14000000799')
    Residency.create(person=buyer.person_id, part=part, place=part.place, state='confirmed', created_at=clock.now(),
                     owner=world.own(ballots.part('101'), '买家', '14000000799'))
    standing.forget()
    papers.count(opened, '701', 'no')
    assert (heard(pair[0], 'ballot'), heard(tenant, 'ballot'), heard(buyer, 'ballot')) == (1, 0, 0)


def test_who_can_still_vote_needs_no_agent_to_be(world, ballots, proxies, pair, refusal):
    opened = ballots.open()
    sells(pair[1])
    answer = proxies.grant(pair[0], opened, agent_phone='14000000711')
    assert refusal(answer) == (422, 'agent_is_owner')


def test_a_seller_who_was_told_of_the_opening_stays_reached(world, ballots):
    opened = ballots.open()
    path = f'/api/polls/{opened["id"]}/deliveries'
    world.neighbour.get(f'/api/polls/{opened["id"]}')
    before = world.secretary.get(path).get_json()['by_message']
    sells(world.grandmother)
    assert world.secretary.get(path).get_json()['by_message'] == before
