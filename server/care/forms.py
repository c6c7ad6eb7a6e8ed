"""What a secretary sends in about household responsibility."""
from typing import Literal

from pydantic import Field

from server.bodies.forms import LeftName
from server.core.forms import Day, Form, Instant, RecordId, Text

#: Of rules.Layer.
LayerName = Literal['member', 'committee']


class WishForm(Form):
    """Which homes somebody gets: some, and all of some stairwells (or buildings) that nobody looks after."""

    holder_id: RecordId
    part_ids: list[RecordId] = Field([], max_length=1000)
    place_ids: list[RecordId] = Field([], max_length=100)


class AssignForm(Form):
    """All or none of it is done."""

    place_id: RecordId
    layer: LayerName
    items: list[WishForm] = Field(min_length=1, max_length=1000)


class HandOverForm(Form):
    """Why and when somebody looks after a home no more, and who does from now on; nobody makes a gap."""

    reason: LeftName
    on: Day
    note: Text(200, 0) = ''
    layer: LayerName | None = None
    holder_id: RecordId | None = None


class SuccessionForm(Form):
    """Homes of the one who leaves, for somebody else."""

    holder_id: RecordId
    part_ids: list[RecordId] = Field(min_length=1, max_length=1000)


class ReleaseForm(Form):
    """Somebody looks after none of their homes within a place any more: they go to those named, of layer `to`, and the rest are
    gaps. All or none of it is done."""

    place_id: RecordId
    layer: LayerName
    holder_id: RecordId
    reason: LeftName
    on: Day
    note: Text(200, 0) = ''
    to: LayerName = 'member'
    items: list[SuccessionForm] = Field([], max_length=1000)


class PaperVisitForm(Form):
    """A visit as its paper tells it; what is sensitive goes into the sealed note."""

    visit_on: Day
    visit_note: Text(200)
    need: Text(200, 0) = ''
    sealed_note: Text(500, 0) = ''


class NeedTaskForm(Form):
    """The task that a need becomes; it is shown to members, so it names no household."""

    title: Text(80)
    detail: Text(5000, 0) = ''
    starts_at: Instant
    ends_at: Instant
    capacity: int = Field(1, ge=1, le=100)


class NeedAnswerForm(Form):
    """What was done about a need."""

    answer: Text(200)
