"""How the bank's side of the books is shown. Amounts are in 分: what came in, or (below 0) what went out."""
from pydantic import BaseModel

from server.api.shapes import instant
from server.ledger import bank_queries, banking
from server.ledger.bank_queries import NAMED, BankFile, BankLine, Match, Reconciliation
from server.ledger.bank_rules import Item


class BankFileShape(BaseModel):
    """A bank's statement that was taken in; `account` are the last digits of its number, '' where it does not say; `lines` came
    with it and no earlier one."""

    id: int
    name: str
    account: str
    first_day: str
    last_day: str
    lines: int
    taken_at: str


class BankFilesShape(BaseModel):
    """A page of them, newest first."""

    items: list[BankFileShape]
    next: str | None


class RejectedRowShape(BaseModel):
    """A row that cannot be read, as Excel numbers it, and why."""

    row: int
    reason: str


class BankFileLookShape(BaseModel):
    """A file before it is taken in: how many lines are `new`, `known` from earlier files, from before the books (`early`), and why
    it cannot be taken in (`refusal`, null where it can)."""

    account: str
    first_day: str
    last_day: str
    new: int
    known: int
    early: int
    rejected: list[RejectedRowShape]
    refusal: str | None


class BankLineShape(BaseModel):
    """A line of the bank's."""

    id: int
    dated_on: str
    amount: int
    balance: int
    counterparty: str
    summary: str
    serial: str


class BankLinesShape(BaseModel):
    """A page of them, newest first."""

    items: list[BankLineShape]
    next: str | None


class BankEntryShape(BaseModel):
    """An entry, as far as the bank is concerned."""

    id: int
    dated_on: str
    amount: int
    counterparty: str
    summary: str


class BankProposalShape(BaseModel):
    """An entry and the one line of the bank's that it can be."""

    entry: BankEntryShape
    line: BankLineShape


class BankProposalsShape(BaseModel):
    """Of all that nobody has matched yet."""

    items: list[BankProposalShape]


class BankMatchShape(BaseModel):
    """An entry and the lines of the bank's that it is."""

    id: int
    entry_id: int
    summary: str
    matched_at: str
    lines: list[BankLineShape]


class BankMatchesShape(BaseModel):
    """A page of them, newest first."""

    items: list[BankMatchShape]
    next: str | None


class MatchedShape(BaseModel):
    """How many entries were matched."""

    matched: int


class ReconciliationShape(BaseModel):
    """The month's report (银行存款余额调节表) on its last `day`. `entries` are in the book and not at the bank, `lines` at the bank
    and not in the book, of each the first 200; the adjusted balances count all. `difference` is 0 where all is explained. The
    bank's lines are here up to `until`; on day `gap` its balances do not follow each other: a file is missing."""

    day: str
    until: str
    gap: str | None
    bank: int
    book: int
    entries: list[BankEntryShape]
    lines: list[BankLineShape]
    bank_adjusted: int
    book_adjusted: int
    difference: int
    unexplained: int


class ReconciledShape(BaseModel):
    """Null before any statement of the bank's was taken in."""

    report: ReconciliationShape | None


def file(found: BankFile) -> BankFileShape:
    return BankFileShape(id=found.id, name=found.name, account=found.account, first_day=found.first_day.isoformat(),
                         last_day=found.last_day.isoformat(), lines=found.lines, taken_at=instant(found.taken_at))


def look(found: banking.Looked) -> BankFileLookShape:
    of = found.statement
    return BankFileLookShape(
        account=of.account, first_day=of.first_day.isoformat(), last_day=of.last_day.isoformat(), new=found.new, known=found.known,
        early=found.early, rejected=[RejectedRowShape(row=each.row_number, reason=each.sentence) for each in of.rejected[:NAMED]],
        refusal=found.refusal or None)


def line(found: BankLine) -> BankLineShape:
    return BankLineShape(id=found.id, dated_on=found.dated_on.isoformat(), amount=found.amount, balance=found.balance,
                         counterparty=found.counterparty, summary=found.summary, serial=found.serial)


def _entry(found: bank_queries.Entry, amount: int) -> BankEntryShape:
    return BankEntryShape(id=found.id, dated_on=found.dated_on.isoformat(), amount=amount, counterparty=found.counterparty,
                          summary=found.summary)


def proposal(entry: bank_queries.Entry, of_bank: BankLine) -> BankProposalShape:
    return BankProposalShape(entry=_entry(entry, of_bank.amount), line=line(of_bank))


def match(found: Match) -> BankMatchShape:
    return BankMatchShape(id=found.id, entry_id=found.entry_id, summary=found.entry.summary, matched_at=instant(found.matched_at),
                          lines=[line(each) for each in found.lines])


def reconciled(found: Reconciliation | None) -> ReconciledShape:
    return ReconciledShape(report=found and _report(found))


def _report(found: Reconciliation) -> ReconciliationShape:
    of = found.report
    return ReconciliationShape(
        day=found.day.isoformat(), until=found.until.isoformat(), gap=found.gap.isoformat() if found.gap else None,
        bank=of.bank, book=of.book, entries=_entries(of.entries[:NAMED]), lines=_lines(of.lines[:NAMED]),
        bank_adjusted=of.bank_adjusted, book_adjusted=of.book_adjusted, difference=of.difference, unexplained=of.unexplained)


def _entries(items: list[Item]) -> list[BankEntryShape]:
    read = bank_queries.entries_of(each.id for each in items)
    return [_entry(read[each.id], each.amount) for each in items]


def _lines(items: list[Item]) -> list[BankLineShape]:
    read = bank_queries.lines_of(each.id for each in items)
    return [line(read[each.id]) for each in items]
