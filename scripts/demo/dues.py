"""The demonstration street's fee: ten yuan of cleaning a home, which some of the homes have paid."""
from collections.abc import Sequence
from datetime import timedelta

from scripts.demo.books import voucher
from server.core import clock
from server.core.actor import Actor
from server.dues import charging, collecting, queries
from server.dues.billing import Draft, Exemption
from server.dues.collecting import Receipt
from server.dues.rules import Means, Measure, PartKind
from server.ledger import checking
from server.ledger import queries as books
from server.ledger.models import Book
from server.places.models import Place

_RATE, _PAID, _DUE = 1000, 126, timedelta(days=44)  # 分, homes, from the day on which it is charged
_TOGETHER = 21  # homes whose money was brought with one voucher


def load(estate: Place, book: Book, keepers: Sequence[Actor]) -> None:
    """Charge the homes; those of the first buildings have paid, at the door."""
    today = clock.today()
    words = f'{today.year}年第{"一二三四"[(today.month - 1) // 3]}季度'
    fee = charging.charge(keepers[0], books.book(keepers[0], book.id), Draft(
        estate, '清洁费', words, '业主大会决定（样例）：每户十元，用于楼道和院子的清扫',
        '交到小区门口的值班室，上午九点到下午五点；也可以转到业委会账户，备注房号',
        PartKind.HOME, Measure.HOME, _RATE, today + _DUE, [Exemption('9栋2单元101', '社区的值班用房')], (voucher(keepers[0]),)))
    checking.check(keepers[1], books.entry(keepers[1], fee.entry_id))
    fee = queries.fee(keepers[0], fee.id)
    homes = queries.charges(fee, None, None, None, _PAID)[0]
    for at in range(0, _PAID, _TOGETHER):
        receipt = Receipt(today, Means.CASH, '', (voucher(keepers[0]),))
        made = collecting.receive(keepers[0], fee, {each.id: each.amount for each in homes[at:at + _TOGETHER]}, receipt)
        checking.check(keepers[1], books.entry(keepers[1], made.entry_id))
