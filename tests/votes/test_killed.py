"""kill -9 between the steps of what a vote does, in a process of its own: nothing half done is left, and it can be done again.
It dies in the place of the last step: everything else of the transaction is done by then."""
from datetime import timedelta

import pytest

from server.core import clock
from server.core.actor import SYSTEM
from server.core.audit import AuditLine
from server.messaging.models import Dispatch
from server.votes import actions, casting, closing, paper_actions, proof, proxy_casting, tally, telling
from server.votes.forms import ExtensionForm
from server.votes.models import Ballot, Paper, Poll, Proxy
from tests.races import die, killed


def yes(poll):
    return [(item['id'], 'yes') for item in poll['items']]


def heads(poll):
    """So many heads stand for each answer of the first matter."""
    item = poll['items'][0]['id']
    return {choice: count.heads for choice, count in tally.sums([item])[item].items() if count.heads}


@pytest.mark.race
def test_an_agent_who_is_killed_has_not_voted(app, world, ballots, proxies):
    opened = ballots.open()
    proxies.granted(world.grandmother, opened)
    before = Dispatch.select().count()

    def cast():
        proxy_casting.tell_owners = die
        casting.cast(proxies.agent.actor, opened['id'], yes(opened), [ballots.part('701').id], 'agent-1')

    killed(app, cast)
    assert (Ballot.select().count(), Proxy.get().state, Dispatch.select().count()) == (0, 'granted', before)
    assert proxies.cast(opened, 'yes', key='agent-1').status_code == 201
    assert (heads(opened), Proxy.get().state) == ({'yes': 1}, 'used')


@pytest.mark.race
def test_an_agent_whose_answer_was_lost_gets_it_again(app, world, ballots, proxies):
    opened = ballots.open()
    proxies.granted(world.grandmother, opened)

    def cast():
        casting.cast(proxies.agent.actor, opened['id'], yes(opened), [ballots.part('701').id], 'agent-1')
        die()

    killed(app, cast)
    receipt = Ballot.get().receipt
    assert proxies.cast(opened, 'yes', key='agent-1').get_json()['receipt'] == receipt
    assert (heads(opened), Ballot.select().count(), Proxy.get().state) == ({'yes': 1}, 2, 'used')


@pytest.mark.race
def test_a_paper_whose_check_is_killed_still_waits(app, world, ballots, papers):
    opened = ballots.open()
    entered = papers.enter(opened, '701', 'yes').get_json()

    def check():
        paper_actions.tell_owners = die
        paper_actions.check(papers.second.actor, Poll.get_by_id(opened['id']), Paper.get(), yes(opened))

    killed(app, check)
    assert (Ballot.select().count(), Paper.get().state, Paper.get().checked_by_id) == (0, 'entered', None)
    assert papers.check(opened, entered, 'yes').get_json()['state'] == 'counted'
    assert heads(opened) == {'yes': 1}


@pytest.mark.race
def test_a_close_that_is_killed_is_done_by_the_next(app, world, ballots, now):
    opened = ballots.open()
    ballots.cast(world.grandmother, opened, 'yes')

    def close():
        telling.of_result = die
        closing.close_due(clock.now() + timedelta(days=8))

    killed(app, close)
    poll = Poll.get_by_id(opened['id'])
    assert (poll.state, poll.counted_at, AuditLine.select().where(AuditLine.action == 'votes.close').count()) == ('open', None, 0)
    now.forward(days=8)
    assert ballots.result(opened)['items'][0]['agreeing']['heads'] == 1
    assert AuditLine.select().where(AuditLine.action == 'votes.close').count() == 1
    assert list(proof.faults()) == []


@pytest.mark.race
def test_an_extension_that_is_killed_leaves_the_close_as_it_was(app, ballots):
    opened = ballots.open(extension_days=3)
    closes_at = Poll.get_by_id(opened['id']).closes_at

    def extend():
        telling.of_extension = die
        form = ExtensionForm(closes_at=closes_at + timedelta(days=1), reason='雨天')
        actions.extend(SYSTEM, Poll.get_by_id(opened['id']), form)

    killed(app, extend)
    poll = Poll.get_by_id(opened['id'])
    assert (poll.first_closes_at, poll.extended_for, poll.closes_at) == (None, '', closes_at)
    assert list(proof.faults()) == []
