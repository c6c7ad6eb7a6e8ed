"""Records of service: prints that anybody can verify, a place's volunteers, and what employers are told."""

from flask import Response, current_app, request
from pydantic import BaseModel, Field

from server.api import PDF, IdPath, MonthQuery, PageQuery, Reply, actor, blueprint, page, pdf, public
from server.api import archives_shapes as shapes
from server.api.idempotency import write
from server.archives import feedback as feedbacks
from server.archives import feedback_queries, points, print_queries, printing, volunteering
from server.archives.paper import paper
from server.core.actor import Role
from server.core.forms import Day, Form, RecordId, Text
from server.partners import queries as partners
from server.places import queries as places

routes = blueprint('archives')
open_routes = public('verification')

class PrintForm(Form):
    """From which day to which, at most a year."""

    first_day: Day
    last_day: Day


class VerificationPath(BaseModel):
    """The code on a print, with hyphens or without."""

    code: str = Field(max_length=30)


class VolunteersQuery(MonthQuery, PageQuery):
    """Of which month, and where the list goes on."""


class FeedbackQuery(PageQuery):
    """Of which period of the district's cadence: `2026-08`, `2026Q3` or `2026H2`; the last one that is over where none is named."""

    period: str | None = Field(None, max_length=8)


class DraftQuery(BaseModel):
    """To which employer, of which period."""

    employer_id: RecordId
    period: str | None = Field(None, max_length=8)


class SignFeedbackForm(Form):
    """To which employer, of which period."""

    employer_id: RecordId
    period: Text(8)


class CorrectionForm(Form):
    """Why."""

    reason: Text(200)


@routes.post('/me/service-prints', responses={201: shapes.PrintDetailShape}, summary='Print my record of service')
@write
def make_print(body: PrintForm) -> Reply:
    return shapes.print_detail(printing.print_service(actor(), body.first_day, body.last_day)), 201


@routes.get('/me/service-prints', responses={200: shapes.PrintsShape}, summary='My prints, newest first')
def own_prints(query: PageQuery) -> Reply:
    return page(*print_queries.own_prints(actor(), query.cursor, query.limit), shapes.made_print)


@routes.get('/me/service-prints/<int:id>', responses={200: shapes.PrintDetailShape}, summary='One of my prints')
def own_print(path: IdPath) -> Reply:
    return shapes.print_detail(print_queries.own_print(actor(), path.id))


@routes.get('/me/service-prints/<int:id>/lines', responses={200: shapes.PrintedListShape}, summary='The lines of my print')
def own_lines(path: IdPath, query: PageQuery) -> Reply:
    return page(*print_queries.printed(print_queries.own_print(actor(), path.id), query.cursor, query.limit), shapes.printed)


@routes.get('/me/service-prints/<int:id>/paper', responses={200: PDF}, summary='My print on paper')
def own_paper(path: IdPath) -> Response:
    return pdf(paper(print_queries.own_print(actor(), path.id)), 'service-record.pdf')


@routes.post('/me/service-prints/<int:id>/withdrawal', responses={200: shapes.PrintShape}, summary='Nobody can verify it any more')
@write
def withdraw(path: IdPath) -> Reply:
    return shapes.made_print(printing.withdraw(actor(), print_queries.own_print(actor(), path.id)))


@routes.get('/me/points', responses={200: shapes.PointsShape}, summary='My points, where a district has them')
def own_points(query: PageQuery) -> Reply:
    listed = page(*points.own(actor(), query.cursor, query.limit), shapes.point_entry)
    return {'total': points.total(actor()), **listed}


@open_routes.get('/service-prints/<code>', responses={200: shapes.VerifiedShape}, summary='Verify a print by its code')
def verify(path: VerificationPath, query: PageQuery) -> Reply:
    current_app.extensions['limits'].hit('verify', request.remote_addr or '')
    found = print_queries.verified(path.code)
    return shapes.verified(found, *print_queries.printed(found, query.cursor, query.limit))


@routes.get('/places/<int:id>/volunteers', responses={200: shapes.PlaceVolunteersShape}, summary='Who served at a place in a month')
def volunteers(path: IdPath, query: VolunteersQuery) -> Reply:
    where = places.place_for(actor(), Role.SECRETARY, path.id)
    return page(*volunteering.volunteers(actor(), where, query.first_day, query.cursor, query.limit), shapes.place_volunteer)


@routes.get('/places/<int:id>/feedback', responses={200: shapes.DuesShape}, summary='Which employers a community tells of a period')
def dues(path: IdPath, query: FeedbackQuery) -> Reply:
    which = feedback_queries.period_named(query.period)
    at = feedback_queries.community(actor(), path.id)
    listed = page(*feedback_queries.due(at, which, query.cursor, query.limit), shapes.due)
    return {'period': which.name, 'first_day': which.first_day.isoformat(), 'last_day': which.last_day.isoformat(), **listed}


@routes.get('/places/<int:id>/feedback-draft', responses={200: shapes.DraftFeedbackShape}, summary='What a signature would freeze')
def draft(path: IdPath, query: DraftQuery) -> Reply:
    which, at = feedback_queries.period_named(query.period), feedback_queries.community(actor(), path.id)
    employer = feedback_queries.employer_there(at, query.employer_id, which.name)
    return shapes.draft(which.name, feedback_queries.draft(at, employer, which))


@routes.post('/places/<int:id>/feedback', responses={201: shapes.FeedbackShape}, summary='Sign off what an employer is told')
@write
def sign(path: IdPath, body: SignFeedbackForm) -> Reply:
    which, at = feedback_queries.period_named(body.period), feedback_queries.community(actor(), path.id)
    employer = feedback_queries.employer_there(at, body.employer_id, which.name)
    return shapes.feedback(feedbacks.sign(actor(), at, employer, which)), 201


@routes.post('/feedback/<int:id>/corrections', responses={201: shapes.FeedbackShape}, summary='Freeze a new version, with a reason')
@write
def correct(path: IdPath, body: CorrectionForm) -> Reply:
    return shapes.feedback(feedbacks.correct(actor(), feedback_queries.feedback(actor(), path.id), body.reason)), 201


@routes.get('/feedback/<int:id>', responses={200: shapes.FeedbackShape}, summary='What an employer was told')
def feedback(path: IdPath) -> Reply:
    return shapes.feedback(feedback_queries.feedback(actor(), path.id))


@routes.get('/feedback/<int:id>/lines', responses={200: shapes.FeedbackLinesShape}, summary='Its lines, by member')
def lines(path: IdPath, query: PageQuery) -> Reply:
    found = feedback_queries.feedback(actor(), path.id)
    return page(*feedback_queries.lines(found, query.cursor, query.limit), shapes.feedback_line)


@routes.get('/employers/<int:id>/feedback', responses={200: shapes.FeedbacksShape}, summary='What communities told an employer')
def of_employer(path: IdPath, query: PageQuery) -> Reply:
    employer = partners.employer(actor(), path.id)
    return page(*feedback_queries.of_employer(employer, query.cursor, query.limit), shapes.feedback)
