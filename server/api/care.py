"""Household responsibility (包户): coverage and its gaps, and who looks after whom."""
from typing import Literal

from pydantic import Field

from server.api import IdPath, PageQuery, PlaceQuery, Reply, actor, blueprint, page
from server.api import care_shapes as shapes
from server.api.idempotency import write
from server.api.partners import PlacePageQuery
from server.care import actions, holders, proposals, queries
from server.core.actor import Role
from server.core.forms import Day, Form, RecordId, Text
from server.places import queries as places

routes = blueprint('care')

_Left = Literal['moved', 'retired', 'sold', 'term_ended', 'resigned', 'other']


class LayerQuery(PlaceQuery):
    """Of which place, in which layer."""

    layer: shapes.Layer


class LayerPageQuery(PageQuery):
    """Of which place, in which layer; none: both."""

    place_id: RecordId
    layer: shapes.Layer | None = None


class HoldersQuery(PageQuery):
    """Who could look after homes of which place, in which layer."""

    place_id: RecordId
    layer: shapes.Layer


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


class ReleaseForm(Form):
    """Somebody looks after none of their homes within a place any more."""

    place_id: RecordId
    layer: shapes.Layer
    holder_id: RecordId
    reason: _Left
    on: Day
    note: Text(200, 0) = ''


def _place(place_id: int) -> places.Place:
    return places.place_for(actor(), Role.SECRETARY, place_id)


@routes.get('/care/coverage', responses={200: shapes.CoverageShape}, summary='How many homes of a place have somebody')
def coverage(query: PlaceQuery) -> Reply:
    return shapes.coverage(queries.coverage(actor(), _place(query.place_id)))


@routes.get('/care/gaps', responses={200: shapes.GapsShape}, summary='The homes of a place that nobody looks after')
def gaps(query: PlacePageQuery) -> Reply:
    return page(*queries.gaps(actor(), _place(query.place_id), query.cursor, query.limit), shapes.home)


@routes.get('/care', responses={200: shapes.CaresShape}, summary='The homes of a place with who looks after them')
def covered(query: LayerPageQuery) -> Reply:
    layer = actions.Layer(query.layer) if query.layer else None
    return page(*queries.covered(actor(), _place(query.place_id), layer, query.cursor, query.limit), shapes.care)


@routes.get('/care/holders', responses={200: shapes.CarersShape}, summary='Who could look after homes of a place, with their loads')
def carers(query: HoldersQuery) -> Reply:
    layer = actions.Layer(query.layer)
    return page(*holders.holders(actor(), _place(query.place_id), layer, query.cursor, query.limit), shapes.carer)


@routes.get('/care/proposal', responses={200: shapes.ProposalShape}, summary='Who could take the homes that have nobody')
def proposal(query: LayerQuery) -> Reply:
    return shapes.proposal(*proposals.proposal(actor(), _place(query.place_id), actions.Layer(query.layer)))


@routes.post('/care/assignments', responses={201: shapes.HomesCountShape}, summary='Give homes to people')
@write
def assign(body: AssignForm) -> Reply:
    wishes = [actions.Wish(each.holder_id, each.part_ids, each.place_ids) for each in body.items]
    return shapes.HomesCountShape(count=actions.assign(actor(), _place(body.place_id), actions.Layer(body.layer), wishes)), 201


@routes.post('/care/releases', responses={200: shapes.HomesCountShape}, summary='Somebody leaves: their homes are gaps')
@write
def release(body: ReleaseForm) -> Reply:
    who, why = (actions.Layer(body.layer), body.holder_id), actions.Leaving(actions.LeftFor(body.reason), body.on, body.note)
    return shapes.HomesCountShape(count=actions.release(actor(), _place(body.place_id), who, why))


@routes.post('/care/<int:id>/handing-over', responses={200: shapes.HistoryShape}, summary='Hand a home over, or leave a gap')
@write
def hand_over(path: IdPath, body: HandOverForm) -> Reply:
    care = queries.care(actor(), path.id)
    to = (actions.Layer(body.layer), body.holder_id) if body.layer and body.holder_id else None
    actions.hand_over(actor(), care, actions.Leaving(actions.LeftFor(body.reason), body.on, body.note), to)
    return page(*queries.history(care.part, None, None), shapes.past)


@routes.get('/homes/<int:id>/care', responses={200: shapes.HistoryShape}, summary='Who looks and looked after a home')
def history(path: IdPath, query: PageQuery) -> Reply:
    return page(*queries.history(queries.home(actor(), path.id), query.cursor, query.limit), shapes.past)
