"""How many people sent to a place have reported in: distinct persons, each by their newest slip there."""
from typing import Any

from peewee import Value, fn

from server.core.actor import AnyActor, Role
from server.core.paging import newest_joined
from server.members.models import Slip
from server.members.slip_rules import SlipState
from server.partners.models import Employer
from server.places import queries as places
from server.places.models import Kind, Place

_STANDING = tuple(state for state in SlipState if state is not SlipState.WITHDRAWN)


def figures(place: Place) -> tuple[int, int]:
    """(who has completed the report-in, who was sent there at all): somebody who moved within the place is one. Most have one slip
    and are counted out of an index; of the others it is looked whether the later one is for the place."""
    there = _communities(place)
    done = fn.COALESCE(fn.SUM(Slip.state == SlipState.ACKNOWLEDGED), 0)
    counted = [Slip.select(done, fn.COUNT(Slip.id)).where(_stands(there), which).tuples().get()
               for which in (Slip.later == 0, (Slip.later == 1) & ~_newer(there))]
    complete, people = (sum(map(int, each)) for each in zip(*counted, strict=True))
    return complete, people


def listed(actor: AnyActor, place: Place, complete: bool | None, cursor: str | None,
           limit: int | None) -> tuple[list[Any], str | None]:
    """The slips behind the figures, newest first, for the place's secretary."""
    places.require(actor, Role.SECRETARY, place)
    there = _communities(place)
    states = _STANDING if complete is None else [each for each in _STANDING if (each is SlipState.ACKNOWLEDGED) == complete]
    which = Slip.select(Slip.id).where(Slip.community.in_(there), Slip.state.in_(states), (Slip.later == 0) | ~_newer(there))
    rows = Slip.select(Slip, Employer, Place).join(Employer).switch(Slip).join(Place)
    return newest_joined(rows, which, Slip.id, cursor, limit)


def _communities(place: Place) -> list[int]:
    rows = Place.select(Place.id).where(Place.kind == Kind.COMMUNITY, places.inside((place.path,)))
    return [found for found, in rows.tuples()]


def _stands(there: list[int]) -> Any:
    return Slip.community.in_(there) & Slip.state.in_(_STANDING)  # named one by one: so an index finds them


def _newer(there: list[int]) -> Any:
    later = Slip.alias()
    return fn.EXISTS(later.select(Value(1)).where(
        later.key == Slip.key, later.community.in_(there), later.id > Slip.id, later.state != SlipState.WITHDRAWN))
