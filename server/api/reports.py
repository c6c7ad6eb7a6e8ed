"""Matters that a community passes up to the street, and the street to the district."""
from typing import Literal

from server.api import IdPath, PageQuery, Reply, actor, blueprint, page, secretarys_place
from server.api import reports_shapes as shapes
from server.api.idempotency import write
from server.care import visits
from server.core.forms import RecordId
from server.reports import actions, queries
from server.reports.forms import MatterForm, PassingOnForm, ReportAnswerForm, ReportPlaceForm, ReportWithdrawalForm

routes = blueprint('reports')

_REPORT: dict = {200: shapes.UpwardReportDetailShape}
_MADE: dict = {201: shapes.UpwardReportDetailShape}


class ReportsQuery(PageQuery):
    """`desk`: what this very place has, what waits the oldest first; `sent`: what was reported about it and what lies inside, the
    newest first. Of which state; none: all."""

    place_id: RecordId
    side: Literal['desk', 'sent']
    state: queries.ReportState | None = None


def _detail(found: queries.Report) -> shapes.UpwardReportDetailShape:
    return shapes.detail(actor(), found)


@routes.get('/reports', responses={200: shapes.UpwardReportsShape}, summary='What waits at a desk, or was reported')
def listed(query: ReportsQuery) -> Reply:
    place = secretarys_place(query.place_id)
    read = queries.at_desk if query.side == 'desk' else queries.sent
    return page(*read(actor(), place, query.state, query.cursor, query.limit), lambda each: shapes.report(actor(), each))


@routes.post('/reports', responses=_MADE, summary='Pass a matter of a place up')
@write
def report(body: ReportPlaceForm) -> Reply:
    place = secretarys_place(body.place_id)
    return _detail(actions.report(actor(), place, body.title, body.body)), 201


@routes.post('/visits/<int:id>/report', responses=_MADE, summary='Pass a need up')
@write
def report_need(path: IdPath, body: MatterForm) -> Reply:
    return _detail(actions.report_need(actor(), visits.found(actor(), path.id), body.title, body.body)), 201


@routes.get('/reports/<int:id>', responses=_REPORT, summary='A report with its history')
def one(path: IdPath) -> Reply:
    return _detail(queries.report(actor(), path.id))


@routes.post('/reports/<int:id>/passing-on', responses=_REPORT, summary='Hand a report to the next desk above')
@write
def pass_on(path: IdPath, body: PassingOnForm) -> Reply:
    return _detail(actions.pass_on(actor(), queries.report(actor(), path.id), body.note))


@routes.post('/reports/<int:id>/answer', responses=_REPORT, summary='Answer a report')
@write
def answer(path: IdPath, body: ReportAnswerForm) -> Reply:
    return _detail(actions.answer(actor(), queries.report(actor(), path.id), body.answer))


@routes.post('/reports/<int:id>/withdrawal', responses=_REPORT, summary='Take a report back')
@write
def withdraw(path: IdPath, body: ReportWithdrawalForm) -> Reply:
    return _detail(actions.withdraw(actor(), queries.report(actor(), path.id), body.reason))
