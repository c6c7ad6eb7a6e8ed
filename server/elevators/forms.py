"""What is sent in about lifts. Amounts are in 分, coefficients in hundredths."""
from typing import Literal

from pydantic import Field

from server.core.forms import Day, Form, RecordId, Text
from server.core.money import MOST
from server.elevators import rules
from server.elevators.drafting import Draft, Special
from server.elevators.outlays import Sum
from server.ledger.rules import Account

_LOWEST, _HIGHEST = -20, 200  # stops


class ElevatorForm(Form):
    """Where a lift is to be, and what people call it."""

    place_id: RecordId
    title: Text(80)


class CostForm(Form):
    """What costs how much."""

    name: Text(80)
    amount: int = Field(ge=1, le=MOST)


class PlanForm(Form):
    """The next version of what is to be built."""

    words: Text(4000)
    costs: list[CostForm] = Field(min_length=1, max_length=50)
    file_ids: list[Text(32)] = Field([], max_length=9)


class PlanVoteForm(Form):
    """Which question of which poll decides."""

    poll_id: RecordId
    item_id: RecordId


class ElevatorBookForm(Form):
    """From which day on there are books."""

    opens_on: Day


class MilestoneForm(Form):
    """What was reached, when, in words and pictures."""

    step: rules.Step
    words: Text(200)
    happened_on: Day
    file_ids: list[Text(32)] = Field([], max_length=9)


class LevyForm(Form):
    """What else the homes bear together."""

    title: Text(80)


class EndingForm(Form):
    """Why it ends."""

    reason: Text(200)


class FloorForm(Form):
    """The coefficient of a stop, in hundredths."""

    floor: int = Field(ge=_LOWEST, le=_HIGHEST)
    coefficient: int = Field(ge=0, le=100_000)


class SpecialForm(Form):
    """What is particular about a home."""

    household_id: RecordId
    takes_part: bool = True
    floor: int | None = Field(None, ge=_LOWEST, le=_HIGHEST)
    amount: int = Field(0, ge=0, le=MOST)
    compensation: int = Field(0, ge=0, le=MOST)


class AidForm(Form):
    """What others contribute."""

    kind: rules.Aid
    name: Text(80)
    amount: int = Field(ge=1, le=MOST)


class DueForm(Form):
    """So many hundredths of each share, until a day."""

    name: Text(40)
    due_on: Day
    percent: int = Field(ge=1, le=100)


class ApportionmentForm(Form):
    """How a levy is to be shared: by `plan_id`'s cost for the lift itself, else `total`."""

    plan_id: RecordId | None = None
    total: int = Field(0, ge=0, le=MOST)
    scheme: rules.Scheme
    source: Text(200, 0) = ''
    floors: list[FloorForm] = Field([], max_length=100)
    special: list[SpecialForm] = Field([], max_length=500)
    aids: list[AidForm] = Field([], max_length=20)
    dues: list[DueForm] = Field(min_length=1, max_length=12)
    reason: Text(200)

    def draft(self) -> Draft:
        """As the action takes it."""
        return Draft(
            self.total, self.scheme, self.source, {each.floor: each.coefficient for each in self.floors},
            {each.household_id: Special(each.takes_part, each.floor, each.amount, each.compensation) for each in self.special},
            [(each.kind, each.name, each.amount) for each in self.aids],
            [rules.Due(each.name, each.due_on, each.percent) for each in self.dues], self.reason)


class BuyInForm(Form):
    """Who joins late, for how much."""

    household_id: RecordId
    price: int = Field(ge=1, le=MOST)
    reason: Text(200)


class ShareAnswerForm(Form):
    """Whether a home agrees to its share."""

    household_id: RecordId
    agreed: bool


class PaperSignatureForm(Form):
    """A signature on paper, with its photograph."""

    household_id: RecordId
    file_id: Text(32)


class ContributionForm(Form):
    """What a home paid, or (`refund`) got back."""

    household_id: RecordId
    amount: int = Field(ge=1, le=MOST)
    dated_on: Day
    means: rules.Means = rules.Means.OWN
    refund: bool = False
    file_ids: list[Text(32)] = Field(max_length=9)


class OutlayForm(Form):
    """What was paid out of the lift's bank account, what for and to whom."""

    purpose: Literal['works', 'compensation', 'running', 'management', 'tax', 'repair']
    amount: int = Field(ge=1, le=MOST)
    payee: Text(80)
    summary: Text(200)
    dated_on: Day
    file_ids: list[Text(32)] = Field(max_length=9)

    def said(self) -> Sum:
        """As the action takes it."""
        return Sum(Account(self.purpose), self.amount, self.payee, self.summary, self.dated_on, self.file_ids)


class GrantReceiptForm(Form):
    """A subsidy that has come, and from whom."""

    amount: int = Field(ge=1, le=MOST)
    giver: Text(80)
    summary: Text(200)
    dated_on: Day
    file_ids: list[Text(32)] = Field(max_length=9)

    def said(self) -> Sum:
        """As the action takes it."""
        return Sum(Account.GRANTS, self.amount, self.giver, self.summary, self.dated_on, self.file_ids)
