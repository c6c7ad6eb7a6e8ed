"""The roll as people read it, part by part: before the opening as it stands, afterwards as it was frozen."""
from collections import defaultdict
from collections.abc import Collection
from typing import Any, NamedTuple

from peewee import JOIN

from server.core.actor import SYSTEM, AnyActor
from server.core.errors import Missing
from server.core.paging import LARGEST, oldest_first
from server.places.models import Kind, Owner, Ownership, Part, Place
from server.places.queries import inside
from server.votes import queries
from server.votes.models import Poll, PollState, RollHead, RollOwner, RollPart
from server.votes.rules import masked_label


class Entry(NamedTuple):
    """A part; area in 0.01 m², and where it is known from. What the reader may not know is masked or empty."""

    part_id: int | None
    label: str
    area: int
    source: str
    mine: bool
    owners: list[str]
    head: int | None
    overlapping: bool


def roll(actor: AnyActor, poll_id: int, cursor: str | None = None, limit: int | None = None,
         mine: bool = False, room: str = '') -> tuple[list[Entry], str | None]:
    """A page of the roll, of the actor's own parts alone if `mine`, of those whose name has `room` within; Missing before it is
    published."""
    found = queries.poll(actor, poll_id)
    if found.state == PollState.DRAFT:
        raise Missing('roll_missing', '名册还没有公示。')
    of_page = _frozen if found.opened_at else _present
    rows, more, owners = of_page(found, actor.owners if mine else None, cursor, limit, room)
    open_to_all = found.named or queries.manages(actor, found.place)
    shared = set() if found.opened_at else _shared(found, owners)
    return [_entry(row, owners, open_to_all, actor, shared) for row in rows], more


def public(found: Poll) -> list[tuple[str, Entry]]:
    """The whole roll as anybody may see it, each part with the place where its door is; as it stands, or as it was frozen."""
    of_page, cursor = _frozen if found.opened_at else _present, None
    said: list[tuple[str, Entry]] = []
    while True:
        rows, cursor, owners = of_page(found, None, cursor, LARGEST)
        shared = set() if found.opened_at else _shared(found, owners)
        at = _places([_part_id(row) for row in rows])
        said += [(at[_part_id(row)], _entry(row, owners, found.named, SYSTEM, shared)) for row in rows]
        if cursor is None:
            return said


def _places(part_ids: Collection[int]) -> dict[int, str]:
    above = Place.alias()
    rows = Part.select(Part.id, Place.kind, Place.name, above.name).join(Place, on=(Part.place == Place.id)).join(
        above, JOIN.LEFT_OUTER, on=(Place.parent == above.id)).where(Part.id.in_(part_ids)).tuples() if part_ids else ()
    return {part: f'{over}{name}' if kind == Kind.STAIRWELL else name for part, kind, name, over in rows}


def _part_id(row: Any) -> int:
    return row.part_id if isinstance(row, RollPart) else row.id


def _frozen(found: Poll, of: Collection[int] | None, cursor: str | None, limit: int | None,
            room: str = '') -> tuple[list, str | None, Any]:
    parts = RollPart.select(RollPart, RollHead).join(RollHead).where(
        RollPart.poll == found, RollPart.label.contains(room) if room else True)
    if of is not None:
        heads = RollOwner.select(RollOwner.head).where(RollOwner.poll == found, RollOwner.owner.in_(of))
        parts = parts.where(RollPart.head.in_(heads))
    rows, more = oldest_first(parts, RollPart.part_id, cursor, limit)
    return rows, more, _by(RollOwner.select(RollOwner.head, Owner.id, Owner.name).join(Owner).where(
        RollOwner.head.in_([row.head_id for row in rows])).order_by(RollOwner.id), [(row, row.head_id) for row in rows])


def _present(found: Poll, of: Collection[int] | None, cursor: str | None, limit: int | None,
             room: str = '') -> tuple[list, str | None, Any]:
    parts = Part.select().join(Place, on=(Part.place == Place.id)).where(
        inside((found.place.path,)), Part.label.contains(room) if room else True)
    if found.part_kinds:
        parts = parts.where(Part.kind.in_(found.part_kinds))
    if of is not None:
        parts = parts.where(Part.id.in_(Ownership.select(Ownership.part).where(Ownership.owner.in_(of))))
    rows, more = oldest_first(parts, Part.id, cursor, limit)
    return rows, more, _by(Ownership.select(Ownership.part, Owner.id, Owner.name).join(Owner).where(
        Ownership.part.in_(rows)).order_by(Ownership.position), [(row, row.id) for row in rows])


def _by(owners: Any, rows: list[tuple[Any, int]]) -> dict[int, list[tuple[int, str]]]:
    """{row's own id: its owners' (id, name)}; `rows` pairs each with the key by which its owners are found."""
    found = defaultdict(list)
    for key, owner_id, name in owners.tuples():
        found[key].append((owner_id, name))
    return {row.id: found[key] for row, key in rows}


def _shared(found: Poll, owners: dict[int, list[tuple[int, str]]]) -> set[int]:
    """Those of some parts of the present roster whose owner also stands behind another head (as roster.overlapping says)."""
    named = {owner for some in owners.values() for owner, _ in some}
    held = Ownership.select(Ownership.part).join(Part).join(Place, on=(Part.place == Place.id)).where(
        Ownership.owner.in_(named), inside((found.place.path,)), Part.kind.in_(found.part_kinds) if found.part_kinds else True)
    sets: dict[int, set[int]] = defaultdict(set)
    for part, owner in Ownership.select(Ownership.part, Ownership.owner).where(Ownership.part.in_(held)).tuples():
        sets[part].add(owner)
    behind: dict[int, set[frozenset[int]]] = defaultdict(set)
    for some in sets.values():
        for owner in some:
            behind[owner].add(frozenset(some))
    return {part for part, some in owners.items() if any(len(behind[owner]) > 1 for owner, _ in some)}


def _entry(row: Any, owners: dict[int, list[tuple[int, str]]], open_to_all: bool, actor: AnyActor, shared: set[int]) -> Entry:
    mine = any(owner in actor.owners for owner, _ in owners[row.id])
    known = open_to_all or mine
    frozen = isinstance(row, RollPart)
    return Entry((row.part_id if frozen else row.id) if known else None, row.label if known else masked_label(row.label), row.area,
                 row.area_source, mine, [name for _, name in owners[row.id]] if known else [], row.head.number if frozen else None,
                 row.head.overlapping if frozen else row.id in shared)
