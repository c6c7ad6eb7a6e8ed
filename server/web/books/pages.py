"""The books of a place: all of them, a new one, and one at a glance."""
from decimal import Decimal

from flask import Response, flash, request, url_for

from server.core import clock
from server.core.errors import Refusal
from server.exports.lists import Asked, Link, List, Mark, Rows, declare
from server.ledger import actions, desks, entry_queries, queries, rules
from server.ledger.forms import BookForm
from server.ledger.queries import Book
from server.ledger.rules import EntryState
from server.places import queries as places
from server.web import actor, blueprint, forms, go
from server.web.books.entries import debited
from server.web.books.frame import book_framed, desk, found, title
from server.web.forms import Again
from server.web.frame import framed
from server.web.lists import listed as shown

routes = blueprint('books')

_LAST = 8  # entries at a glance


def _rows(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    books, following = desks.books_at(asked.actor, asked.place, cursor, limit)
    return [(Link(title(each), 'web_books.book', id=each.id), Decimal(each.bank).scaleb(-2),
             Mark(f'{each.waiting} 笔', 'wait') if each.waiting else None, _month(each),
             rules.quarter_words(each.published) if each.published else '还没有公布过', each.opens_on)
            for each in books], following


def _month(book: Book) -> str:
    return f'{book.closed:%Y年%-m月}' if book.closed else '还没有结过账'


BOOKS = declare(List('books', '账本', ('账本', '银行存款（元）', '等复核', '结账到', '公布到', '建账日期'), _rows, may=desks.reads))


@routes.get('/places/<int:place_id>/books')
def listed(place_id: int) -> str:
    """Those of a place and of what lies inside."""
    where = desk(place_id)
    return framed('books/books.html', where, table=shown(BOOKS, where), begins=bool(desks.without_books(actor(), where)))


@routes.get('/places/<int:place_id>/books/new')
def plan(place_id: int) -> str:
    """New ones."""
    return _plan(place_id)


def _plan(place_id: int, refusal: Refusal | None = None) -> str:
    where = desk(place_id)
    desks.require_beginner(actor(), where)
    return framed('books/new.html', where, at=desks.without_books(actor(), where), said=request.form, refusal=refusal,
                  faults=refusal.fields if refusal else {}, today=clock.today())


@routes.post('/places/<int:place_id>/books')
def begin(place_id: int) -> Response | Again:
    """Begin them."""
    def deed() -> Response:
        desk(place_id)
        said = forms.read(BookForm)
        made = actions.open_book(actor(), places.place(actor(), said.place_id), said.opens_on)
        flash('账已经建好了。先登记期初余额，再开始记账。')
        return go(url_for('.book', place_id=place_id, id=made.id))

    return forms.submit(deed, lambda refusal: _plan(place_id, refusal))


@routes.get('/places/<int:place_id>/books/<int:id>')
def book(place_id: int, id: int) -> str:
    """One at a glance: what there is, what waits, what was entered last, and how far it is closed and published."""
    where, found_book = found(place_id, id)
    entries, _ = queries.entries(found_book, EntryState.POSTED, None, _LAST)
    published, _ = queries.statements(found_book, None, 1)
    return book_framed('books/overview.html', where, found_book, balances=queries.balances(found_book), entries=entries,
                       published=published[0].quarter if published else None, month=queries.first_open(found_book),
                       quarter=queries.next_quarter(found_book), debited=debited, rules=rules,
                       begun=entry_queries.brought_forward(found_book))
