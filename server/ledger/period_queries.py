"""How far books are closed and published, and a quarter's figures, for those who read them whole."""
import re
from datetime import date
from typing import NamedTuple

from peewee import JOIN

from server.core import clock
from server.core.calendar import months_later
from server.core.errors import Missing
from server.core.paging import newest_first
from server.identity.models import Person
from server.identity.queries import residents
from server.ledger import queries, rules
from server.ledger.models import Book, Closing, Entry, Statement
from server.ledger.rules import EntryState

_QUARTER = re.compile(r'20\d\d-Q[1-4]')


class Month(NamedTuple):
    """A month of a quarter that is to be published: whether it is closed, whether it is over, and how many entries up to its end
    wait for a check."""

    first: date
    closed: bool
    over: bool
    waiting: int


class Shown(NamedTuple):
    """A quarter: its figures, each {account: 分}, frozen where it was published; `statement` is None where it was not."""

    quarter: str
    statement: Statement | None
    opening: dict[str, int]
    moved: dict[str, int]
    closing: dict[str, int]

    @property
    def income(self) -> int:
        return rules.sums(self.moved)[0]

    @property
    def expenses(self) -> int:
        return rules.sums(self.moved)[1]


def months(found: Book, quarter: str) -> list[Month]:
    """The months of a quarter since the books began."""
    first_open = queries.first_open(found)
    return [Month(each, each < first_open, after <= clock.today(), _waiting(found, after))
            for each in rules.quarter_months(quarter) if each >= rules.month_of(found.opens_on)
            for after in (months_later(each, 1),)]


def _waiting(found: Book, before: date) -> int:
    return Entry.select().where(Entry.book == found, Entry.state == EntryState.PENDING, Entry.dated_on < before).count()


def closings(found: Book, cursor: str | None, limit: int | None) -> tuple[list[Closing], str | None]:
    """The closed months with who closed them, the last first."""
    rows = Closing.select(Closing, Person).join(Person, JOIN.LEFT_OUTER).where(Closing.book == found)
    return newest_first(rows, Closing.id, cursor, limit)


def quarter(found: Book, asked: str) -> Shown:
    """A quarter as it was published, or as it stands; Missing before the books began and for one that has not."""
    if not _QUARTER.fullmatch(asked) or not rules.quarter_of(found.opens_on) <= asked <= rules.quarter_of(clock.today()):
        raise Missing('quarter_missing', '没有这个季度的账。')
    published = Statement.get_or_none(Statement.book == found, Statement.quarter == asked)
    figures = published.figures if published else queries.figures(found, asked)
    return Shown(asked, published, figures['opening'], figures['moved'], figures['closing'])


def told(found: Book) -> int:
    """How many people are told when a quarter is published."""
    return len(residents(found.place))
