"""How the books are shown. Amounts are in 分; a balance is positive where something is there, owed, earned or left over."""
from pydantic import BaseModel

from server.api.shapes import FileShape, PlaceShape, file, instant, place
from server.core.identifiers import mask_name
from server.ledger import queries, rules
from server.ledger.rules import NAMES, SIDES, Account

_LONGEST_NAME = 4  # of a person; organisations have longer ones


class BalanceShape(BaseModel):
    """An account and what is on it."""

    account: Account
    name: str
    side: rules.Side
    amount: int


class BookShape(BaseModel):
    """A place's books, or a project's there, which have a `name`. `open_month` (`2026-08`) is the first that is not closed.
    `balances`: now, for those who read everything (`whole`); null for the owners, who read what is published."""

    id: int
    place: PlaceShape
    name: str
    opens_on: str
    open_month: str
    next_quarter: str
    whole: bool
    balances: list[BalanceShape] | None


class BookOfListShape(BaseModel):
    """A place's books, or a project's, as the list names them."""

    id: int
    place: PlaceShape
    name: str
    opens_on: str


class BooksShape(BaseModel):
    """A page of them, oldest first."""

    items: list[BookOfListShape]
    next: str | None


class LineShape(BaseModel):
    """An account with what it is debited (借) or credited (贷)."""

    account: Account
    name: str
    debit: int
    credit: int


class BookEntryShape(BaseModel):
    """An entry. `number` once it is posted, `returned` why it was sent back. Who entered and who checked it, the voucher's pictures
    and whole names are for those who read everything; the owners read a person's name masked."""

    id: int
    number: int | None
    kind: rules.EntryKind
    state: rules.EntryState
    dated_on: str
    summary: str
    counterparty: str
    outlay: bool
    lines: list[LineShape]
    files: list[FileShape]
    reverses_id: int | None
    returned: str
    entered_by: str | None
    entered_at: str
    checked_by: str | None
    checked_at: str | None


class BookEntriesShape(BaseModel):
    """A page of entries, newest first."""

    items: list[BookEntryShape]
    next: str | None


class AccountEntryShape(BaseModel):
    """What an entry changes on one account, as its balance is read."""

    amount: int
    entry: BookEntryShape


class AccountEntriesShape(BaseModel):
    """A page of them, newest first."""

    items: list[AccountEntryShape]
    next: str | None


class ClosingShape(BaseModel):
    """A closed month, and each account's balance at its end."""

    month: str
    closed_at: str
    balances: list[BalanceShape]


def balances(of: queries.Book, amounts: dict[str, int]) -> list[BalanceShape]:
    """In the order of the book's chart of accounts."""
    return [BalanceShape(account=each, name=NAMES[each], side=SIDES[each], amount=rules.natural(each, amounts.get(each, 0)))
            for each in rules.chart(of.of_project)]


def book(found: queries.Book) -> BookShape:
    return BookShape(
        id=found.id, place=place(found.place), name=found.name, opens_on=found.opens_on.isoformat(),
        open_month=f'{queries.first_open(found):%Y-%m}',
        next_quarter=queries.next_quarter(found), whole=found.whole,
        balances=balances(found, queries.balances(found)) if found.whole else None)


def book_of_list(found: queries.Book) -> BookOfListShape:
    return BookOfListShape(id=found.id, place=place(found.place), name=found.name, opens_on=found.opens_on.isoformat())


def entry(found: queries.Entry, whole: bool) -> BookEntryShape:
    checked = found.check
    return BookEntryShape(
        id=found.id, number=checked.number if checked else None, kind=found.kind, state=found.state,
        dated_on=found.dated_on.isoformat(), summary=found.summary, outlay=found.outlay,
        counterparty=found.counterparty if whole else _party(found),
        lines=[_line(Account(account), amount) for account, amount in found.lines],
        files=[file(each) for each in found.pictures] if whole else [], reverses_id=found.reverses_id,
        returned=checked.reason if checked else '', entered_by=_name(found.entered_by) if whole else None,
        entered_at=instant(found.entered_at), checked_by=_name(checked.checked_by) if checked and whole else None,
        checked_at=instant(checked.checked_at) if checked else None)


def _party(found: queries.Entry) -> str:
    """Who paid or was paid, for the owners: a person's name masked; and no home, since who has paid tells who has not."""
    said = '这里的一户业主' if queries.of_a_home(found) else found.counterparty
    return said if len(said) > _LONGEST_NAME else mask_name(said)


def _line(account: Account, amount: int) -> LineShape:
    return LineShape(account=account, name=NAMES[account], debit=max(amount, 0), credit=max(-amount, 0))


def _name(person: queries.Person | None) -> str | None:
    return person.name if person else None


def account_entry(found: queries.Posting, whole: bool) -> AccountEntryShape:
    return AccountEntryShape(amount=rules.natural(Account(found.account), found.amount), entry=entry(found.entry, whole))


def closing(of: queries.Book, found: queries.Closing) -> ClosingShape:
    return ClosingShape(month=f'{found.month:%Y-%m}', closed_at=instant(found.closed_at),
                        balances=balances(of, found.balances))
