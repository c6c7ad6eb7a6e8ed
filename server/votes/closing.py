"""The end of a poll: closed at its minute, counted, and final when nothing speaks against it. Nothing leads back."""
from datetime import datetime

from server.core import audit, clock
from server.core.action import transact
from server.core.actor import SYSTEM
from server.votes import objections, papers, proof, silence, stages, telling
from server.votes.models import Poll, PollState


def close_due(now: datetime) -> int:
    """Close every poll whose minute has come, also long ago, and make final what is due; returns how many. Any number of workers
    may call it."""
    due = Poll.select(Poll.id).where(Poll.state == PollState.OPEN, Poll.closes_at <= now).order_by(Poll.closes_at)
    closed = sum([_close(poll_id, now) for poll_id, in list(due.tuples())])
    return closed + sum([finish(poll, now) for poll in list(Poll.select().where(Poll.final_at.is_null(), Poll.counted_at <= now))])


def settle(found: Poll) -> bool:
    """Close a poll, or make its result final, if that is due by what was read of it: who asks for a result need not wait for the
    worker. Whether there is something new to read."""
    now = clock.now()
    if found.state == PollState.OPEN and found.closes_at <= now:
        _close(found.id, now)
        return True
    return found.final_at is None and bool(finish(found, now))


def _close(poll_id: int, now: datetime) -> int:
    return transact(lambda: _close_once(poll_id, now))


def _close_once(poll_id: int, now: datetime) -> int:
    # The exclusive lock waits for the ballots that hold the row's shared one: each is counted, or finds the poll closed.
    closed = Poll.update(state=PollState.CLOSED, closed_at=now).where(
        Poll.id == poll_id, Poll.state == PollState.OPEN, Poll.closes_at <= now).execute()
    if closed:
        waiting = papers.waiting(poll_id)
        poll = Poll.get_by_id(poll_id)
        if not waiting:
            silence.freeze(poll)
        audit.write('votes.close', SYSTEM, poll, poll.place, {'waiting': waiting} if waiting else proof.count(poll_id))
        if not waiting:
            _counted(poll, now)
    return closed


def end_count(poll_id: int) -> None:
    """The last paper of a closed poll is decided: its count has ended. In the transaction of that decision, which holds the poll's
    row; nothing happens while the poll runs, or while another paper waits."""
    poll = Poll.get_by_id(poll_id)
    if poll.state == PollState.CLOSED and poll.counted_at is None and not papers.waiting(poll_id):
        silence.freeze(poll)
        audit.write('votes.count', SYSTEM, poll, poll.place, proof.count(poll_id))
        _counted(poll, clock.now())


def _counted(poll: Poll, now: datetime) -> None:
    """The preliminary result stands; without days for objections it is the final one."""
    Poll.update(counted_at=now, final_at=None if poll.objection_days else now).where(Poll.id == poll.id).execute()
    telling.of_result(Poll.get_by_id(poll.id))


def finish(found: Poll, now: datetime) -> int:
    """Make a preliminary result final, if its days are over and every objection has its answer; 1 if it is now."""
    until = stages.objections_until(found)
    return 0 if until is None or until > now else transact(lambda: _finish_once(found, now))


def _finish_once(found: Poll, now: datetime) -> int:
    # Whoever objects or answers takes the poll's row too, so that none comes between.
    final = Poll.update(final_at=now).where(Poll.id == found.id, Poll.final_at.is_null()).execute()
    if final and objections.waiting(found.id, objections.RESULT):
        Poll.update(final_at=None).where(Poll.id == found.id).execute()
        return 0
    if final:
        poll = Poll.get_by_id(found.id)
        audit.write('votes.final', SYSTEM, poll, poll.place, {})
        telling.of_result(poll)
    return final
