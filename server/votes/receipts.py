"""Checking a receipt: that its ballots are in the count, and under which published seals.

Who cast them, and whose homes they stand for where they came on paper, reads them whole, with what a phone needs to compute each
seal's root itself. To anybody else who sees the poll, also to a co-owner who did not cast, a receipt says that it is known and
whether it is sealed: enough for a child who looks for grandmother, and nothing of a choice.
"""
from collections.abc import Sequence
from typing import Any, NamedTuple

from server.core.actor import AnyActor
from server.core.errors import Missing
from server.core.evidence import Inclusion, Seal, inclusions
from server.core.paging import oldest_first
from server.votes import castings, proof, queries
from server.votes.ballots import earlier_of, standing_of
from server.votes.models import Ballot, Poll


class OwnBallot(NamedTuple):
    """A ballot of one's own with its proof, None while it waits for its seal. `counts` is false for one that was taken back."""

    row: Ballot
    proof: Inclusion | None
    counts: bool


class Checked(NamedTuple):
    """`ballots` and `salt` (which binds the receipt to them, as marks.py says) are for those who may read them."""

    receipt: str
    sealed: bool
    ballots: list[OwnBallot]
    salt: str | None


def check(actor: AnyActor, poll_id: int, receipt: str) -> Checked:
    """Look a receipt up; Missing if the poll has none of this number."""
    own = next((rows for cast, rows in castings.own(actor, poll_id) if cast.receipt == receipt), None)
    rows = own or list(Ballot.select(Ballot.id, Ballot.seal).where(Ballot.receipt == receipt, Ballot.poll == poll_id))
    if not rows:
        raise Missing('receipt_missing', '这次表决里没有这个回执号，请对照回执再核对一遍。')
    sealed = all(row.seal is not None for row in rows)
    return Checked(receipt, sealed, _read(own), own[0].marks.salt) if own else Checked(receipt, sealed, [], None)


def _read(rows: Sequence[Ballot]) -> list[OwnBallot]:
    proofs, standing = inclusions(rows), standing_of(earlier_of({row.head_id for row in rows}))
    return [OwnBallot(row, proofs.get(row.id), standing[row.item_id, row.head_id].id == row.id) for row in rows]


def seals(actor: AnyActor, poll_id: int, cursor: str | None = None, limit: int | None = None) -> tuple[list[Seal], str | None]:
    """A page of the seals that hold a poll's ballots, without their leaves, the first one first."""
    found = queries.poll(actor, poll_id)
    held = Ballot.select(Ballot.seal).where(Ballot.poll == found, Ballot.seal.is_null(False)).distinct()
    page, more = oldest_first(held, Ballot.seal, cursor, limit)
    fields = [field for field in Seal._meta.sorted_fields if field is not Seal.leaves]
    return list(Seal.select(*fields).where(Seal.chain == Ballot.CHAIN, Seal.sequence.in_([row.seal for row in page])).order_by(
        Seal.sequence)), more


def digests(actor: AnyActor, poll_id: int) -> dict[str, Any]:
    """What was published of a poll's evidence, to hold its file against: the digests of its words at a publication, of the roll at
    the opening, of all ballots at the close, of the seals when the last one was there; null before."""
    found: Poll = queries.poll(actor, poll_id)
    said = {'ballots': proof.closing(found), 'seals': proof.sealing(found)}
    return {'words': found.words_digest, 'roll': found.roll_digest,
            **{name: each and each['digest'] for name, each in said.items()}}
