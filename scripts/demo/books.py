"""The demonstration street's books: two who keep them, an advance that parking repays, and a published quarter."""
import io
from collections.abc import Sequence
from datetime import date, timedelta

import segno

from server.core import clock
from server.core.actor import Actor
from server.core.calendar import months_later
from server.core.settings import load as load_settings
from server.files import actions as files
from server.ledger import actions, advances, checking, income, publishing, queries
from server.ledger.income_rules import Per, Rest, Share
from server.ledger.models import Book
from server.ledger.rules import Account, Line, quarter_months, quarter_of
from server.ledger.vouchers import Draft
from server.places.models import Place

_COMPANY = '诚顺物业公司（样例）'
_FEE, _SHARE = 500, Share(70, 100)  # 分 a day and space
_ADVANCE = 9_600_000


def load(estate: Place, keepers: Sequence[Actor]) -> Book:
    """Begin with the quarter before this one, and publish it."""
    quarter = quarter_of(months_later(clock.today(), -3))
    first = quarter_months(quarter)[0]
    book = actions.open_book(keepers[0], estate, first)
    _income(book, keepers, first)
    _advance(book, keepers, first, quarter)
    for month in quarter_months(quarter):
        _month(book, keepers, month)
        actions.close_month(keepers[0], book)
    publishing.publish(keepers[1], queries.book(keepers[1], book.id), quarter)
    return book


def _income(book: Book, keepers: Sequence[Actor], first: date) -> None:
    source = income.add_source(keepers[0], book, income.Terms(
        Account.PARKING, '小区停车位', _SHARE, '停车管理合同（样例）：业主七成，物业三成', first))
    labels = [f'东{number}' for number in range(1, 47)]
    income.add_spaces(keepers[0], book, source, labels, _FEE, Per.DAY)


def _advance(book: Book, keepers: Sequence[Actor], first: date, quarter: str) -> None:
    agreed = advances.Agreement(_COMPANY, _ADVANCE, first, '垫付铺路和监控', 16, Rest.SPREAD, Account.PARKING, quarter,
                                (voucher(keepers[0]),))
    made = advances.take_advance(keepers[0], book, agreed)
    checking.check(keepers[1], queries.entry(keepers[1], made.entry_id))


def _month(book: Book, keepers: Sequence[Actor], month: date) -> None:
    """Thirty spaces were let all month; the manager's share and a third of the instalment are paid."""
    days = (months_later(month, 1) - month).days
    got, last = 30 * _FEE * days, months_later(month, 1) - timedelta(days=1)
    for words, debit, credit, amount in (
            ('停车费', Account.BANK, Account.PARKING, got),
            ('停车管理费，三成', Account.MANAGEMENT, Account.BANK, got - _SHARE.of(got)),
            ('归还垫付款', Account.ADVANCE, Account.BANK, 200_000)):
        draft = Draft(last, words, _COMPANY, [Line(debit, amount), Line(credit, -amount)], (voucher(keepers[0]),))
        entry = actions.enter(keepers[0], book, draft)
        checking.check(keepers[1], queries.entry(keepers[1], entry.id))


def voucher(actor: Actor) -> str:
    """The key of a picture that stands for a receipt."""
    picture = io.BytesIO()
    segno.make('样例凭证').save(picture, kind='png', scale=8)
    return files.upload(actor, load_settings().folder, picture.getvalue(), 1).key
