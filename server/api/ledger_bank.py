"""The bank's side of the books: its statements taken in, its lines found among the entries, and what is left over."""
from typing import Any

from flask import Response
from flask_openapi3 import FileStorage
from pydantic import Field

from server.api import IdPath, MonthQuery, PageQuery, Reply, actor, blueprint, page
from server.api import ledger_bank_shapes as shapes
from server.api.idempotency import once, write
from server.core.errors import Invalid
from server.core.forms import Form, RecordId
from server.core.sheets import SheetError
from server.ledger import bank_queries, banking, queries
from server.ledger.banking import Pair

routes = blueprint('ledger_bank')


class BankFileForm(Form):
    """multipart/form-data: an .xlsx, .xls or .csv file as the bank gives it."""

    file: FileStorage


class PairForm(Form):
    """An entry, and the lines of the bank's that it is."""

    entry_id: RecordId
    line_ids: list[RecordId] = Field(min_length=1, max_length=100)  # SQLite takes 32,766 values in a statement


class PairsForm(Form):
    """All of them, or none."""

    pairs: list[PairForm] = Field(min_length=1, max_length=200)


class LinesQuery(PageQuery):
    """Those that are entries, or those that are none yet."""

    matched: bool = False


@routes.post('/books/<int:id>/bank-file-looks', responses={200: shapes.BankFileLookShape}, summary="What a bank's file says")
def look(path: IdPath, form: BankFileForm) -> Reply:
    found = queries.book(actor(), path.id)
    return shapes.look(_read(banking.look, found, form))


@routes.post('/books/<int:id>/bank-files', responses={201: shapes.BankFileShape}, summary="Take in a bank's file")
def take_in(path: IdPath, form: BankFileForm) -> Response:
    found = queries.book(actor(), path.id)
    name, content = form.file.filename or '', form.file.read()
    form.file.seek(0)
    return once(lambda: (shapes.file(_read(banking.take_in, found, form)).model_dump(), 201), name.encode() + b'\0' + content)


def _read(deed: Any, found: queries.Book, form: BankFileForm) -> Any:
    try:
        return deed(actor(), found, form.file.filename or '', form.file.read())
    except SheetError as error:
        raise Invalid('bad_sheet', str(error), file=str(error)) from error


@routes.get('/books/<int:id>/bank-files', responses={200: shapes.BankFilesShape}, summary='What was taken in')
def files(path: IdPath, query: PageQuery) -> Reply:
    return page(*bank_queries.files(queries.book(actor(), path.id), query.cursor, query.limit), shapes.file)


@routes.get('/books/<int:id>/bank-lines', responses={200: shapes.BankLinesShape}, summary="The bank's lines")
def lines(path: IdPath, query: LinesQuery) -> Reply:
    return page(*bank_queries.lines(queries.book(actor(), path.id), query.matched, query.cursor, query.limit), shapes.line)


@routes.get('/books/<int:id>/bank-match-proposals', responses={200: shapes.BankProposalsShape}, summary='What seems to be the same')
def proposals(path: IdPath) -> Reply:
    found = bank_queries.proposals(queries.book(actor(), path.id))
    return shapes.BankProposalsShape(items=[shapes.proposal(*each) for each in found])


@routes.post('/books/<int:id>/bank-matches', responses={201: shapes.MatchedShape}, summary='Entries that the bank knows')
@write
def match(path: IdPath, body: PairsForm) -> Reply:
    pairs = [Pair(each.entry_id, each.line_ids) for each in body.pairs]
    return shapes.MatchedShape(matched=banking.match(actor(), queries.book(actor(), path.id), pairs)), 201


@routes.get('/books/<int:id>/bank-matches', responses={200: shapes.BankMatchesShape}, summary='What was matched')
def matches(path: IdPath, query: PageQuery) -> Reply:
    return page(*bank_queries.matches(queries.book(actor(), path.id), query.cursor, query.limit), shapes.match)


@routes.delete('/bank-matches/<int:id>', responses={204: None}, summary='Take a match back')
@write
def unmatch(path: IdPath) -> Reply:
    banking.unmatch(actor(), *bank_queries.match(actor(), path.id))
    return '', 204


@routes.get('/books/<int:id>/reconciliation', responses={200: shapes.ReconciledShape}, summary="A month's report")
def reconciliation(path: IdPath, query: MonthQuery) -> Reply:
    return shapes.reconciled(bank_queries.reconciliation(queries.book(actor(), path.id), query.first_day))
