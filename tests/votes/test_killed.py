"""kill -9 between the steps of what a vote does, in a process of its own: nothing half done is left, and it can be done again."""
import json
import os
import signal
import subprocess
import sys

import pytest

from server.core.audit import AuditLine
from server.messaging.models import Dispatch
from server.votes import proof, tally
from server.votes.models import Ballot, Paper, Poll, Proxy

PROGRAM = """
import json, os, signal, sys
from datetime import timedelta
from server.app import create_app
from server.core import clock
from server.core.actor import SYSTEM
from server.identity.tokens import actor_of
from server.votes import actions, casting, closing, paper_actions, proxy_casting, telling
from server.votes.forms import ExtensionForm
from server.votes.models import Paper, Poll

create_app()
said = json.load(sys.stdin)

def die(*args, **more):
    os.kill(os.getpid(), signal.SIGKILL)

poll = Poll.get_by_id(said['poll'])
answers = [(item, 'yes') for item in said['items']]
"""

#: The last step of each, in whose place the process dies: everything else of the transaction is done by then.
DEATHS = {
    'agent': "proxy_casting.tell_owners = die\ncasting.cast(actor_of(said['token']), poll.id, answers, said['parts'], 'agent-1')",
    'paper': "paper_actions.tell_owners = die\n"
             "paper_actions.check(actor_of(said['token']), poll, Paper.get(), answers)",
    'close': "telling.of_result = die\nclosing.close_due(clock.now() + timedelta(days=8))",
    'extend': "telling.of_extension = die\n"
              "actions.extend(SYSTEM, poll, ExtensionForm(closes_at=poll.closes_at + timedelta(days=1), reason='雨天'))",
    'answered': "casting.cast(actor_of(said['token']), poll.id, answers, said['parts'], 'agent-1')\ndie()",
}


@pytest.fixture
def killed(app):
    """Let a process of its own die in the place of a step; `said` is what it is told."""

    def run(death, poll, **said):
        settings = app.config['LINLI']
        environment = os.environ | {'LINLI_DATABASE_URL': settings.database, 'LINLI_DATA_DIR': str(settings.data_dir),
                                    'LINLI_SECRET_KEY': settings.secret_key}
        told = json.dumps(said | {'poll': poll['id'], 'items': [item['id'] for item in poll['items']]})
        done = subprocess.run([sys.executable, '-c', PROGRAM + DEATHS[death]], env=environment, input=told.encode(), timeout=90,
                              check=False, capture_output=True)
        assert done.returncode == -signal.SIGKILL, done.stderr.decode()

    return run


def heads(poll):
    """So many heads stand for each answer of the first matter."""
    item = poll['items'][0]['id']
    return {choice: count.heads for choice, count in tally.sums([item])[item].items() if count.heads}


@pytest.mark.race
def test_an_agent_who_is_killed_has_not_voted(world, ballots, proxies, killed):
    opened = ballots.open()
    proxies.granted(world.grandmother, opened)
    before = Dispatch.select().count()
    killed('agent', opened, token=proxies.agent.token, parts=[ballots.part('701').id])
    assert (Ballot.select().count(), Proxy.get().state, Dispatch.select().count()) == (0, 'granted', before)
    assert proxies.cast(opened, 'yes', key='agent-1').status_code == 201
    assert (heads(opened), Proxy.get().state) == ({'yes': 1}, 'used')


@pytest.mark.race
def test_an_agent_whose_answer_was_lost_gets_it_again(world, ballots, proxies, killed):
    opened = ballots.open()
    proxies.granted(world.grandmother, opened)
    killed('answered', opened, token=proxies.agent.token, parts=[ballots.part('701').id])
    receipt = Ballot.get().receipt
    assert proxies.cast(opened, 'yes', key='agent-1').get_json()['receipt'] == receipt
    assert (heads(opened), Ballot.select().count(), Proxy.get().state) == ({'yes': 1}, 2, 'used')


@pytest.mark.race
def test_a_paper_whose_check_is_killed_still_waits(world, ballots, papers, killed):
    opened = ballots.open()
    entered = papers.enter(opened, '701', 'yes').get_json()
    killed('paper', opened, token=papers.second.token)
    assert (Ballot.select().count(), Paper.get().state, Paper.get().checked_by_id) == (0, 'entered', None)
    assert papers.check(opened, entered, 'yes').get_json()['state'] == 'counted'
    assert heads(opened) == {'yes': 1}


@pytest.mark.race
def test_a_close_that_is_killed_is_done_by_the_next(world, ballots, killed, now):
    opened = ballots.open()
    ballots.cast(world.grandmother, opened, 'yes')
    killed('close', opened)
    poll = Poll.get_by_id(opened['id'])
    assert (poll.state, poll.counted_at, AuditLine.select().where(AuditLine.action == 'votes.close').count()) == ('open', None, 0)
    now.forward(days=8)
    assert ballots.result(opened)['items'][0]['agreeing']['heads'] == 1
    assert AuditLine.select().where(AuditLine.action == 'votes.close').count() == 1
    assert list(proof.faults()) == []


@pytest.mark.race
def test_an_extension_that_is_killed_leaves_the_close_as_it_was(world, ballots, killed):
    opened = ballots.open(extension_days=3)
    closes_at = Poll.get_by_id(opened['id']).closes_at
    killed('extend', opened)
    poll = Poll.get_by_id(opened['id'])
    assert (poll.first_closes_at, poll.extended_for, poll.closes_at) == (None, '', closes_at)
    assert list(proof.faults()) == []
