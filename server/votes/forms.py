"""What is sent in about polls."""
from typing import Annotated

from pydantic import Field

from server.core.forms import Form, Instant, RecordId, Text
from server.votes.rules import Choice

_Items = Annotated[list['ItemForm'], Field(min_length=1, max_length=20)]
_PartIds = Annotated[list[RecordId], Field(min_length=1, max_length=500)]


class ItemForm(Form):
    """One matter; `matter` is its number in Civil Code art. 278, 1-9."""

    title: Text(200)
    matter: int = Field(ge=1, le=9)


class DraftForm(Form):
    """A poll to be prepared for the owners of a community, an estate, a building or a stairwell."""

    place_id: RecordId
    title: Text(120)
    detail: Text(5000, shortest=0) = ''
    closes_at: Instant
    revisable: bool = False
    items: _Items


class ChangeForm(Form):
    """What to change in a draft; items are replaced together."""

    title: Text(120) | None = None
    detail: Text(5000, shortest=0) | None = None
    closes_at: Instant | None = None
    revisable: bool | None = None
    items: _Items | None = None


class AnswerForm(Form):
    """What is answered to one item."""

    item_id: RecordId
    choice: Choice


class BallotForm(Form):
    """Every item answered once; without `part_ids` for all homes that the voter stands for."""

    answers: list[AnswerForm] = Field(min_length=1, max_length=20)
    part_ids: _PartIds | None = None


class WithdrawalForm(Form):
    """Why a poll is withdrawn; everybody reads it."""

    reason: Text(200)
