"""Sources of income, what may be expected of them, and advances that they repay."""
from datetime import date

from pydantic import Field

from server.api import IdPath, PageQuery, Reply, actor, blueprint, page
from server.api import ledger_income_shapes as shapes
from server.api import ledger_shapes as entries
from server.api.idempotency import write
from server.ledger import advance_queries, advances, income, queries
from server.ledger import income_queries as sources
from server.ledger.forms import AdvanceForm, LastDayForm, LettingForm, SourceForm, SpacesForm
from server.ledger.income_rules import Share

routes = blueprint('ledger_income')

_SOURCE: dict = {201: shapes.SourceShape}


class YearQuery(PageQuery):
    """Which year."""

    year: int = Field(ge=2000, le=2200)


@routes.post('/books/<int:id>/income-sources', responses=_SOURCE, summary='Begin a source of income by its contract')
@write
def add_source(path: IdPath, body: SourceForm) -> Reply:
    terms = income.Terms(body.account, body.name, Share(body.part, body.whole), body.contract, body.begins)
    return shapes.source(income.add_source(actor(), queries.book(actor(), path.id), terms)), 201


@routes.post('/income-sources/<int:id>/ending', responses={200: shapes.SourceShape}, summary='End a source of income')
@write
def end_source(path: IdPath, body: LastDayForm) -> Reply:
    found = sources.source(actor(), path.id)
    return shapes.source(income.end_source(actor(), found.book, found, body.on))


@routes.get('/books/<int:id>/outlook', responses={200: shapes.OutlooksShape}, summary='What a year may bring, beside what it did')
def outlook(path: IdPath, query: YearQuery) -> Reply:
    found = sources.outlook(queries.book(actor(), path.id), date(query.year, 1, 1), date(query.year, 12, 31))
    return shapes.OutlooksShape(year=query.year, items=[shapes.outlook(each) for each in found])


@routes.post('/income-sources/<int:id>/spaces', responses={201: shapes.AddedShape}, summary='Add spaces to let')
@write
def add_spaces(path: IdPath, body: SpacesForm) -> Reply:
    found = sources.source(actor(), path.id)
    return shapes.AddedShape(added=income.add_spaces(actor(), found.book, found, body.labels, body.rate, body.per)), 201


@routes.get('/income-sources/<int:id>/spaces', responses={200: shapes.SpacesShape}, summary='Spaces and who has them')
def spaces(path: IdPath, query: PageQuery) -> Reply:
    return page(*sources.spaces(sources.source(actor(), path.id), query.cursor, query.limit), shapes.space)


@routes.post('/spaces/<int:id>/letting', responses={200: shapes.SpaceShape}, summary='Let a space')
@write
def let_space(path: IdPath, body: LettingForm) -> Reply:
    found = sources.space(actor(), path.id)
    return shapes.space(income.let_space(actor(), found.source.book, found, body.holder, body.begins))


@routes.post('/spaces/<int:id>/vacancy', responses={200: shapes.SpaceShape}, summary='A space becomes vacant')
@write
def vacate_space(path: IdPath, body: LastDayForm) -> Reply:
    found = sources.space(actor(), path.id)
    return shapes.space(income.vacate_space(actor(), found.source.book, found, body.on))


@routes.post('/books/<int:id>/advances', responses={201: shapes.AdvanceEnteredShape}, summary='Enter what a company advanced')
@write
def take_advance(path: IdPath, body: AdvanceForm) -> Reply:
    agreed = advances.Agreement(
        body.creditor, body.principal, body.dated_on, body.summary, body.instalments, body.rest, body.account, body.first_quarter,
        tuple(body.file_ids), body.brought_forward)
    made = advances.take_advance(actor(), queries.book(actor(), path.id), agreed)
    return shapes.AdvanceEnteredShape(id=made.id, entry=entries.entry(queries.entry(actor(), made.entry_id), whole=True)), 201


@routes.get('/books/<int:id>/advances', responses={200: shapes.AdvancesShape}, summary='What companies paid in advance')
def list_advances(path: IdPath) -> Reply:
    found = queries.book(actor(), path.id)
    items = [shapes.advance(advance_queries.repayment(each, found)) for each in advance_queries.advances(found)]
    return shapes.AdvancesShape(items=items)


@routes.get('/advances/<int:id>', responses={200: shapes.AdvanceShape}, summary='An advance, quarter by quarter')
def advance(path: IdPath) -> Reply:
    return shapes.advance(advance_queries.advance(actor(), path.id))
