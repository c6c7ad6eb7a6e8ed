"""What the routes of household responsibility are asked with."""
from typing import Literal

from pydantic import Field

from server.api import PageQuery, PlaceQuery
from server.api import care_shapes as shapes
from server.core.forms import Day, Form, RecordId, Text

_Left = Literal['moved', 'retired', 'sold', 'term_ended', 'resigned', 'other']
_Words = Field('', max_length=40)


class FindQuery(PageQuery):
    """Of which place, and how what is looked for begins: a building's name, a home's label or room."""

    place_id: RecordId
    words: str = _Words


class CareQuery(FindQuery):
    """Also in which layer, and whose (an id of that layer); none: all."""

    layer: shapes.Layer | None = None
    holder_id: RecordId | None = None


class HoldersQuery(PageQuery):
    """Who could look after homes of which place, in which layer; and how their names begin."""

    place_id: RecordId
    layer: shapes.Layer
    words: str = _Words


class HolderQuery(PlaceQuery):
    """Somebody of a layer, seen from a place."""

    layer: shapes.Layer
    holder_id: RecordId


class CareLeavingForm(Form):
    """Whose homes are to go to others."""

    layer: shapes.Layer
    holder_id: RecordId


class ProposalForm(Form):
    """Which homes, 2000 at a time: those without anybody, only what somebody `left`, or all of somebody who leaves; behind some
    doors or in some buildings; and who of a layer may take them. All of them where nothing is said."""

    place_id: RecordId
    layer: shapes.Layer
    door_ids: list[RecordId] = Field([], max_length=200)
    holder_ids: list[RecordId] = Field([], max_length=200)
    left: bool = False
    leaving: CareLeavingForm | None = None


class WishForm(Form):
    """Which homes somebody gets: some, and all of some stairwells (or buildings) that nobody looks after."""

    holder_id: RecordId
    part_ids: list[RecordId] = Field([], max_length=1000)
    place_ids: list[RecordId] = Field([], max_length=100)


class AssignForm(Form):
    """All or none of it is done."""

    place_id: RecordId
    layer: shapes.Layer
    items: list[WishForm] = Field(min_length=1, max_length=1000)


class HandOverForm(Form):
    """Why and when somebody looks after a home no more, and who does from now on; nobody makes a gap."""

    reason: _Left
    on: Day
    note: Text(200, 0) = ''
    layer: shapes.Layer | None = None
    holder_id: RecordId | None = None


class SuccessionForm(Form):
    """Homes of the one who leaves, for somebody else."""

    holder_id: RecordId
    part_ids: list[RecordId] = Field(min_length=1, max_length=1000)


class ReleaseForm(Form):
    """Somebody looks after none of their homes within a place any more: they go to those named, of layer `to`, and the rest are
    gaps. All or none of it is done."""

    place_id: RecordId
    layer: shapes.Layer
    holder_id: RecordId
    reason: _Left
    on: Day
    note: Text(200, 0) = ''
    to: shapes.Layer = 'member'
    items: list[SuccessionForm] = Field([], max_length=1000)
