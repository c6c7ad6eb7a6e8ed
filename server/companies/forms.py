"""What is sent in about choosing a company. Fees are in 分 per m² and month, shares in per mille."""
from typing import Literal

from pydantic import Field, model_validator

from server.companies.actions import PlanDraft
from server.companies.bidding import OfferDraft
from server.companies.contracts import Due, Signed
from server.companies.rules import QUESTIONS, WHOLE, Ending, Question, SearchWay
from server.companies.voting import VoteDraft
from server.core.forms import Day, Form, Instant, RecordId, Text

_MOST_FEE = 100_000  # 1,000 yuan per m² and month: a slip of the pen beyond
_Kind = Literal['home', 'shop', 'garage']
_Account = Literal['parking', 'advertising', 'stalls']


class QuestionForm(Form):
    """What owners are asked, and of which options one may choose at most `most`."""

    title: Text(80)
    options: list[Text(40)] = Field(min_length=2, max_length=12)
    most: int = Field(1, ge=1, le=12)


class SelectionForm(Form):
    """Where a company is looked for, until when owners are asked; without `questions` the usual ones."""

    place_id: RecordId
    title: Text(80)
    opinions_until: Day
    questions: list[QuestionForm] | None = Field(None, min_length=1, max_length=10)

    def asked(self) -> list[Question]:
        """As the action takes them."""
        return [Question(each.title, tuple(each.options), each.most) for each in self.questions] if self.questions else [*QUESTIONS]


class OpinionForm(Form):
    """What was chosen of each question, by the options' numbers from 0, and what else somebody wishes."""

    answers: list[list[int]] = Field(max_length=10)
    words: Text(1000, 0) = ''


class PaperOpinionForm(OpinionForm):
    """The same from paper, for an owner by home and name."""

    room: Text(60)
    name: Text(60)


class KindFeeForm(Form):
    """A fee for a kind of parts."""

    kind: _Kind
    amount: int = Field(ge=1, le=_MOST_FEE)


class AccountShareForm(Form):
    """The owners' share of an account's income."""

    account: _Account
    part: int = Field(ge=0, le=WHOLE)


class _FeesForm(Form):
    @staticmethod
    def _once(some: list) -> None:
        if len(set(some)) != len(some):
            raise ValueError('同一类只填一次')


class SelectionPlanForm(_FeesForm):
    """The next version of what is asked of a company; `reason` says why it was changed."""

    service: Text(4000)
    caps: list[KindFeeForm] = Field(min_length=1, max_length=3)
    way: SearchWay = SearchWay.COMPARISON
    months: int = Field(ge=1, le=120)
    income: Text(2000)
    words: Text(4000, 0) = ''
    reason: Text(200, 0) = ''
    file_ids: list[Text(32)] = Field([], max_length=9)

    @model_validator(mode='after')
    def _kinds(self) -> 'SelectionPlanForm':
        self._once([each.kind for each in self.caps])
        return self

    def draft(self) -> PlanDraft:
        """As the action takes it."""
        caps: dict[str, int] = {each.kind: each.amount for each in self.caps}
        return PlanDraft(self.service, caps, self.way, self.months, self.income, self.words, self.reason, self.file_ids)


class OfferForm(_FeesForm):
    """What a company offers; `reason` why it was changed."""

    fees: list[KindFeeForm] = Field(min_length=1, max_length=3)
    staff: int = Field(ge=1, le=1000)
    service: Text(4000)
    promises: Text(4000, 0) = ''
    shares: list[AccountShareForm] = Field([], max_length=3)
    reason: Text(200, 0) = ''
    file_ids: list[Text(32)] = Field([], max_length=9)

    @model_validator(mode='after')
    def _kinds(self) -> 'OfferForm':
        self._once([each.kind for each in self.fees])
        self._once([each.account for each in self.shares])
        return self

    def draft(self) -> OfferDraft:
        """As the action takes it."""
        return OfferDraft({each.kind: each.amount for each in self.fees}, self.staff, self.service, self.promises,
                          {each.account: each.part for each in self.shares}, self.reason, self.file_ids)


class BidderForm(OfferForm):
    """A company with its first offer; `credit_code` is its unified social credit code."""

    name: Text(80)
    credit_code: Text(40, 0) = ''


class WithdrawalForm(Form):
    """Why something ends; everybody reads it."""

    reason: Text(200)


class SelectionVoteForm(Form):
    """When the vote ends, for how many days the roll is published before it and objections are heard after it."""

    closes_at: Instant
    publication_days: int = Field(15, ge=0, le=90)
    objection_days: int = Field(7, ge=0, le=90)

    def draft(self) -> VoteDraft:
        """As the action takes it."""
        return VoteDraft(self.closes_at, self.publication_days, self.objection_days)


class ContractDueForm(Form):
    """What is due when, and how many days before the keepers are reminded."""

    name: Text(80)
    due_on: Day
    days: int = Field(15, ge=0, le=365)


class _SignedForm(Form):
    signed_on: Day
    words: Text(4000, 0) = ''
    dues: list[ContractDueForm] = Field([], max_length=60)
    file_ids: list[Text(32)] = Field([], max_length=9)

    def dues_of(self) -> list[Due]:
        """As the action takes them."""
        return [Due(each.name, each.due_on, each.days) for each in self.dues]


class ContractForm(_SignedForm):
    """A contract from its first day, for the plan's term."""

    begins: Day

    def signed(self) -> Signed:
        """As the action takes it; the plan says the term."""
        return Signed(self.signed_on, self.begins, 0, self.words, self.dues_of(), self.file_ids)


class RenewalForm(_SignedForm):
    """A contract that goes on for so many months, and the owners' decision."""

    item_id: RecordId
    months: int = Field(ge=1, le=120)

    def signed(self) -> Signed:
        """As the action takes it; it begins after the one before."""
        return Signed(self.signed_on, self.signed_on, self.months, self.words, self.dues_of(), self.file_ids)


class ContractEndForm(Form):
    """Why a contract ends, its last day, and the owners' decision where they dismiss the company."""

    ending: Ending
    on: Day
    reason: Text(200)
    item_id: RecordId | None = None
