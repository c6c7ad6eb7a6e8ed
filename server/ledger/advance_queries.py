"""Reading an advance: quarter by quarter what was planned, what the owners' share allows, what was paid, what is owed."""
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from peewee import fn

from server.core import clock
from server.core.actor import AnyActor
from server.core.calendar import months_later
from server.core.errors import Missing
from server.ledger import income_queries, queries, rules
from server.ledger.income_rules import Due, Rest, instalments, quarters_left, schedule
from server.ledger.models import Advance, Book, Entry, Posting
from server.ledger.rules import Account, EntryState

_QUARTER = 3  # months


class Repayment(NamedTuple):
    """An advance with its quarters (`2026-Q3`, Due) up to the one that runs, the last for which nothing may have been paid yet;
    `ends` is the quarter in which it will be repaid if the share stays as it was on the average of those that are over, None where
    that cannot be said."""

    advance: Advance
    quarters: list[tuple[str, Due]]
    ends: str | None


def running(found: Book) -> Advance | None:
    """The advance of a book that is not repaid."""
    return Advance.get_or_none(Advance.book == found, Advance.live == 1)


def advances(found: Book) -> list[Advance]:
    """A book's advances that were checked, the last first; `found` comes from `queries.book`."""
    rows = Advance.select(Advance, Entry).join(Entry).where(Advance.book == found, Entry.state == EntryState.POSTED)
    return list(rows.order_by(Advance.id.desc()))


def advance(actor: AnyActor, advance_id: int) -> Repayment:
    """One of them, for whoever sees the book: what the owners owe is theirs to know."""
    found = Advance.select(Advance, Entry).join(Entry).where(Advance.id == advance_id, Entry.state == EntryState.POSTED).first()
    if found is None:
        raise Missing('advance_missing', '没有找到这笔垫付款，或者它不在您的范围内。')
    return repayment(found, queries.book(actor, found.book_id))


def repayment(found: Advance, book: Book) -> Repayment:
    """How far it is repaid."""
    plan = instalments(found.principal, found.instalments, Rest(found.rest))
    quarters = list(_quarters(found))
    shares, paid = _shares(found, book), _paid(found)
    known = [(shares.get(each, 0), paid.get(each, 0)) for each in quarters]
    steps = list(zip(quarters, schedule(found.principal, plan, known), strict=False))
    return Repayment(found, steps, _end(steps, plan))


def _end(steps: list[tuple[str, Due]], plan: list[int]) -> str | None:
    over = steps[:-1] or steps
    if not over:
        return None
    average = sum(step.share for _, step in over) // len(over)
    last, step = over[-1]
    left = quarters_left(step.outstanding, step.arrears, plan[len(over):], average)
    return None if left is None else rules.quarter_of(months_later(rules.quarter_months(last)[0], _QUARTER * left))


def repayable(found: Advance, book: Book, day: date) -> int:
    """How much may be repaid that day: the owners' share since the first quarter, less what was repaid of it."""
    return max(0, sum(_shares(found, book, months_later(day.replace(day=1), 1)).values()) - sum(_paid(found).values()))


def _quarters(found: Advance) -> Iterator[str]:
    """From the first one up to the one that runs."""
    at = rules.quarter_months(found.first_quarter)[0]
    while at <= clock.today():
        yield rules.quarter_of(at)
        at = months_later(at, _QUARTER)


def _shares(found: Advance, book: Book, before: date | None = None) -> dict[str, int]:
    """{quarter: the owners' 分 of the account's income}."""
    since = rules.quarter_months(found.first_quarter)[0]
    by_month = income_queries.owners_share(book, found.account, since, before or months_later(clock.today().replace(day=1), 1))
    return _by_quarter(by_month)


def _paid(found: Advance) -> dict[str, int]:
    """{quarter: repaid 分}: what lessens the debt, but for the entry that made it."""
    rows = Posting.select(Posting.month, fn.SUM(Posting.amount)).where(
        Posting.book == found.book_id, Posting.account == Account.ADVANCE, Posting.entry != found.entry_id,
        Posting.month >= rules.quarter_months(found.first_quarter)[0]).group_by(Posting.month)
    return _by_quarter({month: int(amount) for month, amount in rows.tuples()})


def _by_quarter(by_month: dict[date, int]) -> dict[str, int]:
    summed: dict[str, int] = {}
    for month, amount in by_month.items():
        quarter = rules.quarter_of(month)
        summed[quarter] = summed.get(quarter, 0) + amount
    return summed
