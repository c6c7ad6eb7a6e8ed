"""How many homes are behind each door, and how many of them have somebody: counted anew whenever one of them changes, so that
figures and lists of a street or a district read no more rows than it has doors, and never all homes."""
from collections.abc import Collection
from typing import Any

from peewee import chunked, fn

from server.care.models import Care, Door
from server.care.rules import Layer
from server.core.db import hold
from server.places.models import Part, Place
from server.places.queries import inside

_AT_ONCE = 500


def recount(doors: Collection[int]) -> None:
    """Count the homes of some doors, as they are within this transaction. It comes after whatever changed them: of two who change
    homes of a door at once the second waits here for the first, and then counts what both did."""
    for some in chunked(sorted(set(doors)), _AT_ONCE):
        paths = dict(Place.select(Place.id, Place.path).where(Place.id.in_(some)).tuples())
        known = {each for each, in Door.select(Door.place).where(Door.place.in_(some)).tuples()}
        if new := [{'place': each, 'path': paths[each]} for each in some if each not in known]:
            Door.insert_many(new).on_conflict_ignore().execute()
        list(hold(Door.select(Door.id).where(Door.place.in_(some)).order_by(Door.place)))
        _count(some)


def _count(some: Collection[int]) -> None:
    homes = Part.select(fn.COUNT(Part.id)).where(Part.place == Door.place, Part.kind == 'home')
    held = [Care.select(fn.COUNT(Care.id)).where(Care.door == Door.place, Care.live == 1, Care.layer == each) for each in Layer]
    which = Door.place.in_(some)
    Door.update(homes=homes, member=held[0], committee=held[1]).where(which).execute()
    Door.update(gaps=Door.homes - Door.member - Door.committee).where(which).execute()


def recount_within(place: Place) -> None:
    """All doors of a place, those among them that have no home any more."""
    homes = Part.select(Part.place).where(Part.estate == place).distinct()
    recount({*(each for each, in homes.tuples()), *(each for each, in Door.select(Door.place).where(within(place)).tuples())})


def sums(place: Place) -> tuple[int, ...]:
    """All homes of a place; those that members, that the committee, and that nobody looks after."""
    told = [fn.COALESCE(fn.SUM(each), 0) for each in (Door.homes, Door.member, Door.committee, Door.gaps)]
    return tuple(map(int, Door.select(*told).where(within(place)).tuples().get()))


def within(place: Place) -> Any:
    """The condition that a door lies at or below a place."""
    return inside((place.path,), Door.path)


def enough(place: Place, count: Any, after: int | None, size: int) -> list[int]:
    """The doors of a place, in the order of paths and from the door `after` on, that together have `size` homes of the kind that
    `count` counts (Door.gaps, or who is looked after), beside those of the first; fewer where there are no more."""
    rows = Door.select(Door.place, count).where(within(place), count > 0)
    if after is not None:
        rows = rows.where(Door.path >= Place.select(Place.path).where(Place.id == after))
    found: list[int] = []
    left = size
    for number, (door, homes) in enumerate(rows.order_by(Door.path).limit(size + 1).tuples()):
        found.append(door)
        left -= homes if number or after is None else 0
        if left <= 0:
            break
    return found
