"""Claiming: a lease, and what happens when it runs out."""
from datetime import timedelta

import pytest

from server.messaging.delivery import LEASE, TRIES, claim, deliver, send_due
from server.messaging.models import Delivery, Message


def test_a_claim_keeps_others_away_while_it_lasts(world, say, now):
    say(world.neighbour)
    taken, = claim(50, 'one')
    assert (taken.person.openid, taken.dispatch.kind, taken.attempts) == (world.neighbour.openid, 'task', 1)
    assert claim(50, 'two') == []
    now.forward(seconds=LEASE.total_seconds() - 1)
    assert claim(50, 'two') == []


def test_what_a_dead_worker_held_is_taken_again(world, say, now):
    say(world.neighbour)
    claim(50, 'dead')
    now.forward(seconds=LEASE.total_seconds())
    again, = claim(50, 'two')
    assert (again.claim, again.attempts) == ('two', 2)


def test_the_oldest_due_come_first_and_no_more_than_asked(world, say, now):
    first = say(world.neighbour)
    now.forward(seconds=1)
    say(world.neighbour, world.grandmother)
    assert [message.dispatch_id for message in claim(1, 'one')] == [first.id]
    assert len(claim(50, 'one')) == 2


def test_a_message_that_kills_its_workers_is_given_up(world, say, now, wechat, settings):
    say(world.neighbour)
    for _ in range(TRIES):
        claim(50, 'dead')
        now.forward(seconds=LEASE.total_seconds())
    taken, = claim(50, 'last')
    assert deliver(wechat, settings, taken) is Delivery.FAILED
    assert world.neighbour.messages() == []


def test_a_late_failure_does_not_undo_what_the_next_worker_does(world, say, now, wechat, settings, fault):
    say(world.neighbour)
    late, = claim(50, 'late')
    now.forward(seconds=LEASE.total_seconds())
    claim(50, 'next')
    fault('busy')
    deliver(wechat, settings, late)
    kept = Message.get()
    assert (kept.claim, kept.attempts, kept.due_at) == ('next', 2, now.at + LEASE)


def test_a_late_success_ends_it_for_everybody(world, say, now, wechat, settings):
    world.neighbour.emulator('consents', template_id='linli-task', count=2)
    say(world.neighbour)
    late, = claim(50, 'late')
    now.forward(seconds=LEASE.total_seconds())
    claim(50, 'next')
    deliver(wechat, settings, late)
    now.forward(seconds=LEASE.total_seconds())
    assert claim(50, 'third') == []


@pytest.mark.race
def test_a_worker_that_is_told_to_stop_gives_back_what_it_has_not_sent(world, say, wechat, settings, now):
    world.neighbour.emulator('consents', template_id='linli-task', count=1)
    say(world.neighbour)
    assert send_due(wechat, settings, 'one', stopping=lambda: True) == 1
    kept = Message.get()
    assert (kept.delivery, kept.attempts) == ('waiting', 0)
    assert send_due(wechat, settings, 'two') == 1
    assert len(world.neighbour.messages()) == 1


@pytest.mark.race
def test_no_call_begins_that_could_outlast_the_lease(world, say, wechat, settings, now):
    for _ in range(8):
        say(world.neighbour)
    world.neighbour.emulator('consents', template_id='linli-task', count=8)

    def hurry():
        now.forward(seconds=20)
        return False

    send_due(wechat, settings, 'slow', stopping=hurry)
    sent, waiting = ([message for message in Message.select() if message.delivery == state] for state in ('sent', 'waiting'))
    assert 0 < len(sent) == len(world.neighbour.messages()) < 8
    assert {message.attempts for message in waiting} == {0}
    assert all(message.due_at - now.at < timedelta(seconds=1) for message in waiting)
