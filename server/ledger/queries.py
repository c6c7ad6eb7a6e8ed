"""Reading the books: whole for those who keep and supervise them, as published for the owners."""
from datetime import date
from typing import Any

from peewee import JOIN, fn

from server.bodies.queries import BodyKind, sits
from server.core.actor import AnyActor, Role
from server.core.calendar import months_later
from server.core.errors import Missing
from server.core.paging import newest_first, oldest_first
from server.files.models import File
from server.files.queries import grants_sight, with_pictures
from server.identity.models import Person
from server.identity.queries import data_asked
from server.ledger import rules
from server.ledger.models import Book, Check, Closing, Entry, EntryFile, Posting, Statement
from server.ledger.rules import Account, EntryKind, EntryState
from server.places.models import Place
from server.places.queries import in_sight

__all__ = ['Book', 'Closing', 'Entry', 'Person', 'Posting', 'Statement', 'account_entries', 'balances', 'book', 'books',
           'entries', 'entry', 'figures', 'first_open', 'last_number', 'missing', 'moved', 'next_quarter', 'of_a_home', 'reads_all',
           'spent', 'statement', 'statement_or_none', 'statements']
Page = tuple[list[Any], str | None]
_KEEPERS = (Role.COMMITTEE, Role.SECRETARY)


def books(actor: AnyActor, place_id: int | None, cursor: str | None, limit: int | None) -> Page:
    """The books of the places that the actor sees, or of one of them."""
    which = [in_sight(actor)] + ([Book.place == place_id] if place_id else [])
    return oldest_first(Book.select(Book, Place).join(Place).where(*which), Book.id, cursor, limit)


def book(actor: AnyActor, book_id: int) -> Book:
    """A place's books, for whoever sees the place; `whole` where the actor reads everything and not only what was published."""
    found = Book.select(Book, Place).join(Place).where(Book.id == book_id).first()
    if found is None or not actor.sees(found.place.path):
        raise Missing('book_missing', '没有找到这本账，或者它不在您的范围内。')
    found.whole = reads_all(actor, found.place)
    return found


def reads_all(actor: AnyActor, place: Place) -> bool:
    """Keepers, and the supervision group of the place or of one above it, which writes nothing."""
    return any(actor.holds(role, place.path) for role in _KEEPERS) or sits(actor, place, BodyKind.SUPERVISION)


def first_open(found: Book) -> date:
    """The first month that is not closed."""
    last = Closing.select(fn.MAX(Closing.month)).where(Closing.book == found).scalar()
    return months_later(last, 1) if last else rules.month_of(found.opens_on)


def last_number(found: Book) -> int:
    """The number of the entry that was posted last, 0 before any."""
    return Check.select(fn.MAX(Check.number)).where(Check.book == found).scalar() or 0


def balances(found: Book, before: date | None = None) -> dict[str, int]:
    """{account: 分 debited, or credited below 0} now, or before a month: the last closing before it and what was posted since."""
    closed = Closing.select().where(Closing.book == found)
    last = (closed.where(Closing.month < before) if before else closed).order_by(Closing.month.desc()).first()
    return rules.added(last.balances if last else {}, moved(found, months_later(last.month, 1) if last else None, before))


def moved(found: Book, since: date | None, before: date | None) -> list[tuple[str, int]]:
    """(account, 分) posted from one month on and before another."""
    where = [Posting.book == found]
    where += [Posting.month >= since] if since else []
    where += [Posting.month < before] if before else []
    rows = Posting.select(Posting.account, fn.SUM(Posting.amount)).where(*where).group_by(Posting.account)
    return [(account, int(amount)) for account, amount in rows.tuples()]


def figures(found: Book, quarter: str) -> dict[str, dict[str, int]]:
    """What a quarter's statement says: each account's balance before it, what was posted in it, and the balance after it."""
    first, last = rules.quarter_months(quarter)[0], rules.quarter_months(quarter)[-1]
    opening, after = balances(found, before=first), months_later(last, 1)
    change = rules.added({}, moved(found, first, after))
    return {'opening': opening, 'moved': change, 'closing': rules.added(opening, change.items())}


def next_quarter(found: Book) -> str:
    """The quarter that is to be published next."""
    last = Statement.select(fn.MAX(Statement.quarter)).where(Statement.book == found).scalar()
    return rules.quarter_of(months_later(rules.quarter_months(last)[-1], 1) if last else found.opens_on)


def statements(found: Book, cursor: str | None, limit: int | None) -> Page:
    """What was published, newest first."""
    return newest_first(Statement.select().where(Statement.book == found), Statement.id, cursor, limit)


def statement(found: Book, quarter: str) -> Statement:
    """A quarter as it was published; Missing where it was not."""
    published = _published_quarter(found, quarter)
    if published is None:
        raise Missing('not_published', '这个季度的账目还没有公布。')
    return published


def statement_or_none(found: Book, quarter: str) -> Statement | None:
    """A quarter as it was published; where it was not, None for those who read everything, and Missing for the owners."""
    return _published_quarter(found, quarter) if found.whole else statement(found, quarter)


def _published_quarter(found: Book, quarter: str) -> Statement | None:
    return Statement.get_or_none(Statement.book == found, Statement.quarter == quarter)


def entry(actor: AnyActor, entry_id: int) -> Entry:
    """An entry with its `check` and `pictures`: any for those who read everything, a published quarter's for the owners."""
    found = _entries().where(Entry.id == entry_id).first()
    if found is None or not actor.sees(found.book.place.path):
        raise missing()
    found.book.whole = reads_all(actor, found.book.place)
    if not (found.book.whole or _published(found)):
        raise missing()
    return _with_pictures([found])[0]


def of_a_home(found: Entry) -> bool:
    """Whether an entry is about what a home paid or gets back, or undoes such a one."""
    return EntryKind.SHARE in (found.kind, found.reverses.kind if found.reverses_id else None)


def missing() -> Missing:
    """What is said of an entry that there is not, or not for whoever asks."""
    return Missing('entry_missing', '没有找到这笔账，或者它还没有公布。')


def _entries() -> Any:
    checker = Person.alias()
    return (Entry.select(Entry, Book, Place, Person, Check, checker).join(Book).join(Place).switch(Entry)
            .join(Person, JOIN.LEFT_OUTER).switch(Entry)
            .join(Check, JOIN.LEFT_OUTER, on=(Check.entry == Entry.id), attr='check')
            .join(checker, JOIN.LEFT_OUTER, on=(Check.checked_by == checker.id), attr='checked_by'))


def _published(found: Entry) -> bool:
    if found.state != EntryState.POSTED:
        return False
    last = Statement.select(fn.MAX(Statement.quarter)).where(Statement.book == found.book_id).scalar()
    return last is not None and found.dated_on < months_later(rules.quarter_months(last)[-1], 1)


def entries(found: Book, state: EntryState, cursor: str | None, limit: int | None) -> Page:
    """A book's entries in a state, newest first, for those who read everything; `found` comes from `book`."""
    if not found.whole:
        raise Missing('book_missing', '没有找到这本账，或者它不在您的范围内。')
    rows, onward = newest_first(_entries().where(Entry.book == found, Entry.state == state), Entry.id, cursor, limit)
    return _with_pictures(rows), onward


def account_entries(found: Book, account: Account, quarter: str, cursor: str | None, limit: int | None) -> Page:
    """What is behind an account's figure in a quarter: [(分, entry)] in `amount` and `entry`, newest first; for the owners once it
    is published."""
    if not found.whole:
        statement(found, quarter)
    rows = Posting.select().where(Posting.book == found, Posting.account == account,
                                  Posting.month.in_(rules.quarter_months(quarter)))
    return _with_entries(*newest_first(rows, Posting.id, cursor, limit))


def spent(found: Book, cursor: str | None, limit: int | None) -> Page:
    """What a project's books have posted to its expenses, as `account_entries`, newest first; for those whose money it is, whom its
    caller knows."""
    expenses = [account for account in rules.chart(found.of_project) if rules.SIDES[account] is rules.Side.EXPENSE]
    rows = Posting.select().where(Posting.book == found, Posting.account.in_(expenses))
    return _with_entries(*newest_first(rows, Posting.id, cursor, limit))


def _with_entries(page: list[Posting], onward: str | None) -> Page:
    read = {each.id: each for each in _with_pictures(list(_entries().where(Entry.id.in_([row.entry_id for row in page]))))}
    for row in page:
        row.entry = read[row.entry_id]
    return page, onward


def _with_pictures(some: list[Entry]) -> list[Entry]:
    for each in some:
        each.check = each.check if hasattr(each, 'check') and each.check and each.check.id else None
    return with_pictures(some, EntryFile, EntryFile.entry)


@grants_sight
def _sees(actor: AnyActor, file: File) -> bool:
    """A voucher's picture is for those who read the books whole: it may show a person's number or address."""
    rows = EntryFile.select(EntryFile, Entry, Book, Place).join(Entry).join(Book).join(Place).where(EntryFile.file == file)
    return any(reads_all(actor, row.entry.book.place) for row in rows)


@data_asked.connect
def _kept(actor: AnyActor, person: Person) -> tuple[str, list[dict]]:
    rows = Entry.select().where(Entry.entered_by == person).order_by(Entry.id)
    return 'ledger_entries', [{'dated_on': each.dated_on.isoformat(), 'summary': each.summary, 'state': each.state}
                              for each in rows]
