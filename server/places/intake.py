"""Writing a roster down, in bulk: nodes of the tree, owners, parts, who owns what."""
from collections.abc import Iterable
from typing import Any

from peewee import Field, chunked

from server.core import bulk, clock, crypto
from server.core.pinyin import sound
from server.places.differences import Changes, Listing
from server.places.listing import Proposed, Stored
from server.places.models import Kind, Owner, Ownership, Part, Place

_AT_ONCE = 500  # rows or ids in one statement
_PART = (Part.place, Part.kind, Part.building, Part.stairwell, Part.floor, Part.room, Part.area,
         Part.area_source)
_OWNER = (Owner.key, Owner.name, Owner.initials, Owner.pinyin, Owner.identity_number, Owner.phone, Owner.phone_index,
          Owner.phone_tail, Owner.unsold)


def write(estate: Place, known: Stored, said: Proposed, new: Changes) -> None:
    """Bring the estate's roster to what is said, where it is new; inside the caller's transaction."""
    touched = [*new.added, *new.changed]
    doors = _doors(estate, [said.listings[label] for label in touched])
    _write_parts(estate, known, {label: _row(said.listings[label], doors) for label in touched}, new)
    parts = known.part_ids | _ids(Part, Part.label, Part.estate == estate)
    _write_owners(estate, said, touched)
    owners = _ids(Owner, Owner.key, Owner.estate == estate)
    for some in chunked([parts[label] for label in new.changed], _AT_ONCE):
        Ownership.delete().where(Ownership.part.in_(some)).execute()
    bulk.insert((Ownership.part, Ownership.owner, Ownership.position), (
        (parts[label], owners[holder.key], position)
        for label in touched for position, holder in enumerate(said.listings[label].holders)))


def _row(listing: Listing, doors: dict[tuple[str, str], int]) -> tuple:
    return doors[listing.building, listing.stairwell], *listing[:6], listing.area_source


def _write_parts(estate: Place, known: Stored, rows: dict[str, tuple], new: Changes) -> None:
    bulk.insert((Part.estate, Part.label, *_PART), ((estate.id, label, *rows[label]) for label in new.added))
    bulk.update(_PART, ((*rows[label], known.part_ids[label]) for label in new.changed))


def _write_owners(estate: Place, said: Proposed, touched: list[str]) -> None:
    """Numbers are encrypted here, so only those that are new or differ."""
    holders = {holder.key: holder for label in touched for holder in said.listings[label].holders}
    added, changed = [], []
    for key, holder in holders.items():
        told, before = said.owners[key]
        tail = crypto.blind_tail(told.phone) if told.phone else None
        row = key, holder.name, *sound(holder.name), told.identity_number, told.phone, holder.phone, tail, holder.unsold
        if before is None:
            added.append((estate.id, *row))
        elif before.holder != holder:
            changed.append((before.id, told, row))
    bulk.insert((Owner.estate, *_OWNER), added)
    for owner_id, told, row in changed:
        _update_owner(owner_id, dict(zip(_OWNER, row, strict=True)), told.identity_number, told.phone)


def _update_owner(owner_id: int, values: dict[Field, Any], identity_number: str | None, phone: str | None) -> None:
    if identity_number is None:
        del values[Owner.identity_number]
    if phone is None:
        del values[Owner.phone], values[Owner.phone_index], values[Owner.phone_tail]
    Owner.update(values).where(Owner.id == owner_id).execute()


def _doors(estate: Place, listings: list[Listing]) -> dict[tuple[str, str], int]:
    """{(building, stairwell): id of the place where the door is}; makes buildings and stairwells that are not there."""
    wanted = {(listing.building, listing.stairwell) for listing in listings}
    houses = _nodes(Kind.BUILDING, [estate], {(estate.id, f'{building}栋') for building, _ in wanted if building})
    above = {building: houses[estate.id, f'{building}栋'] if building else estate for building, _ in wanted}
    stairs = _nodes(Kind.STAIRWELL, above.values(), {(above[building].id, f'{stairwell}单元')
                                                     for building, stairwell in wanted if stairwell})
    return {(building, stairwell): (stairs[above[building].id, f'{stairwell}单元'] if stairwell else above[building]).id
            for building, stairwell in wanted}


def _nodes(kind: Kind, parents: Iterable[Place], wanted: set[tuple[int, str]]) -> dict[tuple[int, str], Place]:
    """{(parent's id, name): place} below the parents, the wanted ones among them."""
    paths = {parent.id: parent.path for parent in parents}
    missing = sorted(wanted - _below(paths).keys(), key=lambda node: (node[0], len(node[1]), node[1]))
    if missing:
        bulk.insert((Place.kind, Place.parent, Place.name, Place.created_at),
                ((kind, parent, name, clock.now()) for parent, name in missing))
        made = [place for place in _below(paths).values() if place.path is None]
        for place in made:
            place.path = f'{paths[place.parent_id]}{place.id}/'
        Place.bulk_update(made, [Place.path], batch_size=_AT_ONCE)
    return _below(paths)


def _below(parents: dict[int, str]) -> dict[tuple[int, str], Place]:
    return {(place.parent_id, place.name): place for some in chunked(parents, _AT_ONCE)
            for place in Place.select().where(Place.parent.in_(some))}


def _ids(model: Any, name: Field, which: Any) -> dict[str, int]:
    return dict(model.select(name, model.id).where(which).tuples())
