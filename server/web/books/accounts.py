"""What is behind a figure: an account in a quarter, entry by entry."""
from flask import request

from server.core import clock
from server.core.calendar import months_later
from server.core.errors import Missing
from server.exports.lists import Asked, Link, List, Rows, declare
from server.ledger import desks, period_queries, queries, rules
from server.ledger.queries import Book
from server.ledger.rules import Account
from server.web import blueprint
from server.web.books import money
from server.web.books.frame import book_framed, exported, found
from server.web.lists import listed as shown

routes = blueprint('book_accounts')

_QUARTER = 3  # months


def _account(book: Book, said: str) -> Account:
    if said not in rules.chart(book.of_project):
        raise Missing('account_missing', '这本账没有这个科目。')
    return Account(said)


def _quarter(said: str | None) -> str:
    return said or rules.quarter_of(clock.today())


def _rows(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    book = exported(asked)
    account, quarter = _account(book, asked.said.get('account', '')), _quarter(asked.said.get('quarter'))
    rows, following = queries.account_entries(book, account, period_queries.quarter(book, quarter).quarter, cursor, limit)
    return [(each.entry.check.number, each.entry.dated_on,
             Link(each.entry.summary, 'web_book_entries.entry', id=book.id, entry_id=each.entry_id), each.entry.counterparty,
             money.cell(rules.natural(account, each.amount))) for each in rows], following


ACCOUNT = declare(List('books.account', '科目明细', ('凭证号', '日期', '摘要', '对方', '金额（元）'), _rows,
                       asks=('book', 'account', 'quarter'), may=desks.reads))


@routes.get('/places/<int:place_id>/books/<int:id>/accounts/<string:account>')
def listed(place_id: int, id: int, account: str) -> str:
    """An account in a quarter, what it began and ended with, and the way to the quarters beside it."""
    where, book = found(place_id, id)
    one, it = _account(book, account), period_queries.quarter(book, _quarter(request.args.get('quarter')))
    first = rules.quarter_months(it.quarter)[0]
    before, after = (rules.quarter_of(months_later(first, by)) for by in (-_QUARTER, _QUARTER))
    return book_framed('books/account.html', where, book, account=one, it=it, rules=rules,
                       table=shown(ACCOUNT, where, book=str(id), account=account, quarter=it.quarter),
                       before=before if before >= rules.quarter_of(book.opens_on) else None,
                       after=after if after <= rules.quarter_of(clock.today()) else None)
