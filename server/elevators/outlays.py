"""What the money of a lift goes for, and what others give: entries of its books, made by one person and checked by another."""
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from server.core import audit
from server.core.action import action
from server.core.actor import AnyActor, Role
from server.core.errors import Conflict
from server.elevators.actions import take
from server.elevators.models import Elevator
from server.ledger import actions as ledger
from server.ledger import queries as books
from server.ledger.models import Entry
from server.ledger.rules import PROJECT_CHART, SIDES, Account, Line, Side
from server.ledger.vouchers import Draft

#: What money of a lift may be spent for.
PURPOSES = tuple(each for each in PROJECT_CHART if SIDES[each] is Side.EXPENSE)


class Sum(NamedTuple):
    """Money that went or came on a day, in 分: what for (`account`), who was paid or gave it, and the voucher's pictures."""

    account: Account
    amount: int
    party: str
    summary: str
    dated_on: date
    file_keys: Sequence[str]


@action('elevators.spend', by=Role.COMMITTEE)
def spend(actor: AnyActor, elevator: Elevator, said: Sum) -> Entry:
    """Enter what was paid out of the bank, for one of PURPOSES."""
    return _enter(actor, elevator, said, [Line(said.account, said.amount), Line(Account.BANK, -said.amount)])


@action('elevators.take_grant', by=Role.COMMITTEE)
def take_grant(actor: AnyActor, elevator: Elevator, said: Sum) -> Entry:
    """Enter a subsidy, or what else others contribute, once it has come to the bank."""
    return _enter(actor, elevator, said, [Line(Account.BANK, said.amount), Line(Account.GRANTS, -said.amount)])


def _enter(actor: AnyActor, elevator: Elevator, said: Sum, lines: list[Line]) -> Entry:
    if not take(elevator).book_id:
        raise Conflict('no_book', '这个项目还没有建账，请先建账。')
    book = books.book(actor, elevator.book_id)
    made = ledger.enter(actor, book, Draft(said.dated_on, said.summary, said.party, lines, said.file_keys))
    audit.note(entry=audit.name(made))
    return made
