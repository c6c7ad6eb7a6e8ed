"""Telling co-owners that one of them has cast the one ballot that they have together."""
from collections.abc import Callable
from typing import TypeVar

from server.core import audit
from server.core.action import transact
from server.core.actor import Actor
from server.identity.models import Residency
from server.identity.standing import on_rolls
from server.messaging import kinds
from server.messaging.actions import dispatch
from server.places.models import Place
from server.votes.models import Ballot, Poll, RollOwner

T = TypeVar('T')


def told(cast: Callable[[], T], actor: Actor, poll_id: int, receipt: str) -> T:
    """Cast, and in the same transaction tell the others behind its heads who might have cast themselves; nothing where the same
    request was answered before, so that no ballot has this receipt."""
    return transact(lambda: _told(cast, actor, poll_id, receipt))


def _told(cast: Callable[[], T], actor: Actor, poll_id: int, receipt: str) -> T:
    done = cast()
    cast_at = dict(Ballot.select(Ballot.head, Ballot.cast_at).where(Ballot.receipt == receipt).tuples())
    others = _others(actor, list(cast_at))
    if others:
        poll = Poll.select(Poll, Place).join(Place).where(Poll.id == poll_id).get()
        dispatch(kind='co_owner', title=poll.title, subject=audit.name(poll), page=f'packages/votes/poll/index?id={poll_id}',
                 fields={'title': poll.title, 'place': poll.place.name, 'time': kinds.moment(min(cast_at.values()))},
                 person_ids=others)
    return done


def _others(actor: Actor, heads: list[int]) -> list[int]:
    rows = Residency.select(Residency.person).join(RollOwner, on=(RollOwner.owner == Residency.owner)).where(
        RollOwner.head.in_(heads), RollOwner.casts, on_rolls()).distinct()
    return [person for person, in rows.order_by(Residency.person).tuples() if person != actor.person_id]
