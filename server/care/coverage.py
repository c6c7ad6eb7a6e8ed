"""How many homes have somebody: for a place and each that lies below it, with the doors where nobody looks after somebody."""
from functools import reduce
from operator import add, or_
from typing import NamedTuple

from peewee import fn

from server.care.doors import sums, within
from server.care.models import Care, Door, Visit
from server.care.rules import NeedState
from server.core.actor import AnyActor, Role
from server.core.paging import oldest_first
from server.places import queries as places
from server.places.models import Part, Place

__all__ = ['Coverage', 'OpenDoor', 'Place', 'Waiting', 'below', 'coverage', 'doors', 'waiting']

_HOME = Part.kind == 'home'


class Coverage(NamedTuple):
    """`homes` is the denominator, the sum of the other three; each of them has its list."""

    homes: int
    member: int
    committee: int
    gaps: int

    @property
    def complete(self) -> bool:
        """Whether every home has somebody."""
        return self.homes > 0 and self.gaps == 0


class Waiting(NamedTuple):
    """What a secretary has to see to: homes whose holder left, and needs found on visits."""

    left: int
    needs: int


class OpenDoor(NamedTuple):
    """Where homes have their door, as people call it, in which estate, and how many of them have nobody."""

    place: Place
    where: str
    estate: str
    gaps: int


def coverage(actor: AnyActor, place: Place) -> Coverage:
    """How many homes of a place have somebody, for its secretary; one reading of what is counted behind each door."""
    places.require(actor, Role.SECRETARY, place)
    return Coverage(*sums(place))


def below(actor: AnyActor, place: Place, name: str, cursor: str | None,
          limit: int | None) -> tuple[list[tuple[Place, Coverage]], str | None]:
    """The places directly below one, or those whose names begin so, each with its coverage; two readings."""
    places.require(actor, Role.SECRETARY, place)
    which = Place.select().where(Place.parent == place, *([places.begins(Place.name, name)] if name else []))
    found, onward = oldest_first(which, Place.id, cursor, limit)
    told = {each.id: Coverage(0, 0, 0, 0) for each in found}
    depth = found[0].path.count('/') - 1 if found else 0  # they all lie at one
    for path, *counts in Door.select(Door.path, Door.homes, Door.member, Door.committee, Door.gaps).where(
            reduce(or_, map(within, found), Door.id.is_null())).tuples():
        at = int(path.split('/')[depth])
        told[at] = Coverage(*map(add, told[at], counts))
    return [(each, told[each.id]) for each in found], onward


def doors(actor: AnyActor, place: Place, name: str, cursor: str | None, limit: int | None) -> tuple[list[OpenDoor], str | None]:
    """The stairwells (or buildings) of a place where homes have nobody; `name` begins theirs, or their building's."""
    places.require(actor, Role.SECRETARY, place)
    which = Place.select(Place, Door.gaps).join(Door, on=(Door.place == Place.id), attr='door').where(within(place), Door.gaps > 0)
    if name:
        above = Place.alias()
        which = which.switch(Place).join(above, on=(Place.parent == above.id)).where(
            places.begins(Place.name, name) | places.begins(above.name, name))
    found, onward = oldest_first(which, Place.id, cursor, limit)
    estates = dict(Part.select(Part.place, fn.MIN(Place.name)).join(Place, on=(Part.estate == Place.id)).where(
        Part.place.in_([each.id for each in found])).group_by(Part.place).tuples())
    called = places.spoken(found)
    return [OpenDoor(each, called[each.id], estates[each.id], each.door.gaps) for each in found], onward


def waiting(actor: AnyActor, place: Place) -> Waiting:
    """How much waits for a place's secretary; two readings, neither of which grows with history."""
    places.require(actor, Role.SECRETARY, place)
    near = places.inside((place.path,))
    left = Care.select(fn.COUNT(Care.id)).join(Place, on=(Care.door == Place.id)).switch(Care).join(Part).where(
        Care.live == 0, _HOME, near).scalar()
    needs = Visit.select(fn.COUNT(Visit.id)).join(Part).join(Place, on=(Part.place == Place.id)).where(
        Visit.need_state == NeedState.OPEN, near).scalar()
    return Waiting(left, needs)
