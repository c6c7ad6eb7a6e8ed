"""Entering: money that came or went, lines of any account, and what there was when the books began."""
from typing import Any

from flask import Response, flash, request, url_for

from server.core import clock
from server.core.errors import Invalid, Refusal
from server.ledger import actions, entry_queries, rules
from server.ledger.forms import EntryForm, LinesForm
from server.ledger.queries import Book
from server.places.queries import Place
from server.web import actor, blueprint, forms, go, uploads
from server.web.books import money, written
from server.web.books.frame import book_framed, kept
from server.web.forms import Again

routes = blueprint('book_writing')

_BASE = '/places/<int:place_id>/books/<int:id>'
#: What another page may have written already.
_OFFERED = ('account', 'amount', 'counterparty', 'summary')
_ASSETS_AND_DEBTS = (rules.Side.ASSET, rules.Side.LIABILITY)


@routes.get(f'{_BASE}/entries/new')
def new(place_id: int, id: int) -> str:
    """A voucher to enter."""
    where, book = kept(place_id, id)
    return _new(where, book, written.rows(book))


def _new(where: Place, book: Book, rows: list[written.Row], refusal: Refusal | None = None,
         file_ids: list[str] | None = None) -> str:
    said = request.form or {'dated_on': clock.today().isoformat(), **{name: request.args.get(name, '') for name in _OFFERED}}
    kind = written.kind()
    accounts = rules.paid(book.of_project) if kind == 'paid' else rules.received(book.of_project)
    return book_framed('books/new_entry.html', where, book, refusal, said=said, kind=kind, kinds=written.KINDS, rows=rows,
                       sums=written.sums(rows), file_ids=file_ids or [], today=clock.today(), names=rules.NAMES, chosen=accounts,
                       chart=rules.chart(book.of_project), parties=entry_queries.counterparties(book))


@routes.post(f'{_BASE}/entries/rows')
def more(place_id: int, id: int) -> str | Again:
    """The form again with more rows, and with the pictures that were chosen."""
    where, book = kept(place_id, id)
    ids, refusal = uploads.taken()
    return _new(where, book, written.rows(book, more=True), refusal, ids), refusal.status if refusal else 200


@routes.post(f'{_BASE}/entries')
def enter(place_id: int, id: int) -> Response | Again:
    """Enter it."""
    where, book = kept(place_id, id)

    def deed(file_ids: list[str]) -> Response:
        said = request.form
        asked: dict[str, Any] = {name: value for name in ('dated_on', 'summary', 'counterparty') if (value := said.get(name))}
        body = _made(EntryForm, asked | {'outlay': 'outlay' in said, 'lines': written.lines(book), 'file_ids': file_ids})
        made = actions.enter(actor(), book, body.draft(body.dated_on, body.counterparty, body.outlay))
        flash('已登记，等另一个人复核以后入账。')
        again = 'again' in said
        return go(url_for('.new', place_id=place_id, id=id, kind=written.kind()) if again
                  else url_for('web_book_entries.entry', place_id=place_id, id=id, entry_id=made.id))

    return uploads.submit(deed, lambda refusal, ids: _new(where, book, written.rows(book), refusal, ids))


def _made(form: type[LinesForm], said: dict[str, Any]) -> Any:
    """The form; of what is wrong with its lines, one sentence."""
    if not said['lines']:
        raise Invalid('invalid', '还没有写金额。', lines='必须填写')
    return forms.made(form, said)


@routes.get(f'{_BASE}/opening-balances')
def opening(place_id: int, id: int) -> str:
    """What there was when the books began."""
    return _opening(*kept(place_id, id))


def _opening(where: Place, book: Book, refusal: Refusal | None = None, file_ids: list[str] | None = None) -> str:
    accounts = [each for each in rules.chart(book.of_project) if rules.SIDES[each] in _ASSETS_AND_DEBTS]
    return book_framed('books/opening.html', where, book, refusal, said=request.form, accounts=accounts, names=rules.NAMES,
                       sides=rules.SIDES, file_ids=file_ids or [], done=entry_queries.brought_forward(book))


@routes.post(f'{_BASE}/opening-balances')
def bring_forward(place_id: int, id: int) -> Response | Again:
    """Enter it."""
    where, book = kept(place_id, id)

    def deed(file_ids: list[str]) -> Response:
        said = {each: money.read(f'amount-{each}', words) for each in rules.chart(book.of_project)
                if (words := request.form.get(f'amount.{each}', ''))}
        body = _made(LinesForm, {'summary': request.form.get('summary') or '期初余额', 'file_ids': file_ids,
                                 'lines': written.spread(rules.opening(said))})
        made = actions.bring_forward(actor(), book, body.draft(book.opens_on))
        flash('期初余额已登记，等另一个人复核。')
        return go(url_for('web_book_entries.entry', place_id=place_id, id=id, entry_id=made.id))

    return uploads.submit(deed, lambda refusal, ids: _opening(where, book, refusal, ids))
