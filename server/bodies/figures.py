"""Estates with a working committee, and those without: the figure and the list behind it are one condition."""
from typing import Any, NamedTuple

from peewee import Value, fn

from server.bodies.models import Body, Holding, Seat, Term
from server.bodies.rules import REPRESENTING, BodyKind, BodyState
from server.core import clock
from server.core.actor import AnyActor, Role
from server.core.paging import oldest_first
from server.places import queries as places
from server.places.models import Kind, Place

_COMMITTEE = (BodyKind.OWNERS_COMMITTEE,)


class Figures(NamedTuple):
    """`estates` is the denominator and the sum of the four that follow, which are about owners' committees: an expired term does
    not count as working. `represented` have a working committee, owners' representatives or a self-government committee."""

    estates: int
    working: int
    short: int
    expired: int
    waiting: int
    represented: int


def figures(actor: AnyActor, place: Place) -> Figures:
    """The estates of a place in numbers, for its secretary; one reading."""
    places.require(actor, Role.SECRETARY, place)
    sums = [fn.COALESCE(fn.SUM(which), 0) for which in (
        _works(_COMMITTEE), _runs(_COMMITTEE), _has_begun(_COMMITTEE), _works(REPRESENTING))]
    estates, working, running, begun, represented = Place.select(fn.COUNT(Place.id), *sums).where(_estates(place)).tuples().get()
    working, running, begun, represented = map(int, (working, running, begun, represented))
    return Figures(estates, working, running - working, begun - running, estates - begun, represented)


def estates(actor: AnyActor, place: Place, state: BodyState | None, cursor: str | None,
            limit: int | None) -> tuple[list[Place], str | None]:
    """The list behind each figure: estates by how their committee stands."""
    places.require(actor, Role.SECRETARY, place)
    works, runs, begun = _works(_COMMITTEE), _runs(_COMMITTEE), _has_begun(_COMMITTEE)
    which = {BodyState.WORKING: works, BodyState.SHORT: runs & ~works, BodyState.EXPIRED: begun & ~runs,
             BodyState.WAITING: ~begun}
    rows = Place.select().where(_estates(place))
    return oldest_first(rows.where(which[state]) if state else rows, Place.id, cursor, limit)


def _estates(place: Place) -> Any:
    return (Place.kind == Kind.ESTATE) & places.inside((place.path,))


def _terms(kinds: tuple[BodyKind, ...]) -> Any:
    return Term.select(Value(1)).join(Body).where(
        Body.place == Place.id, Body.kind.in_(kinds), Body.live == 1, Term.begins <= clock.today())


def _has_begun(kinds: tuple[BodyKind, ...]) -> Any:
    return fn.EXISTS(_terms(kinds))


def _runs(kinds: tuple[BodyKind, ...]) -> Any:
    return fn.EXISTS(_terms(kinds).where(Term.ends >= clock.today()))


def _works(kinds: tuple[BodyKind, ...]) -> Any:
    """As `rules.state` says of one body."""
    seats = Seat.select(fn.COUNT(Seat.id)).where(Seat.term == Term.id)
    held = Holding.select(fn.COUNT(Holding.id)).join(Seat).where(Seat.term == Term.id, Holding.live == 1)
    return fn.EXISTS(_terms(kinds).where(Term.ends >= clock.today(), Value(2) * held > seats))
