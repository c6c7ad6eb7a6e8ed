"""Charging a fee: each home's charge and who owes it, all at once, with one entry that another person checks."""
from collections.abc import Sequence

from server.core import audit, bulk, clock
from server.core.action import action
from server.core.actor import AnyActor, Role
from server.core.errors import Conflict, Invalid
from server.dues import queries
from server.dues.billing import Draft, Item, bill, to_pay
from server.dues.models import Charge, Debtor, Fee, Portion, Settlement
from server.dues.rules import KINDS, ChargeState, FeeState
from server.ledger import actions as ledger
from server.ledger import vouchers
from server.ledger.models import Book, Entry
from server.ledger.rules import Account, Line

_CHARGE = (Charge.fee, Charge.part, Charge.place, Charge.label, Charge.area, Charge.amount, Charge.paid, Charge.waived,
           Charge.state)


@action('dues.charge', by=Role.COMMITTEE)
def charge(actor: AnyActor, book: Book, draft: Draft) -> Fee:
    """Charge every home of a place; it is owed once somebody else has checked its entry (应收款 / 业主交费). The developer owes for
    what is unsold (Property Management Regulations art. 41); an owner owes for an empty home too (Civil Code art. 944)."""
    vouchers.lock(book)
    if draft.due_on < clock.today():
        raise Invalid('due_before', '交费截止日期不能早于今天。', due_on='已经过了')
    items = bill(book, draft)
    if Fee.select().where(Fee.place == draft.place, Fee.name == draft.name, Fee.period == draft.period, Fee.kind == draft.kind,
                          Fee.live == 1).exists():
        raise Conflict('fee_exists', f'“{draft.period}{draft.name}”已经向{KINDS[draft.kind]}收过了，不能重复收。')
    entry = ledger.enter(actor, book, _voucher(draft, items))
    made = Fee.create(place=draft.place, book=book, entry=entry, name=draft.name, period=draft.period, basis=draft.basis,
                      ways=draft.ways, kind=draft.kind, measure=draft.measure, rate=draft.rate, due_on=draft.due_on,
                      state=FeeState.WAITING, created_at=clock.now())
    _write(made, entry, items)
    audit.note(homes=len(items), to_pay=to_pay(items), entry=audit.name(entry))
    return queries.fee(actor, made.id)


def _voucher(draft: Draft, items: Sequence[Item]) -> vouchers.Draft:
    amount, paying = to_pay(items), sum(not each.exempt for each in items)
    lines = [Line(Account.RECEIVABLES, amount), Line(Account.FEES, -amount)]
    words = f'应收{draft.period}{draft.name}'
    return vouchers.Draft(clock.today(), words, f'{draft.place.name}{paying}户', lines, draft.file_keys)


def _write(made: Fee, entry: Entry, items: Sequence[Item]) -> None:
    bulk.insert(_CHARGE, ((made.id, each.part.id, each.part.place_id, each.part.label, each.part.area, each.amount, 0, 0,
                           ChargeState.OPEN.value) for each in items))
    known = dict(Charge.select(Charge.part, Charge.id).where(Charge.fee == made).tuples())
    bulk.insert((Debtor.charge, Debtor.owner, Debtor.unsold),
                ((known[each.part.id], owner, int(each.unsold)) for each in items for owner in each.owners))
    exempt = [(known[each.part.id], each.amount, each.exempt) for each in items if each.exempt]
    if exempt:
        settled = Settlement.append(fee_id=made.id, entry_id=entry.id, kind='waived', means='', reference='',
                                    portions=[list(each) for each in exempt], at=clock.now())
        bulk.insert((Portion.settlement, Portion.charge, Portion.amount, Portion.reason), [(settled.id, *each) for each in exempt])
