"""How sources of income and advances are shown. Amounts are in 分."""
from pydantic import BaseModel

from server.api.ledger_shapes import BookEntryShape
from server.ledger import advance_queries, income_queries
from server.ledger.income_rules import Per, Rest
from server.ledger.rules import NAMES, Account


class SourceShape(BaseModel):
    """A source of income; the owners have `part` of `whole`."""

    id: int
    account: Account
    account_text: str
    name: str
    part: int
    whole: int
    contract: str
    begins: str
    ends: str | None


class OutlookShape(BaseModel):
    """A source in a year: its spaces and how many are vacant, what all of them and what the let ones would bring, and what was
    received, which alone is in the books."""

    source: SourceShape
    spaces: int
    vacant: int
    full: int
    let: int
    received: int


class OutlooksShape(BaseModel):
    """A year's."""

    year: int
    items: list[OutlookShape]


class SpaceShape(BaseModel):
    """A space, its rate, and who has it since when."""

    id: int
    label: str
    rate: int
    per: Per
    holder: str | None
    since: str | None


class SpacesShape(BaseModel):
    """A page of spaces."""

    items: list[SpaceShape]
    next: str | None


class AddedShape(BaseModel):
    """How many there are more."""

    added: int


class InstalmentShape(BaseModel):
    """A quarter of a repayment: what the plan says, the owners' share of the income, what may be paid of it, what was paid, what is
    behind and what is owed then."""

    quarter: str
    planned: int
    share: int
    payable: int
    paid: int
    arrears: int
    outstanding: int


class AdvanceShape(BaseModel):
    """An advance, its quarters up to the one that runs, and the quarter in which it will be repaid if the owners' share stays what
    it was on the average; null where that cannot be said."""

    id: int
    creditor: str
    summary: str
    dated_on: str
    principal: int
    instalments: int
    rest: Rest
    account: Account
    first_quarter: str
    outstanding: int
    repaid: bool
    ends: str | None
    quarters: list[InstalmentShape]


class AdvancesShape(BaseModel):
    """A book's advances, the last first."""

    items: list[AdvanceShape]


class AdvanceEnteredShape(BaseModel):
    """An advance and the entry that waits for another person's check."""

    id: int
    entry: BookEntryShape


def source(found: income_queries.Source) -> SourceShape:
    account = Account(found.account)
    return SourceShape(
        id=found.id, account=account, account_text=NAMES[account], name=found.name, part=found.part, whole=found.whole,
        contract=found.contract, begins=found.begins.isoformat(), ends=found.ends.isoformat() if found.ends else None)


def outlook(found: income_queries.Outlook) -> OutlookShape:
    return OutlookShape(**found._asdict() | {'source': source(found.source)})


def space(found: income_queries.Space) -> SpaceShape:
    return SpaceShape(id=found.id, label=found.label, rate=found.rate, per=found.per,
                      holder=found.letting.holder if found.letting else None,
                      since=found.letting.begins.isoformat() if found.letting else None)


def advance(found: advance_queries.Repayment) -> AdvanceShape:
    row, quarters = found.advance, found.quarters
    owed = quarters[-1][1].outstanding if quarters else row.principal
    return AdvanceShape(
        id=row.id, creditor=row.creditor, summary=row.entry.summary, dated_on=row.entry.dated_on.isoformat(),
        principal=row.principal, instalments=row.instalments, rest=row.rest, account=row.account,
        first_quarter=row.first_quarter, outstanding=owed, repaid=owed == 0, ends=found.ends,
        quarters=[InstalmentShape(quarter=name, **step._asdict()) for name, step in quarters])
