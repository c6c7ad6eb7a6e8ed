"""The books of owners' committees: entries that two people make, months that close, quarters that the owners read."""
from server.api import IdPath, PageQuery, Reply, actor, blueprint, page
from server.api import ledger_shapes as shapes
from server.api.idempotency import write
from server.core.actor import Role
from server.core.forms import RecordId
from server.ledger import actions, checking, queries
from server.ledger.forms import BookForm, EntryCheckForm, EntryForm, LinesForm, Quarter, ReversalForm
from server.ledger.rules import Account, EntryState
from server.places import queries as places

routes = blueprint('ledger')

_ENTRY: dict = {201: shapes.BookEntryShape}


class BooksQuery(PageQuery):
    """Of which place; of all of mine where none is named."""

    place_id: RecordId | None = None


class EntriesQuery(PageQuery):
    """In which state."""

    state: EntryState = EntryState.POSTED


class AccountQuery(PageQuery):
    """Of which account in which quarter."""

    account: Account
    quarter: Quarter


@routes.post('/books', responses={201: shapes.BookShape}, summary="Begin a place's books")
@write
def open_book(body: BookForm) -> Reply:
    where = places.place_for(actor(), Role.COMMITTEE, body.place_id)
    return shapes.book(actions.open_book(actor(), where, body.opens_on)), 201


@routes.get('/books', responses={200: shapes.BooksShape}, summary='The books of my places, or of one of them')
def books(query: BooksQuery) -> Reply:
    return page(*queries.books(actor(), query.place_id, query.cursor, query.limit), shapes.book_of_list)


@routes.get('/books/<int:id>', responses={200: shapes.BookShape}, summary="A place's books")
def book(path: IdPath) -> Reply:
    return shapes.book(queries.book(actor(), path.id))


@routes.post('/books/<int:id>/entries', responses=_ENTRY, summary='Enter what came in or went out')
@write
def enter(path: IdPath, body: EntryForm) -> Reply:
    draft = body.draft(body.dated_on, body.counterparty, body.outlay)
    return shapes.entry(actions.enter(actor(), queries.book(actor(), path.id), draft), whole=True), 201


@routes.post('/books/<int:id>/opening-balances', responses=_ENTRY, summary='Enter what there was when the books began')
@write
def bring_forward(path: IdPath, body: LinesForm) -> Reply:
    found = queries.book(actor(), path.id)
    return shapes.entry(actions.bring_forward(actor(), found, body.draft(found.opens_on)), whole=True), 201


@routes.get('/books/<int:id>/entries', responses={200: shapes.BookEntriesShape}, summary='Entries, for those who read everything')
def entries(path: IdPath, query: EntriesQuery) -> Reply:
    found = queries.book(actor(), path.id)
    return page(*queries.entries(found, query.state, query.cursor, query.limit), lambda each: shapes.entry(each, found.whole))


@routes.get('/books/<int:id>/account-entries', responses={200: shapes.AccountEntriesShape},
            summary="What is behind a quarter's figure")
def account_entries(path: IdPath, query: AccountQuery) -> Reply:
    found = queries.book(actor(), path.id)
    rows = queries.account_entries(found, query.account, query.quarter, query.cursor, query.limit)
    return page(*rows, lambda each: shapes.account_entry(each, found.whole))


@routes.get('/ledger-entries/<int:id>', responses={200: shapes.BookEntryShape}, summary='An entry')
def entry(path: IdPath) -> Reply:
    found = queries.entry(actor(), path.id)
    return shapes.entry(found, found.book.whole)


@routes.post('/ledger-entries/<int:id>/check', responses={200: shapes.BookEntryShape}, summary='Post an entry, or send it back')
@write
def check(path: IdPath, body: EntryCheckForm) -> Reply:
    return shapes.entry(checking.check(actor(), queries.entry(actor(), path.id), body.returned), whole=True)


@routes.post('/ledger-entries/<int:id>/reversal', responses=_ENTRY, summary='Undo an entry by its opposite')
@write
def reverse(path: IdPath, body: ReversalForm) -> Reply:
    found = queries.entry(actor(), path.id)
    return shapes.entry(actions.reverse(actor(), found.book, found, body.reason), whole=True), 201


@routes.post('/books/<int:id>/closings', responses={201: shapes.ClosingShape}, summary='Close the first open month')
@write
def close_month(path: IdPath) -> Reply:
    found = queries.book(actor(), path.id)
    return shapes.closing(found, actions.close_month(actor(), found)), 201
