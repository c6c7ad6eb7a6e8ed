"""Final polls that can still do something outside of votes: seat who was elected, bring a document's version into force."""
from typing import NamedTuple

from peewee import fn

from server.bodies.models import Body, Document, DocumentVersion, Holding, Seat, Term
from server.bodies.rules import BodyKind
from server.core.actor import AnyActor, Role
from server.core.paging import newest_first
from server.places import queries as places
from server.places.models import Kind, Place
from server.votes import results
from server.votes.models import Contest, ContestKind, Poll, PollItem
from server.votes.seating import OFFICES


class Carried(NamedTuple):
    """An item of a final poll that carried."""

    poll: Poll
    item: PollItem


def elections(actor: AnyActor, body: Body, cursor: str | None, limit: int | None) -> tuple[list[Poll], str | None]:
    """The final elections to a body's office, in its place or for a seat of its buildings, that have seated nobody there yet;
    newest first, for the place's secretary."""
    places.require(actor, Role.SECRETARY, body.place)
    asked = Contest.select(Contest.poll).where(
        Contest.kind == ContestKind.ELECTION, Contest.office == OFFICES.get(BodyKind(body.kind)))
    seated = Holding.select(Holding.poll_id).join(Seat).join(Term).where(Term.body == body, Holding.poll_id.is_null(False))
    here = (Place.kind == Kind.BUILDING) & places.inside((body.place.path,)) if body.kind == BodyKind.SELF_GOVERNMENT else (
        Poll.place == body.place_id)
    rows = Poll.select(Poll, Place).join(Place).where(
        here, Poll.final_at.is_null(False), Poll.id.in_(asked), Poll.id.not_in(seated))
    return newest_first(rows, Poll.id, cursor, limit)


def adopting(actor: AnyActor, version: DocumentVersion, cursor: str | None,
             limit: int | None) -> tuple[list[Carried], str | None]:
    """The items that carried in final polls of the document's place which opened after the version was written, and that no version
    has been adopted by; by polls, newest first, for the place's secretary."""
    document: Document = version.document
    places.require(actor, Role.SECRETARY, document.place)
    taken = fn.EXISTS(DocumentVersion.select(DocumentVersion.id).where(DocumentVersion.item_id == PollItem.id))
    free = PollItem.contest.is_null() & ~taken
    rows = Poll.select(Poll, Place).join(Place).where(
        Poll.place == document.place_id, Poll.final_at.is_null(False), Poll.opened_at >= version.written_at,
        Poll.id.in_(PollItem.select(PollItem.poll).where(free)))
    found, onward = newest_first(rows, Poll.id, cursor, limit)
    by_id = {poll.id: poll for poll in found}
    items = list(PollItem.select().where(PollItem.poll.in_(found), free).order_by(PollItem.poll.desc(), PollItem.position))
    carried = results.carried(document.place, by_id, items)
    return [Carried(by_id[item.poll_id], item) for item in items if item.id in carried], onward
