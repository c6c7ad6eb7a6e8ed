"""The tree of places below one, as those who keep it see it."""
from typing import Any, NamedTuple

from peewee import fn

from server.core.actor import AnyActor, Role
from server.core.paging import oldest_first
from server.places.models import Kind, Part, Place
from server.places.queries import in_order, inside, require


class Branch(NamedTuple):
    """A place with what lies directly below it; `parts` are those at it and anywhere inside."""

    place: Place
    below: list[Place]
    parts: int


def branches(actor: AnyActor, at: Place, cursor: str | None, limit: int | None = None) -> tuple[list[Branch], str | None]:
    """The places below one, each with those below it, for its secretary; three readings."""
    require(actor, Role.SECRETARY, at)
    found, following = oldest_first(Place.select().where(Place.parent == at), Place.id, cursor, limit)
    below: dict[int, list[Place]] = {each.id: [] for each in found}
    for each in Place.select().where(Place.parent.in_(found)).order_by(Place.id):
        below[each.parent_id].append(each)
    counted = _parts(found)
    return [Branch(each, below[each.id], counted.get(each.id, 0)) for each in found], following


def _parts(found: list[Place]) -> dict[int, int]:
    if not found:
        return {}
    door: Any = Place.alias()
    within = (door.path >= Place.path) & (door.path < Place.path.concat(':'))  # ':' comes after '9'
    rows = Place.select(Place.id, fn.COUNT(Part.id)).join(door, on=within).join(Part, on=(Part.place == door.id)).where(
        Place.id.in_(found)).group_by(Place.id)
    return dict(rows.tuples())


def communities(at: Place) -> list[tuple[str, list[Place]]]:
    """[(street, its communities)] of a place's whole district, in the order of the tree; by name, for whoever is logged in."""
    district = f'/{at.path.split("/")[1]}/'
    found = in_order(Place.select().where(inside((district,)), Place.kind.in_((Kind.STREET, Kind.COMMUNITY))))
    names: dict[int, str] = {}
    by_street: dict[int, list[Place]] = {}
    for each in found:
        if each.kind == Kind.STREET:
            names[each.id] = each.name
        else:
            by_street.setdefault(each.parent_id, []).append(each)
    return [(names.get(street, ''), some) for street, some in by_street.items()]
