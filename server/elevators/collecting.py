"""What the homes pay and get back: entries of the project's books, made by one person and checked by another."""
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from server.core import audit, clock
from server.core.action import action
from server.core.actor import AnyActor, Role
from server.core.errors import Conflict, Invalid
from server.core.money import yuan
from server.elevators import paying_queries as queries
from server.elevators import sharing_queries, telling
from server.elevators.actions import take
from server.elevators.models import Contribution, Elevator, Household, Levy
from server.elevators.queries import households
from server.elevators.rules import Means, overdue
from server.ledger import actions as ledger
from server.ledger import queries as books
from server.ledger.rules import Account, Line
from server.ledger.vouchers import Draft
from server.votes.queries import OFFICIALS

_SOON = timedelta(days=7)


class Receipt(NamedTuple):
    """Money that came or went on a day, in 分, out of what it was paid, and the voucher's pictures."""

    amount: int
    dated_on: date
    means: Means
    file_keys: Sequence[str]


@action('elevators.receive', by=Role.COMMITTEE)
def receive(actor: AnyActor, elevator: Elevator, levy: Levy, household: Household, receipt: Receipt) -> Contribution:
    """Enter what a home has paid; never of one that has not signed, and never more than it owes, with what waits to be checked."""
    share = _share(elevator, levy, household)
    there = queries.entered(levy, household)
    if not share:
        raise Conflict('not_signed', '这户没有签分摊协议，不能向它收钱。')
    if receipt.amount > share - there:
        raise Invalid('more_than_due', f'这户只差{yuan(max(share - there, 0))}元，请核对（含未复核的）。', amount='太多')
    return _enter(actor, elevator, levy, household, receipt, receipt.amount)


@action('elevators.pay_back', by=Role.COMMITTEE)
def pay_back(actor: AnyActor, elevator: Elevator, levy: Levy, household: Household, receipt: Receipt) -> Contribution:
    """Enter what a home gets back, since its share has become less than it paid; never what has not been found to have come."""
    share = _share(elevator, levy, household)
    there = queries.received(levy, household)
    if receipt.amount > there - share:
        raise Invalid('more_than_paid', f'这户复核过的只多交了{yuan(max(there - share, 0))}元，请核对。', amount='太多')
    return _enter(actor, elevator, levy, household, receipt, -receipt.amount)


def _share(elevator: Elevator, levy: Levy, household: Household) -> int:
    """A home's share by the version in force."""
    if not take(elevator).book_id:
        raise Conflict('no_book', '这个项目还没有建账，请先建账。')
    held = sharing_queries.in_force(levy.id)
    if held is None:
        raise Conflict('nothing_agreed', '分摊协议还没有签齐，不能收钱。')
    return sharing_queries.share_of(held, household).amount


def _enter(actor: AnyActor, elevator: Elevator, levy: Levy, household: Household, receipt: Receipt, amount: int) -> Contribution:
    book = books.book(actor, elevator.book_id)
    lines = [Line(Account.BANK, amount), Line(Account.SHARES, -amount)]
    summary = levy.title if amount > 0 else f'{levy.title}退款'
    entry = ledger.enter_share(actor, book, Draft(receipt.dated_on, summary, household.label, lines, receipt.file_keys))
    audit.note(entry=audit.name(entry), household=household.id)
    made = Contribution.create(levy=levy, household=household, entry=entry, amount=amount, means=receipt.means)
    made.undone = False
    return made


@action('elevators.remind', by=OFFICIALS)
def remind(actor: AnyActor, elevator: Elevator, levy: Levy) -> int:
    """Tell the owners of each home that owes a part of its share, due within a week or overdue, and nobody else; how many."""
    take(elevator)
    soon = clock.today() + _SOON + timedelta(days=1)
    owing = [each.household.id for each in queries.standings(levy, households(elevator)) if overdue(each.parts, soon)]
    told = telling.of_dues(elevator, owing)
    audit.note(homes=len(owing), told=told)
    return told
