"""What the property company pays for the owners in advance (垫资)."""
from datetime import date
from typing import NamedTuple

from server.core import clock
from server.core.action import action
from server.core.actor import AnyActor, Role
from server.core.errors import Conflict, Invalid
from server.ledger import advance_queries as queries
from server.ledger import rules, vouchers
from server.ledger.income_rules import Rest
from server.ledger.models import Advance, Book, Entry
from server.ledger.rules import Account, EntryKind, EntryState, Line
from server.ledger.vouchers import Draft


class Agreement(NamedTuple):
    """Who paid how much (分) for what, and how it is repaid: in so many quarterly instalments from a quarter on, out of the owners'
    share of one account's income. There is no interest. One from before the books is in what they began with: `brought_forward`."""

    creditor: str
    principal: int
    dated_on: date
    summary: str
    instalments: int
    rest: Rest
    account: Account
    first_quarter: str
    file_keys: tuple[str, ...]
    brought_forward: bool = False


@action('ledger.take_advance', by=Role.COMMITTEE)
def take_advance(actor: AnyActor, book: Book, agreed: Agreement) -> Advance:
    """Enter an advance with its agreement; it counts once another person has checked its entry. One at a time."""
    vouchers.lock(book)
    if agreed.account not in rules.COMMON or book.of_project:
        raise Invalid('no_common_income', '垫付款从停车、广告或场地的收入里归还。', account='不是公共收益')
    if rules.quarter_months(agreed.first_quarter)[-1] < rules.month_of(agreed.dated_on):
        raise Invalid('repaid_before', '不能在垫付以前开始归还。', first_quarter='早于垫付日期')
    if queries.running(book):
        raise Conflict('advance_runs', '还有一笔垫付款没有还清。')
    entry = _brought_forward(book, agreed) if agreed.brought_forward else _enter(actor, book, agreed)
    return Advance.create(book=book, entry=entry, creditor=agreed.creditor, principal=agreed.principal, rest=agreed.rest,
                          instalments=agreed.instalments, account=agreed.account, first_quarter=agreed.first_quarter,
                          created_at=clock.now())


def _brought_forward(book: Book, agreed: Agreement) -> Entry:
    opening = Entry.get_or_none(Entry.book == book, Entry.kind == EntryKind.OPENING, Entry.state == EntryState.POSTED)
    if opening is None or [Account.ADVANCE, -agreed.principal] not in opening.lines:
        raise Conflict('not_brought_forward', '期初余额里没有这笔垫付款，或者金额不一样。')
    return opening


def _enter(actor: AnyActor, book: Book, agreed: Agreement) -> Entry:
    vouchers.check_day(book, agreed.dated_on)
    if not agreed.file_keys:
        raise Invalid('voucher_wanted', '请拍下协议和工程结算单。', file_ids='必须上传')
    lines = [Line(Account.REPAIR, agreed.principal), Line(Account.ADVANCE, -agreed.principal)]
    draft = Draft(agreed.dated_on, agreed.summary, agreed.creditor, lines, agreed.file_keys)
    return vouchers.write(actor, book, EntryKind.ADVANCE, draft)
