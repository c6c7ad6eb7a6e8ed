"""Reading bodies: everybody sees those of their places, with who sits there and until when."""
from collections.abc import Sequence
from typing import Any

from server.bodies import rules
from server.bodies.models import Body, Holding, Seat, Term
from server.bodies.rules import BodyKind, BodyState
from server.core import clock
from server.core.actor import AnyActor, Role
from server.core.errors import Missing
from server.core.paging import newest_first, oldest_first
from server.identity.models import Person
from server.identity.queries import data_asked
from server.identity.standing import roles_asked
from server.places import queries as places
from server.places.models import Kind, Place

__all__ = ['Body', 'BodyKind', 'BodyState', 'Seat', 'Term', 'bodies', 'body', 'buildings', 'running', 'sat_for', 'sits', 'sitting',
           'terms']


def body(actor: AnyActor, body_id: int) -> Body:
    """A body with its `term`, its `seats`, its `state`, and whether the re-election is `due` (reminded of, or late), for whoever
    sees its place; Missing for anybody else."""
    found = Body.select(Body, Place).join(Place).where(Body.id == body_id).first()
    if found is None or not actor.sees(found.place.path):
        raise Missing('body_missing', '没有找到这个组织，或者它不在您的范围内。')
    return _with_seats([found])[0]


def bodies(actor: AnyActor, place: Place, cursor: str | None, limit: int | None) -> tuple[list[Body], str | None]:
    """The bodies of a place, of what lies within it and above it, as far as the actor sees them; dissolved ones left out."""
    above = [int(each) for each in place.path.strip('/').split('/')]
    rows = Body.select(Body, Place).join(Place).where(
        Body.live == 1, places.inside((place.path,)) | Place.id.in_(above), places.in_sight(actor))
    found, onward = oldest_first(rows, Body.id, cursor, limit)
    return _with_seats(found), onward


def _with_seats(found: list[Body]) -> list[Body]:
    """Three readings, however many they are."""
    begun = Term.select().where(Term.body.in_(found), Term.begins <= clock.today()).order_by(Term.number)
    last = {term.body_id: term for term in begun}
    seats = seats_of(list(last.values()))
    for each in found:
        each.term = last.get(each.id)
        each.seats = seats.get(each.term.id, []) if each.term else []
        each.vacant = sum(seat.holder is None for seat in each.seats)
        each.state = BodyState.DISSOLVED if each.live is None else rules.state(
            (each.term.begins, each.term.ends) if each.term else None, len(each.seats), len(each.seats) - each.vacant,
            clock.today())
        each.due = each.state is BodyState.EXPIRED or bool(each.term and each.term.reminded_at and each.live)
    return found


def seats_of(some: Sequence[Term]) -> dict[int, list[Seat]]:
    """{term: its seats in order, each with its `holder`, or with who held it `before`}; two readings."""
    found: dict[int, list[Seat]] = {term.id: [] for term in some}
    by_id: dict[int, Seat] = {}
    for seat in Seat.select(Seat, Place).left_outer_join(Place).where(Seat.term.in_(list(found))).order_by(Seat.number):
        seat.holder, seat.before = None, []
        by_id[seat.id] = seat
        found[seat.term_id].append(seat)
    for held in Holding.select().where(Holding.seat.in_(list(by_id))).order_by(Holding.id):
        if held.live:
            by_id[held.seat_id].holder = held
        else:
            by_id[held.seat_id].before.append(held)
    return found


def terms(found: Body, cursor: str | None, limit: int | None) -> tuple[list[Term], str | None]:
    """A body's terms with their `seats`, the last first; `found` comes from `body`."""
    rows, onward = newest_first(Term.select().where(Term.body == found), Term.id, cursor, limit)
    seats = seats_of(rows)
    for term in rows:
        term.seats = seats[term.id]
    return rows, onward


def running(found: Body) -> Term | None:
    """The term that runs today."""
    last = Term.select().where(Term.body == found, Term.begins <= clock.today()).order_by(Term.number.desc()).first()
    return last if last and clock.today() <= last.ends else None


def buildings(place: Place) -> list[int]:
    """The buildings of a place, itself if it is one."""
    rows = Place.select(Place.id).where(Place.kind == Kind.BUILDING, places.inside((place.path,))).order_by(Place.id)
    return [row.id for row in rows]


def sitting(place: Place, kind: BodyKind) -> list[Holding]:
    """Who sits today in the body of this kind at a place, or at one above it."""
    above = [int(each) for each in place.path.strip('/').split('/')]
    found = Body.select(Body.id).where(Body.live == 1, Body.kind == kind, Body.place.in_(above))
    begun = Term.select().where(Term.body.in_(found), Term.begins <= clock.today()).order_by(Term.number)
    last = {term.body_id: term.id for term in begun if clock.today() <= term.ends}
    return list(Holding.select().join(Seat).where(Seat.term.in_(list(last.values())), Holding.live == 1))


def sits(actor: AnyActor, place: Place, kind: BodyKind) -> bool:
    """Whether the actor is one of those."""
    there = [each.id for each in sitting(place, kind)]
    return Holding.select().where(Holding.id.in_(there), seats_held(actor)).exists() if there else False


def sat_for(actor: AnyActor, kind: BodyKind) -> list[Place]:
    """The places in whose body of this kind the actor sits today."""
    rows = Place.select().distinct().join(Body).join(Term).join(Seat).join(Holding).where(
        seats_held(actor), Holding.live == 1, Body.kind == kind, Body.live == 1, Term.begins <= clock.today(),
        Term.ends >= clock.today())
    return places.in_order(rows)


def manages(actor: AnyActor, found: Body) -> bool:
    """Whether the actor seats and unseats there, and is shown telephone numbers, masked: the place's secretary."""
    return actor.holds(Role.SECRETARY, found.place.path)


def seats_held(actor: AnyActor) -> Any:
    """The condition on Holdings that the actor holds: as a person, or as an owner of the roster."""
    return (Holding.person == actor.person_id) | Holding.owner.in_(actor.owners)


@roles_asked.connect
def _sits(_sender: None, owners: frozenset[int]) -> list[tuple[Role, Place]]:
    """Who sits in an owners' committee runs its owners' votes, from taking the seat to leaving it or the term's last day. The
    seat alone is asked, so that the right cannot outlive it; a name and number that the roster does not know give none."""
    rows = Place.select(Place).distinct().join(Body).join(Term).join(Seat).join(Holding).where(
        Holding.owner.in_(owners), Holding.live == 1, Body.kind == BodyKind.OWNERS_COMMITTEE, Body.live == 1,
        Term.begins <= clock.today(), Term.ends >= clock.today())
    return [(Role.COMMITTEE, at) for at in rows]


@data_asked.connect
def _kept(actor: AnyActor, person: Person) -> tuple[str, list[dict]]:
    rows = Holding.select(Holding, Seat, Term, Body).join(Seat).join(Term).join(Body).where(seats_held(actor)).order_by(Holding.id)
    return 'seats', [{'body': each.seat.term.body.name, 'name': each.name, 'begins': each.begins.isoformat(),
                      'ends': each.ends.isoformat() if each.ends else None, 'reason': each.reason} for each in rows]
