"""Whether an owner was told: by the message of the opening, in person, or seen by the ballot that came back."""
from typing import Any, NamedTuple

from peewee import fn

from server.core import audit
from server.core.actor import AnyActor
from server.core.paging import oldest_first
from server.identity.models import Residency
from server.identity.standing import on_rolls
from server.messaging.models import Dispatch, Message
from server.votes import papers, queries
from server.votes.models import Ballot, Contact, Poll, Reached, RollHead, RollOwner

_HANDED_OVER = (Reached.DELIVERED, Reached.REFUSED)  # who refuses what is held out to him has got it


class Delivered(NamedTuple):
    """Heads of a poll: all, those told by a message, in person, or who have voted, and those to whom nothing was delivered."""

    heads: int
    by_message: int
    by_contact: int
    by_ballot: int
    missing: int


class Evidence(NamedTuple):
    """By what is known that a head was told."""

    message: bool
    contact: bool
    ballot: bool


def deliveries(actor: AnyActor, poll_id: int, cursor: str | None = None,
               limit: int | None = None) -> tuple[Delivered, list[RollHead], str | None]:
    """The counts, and a page of the heads to whom nothing was delivered yet; for those who run the poll."""
    found = queries.managed(actor, poll_id)
    ways = by_message(found), by_contact(), by_ballot()
    missing = RollHead.select().where(RollHead.poll == found, ~ways[0], ~ways[1], ~ways[2])
    page, more = oldest_first(missing, RollHead.id, cursor, limit)
    told = [_count(RollHead.poll == found, way) for way in ways]
    return Delivered(_count(RollHead.poll == found), told[0], told[1], told[2], missing.count()), page, more


def evidence(actor: AnyActor, poll_id: int, part_id: int) -> Evidence:
    """Of the head that a home belongs to; for those who run the poll."""
    found = queries.managed(actor, poll_id)
    head, _ = papers.head_of(found, part_id)
    return Evidence(*(_count(RollHead.id == head.id, way) > 0 for way in (by_message(found), by_contact(), by_ballot())))


def delivered(poll: Poll) -> Any:
    """The condition that something was delivered to a RollHead of the poll."""
    return by_message(poll) | by_contact() | by_ballot()


def by_message(poll: Poll) -> Any:
    """An account that stands for one of the head's owners has the message of the opening in its inbox. (What was said of the poll
    later has other recipients.)"""
    opening = Dispatch.select(Dispatch.id).where(
        Dispatch.subject == audit.name(poll), Dispatch.kind == 'poll', Dispatch.created_at >= poll.opened_at).order_by(
        Dispatch.id).limit(1).scalar() if poll.opened_at else None
    return fn.EXISTS(RollOwner.select(RollOwner.id).join(
        Residency, on=(Residency.owner == RollOwner.owner)).join(Message, on=(Message.person == Residency.person)).where(
        RollOwner.head == RollHead.id, on_rolls(), Message.dispatch == (opening or 0)))


def by_contact() -> Any:
    """Somebody put it into the owner's hands, or the owner would not take it."""
    return fn.EXISTS(Contact.select(Contact.id).where(
        Contact.poll == RollHead.poll, Contact.head == RollHead.id, Contact.outcome.in_(_HANDED_OVER)))


def by_ballot() -> Any:
    """Who has voted knew of it."""
    return fn.EXISTS(Ballot.select(Ballot.id).where(Ballot.head == RollHead.id))


def _count(*which: Any) -> int:
    return RollHead.select(fn.COUNT(RollHead.id)).where(*which).scalar()
