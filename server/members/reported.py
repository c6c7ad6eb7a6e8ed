"""How many people sent to a place have reported in: distinct persons, each by their newest slip there."""
from typing import Any

from peewee import fn

from server.core.actor import AnyActor, Role
from server.core.paging import newest_joined
from server.members.models import Slip
from server.members.slip_rules import SlipState, level
from server.partners.models import Employer
from server.places import queries as places
from server.places.models import Kind, Place

_STANDING = tuple(state for state in SlipState if state is not SlipState.WITHDRAWN)


def figures(place: Place) -> tuple[int, int]:
    """(who has completed the report-in, who was sent there at all): somebody who moved within the place is one. One reading of an
    index, whatever the slips."""
    done = fn.COALESCE(fn.SUM(Slip.state == SlipState.ACKNOWLEDGED), 0)
    complete, people = Slip.select(done, fn.COUNT(Slip.id)).where(*_newest(place), Slip.state.in_(_STANDING)).tuples().get()
    return int(complete), people


def listed(actor: AnyActor, place: Place, complete: bool | None, cursor: str | None,
           limit: int | None) -> tuple[list[Any], str | None]:
    """The slips behind the figures, newest first, for the place's secretary."""
    places.require(actor, Role.SECRETARY, place)
    states = _STANDING if complete is None else [each for each in _STANDING if (each is SlipState.ACKNOWLEDGED) == complete]
    which = Slip.select(Slip.id).where(*_newest(place), Slip.state.in_(states))
    rows = Slip.select(Slip, Employer, Place).join(Employer).switch(Slip).join(Place)
    return newest_joined(rows, which, Slip.id, cursor, limit)


def _newest(place: Place) -> tuple[Any, Any]:
    """The condition that a slip is for the place, and no later one of its person is."""
    rows = Place.select(Place.id).where(Place.kind == Kind.COMMUNITY, places.inside((place.path,)))
    return Slip.community.in_([found for found, in rows.tuples()]), Slip.later < level(place.path, place.path)
