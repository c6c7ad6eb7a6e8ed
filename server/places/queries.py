"""Reading places. Every query takes the actor first and shows nothing outside their places, but for names of places: those
are public to whoever is logged in, so that a newcomer can say where they live."""
import operator
from collections.abc import Collection, Iterable
from contextlib import suppress
from functools import reduce
from typing import Any

from peewee import Value, fn

from server.core.actor import AnyActor, Role
from server.core.cells import Unfit
from server.core.errors import Forbidden, Invalid, Missing
from server.core.paging import oldest_first
from server.core.sought import begins
from server.places.models import Kind, Owner, Ownership, Part, Place
from server.places.units import unit_number

#: So many places that are called alike.
_MOST_CALLED = 100


def place(actor: AnyActor, place_id: int, kind: Kind | None = None) -> Place:
    """The place, if the actor sees it; Missing otherwise."""
    found = Place.get_or_none(Place.id == place_id)
    if found is None or not actor.sees(found.path) or (kind and found.kind != kind):
        raise _missing()
    return found


def public_place(actor: AnyActor, place_id: int) -> Place:
    """Any place, by name alone, for whoever is logged in."""
    found = Place.get_or_none(Place.id == place_id)
    if found is None:
        raise _missing()
    return found


def place_for(actor: AnyActor, role: Role, place_id: int) -> Place:
    """The place, for somebody with a role there: Missing out of sight, Forbidden without the role."""
    found = public_place(actor, place_id)
    require(actor, role, found)
    return found


def require(actor: AnyActor, role: Role, found: Place) -> None:
    """Forbidden, or Missing out of sight, unless the actor holds the role there."""
    if not actor.holds(role, found.path):
        raise Forbidden() if actor.sees(found.path) else _missing()


def _missing() -> Missing:
    return Missing('place_missing', '没有找到这个地方，或者它不在您的范围内。')


def place_named(name: str, kind: Kind | None = None) -> Place:
    """The one place of this name, for the command line; Missing if there is none or more than one.

    `紫荆园社区/弘运小区` names the one inside the other.
    """
    *above, last = name.split('/')
    where = (Place.name == last) & (Place.kind == kind if kind else True)
    found = [each for each in Place.select().where(where).limit(100) if _lies_in(each, above)]
    if len(found) != 1:
        raise Missing('place_missing', f'没有叫“{name}”的地方。' if not found else
                      f'叫“{name}”的地方不止一个，请连同上级写，例如“{line(found[0])[-2:][0].name}/{last}”。')
    return found[0]


def _lies_in(found: Place, above: list[str]) -> bool:
    return not above or set(above) <= {each.name for each in line(found)}


def line(found: Place) -> list[Place]:
    """The place with what lies above it, from the top."""
    ids = [int(each) for each in found.path.strip('/').split('/')]
    by_id = {each.id: each for each in Place.select().where(Place.id.in_(ids))}
    return [by_id[each] for each in ids]


def communities(place_ids: Collection[int]) -> dict[int, int]:
    """{place: the community in which it lies}; a place above all communities stands for itself. Two readings."""
    paths = dict(Place.select(Place.id, Place.path).where(Place.id.in_(list(place_ids))).tuples())
    above = {int(each) for path in paths.values() for each in path.strip('/').split('/')}
    known = {found for found, in Place.select(Place.id).where(Place.id.in_(list(above)), Place.kind == Kind.COMMUNITY).tuples()}
    return {at: next((int(each) for each in path.strip('/').split('/') if int(each) in known), at) for at, path in paths.items()}


def spoken(some: Collection[Place]) -> dict[int, str]:
    """{place's id: its name as people say it}: a stairwell with its building (9栋1单元), anything else by its own name."""
    above = [each.parent_id for each in some if each.kind == Kind.STAIRWELL]
    names = dict(Place.select(Place.id, Place.name).where(Place.id.in_(above)).tuples()) if above else {}
    return {each.id: f'{names.get(each.parent_id, "")}{each.name}' if each.kind == Kind.STAIRWELL else each.name for each in some}


def within(actor: AnyActor, *roles: Role) -> list[Place]:
    """The places at which the actor holds one of the roles, themselves only."""
    return in_order(Place.select().where(Place.path.in_(actor.paths(*roles))))


def inside(paths: tuple[str, ...], at: Any = Place.path) -> Any:
    """The condition that a Place, or a record that keeps its path, lies at or below one of the paths; a range on the index of
    paths."""
    ranges = [(at >= path) & (at < f'{path[:-1]}0') for path in paths]  # '0' comes after '/'
    return reduce(operator.or_, ranges) if ranges else Place.id.is_null()


def listed_inside(actor: AnyActor, at: Place, cursor: str | None, limit: int | None = None) -> tuple[list[Place], str | None]:
    """A place and all that lie inside, for its secretary."""
    require(actor, Role.SECRETARY, at)
    return oldest_first(Place.select().where(inside((at.path,))), Place.id, cursor, limit)


def places_called(actor: AnyActor, at: Place, words: str, most: int) -> list[Place]:
    """So many of those whose name has these words in it, in the order of the tree."""
    require(actor, Role.SECRETARY, at)
    named = Place.name.contains(words)
    return in_order(Place.select().where(inside((at.path,)), named, Place.id != at.id).order_by(Place.id).limit(most))


def places_inside(actor: AnyActor, at: Place, most: int, words: str = '') -> list[Place]:
    """So many of them, the oldest, in the order of the tree; with `words`, of those that are called so, and what lies inside."""
    require(actor, Role.SECRETARY, at)
    return in_order(Place.select().where(inside_called(at, words)).order_by(Place.id).limit(most))


def in_order(some: Iterable[Place]) -> list[Place]:
    """Places as they stand in the tree, each above what lies inside it and after what was there before it; as texts, their paths
    would bring the tenth before the second."""
    return sorted(some, key=lambda each: [int(above) for above in each.path.strip('/').split('/')])


def inside_called(at: Place, words: str) -> Any:
    """The condition that a Place lies inside `at`; with words, in one there that has them in its name (a hundred such)."""
    if not words:
        return inside((at.path,))
    called = Place.select(Place.path).where(inside((at.path,)), Place.name.contains(words)).order_by(Place.id).limit(_MOST_CALLED)
    return inside(tuple(path for path, in called.tuples()))


def homes_called(at: Place, words: str) -> Any:
    """The condition that a Part of a place is called so, or begins so: `9栋`, `9栋1单元7`, `9-1-701`, or by its room alone. (A
    roster is an estate's, or a community's own.)"""
    above = [int(each) for each in at.path.strip('/').split('/')]
    estates = Place.select(Place.id).where(Place.kind.in_((Kind.ESTATE, Kind.COMMUNITY)), inside((at.path,)) | Place.id.in_(above))
    return Part.estate.in_(estates) & reduce(operator.or_, home_ways(words))


def home_ways(words: str) -> list[Any]:
    """The conditions of which one must hold, each a range of an index of estates."""
    ways = [begins(Part.label, words), Part.room == words]
    with suppress(Unfit):
        ways.append(begins(Part.label, unit_number(words).label))
    return ways


def in_sight(actor: AnyActor) -> Any:
    """The condition that a Place is what `actor.sees`: within the actor's places, or above one of them."""
    own = (*actor.paths(*Role), *actor.homes)
    above = {path[:at + 1] for path in own for at, sign in enumerate(path) if sign == '/' and at}
    return inside(own) | Place.path.in_(above)


def children(actor: AnyActor, parent_id: int | None, cursor: str | None, limit: int | None) -> tuple[list[Place], str | None]:
    """The places below one, or the tops, by name alone, for whoever is logged in; `has_homes` where homes can be claimed."""
    below = Place.parent.is_null() if parent_id is None else Place.parent == parent_id
    listed = Part.select(Value(1)).where(Part.estate == Place.id)
    return oldest_first(Place.select(Place, fn.EXISTS(listed).alias('has_homes')).where(below), Place.id, cursor, limit)


def parts(actor: AnyActor, at: Place, cursor: str | None, limit: int | None) -> tuple[list[Part], str | None]:
    """The roster of an estate, building or stairwell, for its secretary: parts with `owners`, the first named first."""
    require(actor, Role.SECRETARY, at)
    found, following = oldest_first(Part.select().where(_listed_at(at)), Part.id, cursor, limit)
    owners = owners_of(found)
    for part in found:
        part.owners = owners[part.id]
    return found, following


def part_count(actor: AnyActor, at: Place) -> int:
    """How many parts that roster has."""
    require(actor, Role.SECRETARY, at)
    return Part.select().where(_listed_at(at)).count()


def rosters_below(actor: AnyActor, at: Place, cursor: str | None) -> tuple[list[Place], str | None]:
    """The places below one that have a roster of their own, for its secretary: each with how many `homes`, the oldest first."""
    require(actor, Role.SECRETARY, at)
    homes = Part.select(fn.COUNT(Part.id)).where(Part.estate == Place.id)
    kept = Part.select(Value(1)).where(Part.estate == Place.id)
    return oldest_first(Place.select(Place, homes.alias('homes')).where(inside((at.path,)), Place.id != at.id, fn.EXISTS(kept)),
                        Place.id, cursor, None)


def _listed_at(at: Place) -> Any:
    if at.kind in (Kind.BUILDING, Kind.STAIRWELL):
        return Part.place.in_(Place.select(Place.id).where(inside((at.path,))))
    return Part.estate == at


def part_called(estate: Place, room: str) -> Part:
    """The part that a person means by `9-1-701` or, where one building has it, `701`; for whoever says where they live.

    Raises Invalid if the room cannot be read, is not on the roster, or is there several times.
    """
    try:
        unit = unit_number(room)
    except Unfit as fault:
        raise Invalid('room_not_understood', f'{fault}。', room=str(fault)) from fault
    where = [Part.estate == estate, Part.room == unit.room]
    where += [field == said for field, said in ((Part.building, unit.building), (Part.stairwell, unit.stairwell)) if said]
    found = list(Part.select().where(*where).limit(2))
    if len(found) != 1:
        what = ('room_unclear', '有几处房屋都叫这个房号，请写上楼栋和单元，例如“9栋1单元701”。') if found else (
            'room_unknown', f'“{estate.name}”的花名册里没有这个房号，请核对，或者联系社区登记。')
        raise Invalid(*what, room='没有找到唯一的房屋')
    return found[0]


def owners_of(some: list[Part]) -> dict[int, list[Owner]]:
    """{part's id: owners in the roster's order}; one reading."""
    held = Ownership.select(Ownership, Owner).join(Owner).where(Ownership.part.in_(some)).order_by(
        Ownership.part, Ownership.position)
    owners: dict[int, list[Owner]] = {part.id: [] for part in some}
    for each in held:
        owners[each.part_id].append(each.owner)
    return owners
