"""What a casting is answered with."""
from pydantic import BaseModel

from server.api.shapes import instant
from server.votes.ballots import Ballot, Casting


class CastShape(BaseModel):
    """The receipt of a casting, and the homes for which it counts."""

    receipt: str
    cast_at: str
    homes: list[str]


class ChoiceShape(BaseModel):
    """What was answered to an item."""

    item_id: int
    choice: str


class OwnCastShape(CastShape):
    """What I cast, or what was cast for my homes: `channel` is online, paper, assisted or proxy (by an agent)."""

    channel: str
    answers: list[ChoiceShape]


class OwnCastsShape(BaseModel):
    """What I cast, the last one last."""

    items: list[OwnCastShape]


def receipt(done: Casting) -> CastShape:
    return CastShape(receipt=done.receipt, cast_at=instant(done.cast_at), homes=done.labels)


def own_cast(done: Casting, rows: list[Ballot]) -> OwnCastShape:
    answers = [ChoiceShape(item_id=row.item_id, choice=row.choice) for row in rows]
    return OwnCastShape(**receipt(done).model_dump(), channel=rows[0].channel, answers=answers)
