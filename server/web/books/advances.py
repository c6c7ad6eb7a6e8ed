"""What the property company paid for the owners in advance: the plan, quarter by quarter, and a new one."""
from typing import Any

from flask import Response, flash, request, url_for

from server.core import clock
from server.core.calendar import months_later
from server.core.errors import Refusal
from server.exports.lists import Asked, List, Rows, declare
from server.ledger import advance_queries, advances, desks, rules
from server.ledger.forms import AdvanceForm
from server.ledger.income_rules import Rest
from server.ledger.queries import Book
from server.places.queries import Place
from server.web import actor, blueprint, forms, go, uploads
from server.web.books import money
from server.web.books.frame import book_framed, exported, found, kept
from server.web.forms import Again

routes = blueprint('book_advances')

_BASE = '/places/<int:place_id>/books/<int:id>/advances'
_AHEAD = 5  # quarters that may be the first
_WRITTEN = ('creditor', 'dated_on', 'summary', 'instalments', 'rest', 'account', 'first_quarter')


def _rows(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    book = exported(asked)
    return [(it.entry.summary, it.creditor, rules.quarter_words(quarter), *(money.cell(amount) for amount in due))
            for it in advance_queries.advances(book) for quarter, due in advance_queries.repayment(it, book).quarters], None


ADVANCES = declare(List(
    'books.advances', '垫付和归还',
    ('垫付', '谁垫付的', '季度', '计划归还（元）', '业主份额（元）', '可以归还（元）', '已归还（元）', '比计划少还（元）',
     '还欠（元）'), _rows,
    asks=('book',), may=desks.reads))


@routes.get(_BASE)
def listed(place_id: int, id: int) -> str:
    """Those of a book, the last first, quarter by quarter."""
    where, book = found(place_id, id)
    checked = [advance_queries.repayment(each, book) for each in advance_queries.advances(book)]
    running = advance_queries.running(book)
    return book_framed('books/advances.html', where, book, list=ADVANCES, items=checked, names=rules.NAMES, rules=rules,
                       begins=running is None, unchecked=running if running and not any(
                           each.advance.id == running.id for each in checked) else None)


@routes.get(f'{_BASE}/new')
def plan(place_id: int, id: int) -> str:
    """A new one."""
    return _plan(*kept(place_id, id))


def _plan(where: Place, book: Book, refusal: Refusal | None = None, file_ids: list[str] | None = None) -> str:
    return book_framed('books/new_advance.html', where, book, refusal, said=request.form, file_ids=file_ids or [],
                       names=rules.NAMES, accounts=rules.COMMON, quarters=_quarters(book), today=clock.today(),
                       words=rules.quarter_words)


def _quarters(book: Book) -> list[str]:
    """From the one in which the books began up to some that are to come, the last first."""
    at, last = rules.quarter_months(rules.quarter_of(book.opens_on))[0], months_later(clock.today(), 3 * _AHEAD)
    some = []
    while at <= last:
        some.append(rules.quarter_of(at))
        at = months_later(at, 3)
    return some[::-1]


@routes.post(_BASE)
def take(place_id: int, id: int) -> Response | Again:
    """Enter it; another person checks its entry."""
    where, book = kept(place_id, id)

    def deed(file_ids: list[str]) -> Response:
        said: dict[str, Any] = {name: value for name in _WRITTEN if (value := request.form.get(name))}
        body = forms.made(AdvanceForm, said | {'principal': money.asked('principal'), 'file_ids': file_ids,
                                               'brought_forward': 'brought_forward' in request.form})
        made = advances.take_advance(actor(), book, advances.Agreement(
            body.creditor, body.principal, body.dated_on, body.summary, body.instalments, Rest(body.rest), body.account,
            body.first_quarter, tuple(body.file_ids), body.brought_forward))
        flash('垫付款已登记。' + ('' if body.brought_forward else '等另一个人复核以后入账。'))
        return go(url_for('.listed', place_id=place_id, id=id) if body.brought_forward
                  else url_for('web_book_entries.entry', place_id=place_id, id=id, entry_id=made.entry_id))

    return uploads.submit(deed, lambda refusal, ids: _plan(where, book, refusal, ids))
