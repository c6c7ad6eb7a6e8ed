"""A building as it stands, with who looks after each home."""
from itertools import groupby
from typing import NamedTuple

from server.care import queries
from server.care.map_rules import Grid, Room, arrange
from server.care.models import Care
from server.core.actor import AnyActor, Role
from server.places import queries as places
from server.places.models import Kind, Part, Place

_WHOLE = (Kind.BUILDING, Kind.STAIRWELL)


class Staircase(NamedTuple):
    """What lies behind one door, by floors: the place and its name as people say it; homes by their ids, and who looks after them
    (Care by the home's id) where somebody does."""

    place: Place
    name: str
    grid: Grid
    homes: dict[int, Part]
    cares: dict[int, Care]

    @property
    def gaps(self) -> int:
        """How many of them have nobody."""
        return len(self.homes) - len(self.cares)


def staircases(actor: AnyActor, place: Place) -> list[Staircase]:
    """The map of a building or of one of its stairwells, for its secretary; none for anything larger. Three readings at most."""
    places.require(actor, Role.SECRETARY, place)
    if place.kind not in _WHOLE:
        return []
    homes = list(Part.select(Part, Place).join(Place, on=(Part.place == Place.id)).where(
        Part.kind == 'home', places.inside((place.path,))))
    homes.sort(key=lambda part: (len(part.place.name), part.place.name, part.place_id, part.id))
    doors = [(door, list(some)) for door, some in groupby(homes, key=lambda part: part.place)]
    held = queries.rows().where(Care.door.in_([door.id for door, _ in doors]), Care.live == 1)
    cares, called = {each.part_id: each for each in held}, places.spoken([door for door, _ in doors])
    return [Staircase(door, called[door.id], arrange([Room(part.id, part.floor, part.room) for part in some]),
                      {part.id: part for part in some}, {part.id: cares[part.id] for part in some if part.id in cares})
            for door, some in doors]
