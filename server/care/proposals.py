"""A proposal of who takes homes: those that nobody looks after, or all that somebody leaves behind. Nothing is written."""
from collections.abc import Sequence
from itertools import groupby
from typing import Any, NamedTuple

from server.care import queries
from server.care.holders import Holder, everybody, one
from server.care.limits import most
from server.care.rules import Carrier, Layer, Proposal, Stairwell, propose
from server.core.actor import AnyActor, Role
from server.core.errors import Invalid
from server.places import queries as places
from server.places.models import Kind, Part, Place


class Asked(NamedTuple):
    """Which homes: behind some doors (or in some buildings), those that somebody left, all of somebody who leaves, so many at a
    time; and who may take them. All that have nobody, and everybody, where nothing is said."""

    door_ids: Sequence[int] = ()
    left: bool = False
    leaving: tuple[Layer, int] | None = None
    most: int | None = None
    holder_ids: Sequence[int] = ()


_ALL = Asked()


class Proposed(NamedTuple):
    """The shares; the people, homes and stairwells (as they are `called`, with their buildings) by their ids; whether there are
    more homes than were asked for at a time."""

    proposal: Proposal
    people: dict[int, Holder]
    homes: dict[int, Part]
    doors: dict[int, str]
    more: bool


def proposal(actor: AnyActor, place: Place, layer: Layer, asked: Asked = _ALL) -> Proposed:
    """For a community or less, for its secretary. Somebody who leaves takes none of their own homes."""
    places.require(actor, Role.SECRETARY, place)
    if place.kind in (Kind.DISTRICT, Kind.STREET):
        raise Invalid('too_wide', '请按社区、小区或楼栋分配。', place_id='范围太大')
    leaver = one(actor, place, *asked.leaving).key if asked.leaving else ''
    homes = list(_homes(place, asked).order_by(Part.place, Part.id).limit(asked.most + 1 if asked.most else None))
    more = asked.most is not None and len(homes) > asked.most
    homes = homes[:asked.most]
    doors = [(door, list(some)) for door, some in groupby(homes, key=lambda part: part.place)]
    people = {each.id: each for each in everybody(place, layer)}
    able = {each.key: Carrier(each.id, each.load) for each in people.values() if each.key != leaver
            and place.path.startswith(each.path) and (not asked.holder_ids or each.id in asked.holder_ids)}  # several seats: once
    found = propose([Stairwell(door.id, tuple(part.id for part in some)) for door, some in doors], list(able.values()), most())
    return Proposed(found, people, {part.id: part for part in homes}, places.spoken([door for door, _ in doors]), more)


def _homes(place: Place, asked: Asked) -> Any:
    found = queries.held_by(place, *asked.leaving) if asked.leaving else queries.uncovered(place)
    if asked.left:
        found = found.where(queries.was_left())
    if asked.door_ids:
        paths = tuple(path for path, in Place.select(Place.path).where(Place.id.in_(list(asked.door_ids))).tuples())
        found = found.where(places.inside(paths))
    return found
