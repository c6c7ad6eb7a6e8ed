"""Quarters of the books as their owners read them."""
import io

from flask import Response, send_file
from pydantic import BaseModel, Field

from server.api import PDF, IdPath, PageQuery, Reply, actor, blueprint, page, pdf
from server.api import ledger_statement_shapes as shapes
from server.api.idempotency import write
from server.ledger import papers, publishing, queries
from server.ledger.forms import Quarter, QuarterForm

routes = blueprint('ledger_statements')
_XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
_XLSX: dict = {'description': 'A workbook', 'content': {_XLSX_TYPE: {'schema': {'type': 'string', 'format': 'binary'}}}}


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


@routes.get('/books/<int:id>/statements/<quarter>/paper', responses={200: PDF}, summary='A published quarter for the notice board')
def paper(path: StatementPath) -> Response:
    return pdf(papers.printed(queries.book(actor(), path.id), path.quarter), f'books-{path.id}-{path.quarter}.pdf')


@routes.get('/books/<int:id>/statements/<quarter>/workbook', responses={200: _XLSX}, summary='A published quarter as an .xlsx')
def workbook(path: StatementPath) -> Response:
    content, name = papers.workbook(queries.book(actor(), path.id), path.quarter), f'books-{path.id}-{path.quarter}.xlsx'
    return send_file(io.BytesIO(content), mimetype=_XLSX_TYPE, as_attachment=True, download_name=name)
