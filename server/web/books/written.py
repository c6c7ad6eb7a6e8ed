"""What a form of entries has written: the common cases, and lines of any account."""
from typing import Any, NamedTuple

from flask import request

from server.core.errors import Invalid
from server.ledger import rules
from server.ledger.queries import Book
from server.ledger.rules import Account, Line
from server.web.books import money

_FIRST, _MORE = 4, 3  # rows

#: The forms, by their names: what they are called, and what is written in each.
KINDS = {'received': '收到钱', 'paid': '付出钱', 'free': '其他（借贷分录）'}


class Row(NamedTuple):
    """A row of the general form, as written."""

    account: str = ''
    debit: str = ''
    credit: str = ''


def kind() -> str:
    """Which form is asked for, or was sent."""
    said = request.values.get('kind', '')
    return said if said in KINDS else 'received'


def rows(book: Book, more: bool = False) -> list[Row]:
    """The rows of the general form, with some empty ones; as many as there are accounts, of which each has one row at most."""
    columns = [request.form.getlist(f'row.{name}') for name in Row._fields]
    written = [Row(*row) for row in zip(*columns, strict=False)]
    count = min(max(_FIRST, len(written)) + (_MORE if more else 0), len(rules.chart(book.of_project)))
    return written + [Row()] * (count - len(written))


def lines(book: Book) -> list[dict[str, Any]]:
    """The lines of the entry that was written, as forms take them."""
    if kind() == 'free':
        return [_line(number, row) for number, row in enumerate(rows(book), 1) if any(row)]
    if kind() == 'received':
        account, amount = _account(rules.received(book.of_project)), money.asked('amount')
        return spread([Line(Account.BANK, amount), Line(account, -amount)])
    account, amount = _account(rules.paid(book.of_project)), money.asked('amount')
    return spread([Line(account, amount), Line(Account.BANK, -amount)])


def spread(made: list[Line]) -> list[dict[str, Any]]:
    """Lines as forms take them."""
    return [{'account': line.account, 'debit': max(line.amount, 0), 'credit': max(-line.amount, 0)} for line in made]


def _account(some: tuple[Account, ...]) -> Account:
    said = request.form.get('account', '')
    if said not in some:
        raise Invalid('invalid', '请选是什么钱。', account='必须填写')
    return Account(said)


def _line(number: int, row: Row) -> dict[str, Any]:
    if not row.account:
        raise Invalid('invalid', f'第 {number} 行没有选科目。', lines='请核对')
    if row.debit and row.credit:
        raise Invalid('invalid', f'第 {number} 行只能写借方或者贷方。', lines='请核对')
    side = 'debit' if row.debit else 'credit'
    return {'account': row.account, side: money.read('lines', row.debit or row.credit)}


def sums(written: list[Row]) -> tuple[int, int] | None:
    """What all rows debit and credit, in 分; None where one of them is no amount."""
    try:
        debit, credit = (sum(money.read('lines', words) for row in written if (words := getattr(row, name)))
                         for name in ('debit', 'credit'))
    except Invalid:
        return None
    return debit, credit
