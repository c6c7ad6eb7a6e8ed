"""What a secretary sends in about bodies and documents."""
from typing import Literal

from pydantic import Field

from server.core.forms import Day, Form, RecordId, Text

#: Of rules.BodyKind and rules.LeftFor.
KindName = Literal['owners_committee', 'owners_representatives', 'self_government', 'mediation', 'weddings_funerals', 'supervision']
LeftName = Literal['moved', 'retired', 'sold', 'term_ended', 'resigned', 'other']


class BodyForm(Form):
    """Of which kind, where; without a name it is called after the place."""

    place_id: RecordId
    kind: KindName
    name: Text(80, 0) = ''


class TermForm(Form):
    """A term that no poll of ours filled, from its first day to its last; a self-government committee has a seat for every
    building, whatever `seats` says."""

    begins: Day
    ends: Day
    seats: int = Field(1, ge=1, le=200)


class ElectionResultForm(Form):
    """The election that seats."""

    poll_id: RecordId


class HolderForm(Form):
    """Who takes a seat."""

    name: Text(60)
    phone: Text(20) | None = None


class LeavingForm(Form):
    """Why and when somebody leaves."""

    reason: LeftName
    on: Day
    note: Text(200, 0) = ''


class DissolutionForm(Form):
    """Why."""

    reason: Text(200)


class DocumentForm(Form):
    """The next version of a place's covenant or self-government list."""

    place_id: RecordId
    kind: Literal['covenant', 'list']
    title: Text(80)
    clauses: list[Text(500)] = Field(min_length=1, max_length=100)


class AdoptionForm(Form):
    """The item of a poll that carried it."""

    poll_id: RecordId
    item_id: RecordId
