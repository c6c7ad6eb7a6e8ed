"""The roster of an estate as listings that can be compared: the stored one, and a new one in the light of it.

What the new one leaves blank stays as it was: a file without telephones takes nobody's number away.
"""
from collections.abc import Callable, Hashable, Iterable
from itertools import groupby
from typing import NamedTuple, TypeVar

from server.core import crypto
from server.places.differences import Holder, Listing
from server.places.models import AreaSource, Owner, Ownership, Part, Place
from server.places.roster import Roster, RosterOwner, RosterPart

T = TypeVar('T')


class StoredOwner(NamedTuple):
    """An owner as stored; `numbered` if the identity number is known."""

    id: int
    holder: Holder
    numbered: bool


class Stored(NamedTuple):
    """What an estate's roster says now."""

    part_ids: dict[str, int]
    listings: dict[str, Listing]
    owners: list[StoredOwner]


class Proposed(NamedTuple):
    """What a file says: listings by label, and for each holder's key the row's words and the owner they mean, if known."""

    listings: dict[str, Listing]
    owners: dict[str, tuple[RosterOwner, StoredOwner | None]]


def stored(estate: Place) -> Stored:
    """Three readings, however large the estate."""
    owners = [StoredOwner(row[0], Holder._make(row[1:5]), bool(row[5])) for row in Owner.select(
        Owner.id, Owner.key, Owner.name, Owner.phone_index, Owner.unsold, Owner.identity_number.is_null(False),
    ).where(Owner.estate == estate).tuples()]
    holders = {owner.id: owner.holder for owner in owners}
    held = Ownership.select(Ownership.part, Ownership.owner).join(Part).where(Part.estate == estate).order_by(
        Ownership.part, Ownership.position).tuples()
    by_part = {part: tuple(holders[owner] for _, owner in rows) for part, rows in groupby(held, lambda row: row[0])}
    parts = list(Part.select(Part.id, Part.label, Part.kind, Part.building, Part.stairwell, Part.floor, Part.room, Part.area,
                              Part.area_source)
                 .where(Part.estate == estate).order_by(Part.id).tuples())
    return Stored({label: part for part, label, *_ in parts},
                  {label: Listing._make((*said, by_part.get(part, ()), source)) for part, label, *said, source in parts}, owners)


def proposed(roster: Roster, known: Stored) -> Proposed:
    """The file's parts; owners are recognised among the known ones."""
    told = _merged(owner for part in roster.parts for owner in part.owners)
    blinds = {key: crypto.blind(key) for key in told}
    phones = {owner.phone: crypto.blind(owner.phone) for owner in told.values() if owner.phone}
    fresh = {blinds[key]: Holder(blinds[key], owner.name, owner.phone and phones[owner.phone], owner.unsold)
             for key, owner in told.items()}
    same = _recognised(fresh, {blinds[key] for key, owner in told.items() if owner.identity_number}, known.owners)
    holders = {key: _kept(holder, told[plain].identity_number, same.get(key))
               for plain, (key, holder) in zip(told, fresh.items(), strict=True)}
    owners = {holders[blinds[plain]].key: (owner, same.get(blinds[plain])) for plain, owner in told.items()}
    return Proposed({part.label: _listing(part, [holders[blinds[owner.key]] for owner in part.owners],
                                          known.listings.get(part.label)) for part in roster.parts}, owners)


def _merged(owners: Iterable[RosterOwner]) -> dict[str, RosterOwner]:
    """{key: owner}; the first row that names an owner counts, a later one adds the telephone that it lacks."""
    merged: dict[str, RosterOwner] = {}
    for owner in owners:
        known = merged.setdefault(owner.key, owner)
        if known.phone is None and owner.phone:
            merged[owner.key] = known._replace(phone=owner.phone)
    return merged


def _recognised(fresh: dict[str, Holder], numbered: set[str], known: list[StoredOwner]) -> dict[str, StoredOwner]:
    """{new key: stored owner}: by key; else by name and telephone, if that is nobody else and one side has no identity number."""
    by_key = {owner.holder.key: owner for owner in known}
    same = {key: by_key[key] for key in fresh if key in by_key}
    loose = _single((owner for owner in known if owner.holder.key not in fresh), lambda owner: owner.holder[1:3])
    for who, holder in _single((each for key, each in fresh.items() if key not in by_key), lambda each: each[1:3]).items():
        if holder.phone and who in loose and loose[who].numbered != (holder.key in numbered):
            same[holder.key] = loose[who]
    return same


def _single(values: Iterable[T], by: Callable[[T], Hashable]) -> dict[Hashable, T]:
    """{by(value): value} of those that share it with nobody."""
    found: dict[Hashable, list[T]] = {}
    for value in values:
        found.setdefault(by(value), []).append(value)
    return {who: each[0] for who, each in found.items() if len(each) == 1}


def _kept(holder: Holder, identity_number: str | None, known: StoredOwner | None) -> Holder:
    if known is None:
        return holder
    return holder._replace(key=holder.key if identity_number else known.holder.key, phone=holder.phone or known.holder.phone)


def _listing(part: RosterPart, holders: list[Holder], before: Listing | None) -> Listing:
    source = part.area_source or (before.area_source if before else AreaSource.REGISTER)
    return Listing(part.kind, part.building or '', part.stairwell or '', part.floor, part.room, part.area,
                   tuple(dict.fromkeys(holders)), source)
