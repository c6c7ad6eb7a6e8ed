"""The roll of a poll: who counts, with how much area, as how many heads; frozen when the poll opens, and published."""
import hashlib
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import Any, NamedTuple

from peewee import JOIN

from server.core import crypto
from server.core.db import canonical, db
from server.core.evidence import spelled
from server.files.models import File
from server.places import rules as places
from server.places.models import Owner, Ownership, Part, Place
from server.places.queries import inside
from server.votes import contests
from server.votes.models import Poll, PollFile, PollItem, RollHead, RollOwner, RollPart
from server.votes.rules import Count, masked_label


class Door(NamedTuple):
    """A part on a roll; area in 0.01 m²."""

    part_id: int
    label: str
    area: int


class Head(NamedTuple):
    """A legal head on a roll, its parts and its owners' ids in ascending order."""

    number: int
    doors: tuple[Door, ...]
    owners: tuple[int, ...]

    @property
    def area(self) -> int:
        return sum(door.area for door in self.doors)


class Roster(NamedTuple):
    """A place's parts as they stand now; `ownerless` are the labels of those that nobody owns."""

    heads: list[Head]
    ownerless: list[str]

    @property
    def parts(self) -> int:
        return sum(len(head.doors) for head in self.heads)

    @property
    def total(self) -> Count:
        return Count(sum(head.area for head in self.heads), len(self.heads))


def present(place: Place, kinds: Sequence[str] | None = None) -> Roster:
    """What would freeze now, of parts of some kinds or of all: one statement, so that an import beside it is seen whole or not at
    all."""
    known = Owner.identity_number.is_null(False) | Owner.phone_index.is_null(False)
    rows = (Part.select(Part.id, Part.label, Part.area, Owner.id, Owner.unsold, Owner.estate, known, Owner.key)
            .join(Place, on=(Part.place == Place.id)).switch(Part)
            .join(Ownership, JOIN.LEFT_OUTER).join(Owner, JOIN.LEFT_OUTER)
            .where(inside((place.path,)), Part.kind.in_(kinds) if kinds else True).order_by(Part.id).tuples())
    doors: dict[int, Door] = {}
    owners: dict[int, dict[int, Hashable]] = defaultdict(dict)
    for part_id, label, area, owner_id, *owner in rows:
        doors[part_id] = Door(part_id, label, area)
        if owner_id is not None:
            owners[part_id][owner_id] = _who(owner_id, *owner)
    return Roster(_heads(doors, owners), [door.label for door in doors.values() if door.part_id not in owners])


def _who(owner_id: int, unsold: bool, estate_id: int, known: bool, key: str) -> Hashable:
    """Who an owner is, in all estates of a community: somebody known by a number is one person everywhere, and each estate's
    developer is somebody else; of a name alone nothing is known."""
    if unsold:
        return places.UNSOLD, estate_id
    return key if known else owner_id


def _heads(doors: dict[int, Door], owners: dict[int, dict[int, Hashable]]) -> list[Head]:
    held: dict[Hashable, frozenset] = {part: frozenset(who.values()) for part, who in sorted(owners.items())}
    return [Head(number, tuple(doors[part] for part in parts), tuple(sorted({owner for part in parts for owner in owners[part]})))
            for number, parts in enumerate(places.heads(held).values(), 1)]


def freeze(poll: Poll, heads: Sequence[Head]) -> None:
    """Write a roll down; inside the opening's transaction."""
    shared = overlapping(heads)
    insert(RollHead, ('poll_id', 'number', 'area', 'parts', 'owners', 'overlapping'),
            ((poll.id, head.number, head.area, len(head.doors), len(head.owners), head.number in shared) for head in heads))
    ids = dict(RollHead.select(RollHead.number, RollHead.id).where(RollHead.poll == poll).tuples())
    insert(RollPart, ('poll_id', 'part_id', 'head_id', 'label', 'area'),
            ((poll.id, door.part_id, ids[head.number], door.label, door.area) for head in heads for door in head.doors))
    insert(RollOwner, ('poll_id', 'owner_id', 'head_id', 'casts'),
            ((poll.id, owner, ids[head.number], True) for head in heads for owner in head.owners))


def overlapping(heads: Iterable[Head]) -> set[int]:
    """Numbers of the heads with an owner who also stands behind another head: A alone, and A with B, are two heads by law, which
    somebody should look at."""
    behind = defaultdict(list)
    for head in heads:
        for owner in head.owners:
            behind[owner].append(head.number)
    return {number for numbers in behind.values() if len(numbers) > 1 for number in numbers}


def insert(record: type, columns: tuple[str, ...], rows: Iterable[tuple]) -> None:
    # VALUES of placeholders alone: PyMySQL then sends one long statement instead of thousands.
    values = ', '.join([db.param] * len(columns))
    db.cursor().executemany(
        f'INSERT INTO {record._meta.table_name} ({", ".join(columns)}) VALUES ({values})', list(rows))  # type: ignore[attr-defined]  # noqa: S608


def frozen(poll: Poll) -> list[tuple[int, Head]]:
    """A poll's roll as it was written down: (id of the head's row, head)."""
    doors, owners = defaultdict(list), defaultdict(list)
    for head_id, *door in RollPart.select(RollPart.head, RollPart.part, RollPart.label, RollPart.area).where(
            RollPart.poll == poll).order_by(RollPart.part).tuples():
        doors[head_id].append(Door(*door))
    for head_id, owner in RollOwner.select(RollOwner.head, RollOwner.owner).where(
            RollOwner.poll == poll).order_by(RollOwner.owner).tuples():
        owners[head_id].append(owner)
    numbers = RollHead.select(RollHead.id, RollHead.number).where(RollHead.poll == poll).order_by(RollHead.number).tuples()
    return [(head_id, Head(number, tuple(doors[head_id]), tuple(owners[head_id]))) for head_id, number in numbers]


def published(poll_id: int, head: Head) -> dict[str, Any]:
    """A head as anybody may see it: homes masked, and a `mark` that stands for its homes and owners.

    Only whoever holds the service's key can make the mark, so it tells nothing, and still the digest covers who is behind it.
    """
    said = canonical([poll_id, head.number, [door[:2] for door in head.doors], head.owners])
    return {'number': head.number, 'area': head.area, 'mark': crypto.blind(said),
            'parts': [{'where': masked_label(door.label), 'area': door.area} for door in head.doors]}


def terms(poll: Poll) -> dict[str, Any]:
    """What a poll said when it opened; times as the digests of evidence spell them, each file by the SHA-256 of its content."""
    said = ('id', 'place_id', 'title', 'detail', 'revisable', 'part_kinds', 'publication_days', 'objection_days', 'extension_days',
            'named')
    shown = File.select().join(PollFile).where(PollFile.poll == poll).order_by(PollFile.position)
    return {**{name: getattr(poll, name) for name in said},
            'opened_at': spelled(poll.opened_at), 'closes_at': spelled(poll.first_closes_at or poll.closes_at),
            'files': [file.digest for file in shown], 'contests': contests.terms(poll)}


def matters(items: Iterable[PollItem]) -> list[dict[str, Any]]:
    """What is decided, in order, each under its rule."""
    return [{name: getattr(item, name) for name in ('id', 'position', 'title', 'matter', 'rule', 'contest_id')} for item in items]


def digest(poll: Poll, items: Iterable[PollItem], heads: Iterable[Head]) -> str:
    """SHA-256 (hex) of the UTF-8 JSON `{"heads":[…],"items":[…],"poll":{…}}`: heads as `published` by number, items as
    `matters`, poll as `terms`; keys sorted, no blanks."""
    said = {'poll': terms(poll), 'items': matters(items), 'heads': [published(poll.id, head) for head in heads]}
    return hashlib.sha256(canonical(said).encode()).hexdigest()


def summary(poll: Poll, items: Iterable[PollItem], heads: Sequence[Head]) -> dict[str, Any]:
    """The digest of what an opening freezes, with the roll's sums: what its audit line says."""
    return {'digest': digest(poll, items, heads), **sums(heads)}


def sums(heads: Sequence[Head]) -> dict[str, int]:
    """How many parts, how much area (0.01 m²), how many heads."""
    return {'parts': sum(len(head.doors) for head in heads), 'area': sum(head.area for head in heads), 'heads': len(heads)}


def stated(poll: Poll) -> dict[str, Any]:
    """The same as the poll's own row says it."""
    return {'digest': poll.roll_digest, 'parts': poll.roll_parts, 'area': poll.roll_area, 'heads': poll.roll_heads}
