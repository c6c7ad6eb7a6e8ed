"""What homes pay, and from what they are exempted: entries of the books, which somebody else checks. What was wrong is reversed by
another entry, never changed.

A payment provider reports through `receive`, as anybody does who enters money: with the number of its transaction as
`reference`, so that the same notification twice counts once, and as no person, whose word that number is instead of a picture."""
import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from server.core import audit, clock
from server.core.action import action
from server.core.actor import AnyActor, Role
from server.core.errors import Conflict, Invalid, Missing
from server.core.money import yuan
from server.dues.models import Charge, Fee, Portion, Settlement
from server.dues.rules import FeeState, Means
from server.dues.settling import entered
from server.ledger import actions as ledger
from server.ledger import queries as books
from server.ledger import vouchers
from server.ledger.models import Entry
from server.ledger.rules import Account, Line

_MOST = 200  # homes of one payment


class Receipt(NamedTuple):
    """Money that came on a day: how, under which number at the bank or the provider, and the voucher's pictures."""

    dated_on: date
    means: Means
    reference: str
    file_keys: Sequence[str]


@action('dues.receive', by=Role.COMMITTEE)
def receive(actor: AnyActor, fee: Fee, amounts: Mapping[int, int], receipt: Receipt) -> Settlement:
    """Enter what one home, or several with one voucher, have paid: {charge: 分}, never more than each owes with what waits to be
    checked. The same reference for the same money answers what was entered before."""
    found = _hold(fee)
    if known := _known(fee, receipt):
        if known.fee_id == fee.id and {charge: amount for charge, amount, _ in known.portions} == dict(amounts):
            return known
        raise Conflict('reference_taken', '这个流水号已经登记过一笔收款了，请核对。')
    _check_others(found, amounts, receipt)
    if not receipt.file_keys and (actor.person_id or not receipt.reference):
        raise Invalid('voucher_wanted', '请拍下收据、转账记录或银行回单。', file_ids='必须上传')
    homes = _owing(found, amounts)
    total = sum(amounts.values())
    draft = vouchers.Draft(receipt.dated_on, f'{found.period}{found.name}', _party(homes),
                           [Line(Account.BANK, total), Line(Account.RECEIVABLES, -total)], receipt.file_keys)
    return _write(actor, found, draft, 'paid', [(each.id, amounts[each.id], '') for each in homes], receipt)


@action('dues.exempt', by=Role.COMMITTEE)
def exempt(actor: AnyActor, fee: Fee, charge: Charge, reason: str, file_keys: Sequence[str]) -> Settlement:
    """Exempt a home from what it still owes, for a reason, with a picture of what that rests on."""
    found = _hold(fee)
    left = _left(charge)
    if not left:
        raise Conflict('nothing_owed', '这一户没有要交的了（含未复核的）。')
    if not file_keys:
        raise Invalid('voucher_wanted', '请拍下免交的依据，例如申请或者会议记录。', file_ids='必须上传')
    draft = vouchers.Draft(clock.today(), f'免交{found.period}{found.name}', charge.label,
                           [Line(Account.FEES, left), Line(Account.RECEIVABLES, -left)], file_keys)
    return _write(actor, found, draft, 'waived', [(charge.id, left, reason)], None)


@action('dues.reverse', by=Role.COMMITTEE)
def reverse(actor: AnyActor, fee: Fee, settlement: Settlement, reason: str) -> Entry:
    """Undo a payment or an exemption that was wrong, by its opposite in the books; another person checks that too."""
    if settlement.fee_id != fee.id:
        raise Missing('charge_missing', '没有找到这一笔，或者它不在这项费用里。')
    if settlement.entry_id == fee.entry_id:
        raise Conflict('from_the_beginning', '这是收费时就写明的免交，不能单独冲销。')
    made = ledger.reverse(actor, books.book(actor, fee.book_id), books.entry(actor, settlement.entry_id), reason)
    audit.note(entry=audit.name(made), settlement=settlement.id)
    return made


def _hold(fee: Fee) -> Fee:
    """Whoever enters for the same books waits; Conflict unless the fee runs."""
    vouchers.lock(fee.book)
    found = Fee.get_by_id(fee.id)
    if found.state != FeeState.RUNNING:
        raise Conflict('fee_does_not_run', '这项费用还没有复核，或者已经撤销，不能收款。')
    return found


def _known(fee: Fee, receipt: Receipt) -> Settlement | None:
    return Settlement.get_or_none(Settlement.taken == _key(fee, receipt)) if receipt.reference else None


def _check_others(fee: Fee, amounts: Mapping[int, int], receipt: Receipt) -> None:
    """One payment may be of several fees of the same homes: Conflict where its number stands for other homes, or another day."""
    if not receipt.reference:
        return
    homes = {part for part, in Charge.select(Charge.part).where(Charge.id.in_(list(amounts))).tuples()}
    taken = [_key(each, receipt) for each in Fee.select(Fee.id, Fee.book).where(Fee.book == fee.book_id, Fee.id != fee.id)]
    for each in Settlement.select(Settlement, Entry).join(Entry).where(Settlement.taken.in_(taken)) if taken else ():
        of = Charge.select(Charge.part).join(Portion).where(Portion.settlement == each)
        if {part for part, in of.tuples()} != homes or each.entry.dated_on != receipt.dated_on:
            raise Conflict('reference_taken', '这个流水号已经登记给别的住户，或者登记在别的日子，请核对。')


def _key(fee: Fee, receipt: Receipt) -> str:
    """Other books have receipts and a bank of their own, whose numbers may be the same; a payment may be of several fees."""
    return hashlib.sha256(f'{fee.book_id}:{fee.id}:{receipt.means}:{receipt.reference}'.encode()).hexdigest()


def _owing(fee: Fee, amounts: Mapping[int, int]) -> list[Charge]:
    homes = list(Charge.select().where(Charge.fee == fee, Charge.id.in_(list(amounts))).order_by(Charge.id))
    if not homes or len(homes) != len(amounts) or len(homes) > _MOST:
        raise Invalid('homes_unclear', f'请选择这项费用里的住户，一次最多{_MOST}户。', amounts='请重新选择')
    known = entered([each.id for each in homes])
    for each in homes:
        left = each.amount - known.get(each.id, 0)
        if not 0 < amounts[each.id] <= left:
            said = f'只差{yuan(left)}元' if left else '已经交清了'
            raise Invalid('more_than_due', f'{each.label}{said}，请核对（含未复核的）。', amounts=f'{each.label}{said}')
    return homes


def _left(charge: Charge) -> int:
    return charge.amount - entered([charge.id]).get(charge.id, 0)


def _party(homes: Sequence[Charge]) -> str:
    return homes[0].label if len(homes) == 1 else f'{homes[0].label}等{len(homes)}户'


def _write(actor: AnyActor, fee: Fee, draft: vouchers.Draft, kind: str, portions: Sequence[tuple[int, int, str]],
           receipt: Receipt | None) -> Settlement:
    entry = ledger.enter_share(actor, books.book(actor, fee.book_id), draft)
    told = {'means': receipt.means, 'reference': receipt.reference} if receipt else {'means': '', 'reference': ''}
    made = Settlement.append(fee_id=fee.id, entry_id=entry.id, kind=kind, portions=[list(each) for each in portions],
                             taken=_key(fee, receipt) if receipt and receipt.reference else None, at=clock.now(), **told)
    Portion.insert_many([{'settlement': made, 'charge': charge, 'amount': amount, 'reason': reason}
                         for charge, amount, reason in portions]).execute()
    audit.note(entry=audit.name(entry), homes=len(portions))
    return made
