"""Self-government bodies with their terms and seats; covenants and lists of a place."""
from typing import Literal

from pydantic import Field

from server.api import IdPath, PageQuery, PlacePageQuery, PlaceQuery, Reply, actor, blueprint, page, secretarys_place
from server.api import bodies_shapes as shapes
from server.api.idempotency import write
from server.api.shapes import place
from server.bodies import actions, figures, queries
from server.bodies.forms import BodyForm, DissolutionForm, ElectionResultForm, HolderForm, LeavingForm, TermForm
from server.core.forms import RecordId
from server.places import queries as places
from server.votes import seating, settled

routes = blueprint('bodies')

_BODY: dict = {200: shapes.BodyShape}


class SeatPath(IdPath):
    """A seat of the running term by its number."""

    number: int = Field(ge=1, le=200)


class EstatesQuery(PageQuery):
    """The estates of a place by how their owners' committee stands; none: all."""

    place_id: RecordId
    state: Literal['working', 'short', 'expired', 'waiting'] | None = None


def _shape(found: queries.Body) -> shapes.BodyShape:
    return shapes.body(found, queries.manages(actor(), found))


@routes.get('/bodies', responses={200: shapes.BodiesShape}, summary='The bodies of a place, of what is within it and above it')
def bodies(query: PlacePageQuery) -> Reply:
    found = places.place(actor(), query.place_id)
    return page(*queries.bodies(actor(), found, query.cursor, query.limit), _shape)


@routes.post('/bodies', responses={201: shapes.BodyShape}, summary='Found a body')
@write
def found(body: BodyForm) -> Reply:
    made = actions.found(actor(), secretarys_place(body.place_id), actions.BodyKind(body.kind), body.name)
    return _shape(queries.body(actor(), made.id)), 201


@routes.get('/bodies/figures', responses={200: shapes.BodyFiguresShape}, summary='Estates with a working committee, in numbers')
def committee_figures(query: PlaceQuery) -> Reply:
    return shapes.BodyFiguresShape(**figures.figures(actor(), secretarys_place(query.place_id))._asdict())


@routes.get('/bodies/estates', responses={200: shapes.EstatesShape}, summary='The estates behind each of these figures')
def estates(query: EstatesQuery) -> Reply:
    state = queries.BodyState(query.state) if query.state else None
    return page(*figures.estates(actor(), secretarys_place(query.place_id), state, query.cursor, query.limit), place)


@routes.get('/bodies/<int:id>', responses=_BODY, summary='A body with its current term')
def body_of(path: IdPath) -> Reply:
    return _shape(queries.body(actor(), path.id))


@routes.post('/bodies/<int:id>/dissolution', responses=_BODY, summary='Dissolve a body')
@write
def dissolve(path: IdPath, body: DissolutionForm) -> Reply:
    return _shape(actions.dissolve(actor(), queries.body(actor(), path.id), body.reason))


@routes.get('/bodies/<int:id>/terms', responses={200: shapes.TermsShape}, summary="A body's terms, the last first")
def terms(path: IdPath, query: PageQuery) -> Reply:
    found, onward = queries.terms(queries.body(actor(), path.id), query.cursor, query.limit)
    return page(found, onward, shapes.term)


@routes.post('/bodies/<int:id>/terms', responses=_BODY, summary='Begin a term that no poll of ours filled')
@write
def begin_term(path: IdPath, body: TermForm) -> Reply:
    return _shape(actions.begin_term(actor(), queries.body(actor(), path.id), body.begins, body.ends, body.seats))


@routes.get('/bodies/<int:id>/elections', responses={200: shapes.ElectionsShape},
            summary='Final elections that have seated nobody here yet')
def elections(path: IdPath, query: PageQuery) -> Reply:
    found = queries.body(actor(), path.id)
    return page(*settled.elections(actor(), found, query.cursor, query.limit), shapes.election)


@routes.post('/bodies/<int:id>/election', responses=_BODY, summary='Seat the winners of a final election')
@write
def seat_elected(path: IdPath, body: ElectionResultForm) -> Reply:
    return _shape(seating.seat_elected(actor(), queries.body(actor(), path.id), body.poll_id))


@routes.post('/bodies/<int:id>/seats/<int:number>/holder', responses=_BODY, summary='Seat somebody whom no poll of ours elected')
@write
def fill(path: SeatPath, body: HolderForm) -> Reply:
    return _shape(actions.fill(actor(), queries.body(actor(), path.id), path.number, body.name, body.phone))


@routes.post('/bodies/<int:id>/seats/<int:number>/leaving', responses=_BODY, summary='Somebody leaves; the next alternate moves up')
@write
def vacate(path: SeatPath, body: LeavingForm) -> Reply:
    found, reason = queries.body(actor(), path.id), actions.LeftFor(body.reason)
    return _shape(actions.vacate(actor(), found, path.number, reason, body.on, body.note))
