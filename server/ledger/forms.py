"""What people send in about books."""
from typing import Annotated

from pydantic import Field

from server.core.forms import Day, Form, RecordId, Text
from server.core.money import MOST
from server.ledger.income_rules import Per, Rest
from server.ledger.rules import Account, Line
from server.ledger.vouchers import Draft

Quarter = Annotated[str, Field(pattern=r'^20\d\d-Q[1-4]$')]


class BookForm(Form):
    """Whose books begin, and on which day."""

    place_id: RecordId
    opens_on: Day


class LineForm(Form):
    """An account, debited or credited by so many 分."""

    account: Account
    debit: int = Field(0, ge=0, le=MOST)
    credit: int = Field(0, ge=0, le=MOST)


class LinesForm(Form):
    """What is on the accounts when the books begin, with the paper that shows it."""

    summary: Text(200)
    lines: list[LineForm] = Field(min_length=2, max_length=13)
    file_ids: list[Text(32)] = Field([], max_length=9)

    def draft(self, day: Day, counterparty: str = '', outlay: bool = False) -> Draft:
        """As the action takes it."""
        lines = [Line(each.account, each.debit - each.credit) for each in self.lines]
        return Draft(day, self.summary, counterparty, lines, self.file_ids, outlay)


class EntryForm(LinesForm):
    """What came in or went out. `counterparty` paid or was paid; `outlay`: it gets back what it laid out."""

    dated_on: Day
    counterparty: Text(80)
    outlay: bool = False


class EntryCheckForm(Form):
    """Post it, or, where a reason is given, send it back."""

    returned: Text(200, 0) = ''


class ReversalForm(Form):
    """Why an entry is undone."""

    reason: Text(200)


class QuarterForm(Form):
    """Which quarter, `2026-Q3`."""

    quarter: Quarter


class SourceForm(Form):
    """A contract about an account's income: `part` of `whole` is the owners'."""

    account: Account
    name: Text(80)
    part: int = Field(ge=0, le=10000)
    whole: int = Field(ge=1, le=10000)
    contract: Text(200)
    begins: Day


class LastDayForm(Form):
    """The last day."""

    on: Day


class SpacesForm(Form):
    """Spaces at one rate (分)."""

    labels: list[Text(40)] = Field(min_length=1, max_length=500)
    rate: int = Field(ge=1, le=MOST)
    per: Per


class LettingForm(Form):
    """To whom, from which day on."""

    holder: Text(80)
    begins: Day


class AdvanceForm(Form):
    """What a company paid for the owners, and how it is repaid; `brought_forward` where the books began with it."""

    creditor: Text(80)
    principal: int = Field(ge=1, le=MOST)
    dated_on: Day
    summary: Text(200)
    instalments: int = Field(ge=1, le=200)
    rest: Rest = Rest.SPREAD
    account: Account
    first_quarter: Quarter
    file_ids: list[Text(32)] = Field([], max_length=9)
    brought_forward: bool = False


class StatementQuestionForm(Form):
    """What an owner asks about a published quarter."""

    body: Text(500, 2)


class AnswerToQuestionForm(Form):
    """What those who keep the book answer."""

    body: Text(1000, 2)


class HidingForm(Form):
    """Why a question is put out of sight; everybody reads it."""

    reason: Text(200, 2)
