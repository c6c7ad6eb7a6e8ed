"""Figures of a place, each with its denominator and the list behind it; and the months that were kept."""
from typing import Any

from pydantic import BaseModel

from server.api import MonthQuery, PageQuery, Reply, actor, blueprint, page, secretarys_place
from server.api.idempotency import write
from server.api.shapes import PlaceShape, instant
from server.api.shapes import place as place_shape
from server.api.slips_shapes import SlipsShape, slip
from server.core.actor import Role
from server.core.forms import RecordId
from server.members import reported
from server.places import queries as places
from server.stats import actions, queries
from server.stats.forms import StaffingForm

routes = blueprint('stats')


class FiguresQuery(MonthQuery):
    """Of which place and month."""

    place_id: RecordId


class FigurePageQuery(PageQuery):
    """Of which place."""

    place_id: RecordId


class ReportedQuery(FigurePageQuery):
    """Those who completed the report-in, those who did not, or all."""

    complete: bool | None = None



class FigureShape(BaseModel):
    """`value` out of `of`, named by `title` and `of_title`; `text` is how people read it, `list` where the list behind it is."""

    name: str
    title: str
    value: int | None
    of: int | None
    of_title: str
    text: str
    list: str


class FiguresOfPlaceShape(BaseModel):
    """A place's figures."""

    place: PlaceShape
    month: str
    items: list[FigureShape]
    next: str | None


class SnapshotShape(BaseModel):
    """A month's figures as they were kept."""

    month: str
    at: str
    digest: str
    figures: list[FigureShape]


class SnapshotsShape(BaseModel):
    """The last one first."""

    items: list[SnapshotShape]
    next: str | None


class StaffingShape(BaseModel):
    """A place with who lives and works there; null where nobody has said."""

    place: PlaceShape
    residents: int | None
    posts: int | None
    filled: int | None
    entered_at: str | None


class StaffingsShape(BaseModel):
    """The place and those below it."""

    items: list[StaffingShape]
    next: str | None


def _staffing(found: Any) -> StaffingShape:
    said = found.staffing
    return StaffingShape(place=place_shape(found), residents=said.residents if said else None, posts=said.posts if said else None,
                         filled=said.filled if said else None, entered_at=instant(said.at) if said else None)


def _snapshot(found: Any) -> SnapshotShape:
    return SnapshotShape(month=found.month, at=instant(found.at), digest=found.digest,
                         figures=[FigureShape(**each) for each in found.figures])


@routes.get('/figures', responses={200: FiguresOfPlaceShape}, summary="A place's figures of a month, for its secretary")
def figures(query: FiguresQuery) -> Reply:
    place, month = secretarys_place(query.place_id), query.first_day
    return FiguresOfPlaceShape(place=place_shape(place), month=f'{month:%Y-%m}', next=None, items=[
        FigureShape(**each._asdict()) for each in queries.figures(actor(), place, month)])


@routes.get('/figures/months', responses={200: SnapshotsShape}, summary="A place's months as they were kept")
def months(query: FigurePageQuery) -> Reply:
    return page(*queries.snapshots(actor(), secretarys_place(query.place_id), query.cursor, query.limit), _snapshot)


@routes.get('/figures/reported', responses={200: SlipsShape}, summary='The newest slip of everybody who was sent to a place')
def listed(query: ReportedQuery) -> Reply:
    return page(*reported.listed(actor(), secretarys_place(query.place_id), query.complete, query.cursor, query.limit), slip)


@routes.get('/figures/staffing', responses={200: StaffingsShape}, summary='Who lives and works in a place and those below it')
def staffing(query: FigurePageQuery) -> Reply:
    return page(*queries.staffings(actor(), secretarys_place(query.place_id), query.cursor, query.limit), _staffing)


@routes.post('/figures/staffing', responses={201: StaffingShape}, summary='Enter who lives and works in a place')
@write
def enter(body: StaffingForm) -> Reply:
    place = places.place_for(actor(), Role.ADMINISTRATOR, body.place_id)
    place.staffing = actions.enter_staffing(actor(), place, body.residents, body.posts, body.filled)
    return _staffing(place), 201
