"""Income from common parts: by which contract, whose share it is, and what may be expected beside what was received."""
from datetime import date
from typing import Any, NamedTuple

from flask import Response, flash, request, url_for

from server.core import clock
from server.core.errors import Invalid, Missing, Refusal
from server.core.money import fen
from server.core.paging import number
from server.exports.lists import Asked, List, Rows, declare
from server.ledger import desks, income, income_queries, rules
from server.ledger.forms import LastDayForm, SourceForm
from server.ledger.income_queries import Outlook, Source
from server.ledger.income_rules import Share
from server.ledger.queries import Book
from server.places.queries import Place
from server.web import actor, blueprint, forms, go
from server.web.books import money
from server.web.books.frame import book_framed, exported, found, kept
from server.web.forms import Again

routes = blueprint('book_income')

_BASE = '/places/<int:place_id>/books/<int:id>/income'
_WHOLE = 10_000  # hundredths of a percent
_WRITTEN = ('account', 'name', 'contract', 'begins')


class Year(NamedTuple):
    """A source in a year, and the owners' part (分) of what was received."""

    outlook: Outlook
    share: Share
    owners: int


def _year(book: Book, said: str) -> int:
    year = number(said) if said else clock.today().year
    if year not in income_queries.years(book, clock.today().year):
        raise Missing('year_missing', '没有这一年的账。')
    return year


def _of_year(book: Book, year: int) -> list[Year]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    return [Year(each, Share(each.source.part, each.source.whole),
                 sum(income_queries.owners_share(book, each.source.account, first, date(year + 1, 1, 1)).values()))
            for each in income_queries.outlook(book, first, last)]


def _rows(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    book = exported(asked)
    return [(rules.NAMES[it.source.account], it.source.name, it.source.contract, it.source.begins, str(each.share), it.spaces,
             it.vacant, money.cell(it.full), money.cell(it.let), money.cell(it.received), money.cell(each.owners))
            for each in _of_year(book, _year(book, asked.said.get('year', ''))) for it in (each.outlook,)], None


SOURCES = declare(List(
    'books.sources', '公共收益来源',
    ('科目', '名称', '合同', '从哪天起', '业主份额', '位置', '空着', '全部租出预计（元）', '已租出预计（元）', '实际收到（元）',
     '其中归业主（元）'), _rows,
    asks=('book', 'year'), may=desks.reads))


@routes.get(_BASE)
def listed(place_id: int, id: int) -> str:
    """The sources in a year."""
    return _listed(place_id, id)


def _listed(place_id: int, id: int, refusal: Refusal | None = None) -> str:
    where, book = found(place_id, id)
    year = _year(book, request.args.get('year', ''))
    return book_framed('books/income.html', where, book, refusal, list=SOURCES, year=year, items=_of_year(book, year),
                       years=income_queries.years(book, clock.today().year), ended=income_queries.ended(book), share=Share,
                       names=rules.NAMES, today=clock.today())


@routes.get(f'{_BASE}/new')
def plan(place_id: int, id: int) -> str:
    """A new source."""
    return _plan(*kept(place_id, id))


def _plan(where: Place, book: Book, refusal: Refusal | None = None) -> str:
    return book_framed('books/new_source.html', where, book, refusal, names=rules.NAMES, said=request.form, accounts=rules.COMMON)


@routes.post(_BASE)
def add(place_id: int, id: int) -> Response | Again:
    """Begin it."""
    where, book = kept(place_id, id)

    def deed() -> Response:
        said: dict[str, Any] = {name: value for name in _WRITTEN if (value := request.form.get(name))}
        body = forms.made(SourceForm, said | {'part': _part(), 'whole': _WHOLE})
        terms = income.Terms(body.account, body.name, Share(body.part, body.whole), body.contract, body.begins)
        made = income.add_source(actor(), book, terms)
        flash(f'“{made.name}”已登记。再把车位、广告位这些位置加上。')
        return go(url_for('web_book_spaces.listed', place_id=place_id, id=id, source_id=made.id))

    return forms.submit(deed, lambda refusal: _plan(where, book, refusal))


def _part() -> int:
    """The owners' share that was written in percent, in hundredths of one."""
    words = request.form.get('percent', '').strip().rstrip('%％')
    try:
        part = fen(words)
    except ValueError:
        part = _WHOLE + 1
    if part > _WHOLE:
        raise Invalid('invalid', '业主的份额写 0 到 100 的数字。', percent='例如 70')
    return part


@routes.post(f'{_BASE}/<int:source_id>/ending')
def end(place_id: int, id: int, source_id: int) -> Response | Again:
    """Its last day."""
    def deed() -> Response:
        _, book = found(place_id, id)
        one = source(book, source_id)
        income.end_source(actor(), book, one, forms.read(LastDayForm).on)
        flash(f'“{one.name}”的合同已经结束。')
        return go(url_for('.listed', place_id=place_id, id=id))

    return forms.submit(deed, lambda refusal: _listed(place_id, id, refusal))


def source(book: Book, source_id: int) -> Source:
    """A source of this book; Missing for another's."""
    one = income_queries.source(actor(), source_id)
    if one.book_id != book.id:
        raise Missing('source_missing', '没有找到，或者它不在您的范围内。')
    return one
