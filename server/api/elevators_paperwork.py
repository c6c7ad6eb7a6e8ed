"""A lift's papers as PDFs: agreements, what is posted, reminders."""
from flask import Response
from pydantic import BaseModel

from server.api import PDF, IdPath, actor, blueprint, pdf
from server.core.forms import RecordId
from server.elevators.paperwork.agreement import agreement, agreements
from server.elevators.paperwork.notice import notice
from server.elevators.paperwork.reminders import reminders

routes = blueprint('elevators_paperwork')


class AgreementPath(IdPath):
    """A version and a home of it."""

    household_id: RecordId


class DoorsQuery(BaseModel):
    """At which place of the lift; everywhere where none is said."""

    place_id: RecordId | None = None


class AgreementsQuery(DoorsQuery):
    """Only of those that have not signed."""

    unsigned: bool = False


@routes.get('/apportionments/<int:id>/agreements/<int:household_id>', responses={200: PDF}, summary="A home's agreement")
def of_home(path: AgreementPath) -> Response:
    return pdf(agreement(actor(), path.id, path.household_id), f'agreement-{path.id}-{path.household_id}.pdf')


@routes.get('/apportionments/<int:id>/agreements', responses={200: PDF}, summary='All agreements, to be signed door by door')
def of_all(path: IdPath, query: AgreementsQuery) -> Response:
    return pdf(agreements(actor(), path.id, query.place_id, unsigned=query.unsigned), f'agreements-{path.id}.pdf')


@routes.get('/apportionments/<int:id>/notice', responses={200: PDF}, summary='What is posted in the stairwell')
def posted(path: IdPath) -> Response:
    return pdf(notice(actor(), path.id), f'notice-{path.id}.pdf')


@routes.get('/levies/<int:id>/paper-reminders', responses={200: PDF}, summary='A sheet for each home that owes, to be folded')
def reminded(path: IdPath, query: DoorsQuery) -> Response:
    return pdf(reminders(actor(), path.id, query.place_id), f'reminders-{path.id}.pdf')
