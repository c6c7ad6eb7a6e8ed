"""Reading what the homes have paid and what was spent: the books alone say how much, and whether it counts."""
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from peewee import JOIN, fn

from server.core import clock
from server.core.errors import Missing
from server.core.paging import newest_first
from server.elevators import queries, rules, sharing_queries
from server.elevators.models import Apportionment, Contribution, Elevator, Household, Levy
from server.elevators.rules import Due, Instalment
from server.ledger import queries as books
from server.ledger.models import Book, Entry
from server.ledger.rules import SIDES, Account, EntryState, Side
from server.places.models import Place

__all__ = ['LevyStanding', 'Money', 'Standing', 'contributions', 'dues_of', 'entered', 'levies', 'money', 'paid', 'received',
           'spending', 'standings', 'waiting']


class Standing(NamedTuple):
    """How a home stands with a levy: its share by the version in force, its parts, what is paid and what is overdue."""

    household: Household
    share: int
    parts: list[Instalment]
    paid: int
    overdue: int


class LevyStanding(NamedTuple):
    """How a levy stands: the version in force, the one that was proposed last and how many have signed that, what all homes have
    paid, and how each of the reader's own stands."""

    levy: Levy
    in_force: Apportionment | None
    proposed: Apportionment | None
    signed: int
    paid: int
    mine: list[Standing]


class Money(NamedTuple):
    """A project's money in 分: what homes paid, what others gave, what was spent, what is in the bank."""

    collected: int
    granted: int
    spent: int
    bank: int


def dues_of(found: Apportionment) -> list[Due]:
    """A version's dues."""
    return [Due(name, date.fromisoformat(day), percent) for name, day, percent in found.dues]


def paid(levy_ids: Sequence[int], household_ids: Sequence[int] | None = None) -> dict[tuple[int, int], int]:
    """{(levy, home): 分 paid} by what was checked and not undone; one reading."""
    return _sums(levy_ids, household_ids, [Entry.state == EntryState.POSTED])


def entered(levy: Levy, household: Household) -> int:
    """The same with what waits to be checked: nobody enters more than a home owes."""
    return _sums([levy.id], [household.id], [Entry.state != EntryState.RETURNED]).get((levy.id, household.id), 0)


def received(levy: Levy, household: Household) -> int:
    """What a home has paid by what was checked, without what it gets back or may get back once that is checked."""
    settled = (Entry.state == EntryState.POSTED) | ((Entry.state == EntryState.PENDING) & (Contribution.amount < 0))
    return _sums([levy.id], [household.id], [settled]).get((levy.id, household.id), 0)


def waiting(levy: Levy) -> dict[int, int]:
    """{home: 分 that wait to be checked}."""
    return {home: amount for (_, home), amount in _sums([levy.id], None, [Entry.state == EntryState.PENDING]).items()}


def _sums(levy_ids: Sequence[int], household_ids: Sequence[int] | None, which: list[Any]) -> dict[tuple[int, int], int]:
    undone = Entry.alias()
    where = [Contribution.levy.in_(list(levy_ids)), undone.id.is_null(), *which]
    where += [] if household_ids is None else [Contribution.household.in_(list(household_ids))]
    rows = Contribution.select(Contribution.levy, Contribution.household, fn.SUM(Contribution.amount)).join(Entry).join(
        undone, JOIN.LEFT_OUTER, on=((undone.undoes == Entry.id) & (undone.state == EntryState.POSTED))).where(*where)
    return {(levy, home): int(amount) for levy, home, amount in rows.group_by(Contribution.levy, Contribution.household).tuples()}


def standings(levy: Levy, households: Sequence[Household]) -> list[Standing]:
    """How some homes stand with a levy; one that does not pay by the version in force has no share."""
    held = sharing_queries.in_force(levy.id)
    return _standings(held, households, paid([levy.id], [each.id for each in households]), levy.id)


def _standings(held: Apportionment | None, households: Sequence[Household], sums: dict[tuple[int, int], int],
              levy_id: int) -> list[Standing]:
    known, plan, today = sharing_queries.shares(held), dues_of(held) if held else [], clock.today()
    found = []
    for home in households:
        share, got = known[home.id].amount if home.id in known else 0, sums.get((levy_id, home.id), 0)
        parts = rules.instalments(share, plan, got) if share else []
        found.append(Standing(home, share, parts, got, rules.overdue(parts, today)))
    return found


def levies(found: Elevator) -> list[LevyStanding]:
    """What a lift's homes bear together, and how it stands; four readings, however many there are."""
    some = list(Levy.select().where(Levy.elevator == found).order_by(Levy.id))
    known, sums = sharing_queries.latest_of(found), paid([each.id for each in some])
    there = sharing_queries.signed([last for _, last in known.values() if last])
    return [_levy(each, *known.get(each.id, (None, None)), sums, there, found.mine) for each in some]


def _levy(levy: Levy, held: Apportionment | None, last: Apportionment | None, sums: dict[tuple[int, int], int],
          there: dict[int, int], mine: Sequence[Household]) -> LevyStanding:
    whole = sum(amount for (of, _), amount in sums.items() if of == levy.id)
    return LevyStanding(levy, held, last, there.get(last.id, 0) if last else 0, whole, _standings(held, mine, sums, levy.id))


def contributions(levy: Levy, household: Household, cursor: str | None, limit: int | None) -> tuple[list[Contribution], str | None]:
    """What was entered for a home, with its entry, newest first: for its owners and those who run the lift."""
    found = levy.elevator
    if not (found.manages or household.id in [each.id for each in found.mine]):
        raise Missing('elevator_missing', '没有找到，或者它不在您的范围内。')
    rows = Contribution.select(Contribution, Entry).join(Entry).where(
        Contribution.levy == levy, Contribution.household == household)
    page, onward = newest_first(rows, Contribution.id, cursor, limit)
    undone = {each for each, in Entry.select(Entry.undoes).where(
        Entry.undoes.in_([row.entry_id for row in page]), Entry.state == EntryState.POSTED).tuples()} if page else set()
    for row in page:
        row.undone = row.entry_id in undone
    return page, onward


def money(found: Elevator) -> Money:
    """A project's money as its books stand now."""
    if not found.book_id:
        return Money(0, 0, 0, 0)
    now = books.balances(found.book)
    spent = sum(now[each] for each in Account if SIDES[each] is Side.EXPENSE)
    return Money(-now[Account.SHARES], -now[Account.GRANTS], spent, now[Account.BANK])


def spending(found: Elevator, cursor: str | None, limit: int | None) -> tuple[list[Any], str | None]:
    """What was spent, with the entries and their pictures, newest first; for the homes' owners and those who run the lift."""
    queries.require_party(found)
    if not found.book_id:
        return [], None
    book = Book.select(Book, Place).join(Place).where(Book.id == found.book_id).get()
    return books.spent(book, cursor, limit)
