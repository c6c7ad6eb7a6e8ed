"""What the books say of an entry, once somebody has checked it, is said of the fee and its charges in the same transaction."""
from collections.abc import Collection, Sequence
from typing import Any

from peewee import JOIN, fn

from server.core.errors import Conflict
from server.dues import rules
from server.dues.models import Charge, Fee, Portion, Settlement
from server.dues.rules import FeeState
from server.dues.telling import exempted
from server.ledger.checking import checked
from server.ledger.models import Entry
from server.ledger.rules import EntryState


def counting(*what: Any) -> Any:
    """Settlements whose entry is posted or waits, and is not undone."""
    undone = Entry.alias()
    return Settlement.select(*what).join(Entry).join(
        undone, JOIN.LEFT_OUTER, on=((undone.undoes == Entry.id) & (undone.state == EntryState.POSTED))).where(
        Entry.state != EntryState.RETURNED, undone.id.is_null())


def entered(some: Sequence[int]) -> dict[int, int]:
    """{charge: what settles it, with what waits to be checked}; one reading."""
    rows = counting(Portion.charge, fn.SUM(Portion.amount)).join_from(Settlement, Portion).where(
        Portion.charge.in_(list(some))).group_by(Portion.charge)
    return {of: int(amount) for of, amount in rows.tuples()} if some else {}


@checked.connect
def _follow(entry: Entry, posted: bool) -> None:
    """A fee runs, is sent back or undone with its entry; a settlement's money is free to be entered anew when it does not count."""
    concerned = (entry.id, entry.reverses_id)
    fee = Fee.get_or_none(Fee.entry.in_([each for each in concerned if each]))
    if fee:
        _follow_fee(fee, entry, posted)
    settlement = Settlement.get_or_none(Settlement.entry.in_([each for each in concerned if each]))
    if settlement is None:
        return
    if posted == (settlement.entry_id != entry.id):
        Settlement.update(taken=None).where(Settlement.id == settlement.id).execute()
    if posted:
        _settle([charge for charge, in Portion.select(Portion.charge).where(Portion.settlement == settlement).tuples()])
        exempted(settlement, undone=settlement.entry_id != entry.id)


def _follow_fee(fee: Fee, entry: Entry, posted: bool) -> None:
    if fee.entry_id == entry.id:
        state = FeeState.RUNNING if posted else FeeState.RETURNED
    elif posted:
        if counting().where(Settlement.fee == fee, Settlement.entry != fee.entry_id).exists():
            raise Conflict('paid_already', '这项费用已经有住户交了，或者登记了免交，不能整笔冲销。先把那些冲销。')
        state = FeeState.UNDONE
    else:
        return
    Fee.update(state=state, live=1 if state is FeeState.RUNNING else None).where(Fee.id == fee.id).execute()


def _settle(charges: Collection[int]) -> None:
    rows = counting(Portion.charge, Settlement.kind, fn.SUM(Portion.amount)).join_from(Settlement, Portion).where(
        Portion.charge.in_(list(charges)), Entry.state == EntryState.POSTED).group_by(Portion.charge, Settlement.kind)
    sums = {(charge, kind): int(amount) for charge, kind, amount in rows.tuples()}
    for each in Charge.select().where(Charge.id.in_(list(charges))):
        paid, waived = sums.get((each.id, 'paid'), 0), sums.get((each.id, 'waived'), 0)
        Charge.update(paid=paid, waived=waived, state=rules.state(each.amount, paid, waived)).where(
            Charge.id == each.id).execute()
