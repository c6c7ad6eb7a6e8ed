"""What is sent in about fees. Amounts are in 分."""
from pydantic import Field, model_validator

from server.core.forms import Day, Form, RecordId, Text
from server.core.money import MOST
from server.dues.billing import Draft, Exemption
from server.dues.collecting import Receipt
from server.dues.rules import Means, Measure, PartKind
from server.places.models import Place

_DEAREST = 10_000_000  # 分: a home or a square metre never pays more


class ExemptionForm(Form):
    """A home (`9-1-701`) that need not pay, and why."""

    room: Text(40)
    reason: Text(80)


class FeeForm(Form):
    """What is to be charged to every home of a place (the books' own where none is said), by what right, and how one pays."""

    place_id: RecordId | None = None
    name: Text(40)
    period: Text(40)
    basis: Text(200)
    ways: Text(200)
    kind: PartKind = PartKind.HOME
    measure: Measure = Measure.HOME
    rate: int = Field(ge=1, le=_DEAREST)
    due_on: Day
    exempt: list[ExemptionForm] = Field([], max_length=500)
    file_ids: list[Text(32)] = Field([], max_length=9)

    def draft(self, place: Place) -> Draft:
        """As the action takes it."""
        return Draft(place, self.name, self.period, self.basis, self.ways, self.kind, self.measure, self.rate, self.due_on,
                     [Exemption(each.room, each.reason) for each in self.exempt], self.file_ids)


class PortionForm(Form):
    """What a home has paid."""

    charge_id: RecordId
    amount: int = Field(ge=1, le=MOST)


class DuesPaymentForm(Form):
    """What one home paid, or several with one voucher; `reference` is the number at the bank or the provider."""

    portions: list[PortionForm] = Field(min_length=1, max_length=200)
    dated_on: Day
    means: Means
    reference: Text(64, 0) = ''
    file_ids: list[Text(32)] = Field([], max_length=9)

    @model_validator(mode='after')
    def _once(self) -> 'DuesPaymentForm':
        if len(self.amounts()) != len(self.portions):
            raise ValueError('同一户只写一次')
        return self

    def amounts(self) -> dict[int, int]:
        """{charge: 分}."""
        return {each.charge_id: each.amount for each in self.portions}

    def receipt(self) -> Receipt:
        """As the action takes it."""
        return Receipt(self.dated_on, self.means, self.reference, self.file_ids)


class DuesExemptionForm(Form):
    """Why a home need not pay what it owes, and the picture of what that rests on."""

    reason: Text(80)
    file_ids: list[Text(32)] = Field([], max_length=9)


class DuesReversalForm(Form):
    """Why what was entered is undone."""

    reason: Text(200)
