"""Quarters of the books as their owners read them."""
from pydantic import BaseModel, Field

from server.api import IdPath, PageQuery, Reply, actor, blueprint, page
from server.api import ledger_statement_shapes as shapes
from server.api.idempotency import write
from server.ledger import publishing, queries
from server.ledger.forms import Quarter, QuarterForm

routes = blueprint('ledger_statements')


class StatementPath(BaseModel):
    """A book's quarter."""

    id: int = Field(ge=1, le=2**63 - 1)
    quarter: Quarter


@routes.post('/books/<int:id>/statements', responses={201: shapes.StatementShape}, summary='Publish a closed quarter to the owners')
@write
def publish(path: IdPath, body: QuarterForm) -> Reply:
    found = queries.book(actor(), path.id)
    return shapes.published(found, publishing.publish(actor(), found, body.quarter)), 201


@routes.get('/books/<int:id>/statements', responses={200: shapes.StatementsShape}, summary='The published quarters')
def statements(path: IdPath, query: PageQuery) -> Reply:
    found = queries.book(actor(), path.id)
    return page(*queries.statements(found, query.cursor, query.limit), lambda each: shapes.published(found, each))


@routes.get('/books/<int:id>/statements/<quarter>', responses={200: shapes.StatementShape},
            summary='A quarter as published, or as it stands for those who read everything')
def statement(path: StatementPath) -> Reply:
    found = queries.book(actor(), path.id)
    published = queries.statement_or_none(found, path.quarter)
    if published:
        return shapes.published(found, published)
    return shapes.statement(found, path.quarter, publishing.figures(found, path.quarter))
