"""What employers are told: a community signs it off for a period, a correction is a new version."""
from pydantic import BaseModel, Field

from server.api import IdPath, PageQuery, Reply, actor, blueprint, page
from server.api import feedback_shapes as shapes
from server.api.idempotency import write
from server.archives import feedback as actions
from server.archives import feedback_queries as queries
from server.archives.forms import CorrectionForm, SignFeedbackForm
from server.core.forms import RecordId
from server.partners import queries as partners

routes = blueprint('feedback')


class FeedbackQuery(PageQuery):
    """Of which period of the district's cadence: `2026-08`, `2026Q3` or `2026H2`; the last one that is over where none is named."""

    period: str | None = Field(None, max_length=8)


class DraftQuery(BaseModel):
    """To which employer, of which period."""

    employer_id: RecordId
    period: str | None = Field(None, max_length=8)


@routes.get('/places/<int:id>/feedback', responses={200: shapes.DuesShape}, summary='Which employers a community tells of a period')
def dues(path: IdPath, query: FeedbackQuery) -> Reply:
    at = queries.community(actor(), path.id)
    which = queries.period_named(at, query.period)
    listed = page(*queries.due(at, which, query.cursor, query.limit), shapes.due)
    return {'period': which.name, 'first_day': which.first_day.isoformat(), 'last_day': which.last_day.isoformat(), **listed}


@routes.get('/places/<int:id>/feedback-draft', responses={200: shapes.DraftFeedbackShape}, summary='What a signature would freeze')
def draft(path: IdPath, query: DraftQuery) -> Reply:
    at = queries.community(actor(), path.id)
    which = queries.period_named(at, query.period)
    employer = queries.employer_there(at, query.employer_id, which.name)
    return shapes.draft(which.name, queries.draft(at, employer, which))


@routes.post('/places/<int:id>/feedback', responses={201: shapes.FeedbackShape}, summary='Sign off what an employer is told')
@write
def sign(path: IdPath, body: SignFeedbackForm) -> Reply:
    at = queries.community(actor(), path.id)
    which = queries.period_named(at, body.period)
    employer = queries.employer_there(at, body.employer_id, which.name)
    return shapes.feedback(actions.sign(actor(), at, employer, which)), 201


@routes.post('/feedback/<int:id>/corrections', responses={201: shapes.FeedbackShape}, summary='Freeze a new version, with a reason')
@write
def correct(path: IdPath, body: CorrectionForm) -> Reply:
    return shapes.feedback(actions.correct(actor(), queries.feedback(actor(), path.id), body.reason)), 201


@routes.get('/feedback/<int:id>', responses={200: shapes.FeedbackShape}, summary='What an employer was told')
def feedback(path: IdPath) -> Reply:
    return shapes.feedback(queries.feedback(actor(), path.id))


@routes.get('/feedback/<int:id>/lines', responses={200: shapes.FeedbackLinesShape}, summary='Its lines, by member')
def lines(path: IdPath, query: PageQuery) -> Reply:
    found = queries.feedback(actor(), path.id)
    return page(*queries.lines(found, query.cursor, query.limit), shapes.feedback_line)


@routes.get('/feedback/<int:id>/versions', responses={200: shapes.FeedbacksShape}, summary='All its versions, the last first')
def versions(path: IdPath, query: PageQuery) -> Reply:
    found = queries.feedback(actor(), path.id)
    return shapes.feedbacks(*queries.versions(found, query.cursor, query.limit))


@routes.get('/feedback/<int:id>/changes', responses={200: shapes.FeedbackChangesShape}, summary='What it corrects, by member')
def changes(path: IdPath, query: PageQuery) -> Reply:
    found = queries.feedback(actor(), path.id)
    return shapes.changes(*queries.changes(found, query.cursor, query.limit))


@routes.get('/employers/<int:id>/feedback', responses={200: shapes.FeedbacksShape}, summary='What communities told an employer')
def of_employer(path: IdPath, query: PageQuery) -> Reply:
    employer = partners.employer(actor(), path.id)
    return shapes.feedbacks(*queries.of_employer(employer, query.cursor, query.limit))
