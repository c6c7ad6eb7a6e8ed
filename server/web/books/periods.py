"""Months that close, and quarters that are published: what stands in the way, a preview, and those that the owners read."""
from flask import Response, flash, request, url_for

from server.core import clock
from server.core.errors import Refusal
from server.exports.lists import Asked, List, Rows, declare
from server.ledger import actions, desks, papers, period_queries, publishing, queries, rules
from server.ledger.rules import Side
from server.web import actor, blueprint, forms, go
from server.web.books import money
from server.web.books.frame import book_framed, exported, found
from server.web.downloads import download
from server.web.forms import Again

routes = blueprint('book_periods')

_BASE = '/places/<int:place_id>/books/<int:id>'


def _rows(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    book = exported(asked)
    it = period_queries.quarter(book, asked.said.get('quarter', ''))
    parts = it.opening, it.moved, it.closing
    return [(rules.NAMES[each], *(money.cell(rules.natural(each, part[each])) for part in parts))
            for each in rules.chart(book.of_project) if any(part[each] for part in parts)], None


STATEMENT = declare(List('books.quarter', '季度收支表', ('科目', '期初（元）', '本季度（元）', '期末（元）'), _rows,
                         asks=('book', 'quarter'), may=desks.reads))


@routes.get(f'{_BASE}/periods')
def listed(place_id: int, id: int) -> str:
    """How far it is closed and published."""
    return _listed(place_id, id)


def _listed(place_id: int, id: int, refusal: Refusal | None = None) -> str:
    where, book = found(place_id, id)
    quarter = queries.next_quarter(book)
    published, following = queries.statements(book, request.args.get('cursor'), None)
    closed, _ = period_queries.closings(book, None, None)
    return book_framed('books/periods.html', where, book, refusal, quarter=quarter, months=period_queries.months(book, quarter),
                       month=queries.first_open(book), published=published, following=following, closed=closed, rules=rules)


@routes.post(f'{_BASE}/closings')
def close(place_id: int, id: int) -> Response | Again:
    """Close the first open month."""
    def deed() -> Response:
        _, book = found(place_id, id)
        made = actions.close_month(actor(), book)
        flash(f'{clock.month_text(made.month)}已结账，不能再往这个月记账。')
        return go(url_for('.listed', place_id=place_id, id=id))

    return forms.submit(deed, lambda refusal: _listed(place_id, id, refusal))


@routes.get(f'{_BASE}/quarters/<string:quarter>')
def shown(place_id: int, id: int, quarter: str) -> str:
    """A quarter as the owners read it, or as they would."""
    return _shown(place_id, id, quarter)


def _shown(place_id: int, id: int, quarter: str, refusal: Refusal | None = None) -> str:
    where, book = found(place_id, id)
    it = period_queries.quarter(book, quarter)
    months = period_queries.months(book, quarter)
    ready = quarter == queries.next_quarter(book) and all(each.closed for each in months)
    return book_framed('books/quarter.html', where, book, refusal, it=it, list=STATEMENT, months=months, ready=ready, rules=rules,
                       told=None if it.statement else period_queries.told(book),
                       chart={side: [each for each in rules.chart(book.of_project) if rules.SIDES[each] is side] for side in Side})


@routes.post(f'{_BASE}/quarters/<string:quarter>/publication')
def publish(place_id: int, id: int, quarter: str) -> Response | Again:
    """Publish it to the owners."""
    def deed() -> Response:
        _, book = found(place_id, id)
        publishing.publish(actor(), book, period_queries.quarter(book, quarter).quarter)
        flash('已公布，住在这里的业主会收到消息，在小程序里看得到。')
        return go(url_for('.shown', place_id=place_id, id=id, quarter=quarter))

    return forms.submit(deed, lambda refusal: _shown(place_id, id, quarter, refusal))


@routes.get(f'{_BASE}/quarters/<string:quarter>.pdf')
def printed(place_id: int, id: int, quarter: str) -> Response:
    """A published quarter for the notice board."""
    _, book = found(place_id, id)
    name = f'{book.place.name}-{rules.quarter_words(period_queries.quarter(book, quarter).quarter)}公示'
    return download(papers.printed(book, quarter), name)


@routes.get(f'{_BASE}/quarters/<string:quarter>.xlsx')
def workbook(place_id: int, id: int, quarter: str) -> Response:
    """The same as a workbook."""
    _, book = found(place_id, id)
    name = f'{book.place.name}-{rules.quarter_words(period_queries.quarter(book, quarter).quarter)}公示'
    return download(papers.workbook(book, quarter), name, 'xlsx')
