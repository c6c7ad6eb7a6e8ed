"""What shows that a poll was counted as it was cast: the published seals and digests, and the check of a receipt."""
from pydantic import BaseModel, Field

from server.api import IdPath, PageQuery, Reply, actor, blueprint, page
from server.core.evidence import Seal, spelled
from server.votes import receipts

routes = blueprint('votes_evidence')


class ReceiptPath(IdPath):
    """A receipt's number, as it was given."""

    receipt: str = Field(min_length=1, max_length=24)


class SealShape(BaseModel):
    """A seal as it was published: `digest` is SHA-256 of the canonical JSON of all the others, and the next seal repeats it as
    `previous`. `sealed_at` is spelled as that digest takes it."""

    chain: str
    sequence: int
    count: int
    root: str
    previous: str
    digest: str
    sealed_at: str


class SealsShape(BaseModel):
    """A page of the seals that hold a poll's ballots, the first one first; the cursor is a sequence."""

    items: list[SealShape]
    next: str | None


class DigestsShape(BaseModel):
    """What to hold an evidence file against; null until it is known."""

    words: str | None
    roll: str | None
    ballots: str | None
    seals: str | None


class CoveredShape(BaseModel):
    """What a ballot's digest covers: SHA-256 of the JSON of just this, with sorted keys and no blanks."""

    poll_id: int
    item_id: int
    head_id: int
    choice: str
    heads: int
    area: int
    revision: int
    voter: str
    slip: str
    cast_at: str
    channel: str
    warrant: int | None


class PathShape(BaseModel):
    """The way from a ballot to its seal's root (RFC 6962, section 2.1.1): leaf `position` of `count`; the leaf is eight bytes of
    the ballot's id and thirty-two of its digest; `path` has the hashes beside the way, the lowest first."""

    sequence: int
    count: int
    position: int
    path: list[str]


class OwnBallotShape(BaseModel):
    """A ballot of my own; `proof` is null while it waits for its seal, `counts` false where it was changed later."""

    id: int
    digest: str
    covered: CoveredShape
    counts: bool
    proof: PathShape | None


class ReceiptShape(BaseModel):
    """That a receipt is known. Its ballots are there for who cast them, and for whose homes they stand where they came on paper,
    with the `salt`: each ballot's `slip` is SHA-256 of `salt:receipt`. To anybody else nothing but `sealed` is told."""

    receipt: str
    sealed: bool
    salt: str | None
    ballots: list[OwnBallotShape]


@routes.get('/polls/<int:id>/seals', responses={200: SealsShape}, summary="The seals that hold a poll's ballots")
def list_seals(path: IdPath, query: PageQuery) -> Reply:
    found, cursor = receipts.seals(actor(), path.id, query.cursor, query.limit)
    return page(found, cursor, seal)


@routes.get('/polls/<int:id>/digests', responses={200: DigestsShape}, summary="What was published of a poll's evidence")
def digests(path: IdPath) -> Reply:
    return DigestsShape(**receipts.digests(actor(), path.id))


@routes.get('/polls/<int:id>/receipts/<receipt>', responses={200: ReceiptShape}, summary='Whether a receipt is in the count')
def check(path: ReceiptPath) -> Reply:
    found = receipts.check(actor(), path.id, path.receipt)
    return ReceiptShape(receipt=found.receipt, sealed=found.sealed, salt=found.salt,
                        ballots=[ballot(each) for each in found.ballots])


def seal(found: Seal) -> SealShape:
    return SealShape(chain=found.chain, sequence=found.sequence, count=found.count, root=found.root, previous=found.previous,
                     digest=found.digest, sealed_at=spelled(found.sealed_at))


def ballot(found: receipts.OwnBallot) -> OwnBallotShape:
    way = found.proof and PathShape(sequence=found.proof.seal.sequence, count=found.proof.seal.count,
                                    position=found.proof.position, path=found.proof.path)
    return OwnBallotShape(id=found.row.id, digest=found.row.digest, covered=CoveredShape(**found.row.covered()),
                          counts=found.counts, proof=way)
