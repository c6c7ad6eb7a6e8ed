"""How many people sent to a place have reported in: distinct persons, each by their newest slip there."""
from typing import Any

from peewee import Value, fn

from server.core.actor import AnyActor, Role
from server.core.paging import newest_first
from server.members.models import Slip
from server.members.slip_rules import SlipState
from server.partners.models import Employer
from server.places import queries as places
from server.places.models import Kind, Place


def figures(place: Place) -> tuple[int, int]:
    """(who has completed the report-in, who was sent there at all): somebody who moved within the place is one."""
    rows = Slip.select(Slip.state == SlipState.ACKNOWLEDGED, fn.COUNT(Slip.id)).where(_newest(place)).group_by(
        Slip.state == SlipState.ACKNOWLEDGED).tuples()
    counted = {bool(complete): count for complete, count in rows}
    return counted.get(True, 0), sum(counted.values())


def listed(actor: AnyActor, place: Place, complete: bool | None, cursor: str | None,
           limit: int | None) -> tuple[list[Any], str | None]:
    """The slips behind the figures, newest first, for the place's secretary."""
    places.require(actor, Role.SECRETARY, place)
    rows = Slip.select(Slip, Employer, Place).join(Employer).switch(Slip).join(Place).where(_newest(place))
    if complete is not None:
        done = Slip.state == SlipState.ACKNOWLEDGED
        rows = rows.where(done if complete else ~done)
    return newest_first(rows, Slip.id, cursor, limit)


def _newest(place: Place) -> Any:
    later = Slip.alias()
    there = [found for found, in Place.select(Place.id).where(
        Place.kind == Kind.COMMUNITY, places.inside((place.path,))).tuples()]
    newer = later.select(Value(1)).where(later.key == Slip.key, later.community.in_(there), later.id > Slip.id,
                                         later.state != SlipState.WITHDRAWN)
    return Slip.community.in_(there) & (Slip.state != SlipState.WITHDRAWN) & ~fn.EXISTS(newer)
