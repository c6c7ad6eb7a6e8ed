"""Whose books lie at a desk: those of a place and of what lies inside, for its keepers, its secretary and its supervision group."""
import operator
from collections.abc import Sequence
from datetime import date
from functools import reduce
from typing import Any, NamedTuple

from peewee import fn

from server.bodies.queries import BodyKind, sat_for
from server.core import clock
from server.core.actor import AnyActor, Role
from server.core.calendar import months_later
from server.core.errors import Forbidden, Missing
from server.core.paging import oldest_first
from server.identity.consoles import desk_asked
from server.ledger import queries, rules
from server.ledger.models import Book, Closing, Entry, Posting, Statement
from server.ledger.rules import Account, EntryState
from server.places.models import Kind, Place
from server.places.queries import in_order, in_sight, inside, public_place, within

_CHOICE = 100


def places_of(actor: AnyActor) -> list[Place]:
    """Where the actor keeps or supervises books without having an office there."""
    found = {each.id: each for each in [*within(actor, Role.COMMITTEE), *sat_for(actor, BodyKind.SUPERVISION)]}
    return [each for each in found.values() if actor.sees(each.path) and not actor.holds(Role.SECRETARY, each.path)]


@desk_asked.connect
def _has_a_desk(actor: AnyActor) -> bool:
    """Who keeps books does so at a computer, and who supervises them reads them there."""
    return bool(places_of(actor))


def reads(actor: AnyActor, place: Place) -> bool:
    """Whether the actor reads all that is in a place's books."""
    return actor.sees(place.path) and queries.reads_all(actor, place)


def desk(actor: AnyActor, place_id: int) -> Place:
    """The place, for somebody who reads its books whole: Missing out of sight, Forbidden for who reads what is published."""
    found = public_place(actor, place_id)
    if not actor.sees(found.path):
        raise Missing('place_missing', '没有找到这个地方，或者它不在您的范围内。')
    if not queries.reads_all(actor, found):
        raise Forbidden()
    return found


def book(actor: AnyActor, at: Place, book_id: int) -> Book:
    """A book of the place or of one inside, for who reads it whole; `at` comes from `desk`. Missing otherwise."""
    found = queries.book(actor, book_id)
    if not (found.whole and found.place.path.startswith(at.path)):
        raise Missing('book_missing', '没有找到这本账，或者它不在您的范围内。')
    return found


def keeps(actor: AnyActor, found: Book) -> bool:
    """Whether the actor enters into a book, closes its months and publishes its quarters."""
    return actor.holds(Role.COMMITTEE, found.place.path)


def checks(actor: AnyActor, found: Book) -> bool:
    """Whether the actor may check what somebody else has entered."""
    return keeps(actor, found) or actor.holds(Role.SECRETARY, found.place.path)


def require_keeper(actor: AnyActor, found: Book) -> None:
    """Forbidden to who reads a book and enters nothing into it."""
    if not keeps(actor, found):
        raise Forbidden('not_the_keeper', '记账由业主委员会的人做，您在这里只能看。')


def require_checker(actor: AnyActor, found: Book) -> None:
    """Forbidden to who reads a book and neither keeps nor checks it."""
    if not checks(actor, found):
        raise Forbidden('not_the_checker', '对账由记账的人或者社区做，您在这里只能看。')


def require_beginner(actor: AnyActor, at: Place) -> None:
    """Forbidden to who begins no books at a place or inside; `at` comes from `desk`."""
    if not any(own.startswith(at.path) or at.path.startswith(own) for own in actor.paths(Role.COMMITTEE)):
        raise Forbidden('not_the_keeper', '建账由业主委员会的人做，您在这里只能看。')


def books_at(actor: AnyActor, at: Place, cursor: str | None, limit: int | None = None) -> tuple[list[Book], str | None]:
    """The books of a place and of those inside, with how far each has come: how many entries are `waiting` for a check, what is in
    the `bank` (分), the last month `closed` and the last quarter `published` (None before any). `at` comes from `desk`."""
    rows = Book.select(Book, Place).join(Place).where(inside((at.path,)), in_sight(actor))
    found, onward = oldest_first(rows, Book.id, cursor, limit)
    return _with_figures(found), onward


def without_books(actor: AnyActor, at: Place) -> list[Place]:
    """Estates and buildings of a place whose books the actor may begin, in the order of the tree; a hundred of them."""
    kept = Book.select(Book.place).where(Book.common == 1)
    own = inside(tuple(path for path in actor.paths(Role.COMMITTEE)))
    rows = Place.select().where(inside((at.path,)), own, Place.kind.in_((Kind.ESTATE, Kind.BUILDING)), Place.id.not_in(kept))
    return in_order(rows.order_by(Place.id).limit(_CHOICE))


def waiting(actor: AnyActor, at: Place) -> int:
    """How many entries of those books wait for a check; `at` comes from `desk`."""
    found = Book.select(Book.id).join(Place).where(inside((at.path,)), in_sight(actor))
    return Entry.select().where(Entry.book.in_(found), Entry.state == EntryState.PENDING).count()


class Money(NamedTuple):
    """The books of a place and of those inside: how many there are, how many of those that were kept then have `published` the
    quarter before this one, how many entries are `waiting` for a check, and what came from common parts this year (分)."""

    books: int
    due: int
    published: int
    waiting: int
    received: int


def money_at(actor: AnyActor, at: Place) -> Money:
    """The same in four readings, for somebody who reads them whole; `at` comes from `desk`."""
    there = Book.select(Book.id).join(Place).where(inside((at.path,)), in_sight(actor))
    quarter = rules.quarter_of(months_later(clock.today(), -3))
    opened = [day for day, in there.columns(Book.opens_on).where(Book.common == 1).tuples()]
    published = Statement.select().join(Book).where(Statement.book.in_(there), Statement.quarter == quarter, Book.common == 1)
    got = Posting.select(fn.SUM(Posting.amount)).where(
        Posting.book.in_(there), Posting.month >= clock.today().replace(month=1, day=1), Posting.account.in_(rules.COMMON)).scalar()
    return Money(len(opened), sum(rules.quarter_of(day) <= quarter for day in opened), published.count(), waiting(actor, at),
                 -int(got or 0))


def waiting_in(found: Book) -> int:
    """The same of one book."""
    return Entry.select().where(Entry.book == found, Entry.state == EntryState.PENDING).count()


def _with_figures(some: Sequence[Book]) -> list[Book]:
    """Five readings, however many they are."""
    if not some:
        return []
    waiting_there = _by_book(Entry.select(Entry.book, fn.COUNT(Entry.id)).where(
        Entry.book.in_(some), Entry.state == EntryState.PENDING).group_by(Entry.book))
    published = _by_book(Statement.select(Statement.book, fn.MAX(Statement.quarter)).where(
        Statement.book.in_(some)).group_by(Statement.book))
    closed = _by_book(Closing.select(Closing.book, fn.MAX(Closing.month)).where(Closing.book.in_(some)).group_by(Closing.book))
    bank = _bank(some, closed)
    for each in some:
        each.waiting, each.bank = waiting_there.get(each.id, 0), bank[each.id]
        each.closed, each.published = closed.get(each.id), published.get(each.id)
    return list(some)


def _bank(some: Sequence[Book], closed: dict[int, date]) -> dict[int, int]:
    """{book: what is in the bank}: as at the last closing, and what was posted since."""
    ended = [(Closing.book == book_id) & (Closing.month == month) for book_id, month in closed.items()]
    rows = Closing.select().where(reduce(operator.or_, ended)) if ended else ()
    kept = {each.book_id: each.balances[Account.BANK] for each in rows}
    since = [(Posting.book == each.id) & (Posting.month > closed[each.id] if each.id in closed else True) for each in some]
    moved = _by_book(Posting.select(Posting.book, fn.SUM(Posting.amount)).where(
        reduce(operator.or_, since), Posting.account == Account.BANK).group_by(Posting.book))
    return {each.id: kept.get(each.id, 0) + int(moved.get(each.id, 0)) for each in some}


def _by_book(rows: Any) -> dict[int, Any]:
    return dict(rows.tuples())
