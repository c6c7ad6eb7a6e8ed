"""Checking in and out, the codes for it, and the hours that come of it."""
import io
from typing import Literal

import segno
from flask import current_app
from pydantic import BaseModel, Field

from server.api import IdPath, MonthQuery, PageQuery, Reply, actor, blueprint, page, secretarys_place
from server.api.checkins_shapes import (
    CheckInListShape,
    CheckInShape,
    CodeShape,
    DayShape,
    OccasionListShape,
    OccasionShape,
    RotatingShape,
    SummaryShape,
    VisitListShape,
    VisitShape,
    check_in_shape,
    code_shape,
    occasion_shape,
    visit_shape,
)
from server.api.idempotency import key, write
from server.api.shapes import instant
from server.checkins import actions, corrections, queries
from server.checkins.forms import AmendmentForm
from server.checkins.rules import Limits
from server.core import clock
from server.core.forms import Form, Instant, RecordId, Text
from server.members import shifts
from server.tasks import queries as tasks

routes = blueprint('checkins')


class LocationForm(Form):
    """What wx.getLocation says; degrees and metres. `type` is the datum that was asked for."""

    longitude: float = Field(ge=-180, le=180)
    latitude: float = Field(ge=-90, le=90)
    accuracy: float | None = Field(None, ge=0, le=10_000_000)
    type: Literal['gcj02', 'wgs84'] = 'wgs84'


class CheckInForm(Form):
    """A scan. `scanned_at` where it is uploaded later; `task_id` where a place's code is scanned for a task."""

    scene: Text(32)
    scanned_at: Instant | None = None
    location: LocationForm | None = None
    task_id: RecordId | None = None


class CheckOutForm(Form):
    """A scan, or nothing. `location` is taken so that both scans can be sent alike; that of a going is not kept."""

    scene: Text(32) | None = None
    scanned_at: Instant | None = None
    location: LocationForm | None = None


class ExplanationForm(Form):
    """Why one came within one's working hours."""

    reason: Text(200)


class OccasionForm(Form):
    """An activity that people check in to."""

    place_id: RecordId
    title: Text(80)
    starts_at: Instant
    ends_at: Instant


class OccasionsQuery(PageQuery):
    """At which place."""

    place_id: RecordId


class VisitsQuery(PageQuery):
    """Of one person, where their key is given."""

    person: str | None = Field(None, max_length=24)


class ScenePath(BaseModel):
    """A code's scene."""

    scene: str = Field(max_length=32)


def limits() -> Limits:
    """This site's."""
    return Limits.of(current_app.config['LINLI'])


@routes.post('/checkins', responses={201: CheckInShape}, summary='Check in with a scanned code')
def check_in(body: CheckInForm) -> Reply:
    location = actions.Location(*body.location.model_dump().values()) if body.location else None
    occasion_id = tasks.occasion_id(actor(), body.task_id) if body.task_id else None
    found = actions.check_in(actor(), limits(), body.scene, body.scanned_at, location, occasion_id, key())
    return check_in_shape(found), 201


@routes.post('/checkins/<int:id>/check-out', responses={200: CheckInShape}, summary='Check out')
def check_out(path: IdPath, body: CheckOutForm) -> Reply:
    row = queries.own_row(actor(), path.id)
    return check_in_shape(actions.check_out(actor(), limits(), row, body.scene, body.scanned_at))


@routes.get('/checkins', responses={200: CheckInListShape}, summary='My check-ins, newest first')
def own(query: PageQuery) -> Reply:
    return page(*queries.own(actor(), query.cursor, query.limit), check_in_shape)


@routes.get('/checkins/summary', responses={200: SummaryShape}, summary='My minutes of a month')
def summary(query: MonthQuery) -> Reply:
    days = queries.by_day(actor(), query.first_day)
    return SummaryShape(month=f'{query.first_day:%Y-%m}', minutes=sum(days.values()), days=[
        DayShape(day=day.isoformat(), minutes=gained) for day, gained in days.items()])


@routes.get('/places/<int:id>/checkins', responses={200: VisitListShape}, summary='Who came to a place')
def visits(path: IdPath, query: VisitsQuery) -> Reply:
    where = secretarys_place(path.id)
    return page(*queries.at_place(actor(), where, query.cursor, query.limit, query.person), visit_shape)


@routes.post('/checkins/<int:id>/explanation', responses={200: CheckInShape}, summary='Why I came within my working hours')
@write
def explain(path: IdPath, body: ExplanationForm) -> Reply:
    return check_in_shape(corrections.explain(actor(), queries.own_row(actor(), path.id), body.reason))


@routes.post('/checkins/<int:id>/amendments', responses={200: VisitShape}, summary='Count other times of a check-in, or none')
@write
def amend(path: IdPath, body: AmendmentForm) -> Reply:
    row = queries.visit(actor(), path.id)
    return visit_shape(corrections.amend(actor(), row, body.counted_from, body.counted_until, body.reason))


@routes.get('/codes/<scene>', responses={200: CodeShape}, summary='What a code is, before checking in')
def code(path: ScenePath) -> Reply:
    found = queries.code(actor(), path.scene, limits())
    at_work = shifts.at_work(actor().person_id, clock.now())
    return code_shape(found, tasks.claimed_at(actor(), found), queries.current(actor(), found, limits()), at_work)


@routes.post('/occasions', responses={201: OccasionShape}, summary='Add an activity that people check in to')
@write
def add_occasion(body: OccasionForm) -> Reply:
    where = secretarys_place(body.place_id)
    return occasion_shape(actions.add_occasion(actor(), where, body.title, body.starts_at, body.ends_at)), 201


@routes.get('/occasions', responses={200: OccasionListShape}, summary='What people can check in to at a place, now or later')
def list_occasions(query: OccasionsQuery) -> Reply:
    where = secretarys_place(query.place_id)
    return page(*queries.occasions(actor(), where, query.cursor, query.limit), occasion_shape)


@routes.get('/occasions/<int:id>/code', responses={200: RotatingShape}, summary='The code that an activity shows now')
def rotating_code(path: IdPath) -> Reply:
    shown = actions.show_code(actor(), queries.occasion(actor(), path.id), limits())
    picture = io.BytesIO()
    segno.make(shown.scene, micro=False).save(picture, kind='svg', scale=8, xmldecl=False)
    return RotatingShape(scene=shown.scene, svg=picture.getvalue().decode(), valid_until=instant(shown.until))
