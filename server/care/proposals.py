"""A proposal of who takes the homes that nobody looks after; nothing is written."""
from itertools import groupby

from server.care import queries
from server.care.holders import Holder, everybody
from server.care.limits import most
from server.care.rules import Carrier, Layer, Proposal, Stairwell, propose
from server.core.actor import AnyActor, Role
from server.core.errors import Invalid
from server.places import queries as places
from server.places.models import Kind, Part, Place


def proposal(actor: AnyActor, place: Place, layer: Layer) -> tuple[Proposal, dict[int, Holder], dict[int, Place]]:
    """For a community or less, for its secretary: the shares; the people, and the stairwells (`called` by their buildings too),
    by their ids."""
    places.require(actor, Role.SECRETARY, place)
    if place.kind in (Kind.DISTRICT, Kind.STREET):
        raise Invalid('too_wide', '请按社区、小区或楼栋分配。', place_id='范围太大')
    homes = list(queries.uncovered(place).order_by(Part.place, Part.id))
    doors = [(door, list(some)) for door, some in groupby(homes, key=lambda part: part.place)]
    people = {each.id: each for each in everybody(place, layer)}
    able = [Carrier(each.id, each.load) for each in people.values() if place.path.startswith(each.path)]
    found = propose([Stairwell(door.id, tuple(part.id for part in some)) for door, some in doors], able, most())
    return found, people, _called([door for door, _ in doors])


def _called(doors: list[Place]) -> dict[int, Place]:
    """Every building has a first stairwell."""
    above = {place.id: place.name for place in Place.select().where(Place.id.in_([door.parent_id for door in doors]))}
    for door in doors:
        door.called = f'{above[door.parent_id]}{door.name}' if door.kind == Kind.STAIRWELL else door.name
    return {door.id: door for door in doors}
