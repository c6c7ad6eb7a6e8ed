"""Report slips: issued by the employer, used by the member, received by the community, acknowledged by the employer."""
from typing import Literal

from flask import Response
from flask_openapi3 import FileStorage
from pydantic import BaseModel, Field

from server.api import IdPath, PageQuery, PlaceQuery, Reply, actor, blueprint, page, secretarys_place
from server.api import slips_shapes as shapes
from server.api.idempotency import once, write
from server.core.errors import Invalid
from server.core.forms import Form, RecordId, Text
from server.core.sheets import SheetError
from server.members import actions, slip_queries
from server.members.forms import AddressForm, AnswersForm, BearerForm, SlipReasonForm
from server.partners import queries as partners
from server.places import queries as places

routes = blueprint('slips')

_DETAIL: dict = {200: shapes.SlipDetailShape}


class ListForm(Form):
    """multipart/form-data; .xlsx, .xls or .csv with the columns of the members' list."""

    file: FileStorage


class ReportForm(AnswersForm):
    """The scanned poster (`scene`) or the slip's number; the identity number where the slip bears another telephone number."""

    scene: Text(32) | None = None
    slip_number: Text(30) | None = None
    identity_number: Text(20) | None = None


class TagsQuery(BaseModel):
    """For the bearer of which slip; for oneself where none is named."""

    slip_id: RecordId | None = None


class StateQuery(PageQuery):
    """Of which state; `open` are those that lead somewhere still, `overdue` those past their day, none: all but the withdrawn.
    `words`: the slip's number, its bearer's telephone number, or how their name begins."""

    state: shapes.State | Literal['open', 'overdue'] | None = None
    words: str = Field('', max_length=60)

    @property
    def wanted(self) -> slip_queries.Wanted:
        return slip_queries.Wanted(self.state, self.words.strip())


class SlipsQuery(StateQuery):
    """Of which place."""

    place_id: RecordId


def _answers(said: AnswersForm) -> actions.Answers:
    return actions.Answers(said.skills, said.skills_note, said.sex, said.address)


def _detail(found: slip_queries.Slip) -> shapes.SlipDetailShape:
    return shapes.detail(actor(), found)


@routes.get('/skill-tags', responses={200: shapes.TagsShape}, summary='The skills that a member can tick')
def tags(query: TagsQuery) -> Reply:
    said = slip_queries.tags_for(slip_queries.slip(actor(), query.slip_id)) if query.slip_id else slip_queries.tags(actor())
    return shapes.TagsShape(items=list(said), next=None)


@routes.get('/me/report-in', responses={200: shapes.SlipsShape}, summary='The report slips that are for me')
def mine() -> Reply:
    return page(slip_queries.mine(actor()), None, shapes.slip)


@routes.post('/me/report-in', responses={201: shapes.SlipDetailShape}, summary='Report in with a slip')
@write
def report_in(body: ReportForm) -> Reply:
    return _detail(actions.report_in(actor(), body.scene, body.slip_number, body.identity_number, _answers(body))), 201


@routes.post('/employers/<int:id>/slips', responses={201: shapes.SlipDetailShape}, summary='Issue a slip')
@write
def issue(path: IdPath, body: BearerForm) -> Reply:
    employer, community = partners.employer(actor(), path.id), places.public_place(actor(), body.community_id)
    bearer = actions.Bearer(body.name, body.phone, body.identity_number, body.sex, body.number)
    return _detail(actions.issue(actor(), employer, community, bearer)), 201


@routes.post('/employers/<int:id>/slip-imports', responses={201: shapes.IssuedShape}, summary='Issue a list of slips')
def import_slips(path: IdPath, form: ListForm) -> Response:
    employer = partners.employer(actor(), path.id)
    content, name = form.file.read(), form.file.filename or ''

    def act() -> Reply:
        try:
            return shapes.issued(actions.import_slips(actor(), employer, name, content)), 201
        except SheetError as error:
            raise Invalid('list_unreadable', str(error), file=str(error)) from error

    return once(act, content)


@routes.get('/employers/<int:id>/slips', responses={200: shapes.SlipsShape}, summary="An employer's slips, for its clerk")
def of_employer(path: IdPath, query: StateQuery) -> Reply:
    employer = partners.employer(actor(), path.id)
    return page(*slip_queries.of_employer(employer, query.wanted, query.cursor, query.limit), shapes.slip)


@routes.get('/employers/<int:id>/slip-figures', responses={200: shapes.FiguresShape}, summary="An employer's slips in numbers")
def figures_of(path: IdPath) -> Reply:
    return shapes.FiguresShape(**slip_queries.figures_of(partners.employer(actor(), path.id))._asdict())


@routes.get('/slips', responses={200: shapes.SlipsShape}, summary="The slips of a place's communities, for its secretary")
def at_place(query: SlipsQuery) -> Reply:
    place = secretarys_place(query.place_id)
    return page(*slip_queries.at_place(actor(), place, query.wanted, query.cursor, query.limit), shapes.slip)


@routes.get('/slips/figures', responses={200: shapes.FiguresShape}, summary="A place's slips in numbers, for its secretary")
def figures_at(query: PlaceQuery) -> Reply:
    place = secretarys_place(query.place_id)
    return shapes.FiguresShape(**slip_queries.figures_at(actor(), place)._asdict())


@routes.get('/slips/<int:id>', responses=_DETAIL, summary='A slip with its history')
def slip(path: IdPath) -> Reply:
    return _detail(slip_queries.slip(actor(), path.id))


@routes.post('/slips/<int:id>/paper-report', responses=_DETAIL, summary='The member hands the slip over at the community')
@write
def report_on_paper(path: IdPath, body: AnswersForm) -> Reply:
    return _detail(actions.report_on_paper(actor(), slip_queries.slip(actor(), path.id), _answers(body)))


@routes.post('/slips/<int:id>/acceptance', responses=_DETAIL, summary='The community takes the member in')
@write
def accept(path: IdPath) -> Reply:
    return _detail(actions.accept(actor(), slip_queries.slip(actor(), path.id)))


@routes.post('/slips/<int:id>/return', responses=_DETAIL, summary='The community sends the report back to the member')
@write
def send_back(path: IdPath, body: SlipReasonForm) -> Reply:
    return _detail(actions.send_back(actor(), slip_queries.slip(actor(), path.id), body.reason))


@routes.post('/slips/<int:id>/readdressing', responses=_DETAIL, summary='Send a slip to the right community')
@write
def readdress(path: IdPath, body: AddressForm) -> Reply:
    community = places.public_place(actor(), body.community_id)
    return _detail(actions.readdress(actor(), slip_queries.slip(actor(), path.id), community, body.reason))


@routes.post('/slips/<int:id>/receipt', responses=_DETAIL, summary='The community gives the receipt')
@write
def give_receipt(path: IdPath) -> Reply:
    return _detail(actions.give_receipt(actor(), slip_queries.slip(actor(), path.id)))


@routes.post('/slips/<int:id>/acknowledgement', responses=_DETAIL, summary='The employer acknowledges the receipt')
@write
def acknowledge(path: IdPath) -> Reply:
    return _detail(actions.acknowledge(actor(), slip_queries.slip(actor(), path.id)))


@routes.post('/slips/<int:id>/withdrawal', responses=_DETAIL, summary='The employer takes a slip back')
@write
def withdraw(path: IdPath, body: SlipReasonForm) -> Reply:
    return _detail(actions.withdraw(actor(), slip_queries.slip(actor(), path.id), body.reason))
