"""The roll of a poll: who counts, with how much area, as how many heads; frozen when the poll opens, and published."""
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from server.core import crypto
from server.core.db import canonical, db
from server.core.evidence import spelled
from server.files.models import File
from server.places.models import Owner
from server.votes import contests
from server.votes.models import Poll, PollFile, PollItem, RollHead, RollOwner, RollPart
from server.votes.roster import Door, Head, overlapping
from server.votes.rules import masked_label


def freeze(poll: Poll, heads: Sequence[Head]) -> list[tuple[int, Head]]:
    """Write a roll down; inside the opening's transaction. Answers what `frozen` would."""
    shared = overlapping(heads)
    insert(RollHead, ('poll_id', 'number', 'area', 'parts', 'owners', 'overlapping'),
            ((poll.id, head.number, head.area, len(head.doors), len(head.owners), head.number in shared) for head in heads))
    ids = dict(RollHead.select(RollHead.number, RollHead.id).where(RollHead.poll == poll).tuples())
    insert(RollPart, ('poll_id', 'part_id', 'head_id', 'label', 'area', 'area_source'),
            ((poll.id, part_id, ids[head.number], *said) for head in heads for part_id, *said in head.doors))
    insert(RollOwner, ('poll_id', 'owner_id', 'head_id', 'casts'),
            ((poll.id, owner, ids[head.number], owner in head.casts) for head in heads for owner in head.owners))
    if poll.named:
        _keep_names(poll)
    return [(ids[head.number], head) for head in heads]


def insert(record: type, columns: tuple[str, ...], rows: Iterable[tuple]) -> None:
    # VALUES of placeholders alone: PyMySQL then sends one long statement instead of thousands.
    values = ', '.join([db.param] * len(columns))
    db.cursor().executemany(
        f'INSERT INTO {record._meta.table_name} ({", ".join(columns)}) VALUES ({values})', list(rows))  # type: ignore[attr-defined]  # noqa: S608


def frozen(poll: Poll) -> list[tuple[int, Head]]:
    """A poll's roll as it was written down: (id of the head's row, head)."""
    doors: dict[int, list[Door]] = defaultdict(list)
    owners: dict[int, list[int]] = defaultdict(list)
    casting: dict[int, list[int]] = defaultdict(list)
    for head_id, *door in RollPart.select(RollPart.head, RollPart.part, RollPart.label, RollPart.area, RollPart.area_source).where(
            RollPart.poll == poll).order_by(RollPart.part).tuples():
        doors[head_id].append(Door(*door))
    for head_id, owner, casts in RollOwner.select(RollOwner.head, RollOwner.owner, RollOwner.casts).where(
            RollOwner.poll == poll).order_by(RollOwner.owner).tuples():
        owners[head_id].append(owner)
        casting[head_id] += [owner] if casts else []
    numbers = RollHead.select(RollHead.id, RollHead.number).where(RollHead.poll == poll).order_by(RollHead.number).tuples()
    return [(head_id, Head(number, tuple(doors[head_id]), tuple(owners[head_id]), tuple(casting[head_id])))
            for head_id, number in numbers]


def _keep_names(poll: Poll) -> None:
    """A roster may correct a name later; what was published stays what it was."""
    name = Owner.select(Owner.name).where(Owner.id == RollOwner.owner)
    RollOwner.update(name=name).where(RollOwner.poll == poll).execute()


def published(poll: Poll, heads: Iterable[tuple[int, Head]]) -> list[dict[str, Any]]:
    """Heads as anybody may see them: the `id` that a head's ballots name, and a `mark` that stands for homes and owners; homes are
    masked, or stand there with their owners' names where the poll publishes them.

    Only whoever holds the service's key can make the mark, so it tells nothing, and still the digest covers who is behind it,
    and who of them may cast.
    """
    names = defaultdict(list)
    if poll.named:
        for head_id, name in RollOwner.select(RollOwner.head, RollOwner.name).where(RollOwner.poll == poll).order_by(
                RollOwner.owner).tuples():
            names[head_id].append(name)
    return [_published(poll, head_id, head, names[head_id]) for head_id, head in heads]


def _published(poll: Poll, head_id: int, head: Head, names: list[str]) -> dict[str, Any]:
    said = canonical([poll.id, head.number, [door[:2] for door in head.doors], head.owners, head.casts])
    where = str if poll.named else masked_label
    return {'id': head_id, 'number': head.number, 'area': head.area, 'mark': crypto.blind(said),
            'parts': [{'where': where(door.label), 'area': door.area, 'source': door.source} for door in head.doors],
            **({'owners': names} if poll.named else {})}


def terms(poll: Poll) -> dict[str, Any]:
    """What a poll said when it opened; times as the digests of evidence spell them, each file by the SHA-256 of its content."""
    said = ('proxy_limit', 'proxy_citation', 'silence_citation', 'words_digest')
    return {**words(poll), **{name: getattr(poll, name) for name in said}, 'place': poll.place.name,
            'opened_at': spelled(poll.opened_at)}


def words(poll: Poll) -> dict[str, Any]:
    """What of it stands fixed as soon as it is published."""
    said = ('id', 'place_id', 'title', 'detail', 'revisable', 'part_kinds', 'publication_days', 'objection_days', 'extension_days',
            'named', 'precedence', 'silence')
    shown = File.select().join(PollFile).where(PollFile.poll == poll).order_by(PollFile.position)
    return {**{name: getattr(poll, name) for name in said}, 'closes_at': spelled(poll.first_closes_at or poll.closes_at),
            'files': [file.digest for file in shown], 'contests': contests.terms(poll)}


def matters(items: Iterable[PollItem]) -> list[dict[str, Any]]:
    """What is decided, in order, each under its rule."""
    return [{name: getattr(item, name) for name in ('id', 'position', 'title', 'matter', 'rule', 'contest_id')} for item in items]


def digest(poll: Poll, items: Iterable[PollItem], heads: Iterable[tuple[int, Head]]) -> str:
    """SHA-256 (hex) of the UTF-8 JSON `{"heads":[…],"items":[…],"poll":{…}}`: heads as `published` by number, items as
    `matters`, poll as `terms`; keys sorted, no blanks."""
    said = {'poll': terms(poll), 'items': matters(items), 'heads': published(poll, heads)}
    return hashlib.sha256(canonical(said).encode()).hexdigest()


def summary(poll: Poll, items: Iterable[PollItem], heads: Sequence[tuple[int, Head]]) -> dict[str, Any]:
    """The digest of what an opening freezes, with the roll's sums: what its audit line says."""
    return {'digest': digest(poll, items, heads), **sums([head for _, head in heads])}


def sums(heads: Sequence[Head]) -> dict[str, int]:
    """How many parts, how much area (0.01 m²), how many heads."""
    return {'parts': sum(len(head.doors) for head in heads), 'area': sum(head.area for head in heads), 'heads': len(heads)}


def stated(poll: Poll) -> dict[str, Any]:
    """The same as the poll's own row says it."""
    return {'digest': poll.roll_digest, 'parts': poll.roll_parts, 'area': poll.roll_area, 'heads': poll.roll_heads}
