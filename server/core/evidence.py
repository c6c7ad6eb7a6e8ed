"""Rows that nobody may change: each carries a digest; a seal over a batch of them makes any later change show.

A seal's root is a Merkle tree over the rows' ids and digests in the order of the ids (RFC 6962, section 2.1: leaves and nodes
are hashed apart). Rows are taken by "not sealed yet", never by "id above the last", since ids commit out of order.
"""
import hashlib
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any, ClassVar, NamedTuple

from peewee import BlobField, CharField, IntegerField

from server.core import clock
from server.core.db import InstantField, Record, canonical, db
from server.core.merkle import audit_path, merkle_root, root_along, tree

BATCH = 1000
_LEAF = 40  # bytes a leaf takes in Seal.leaves: eight of the row's id, thirty-two of its digest


class Evidence(Record):
    """Base of an append-only record. A correction is a new row."""

    #: The chain's name, and the fields that the digest covers.
    CHAIN: ClassVar[str]
    COVERED: ClassVar[tuple[str, ...]]

    digest = CharField(64)
    seal = IntegerField(null=True, index=True)

    @classmethod
    def digest_of(cls, values: dict[str, Any]) -> str:
        """SHA-256 (hex) of the canonical JSON of the covered fields; a field that is not given counts as null."""
        covered = {name: plain(values.get(name)) for name in cls.COVERED}
        return hashlib.sha256(canonical(covered).encode()).hexdigest()

    @classmethod
    def append(cls, **values: Any) -> Any:
        """Insert a row with its digest; foreign keys are given by their ids (`person_id=7`)."""
        return cls.create(digest=cls.digest_of(values), **values)

    def covered(self) -> dict[str, Any]:
        """What the digest covers, by field."""
        return {name: plain(getattr(self, name)) for name in self.COVERED}

    def recomputed(self) -> str:
        """The digest that this row ought to carry."""
        return self.digest_of(self.covered())


def spelled(instant: datetime) -> str:
    """An instant as digests spell it: `2026-08-14T01:00:00.000000Z`."""
    return instant.astimezone(UTC).isoformat(timespec='microseconds')[:26] + 'Z'


def plain(value: Any) -> Any:
    """A value as digests take it: an instant spelled, a day as `2026-08-14`, a record by its id."""
    if isinstance(value, date):
        return spelled(value) if isinstance(value, datetime) else value.isoformat()
    return getattr(value, 'id', value)


class Seal(Record):
    """One batch of a chain, closed for ever."""

    chain = CharField(20)
    sequence = IntegerField()
    count = IntegerField()
    root = CharField(64)
    previous = CharField(64)
    digest = CharField(64)
    leaves = BlobField()
    sealed_at = InstantField()

    class Meta:
        indexes = ((('chain', 'sequence'), True),)

    def recomputed(self) -> str:
        """The digest over what the seal says, which the next seal repeats as `previous`."""
        said = {'chain': self.chain, 'sequence': self.sequence, 'count': self.count, 'root': self.root,
                'previous': self.previous, 'sealed_at': spelled(self.sealed_at)}
        return hashlib.sha256(canonical(said).encode()).hexdigest()

    def entries(self) -> Iterator[tuple[int, str]]:
        """(row id, digest) of each sealed row."""
        for leaf in _cut(bytes(self.leaves)):
            yield int.from_bytes(leaf[:8], 'big'), leaf[8:].hex()

    def recomputed_root(self) -> str:
        """The root of what the seal lists."""
        return merkle_root(_cut(bytes(self.leaves))).hex()


def _cut(leaves: bytes) -> list[bytes]:
    return [leaves[at:at + _LEAF] for at in range(0, len(leaves), _LEAF)]


class Inclusion(NamedTuple):
    """That a row is in its seal: leaf `position` (from 0) of `seal.count`, and the path (hex, the lowest first) from there to the
    root. A leaf is eight bytes of the row's id and thirty-two of its digest."""

    seal: Seal
    position: int
    path: list[str]

    def proves(self, row_id: int, digest: str) -> bool:
        """Whether a row with this digest is what was sealed."""
        leaf = row_id.to_bytes(8, 'big') + bytes.fromhex(digest)
        root = root_along(leaf, self.position, self.seal.count, [bytes.fromhex(each) for each in self.path])
        return root is not None and root.hex() == self.seal.root


def inclusions(rows: Sequence[Evidence]) -> dict[int, Inclusion]:
    """{row's id: its proof} for rows of one chain; a row that waits for its seal, or is not in the one that it names, has none."""
    found: dict[int, Inclusion] = {}
    chain, sequences = {row.CHAIN for row in rows}, {row.seal for row in rows} - {None}
    for seal in Seal.select().where(Seal.chain.in_(chain), Seal.sequence.in_(sequences)) if sequences else ():
        leaves = _cut(bytes(seal.leaves))
        levels, at = tree(leaves), {int.from_bytes(leaf[:8], 'big'): index for index, leaf in enumerate(leaves)}
        found |= {row.id: Inclusion(seal, at[row.id], [each.hex() for each in audit_path(levels, at[row.id])])
                  for row in rows if row.seal == seal.sequence and row.id in at}
    return found


def seal_next(model: type[Evidence]) -> int:
    """Seal up to BATCH rows of a chain; returns how many. Of two sealers at once one gets the number, the other IntegrityError."""
    with db.atomic():
        # The last seal is read before the rows: whoever seals some of these rows meanwhile has taken the number that follows.
        last = Seal.select().where(Seal.chain == model.CHAIN).order_by(Seal.sequence.desc()).first()
        rows = list(model.select(model.id, model.digest).where(model.seal.is_null()).order_by(model.id)
                    .limit(BATCH).tuples())
        if not rows:
            return 0
        seal = Seal(chain=model.CHAIN, sequence=last.sequence + 1 if last else 1, count=len(rows),
                    previous=last.digest if last else '', sealed_at=clock.now(),
                    leaves=b''.join(row.to_bytes(8, 'big') + bytes.fromhex(digest) for row, digest in rows))
        seal.root = seal.recomputed_root()
        seal.digest = seal.recomputed()
        seal.save(force_insert=True)
        model.update(seal=seal.sequence).where(model.id.in_([row for row, _ in rows])).execute()
    return len(rows)


def faults(model: type[Evidence]) -> Iterator[str]:
    """Walk a chain and name, in Chinese, each row or seal that is not as it was sealed."""
    previous, expected = '', 1
    for seal in Seal.select().where(Seal.chain == model.CHAIN).order_by(Seal.sequence).iterator():
        if seal.sequence != expected or seal.previous != previous or seal.digest != seal.recomputed():
            yield f'{model.CHAIN} 封存 {seal.sequence}：封存记录本身被改动，或缺少第 {expected} 号封存'
        if seal.recomputed_root() != seal.root:
            yield f'{model.CHAIN} 封存 {seal.sequence}：根与所列记录不符'
        yield from _row_faults(model, seal)
        previous, expected = seal.digest, seal.sequence + 1
    known = Seal.select(Seal.sequence).where(Seal.chain == model.CHAIN)
    for row_id, in model.select(model.id).where(model.seal.is_null(False), model.seal.not_in(known)).tuples():
        yield f'{model.CHAIN} 记录 {row_id}：所称的封存不存在'
    for row in model.select().where(model.seal.is_null()).iterator():
        if row.digest != row.recomputed():
            yield f'{model.CHAIN} 记录 {row.id}：内容被改动（尚未封存）'


def _row_faults(model: type[Evidence], seal: Seal) -> Iterator[str]:
    sealed = dict(seal.entries())
    found = {row.id: row for row in model.select().where(model.seal == seal.sequence)}
    for missing in sorted(sealed.keys() - found.keys()):
        yield f'{model.CHAIN} 记录 {missing}：封存后被删除'
    for row_id, row in sorted(found.items()):
        if row_id not in sealed:
            yield f'{model.CHAIN} 记录 {row_id}：封存后被插入'
        elif row.digest != sealed[row_id] or row.recomputed() != row.digest:
            yield f'{model.CHAIN} 记录 {row_id}：封存后被改动'
