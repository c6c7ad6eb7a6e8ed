"""The parts of a place as they stand now, counted as heads: what a poll's roll would be."""
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple

from peewee import JOIN

from server.places import rules as places
from server.places.models import Owner, Ownership, Part, Place
from server.places.queries import inside
from server.votes.models import Representative
from server.votes.rules import Count


class Door(NamedTuple):
    """A part on a roll; area in 0.01 m², and where it is known from."""

    part_id: int
    label: str
    area: int
    source: str


class Head(NamedTuple):
    """A legal head on a roll, its parts, its owners' ids in ascending order, and those of them who may cast."""

    number: int
    doors: tuple[Door, ...]
    owners: tuple[int, ...]
    casts: tuple[int, ...]

    @property
    def area(self) -> int:
        return sum(door.area for door in self.doors)


class Roster(NamedTuple):
    """A place's parts as they stand now; `ownerless` are the labels of those that nobody owns, `divided` how many heads have
    named one representative here and another there."""

    heads: list[Head]
    ownerless: list[str]
    divided: int

    @property
    def parts(self) -> int:
        return sum(len(head.doors) for head in self.heads)

    @property
    def total(self) -> Count:
        return Count(sum(head.area for head in self.heads), len(self.heads))

    def by(self, source: str) -> int:
        """How many parts count by an area from there."""
        return sum(door.source == source for head in self.heads for door in head.doors)


class _Owned(NamedTuple):
    """What stands behind one part: {owner's id: who that is}, and who was named to vote."""

    owners: dict[int, Hashable]
    named: Hashable | None


def present(place: Place, kinds: Sequence[str] | None = None) -> Roster:
    """What would freeze now, of some kinds of parts or of all: one statement, so that an import beside it is seen whole or not at
    all."""
    known = Owner.identity_number.is_null(False) | Owner.phone_index.is_null(False)
    rows = (Part.select(Part.id, Part.label, Part.area, Part.area_source, Representative.owner,
                        Owner.id, Owner.unsold, Owner.estate, known, Owner.key)
            .join(Place, on=(Part.place == Place.id)).switch(Part)
            .join(Representative, JOIN.LEFT_OUTER).switch(Part)
            .join(Ownership, JOIN.LEFT_OUTER).join(Owner, JOIN.LEFT_OUTER)
            .where(inside((place.path,)), Part.kind.in_(kinds) if kinds else True).order_by(Part.id).tuples())
    doors: dict[int, Door] = {}
    owners: dict[int, dict[int, Hashable]] = defaultdict(dict)
    named: dict[int, int] = {}
    for part_id, label, area, source, representative, owner_id, *owner in rows:
        doors[part_id] = Door(part_id, label, area, source)
        if owner_id is not None:
            owners[part_id][owner_id] = _who(owner_id, *owner)
            named[part_id] = representative
    owned = {part: _Owned(who, who.get(named[part])) for part, who in owners.items()}
    heads = _heads(doors, owned)
    return Roster([head for head, _ in heads], [door.label for door in doors.values() if door.part_id not in owned],
                  sum(divided for _, divided in heads))


def _who(owner_id: int, unsold: bool, estate_id: int, known: bool, key: str) -> Hashable:
    """Who an owner is, in all estates of a community: somebody known by a number is one person everywhere, and each estate's
    developer is somebody else; of a name alone nothing is known."""
    if unsold:
        return places.UNSOLD, estate_id
    return key if known else owner_id


def _heads(doors: dict[int, Door], owned: dict[int, _Owned]) -> list[tuple[Head, bool]]:
    """Each head, and whether its parts name different representatives."""
    held: dict[Hashable, frozenset] = {part: frozenset(each.owners.values()) for part, each in sorted(owned.items())}
    return [_head(number, [doors[part] for part in parts], [owned[part] for part in parts])
            for number, parts in enumerate(places.heads(held).values(), 1)]


def _head(number: int, doors: list[Door], owned: list[_Owned]) -> tuple[Head, bool]:
    """Only whom the co-owners have named may cast; where they have named nobody, or one here and another there, each of them may
    (指导规则 art. 25; of a head that is divided the first ballot counts)."""
    who = {owner: person for each in owned for owner, person in each.owners.items()}
    named = {each.named for each in owned} - {None}
    casts = [owner for owner, person in who.items() if len(named) != 1 or person in named]
    return Head(number, tuple(doors), tuple(sorted(who)), tuple(sorted(casts))), len(named) > 1


def overlapping(heads: Iterable[Head]) -> set[int]:
    """Numbers of the heads with an owner who also stands behind another head: A alone, and A with B, are two heads by law, which
    somebody should look at."""
    behind = defaultdict(list)
    for head in heads:
        for owner in head.owners:
            behind[owner].append(head.number)
    return {number for numbers in behind.values() if len(numbers) > 1 for number in numbers}
