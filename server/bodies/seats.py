"""Who sits where: seats are filled, left, and taken by the next alternate. Parts of actions; whoever calls them holds the lock."""
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from blinker import Signal
from peewee import fn

from server.bodies.models import Alternate, Body, Holding, Seat, Term
from server.bodies.rules import LeftFor
from server.core import clock, crypto
from server.core.actor import AnyActor
from server.core.db import hold
from server.core.errors import Conflict
from server.identity import standing
from server.identity.models import Person, Residency
from server.places.models import Owner, Ownership, Part, Place
from server.places.queries import inside

#: Sent with `holdings` (their ids), `reason` and `on`, inside the transaction in which somebody leaves their seats.
seats_left = Signal()


class Elected(NamedTuple):
    """Somebody whom a poll elected."""

    name: str
    owner_id: int
    poll_id: int


def lock(body: Body) -> Body:
    """Hold the body's row until the transaction ends: of two who seat or unseat at once the second sees what the first did."""
    found = hold(Body.select().where(Body.id == body.id)).get()
    if found.live is None:
        raise Conflict('body_dissolved', '这个组织已经撤销了。')
    return found


def add_seats(term: Term, count: int, buildings: Sequence[int] = ()) -> list[Seat]:
    """A new term's seats: one for each building where there are any named."""
    places: list[int | None] = list(buildings) or [None] * count
    return [Seat.create(term=term, number=number, building=building) for number, building in enumerate(places, 1)]


def sit(seat: Seat, elected: Elected, begins: date) -> Holding:
    """Give a seat to somebody elected: an owner of the roster."""
    owner = Owner.get_by_id(elected.owner_id)
    return take(seat, begins, elected.name, owner.phone, owner, elected.poll_id)


def take(seat: Seat, begins: date, name: str, phone: str | None, owner: Owner | None = None, poll_id: int | None = None) -> Holding:
    """Give a seat to somebody, who is known by a home as that owner, or by the number; IntegrityError if it is held."""
    index = crypto.blind(phone) if phone else None
    standing.forget()
    return Holding.create(seat=seat, begins=begins, name=name, phone=phone, phone_index=index, owner=owner, poll_id=poll_id,
                          person=(_at_home(owner) if owner else None) or _person(index))


def owner_called(place: Place, name: str, phone: str | None) -> Owner | None:
    """The owner of this name within a place; of several the one with the number; None where that does not tell."""
    above = [int(each) for each in place.path.strip('/').split('/')]
    found = list(Owner.select().join(Ownership).join(Part).join(Place, on=(Part.place == Place.id)).where(
        Owner.estate.in_(above), Owner.name == name, inside((place.path,))).distinct())
    if len(found) > 1:
        found = [each for each in found if phone and each.phone_index == crypto.blind(phone)]
    return found[0] if len(found) == 1 else None


def _person(phone_index: str | None) -> Person | None:
    return Person.get_or_none(Person.phone_index == phone_index) if phone_index else None


def _at_home(owner: Owner) -> Person | None:
    return Person.select().join(Residency).where(Residency.owner == owner, Residency.state.in_(standing.STANDS)).order_by(
        Residency.id).first()


def leave(actor: AnyActor, holdings: Sequence[Holding], reason: LeftFor, on: date, note: str = '') -> None:
    """End holdings; what hangs on them ends too."""
    ids = [each.id for each in holdings]
    if ids:
        Holding.update(live=None, ends=on, reason=reason, note=note).where(Holding.id.in_(ids)).execute()
        standing.forget()
        seats_left.send(actor, holdings=ids, reason=reason, on=on)


def move_up(seat: Seat, on: date) -> Holding | None:
    """The next alternate takes a vacant seat while its term runs; one who has sold the last home there is passed over."""
    here = Alternate.seat.is_null() | (Alternate.seat == seat)
    owns = fn.EXISTS(Ownership.select().join(Part).where(Ownership.owner == Alternate.owner))
    following = Alternate.select().where(Alternate.term == seat.term_id, here, Alternate.taken_at.is_null(), owns).order_by(
        Alternate.rank, Alternate.id).first()
    if following is None or not seat.term.begins <= on <= seat.term.ends:
        return None
    Alternate.update(taken_at=clock.now()).where(Alternate.id == following.id).execute()
    return sit(seat, Elected(following.name, following.owner_id, following.poll_id), on)


def line_up(term: Term, seat: Seat | None, alternates: Sequence[Elected]) -> None:
    """Who moves up next, in order; for one seat alone where it is named."""
    for rank, each in enumerate(alternates, 1):
        Alternate.create(term=term, seat=seat, rank=rank, name=each.name, owner=each.owner_id, poll_id=each.poll_id)
