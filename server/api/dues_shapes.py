"""How fees are shown. Amounts are in 分."""
from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel

from server.api.shapes import PlaceShape, place
from server.core import clock
from server.core.identifiers import mask_name
from server.dues import queries, rules
from server.ledger.rules import EntryState


class DuesTotalsShape(BaseModel):
    """A fee in figures that name nobody: how many homes there are and how many have settled it (`exempt` ones among them), what is
    to be paid and what was."""

    homes: int
    settled: int
    exempt: int
    to_pay: int
    paid: int


class FeeShape(BaseModel):
    """A fee. `rate` is by `measure`; `overdue` once its due day is over. `manages`: the reader sees its homes; `keeps`: and enters
    what they pay."""

    id: int
    book_id: int
    entry_id: int
    place: PlaceShape
    name: str
    period: str
    basis: str
    ways: str
    kind: rules.PartKind
    measure: rules.Measure
    rate: int
    due_on: str
    state: rules.FeeState
    overdue: bool
    manages: bool
    keeps: bool
    totals: DuesTotalsShape


class FeesShape(BaseModel):
    """A page of them, the last charged first."""

    items: list[FeeShape]
    next: str | None


class ChargeShape(BaseModel):
    """What a home is charged; `waiting` was entered and is not checked yet. `owners` are masked; `unsold`: the developer owes."""

    id: int
    fee_id: int
    label: str
    amount: int
    paid: int
    waived: int
    waiting: int
    state: rules.ChargeState
    overdue: bool
    owners: list[str]
    unsold: bool


class ChargesShape(BaseModel):
    """A page of homes in the roster's order."""

    items: list[ChargeShape]
    next: str | None


class OwnChargeShape(BaseModel):
    """What the reader's own home is charged, and for what."""

    charge: ChargeShape
    name: str
    period: str
    place: PlaceShape
    due_on: str
    basis: str
    ways: str
    keeps: bool


class OwnChargesShape(BaseModel):
    """A page of them, the last charged first."""

    items: list[OwnChargeShape]
    next: str | None


class DuesPaymentShape(BaseModel):
    """What was entered for a home: money (`paid`) or that it need not pay (`waived`, for a `reason`). It counts when it is posted,
    under `number`, and not `undone`. `digest` is the evidence's."""

    id: int
    kind: str
    amount: int
    reason: str
    means: str
    reference: str
    dated_on: str
    state: EntryState
    number: int | None
    undone: bool
    digest: str


class DuesPaymentsShape(BaseModel):
    """A page of them, newest first."""

    items: list[DuesPaymentShape]
    next: str | None


class DuesEnteredShape(BaseModel):
    """What was entered, and its entry in the books, which another person checks."""

    id: int
    entry_id: int


class RemindedShape(BaseModel):
    """How many homes were told now."""

    homes: int


def fees(some: Sequence[queries.Fee]) -> list[FeeShape]:
    """One reading for all their figures."""
    known = queries.totals(some)
    return [_fee(each, known[each.id]) for each in some]


def fee(found: queries.Fee) -> FeeShape:
    return fees([found])[0]


def _fee(found: queries.Fee, known: queries.Totals) -> FeeShape:
    return FeeShape(
        id=found.id, book_id=found.book_id, entry_id=found.entry_id, place=place(found.place), name=found.name,
        period=found.period, basis=found.basis, ways=found.ways, kind=found.kind, measure=found.measure, rate=found.rate,
        due_on=found.due_on.isoformat(), state=found.state, overdue=clock.today() > found.due_on, manages=found.manages,
        keeps=found.keeps, totals=DuesTotalsShape(**known._asdict()))


def charges(some: Sequence[queries.Charge], due_on: Any = None) -> list[ChargeShape]:
    """With what waits and who owes; two readings."""
    entered, owners = queries.entered([each.id for each in some]), queries.owners_of(some)
    return [_charge(each, entered.get(each.id, 0), owners[each.id], due_on or each.fee.due_on) for each in some]


def _charge(found: queries.Charge, entered: int, owners: Sequence[tuple[str, bool]], due_on: Any) -> ChargeShape:
    return ChargeShape(
        id=found.id, fee_id=found.fee_id, label=found.label, amount=found.amount, paid=found.paid, waived=found.waived,
        waiting=max(0, entered - found.paid - found.waived), state=found.state,
        overdue=rules.overdue(found.state, due_on, clock.today()), owners=[mask_name(name) for name, _ in owners],
        unsold=any(unsold for _, unsold in owners))


def own(some: Sequence[queries.Charge], keeps: bool = False) -> list[OwnChargeShape]:
    """As their owners read them, or who `keeps` the books."""
    return [OwnChargeShape(charge=shown, name=each.fee.name, period=each.fee.period, place=place(each.fee.place),
                           due_on=each.fee.due_on.isoformat(), basis=each.fee.basis, ways=each.fee.ways,
                           keeps=keeps)
            for each, shown in zip(some, charges(some), strict=True)]


def payment(found: Any) -> DuesPaymentShape:
    settled, entry = found.settlement, found.settlement.entry
    return DuesPaymentShape(
        id=settled.id, kind=settled.kind, amount=found.amount, reason=found.reason, means=settled.means,
        reference=settled.reference, dated_on=entry.dated_on.isoformat(), state=entry.state, number=found.number,
        undone=found.undone, digest=settled.digest)
