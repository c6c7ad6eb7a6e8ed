"""The bank beside the book: its statement looked at and taken in, its lines found among the entries, and a month's report."""
from datetime import date

from flask import Response, flash, request, url_for
from pydantic import Field

from server.core import clock
from server.core.calendar import months_later
from server.core.errors import Refusal
from server.core.forms import Form, RecordId, Text
from server.ledger import bank_queries, banking, rules
from server.ledger.bank_queries import NAMED
from server.ledger.banking import Pair
from server.ledger.desks import Book
from server.places.queries import Place
from server.web import actor, blueprint, forms, go, imports
from server.web.books.frame import book_framed, found, reconciled, title
from server.web.forms import Again
from server.web.imports import Import, Looked

routes = blueprint('book_bank')

_BASE = '/places/<int:place_id>/books/<int:id>/bank'
_MONTHS = 36  # to choose from


class ProposedForm(Form):
    """The proposals that were ticked, each `entry-line`."""

    pair: list[Text(40)] = Field(min_length=1, max_length=NAMED)

    def pairs(self) -> list[Pair]:
        """As the action takes them; what is no pair names nothing."""
        named = (forms.ids(each.replace('-', ',')) for each in self.pair)
        return [Pair(entry, [line]) for entry, line in (each for each in named if len(each) == 2)]


class LinesOfForm(Form):
    """The bank's lines that an entry is."""

    line: list[RecordId] = Field(min_length=1, max_length=200)


def _month() -> date:
    """The one that was asked for, else the last that is over."""
    try:
        return date.fromisoformat(f'{request.args.get("month", "")}-01')
    except ValueError:
        return months_later(clock.today().replace(day=1), -1)


@routes.get(_BASE)
def shown(place_id: int, id: int) -> str:
    """A month's report, and what may be matched."""
    return _shown(*found(place_id, id))


def _shown(where: Place, book: Book, refusal: Refusal | None = None) -> str:
    month = max(_month(), rules.month_of(book.opens_on))
    there = bank_queries.reconciliation(book, month)
    report = there.report if there else None
    entries, lines = (report.entries[:NAMED], report.lines[:NAMED]) if report else ([], [])
    this = clock.today().replace(day=1)
    months = [each for each in (months_later(this, -back) for back in range(_MONTHS)) if each >= rules.month_of(book.opens_on)]
    return book_framed(
        'books/bank.html', where, book, refusal, month=month, months=months, there=there, report=report, entries=entries,
        lines=lines, entry_of=bank_queries.entries_of(each.id for each in entries),
        line_of=bank_queries.lines_of(each.id for each in lines), proposals=bank_queries.proposals(book),
        files=bank_queries.files(book, None, 5)[0])


def _look(at: tuple[Place, Book], name: str, content: bytes) -> Looked:
    looked = banking.look(actor(), at[1], name, content)
    return Looked(looked.statement.rejected, looked.statement.header, {'looked': looked, 'it': looked.statement})


def _take_in(at: tuple[Place, Book], name: str, content: bytes) -> Response:
    where, book = at
    made = banking.take_in(actor(), book, name, content)
    flash(f'已登记 {made.lines} 笔银行流水。')
    return go(url_for('.shown', place_id=where.id, id=book.id, month=f'{made.last_day:%Y-%m}'))


imports.offer(routes, Import(
    f'{_BASE}/files', reconciled, _look, _take_in, lambda at, refusal: _shown(at[0], at[1], refusal),
    preview=lambda at, refusal, **said: book_framed('books/bank_preview.html', at[0], at[1], refusal, **said),
    called=lambda at: f'{title(at[1])}-银行流水'))


@routes.post(f'{_BASE}/matches')
def match(place_id: int, id: int) -> Response | Again:
    """Confirm what was proposed."""
    def deed() -> Response:
        _, book = reconciled(place_id, id)
        count = banking.match(actor(), book, forms.read(ProposedForm).pairs())
        flash(f'对上了 {count} 笔。')
        return go(url_for('.shown', place_id=place_id, id=id, month=f'{_month():%Y-%m}'))

    return forms.submit(deed, lambda refusal: _shown(*found(place_id, id), refusal))


@routes.get(f'{_BASE}/matches')
def matched(place_id: int, id: int) -> str:
    """What was matched, to be taken back where it was wrong."""
    return _matched(place_id, id)


def _matched(place_id: int, id: int, refusal: Refusal | None = None) -> str:
    where, book = found(place_id, id)
    matches, following = bank_queries.matches(book, request.args.get('cursor'), None)
    return book_framed('books/bank_matches.html', where, book, refusal, matches=matches, following=following)


@routes.post(f'{_BASE}/matches/<int:match_id>/undoing')
def unmatch(place_id: int, id: int, match_id: int) -> Response | Again:
    """Take one back."""
    def deed() -> Response:
        found(place_id, id)
        banking.unmatch(actor(), *bank_queries.match(actor(), match_id))
        flash('已解除，可以重新核对。')
        return go(url_for('.matched', place_id=place_id, id=id))

    return forms.submit(deed, lambda refusal: _matched(place_id, id, refusal))


@routes.get(f'{_BASE}/entries/<int:entry_id>')
def choose(place_id: int, id: int, entry_id: int) -> str:
    """Which lines of the bank's an entry is."""
    return _choose(place_id, id, entry_id)


def _choose(place_id: int, id: int, entry_id: int, refusal: Refusal | None = None) -> str:
    where, book = reconciled(place_id, id)
    entry, item = bank_queries.open_entry(book, entry_id)
    return book_framed('books/bank_choose.html', where, book, refusal, entry=entry, item=item,
                       lines=bank_queries.candidates(book, item), ticked=request.form.getlist('line'))


@routes.post(f'{_BASE}/entries/<int:entry_id>')
def chosen(place_id: int, id: int, entry_id: int) -> Response | Again:
    """Those were chosen."""
    def deed() -> Response:
        _, book = reconciled(place_id, id)
        banking.match(actor(), book, [Pair(entry_id, forms.read(LinesOfForm).line)])
        flash('对上了。')
        return go(url_for('.shown', place_id=place_id, id=id))

    return forms.submit(deed, lambda refusal: _choose(place_id, id, entry_id, refusal))
