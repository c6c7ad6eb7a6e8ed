"""The last ballot of an ended count has its seal: that is written down, so that not even the last seal can vanish unseen."""
from contextlib import suppress
from datetime import datetime
from functools import partial

from peewee import IntegrityError

from server.core import audit, clock
from server.core.action import transact
from server.core.actor import SYSTEM
from server.core.evidence import seal_next
from server.votes import closing, proof
from server.votes.models import Ballot, Poll


def settle(found: Poll) -> None:
    """Close a poll if that is due, and seal its last ballots if its count has ended: who asks for the evidence need not wait for
    the worker."""
    closing.settle(found)
    poll = Poll.get_by_id(found.id)
    if poll.counted_at and not poll.sealed_at:
        while _waits(poll.id):
            with suppress(IntegrityError):  # another one took the number, and has sealed some
                transact(partial(seal_next, Ballot))
        _state(poll.id, clock.now())


def state_due(now: datetime) -> int:
    """Write it down for every poll whose time has come; returns how many. Any number of workers may call it."""
    due = Poll.select(Poll.id).where(Poll.sealed_at.is_null(), Poll.counted_at <= now)
    return sum(_state(poll_id, now) for poll_id, in list(due.tuples()) if not _waits(poll_id))


def _waits(poll_id: int) -> bool:
    return Ballot.select().where(Ballot.poll == poll_id, Ballot.seal.is_null()).exists()


def _state(poll_id: int, now: datetime) -> int:
    return transact(lambda: _state_once(poll_id, now))


def _state_once(poll_id: int, now: datetime) -> int:
    stated = Poll.update(sealed_at=now).where(Poll.id == poll_id, Poll.sealed_at.is_null()).execute()
    if stated:
        poll = Poll.get_by_id(poll_id)
        audit.write('votes.seal', SYSTEM, poll, poll.place, proof.seals(poll_id))
    return stated
