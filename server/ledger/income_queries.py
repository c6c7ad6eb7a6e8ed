"""Reading sources of income: what may be expected beside what was received, and the owners' share of the latter."""
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from peewee import fn

from server.core.actor import AnyActor
from server.core.calendar import months_later
from server.core.errors import Missing
from server.core.paging import oldest_first
from server.ledger import queries
from server.ledger.income_rules import Per, Share, expected
from server.ledger.models import Book, Letting, Posting, Source, Space

_ENDED = 50
Page = tuple[list[Any], str | None]
__all__ = ['Outlook', 'Source', 'Space', 'ended', 'outlook', 'owners_share', 'received', 'source', 'sources', 'space', 'spaces',
           'years']


class Outlook(NamedTuple):
    """A source in a period, in 分: with every space let, with those that are let, and what the books have received."""

    source: Source
    spaces: int
    vacant: int
    full: int
    let: int
    received: int


def sources(found: Book) -> list[Source]:
    """Those of a book that run, for whoever sees the book: there is one for an account."""
    return list(Source.select().where(Source.book == found, Source.live == 1).order_by(Source.account))


def ended(found: Book) -> list[Source]:
    """Those that have ended, the last begun first."""
    return list(Source.select().where(Source.book == found, Source.live.is_null()).order_by(Source.begins.desc()).limit(_ENDED))


def years(found: Book, this_year: int) -> list[int]:
    """The years since the books began, the last first, and the one to come."""
    return list(range(this_year + 1, found.opens_on.year - 1, -1))


def source(actor: AnyActor, source_id: int) -> Source:
    """A source with its book, for those who read everything."""
    found = Source.get_or_none(Source.id == source_id)
    if found is None:
        raise _missing()
    found.book = queries.book(actor, found.book_id)
    if not found.book.whole:
        raise _missing()
    return found


def space(actor: AnyActor, space_id: int) -> Space:
    """A space with its `holder`, for those who read everything."""
    found = Space.get_or_none(Space.id == space_id)
    if found is None:
        raise _missing()
    found.source = source(actor, found.source_id)
    return _with_holders([found])[0]


def spaces(found: Source, cursor: str | None, limit: int | None) -> Page:
    """A source's spaces with their `holder`; `found` comes from `source`."""
    rows, onward = oldest_first(Space.select().where(Space.source == found), Space.id, cursor, limit)
    return _with_holders(rows), onward


def _with_holders(some: Sequence[Space]) -> list[Space]:
    let = {each.space_id: each for each in Letting.select().where(Letting.space.in_(some), Letting.live == 1)} if some else {}
    for each in some:
        each.letting = let.get(each.id)
    return list(some)


def _missing() -> Missing:
    return Missing('source_missing', '没有找到，或者它不在您的范围内。')


def outlook(found: Book, first: date, last: date) -> list[Outlook]:
    """Each running source's figures from a day to another, both included; what was received counts by whole months."""
    got = received(found, first.replace(day=1), months_later(last.replace(day=1), 1))
    return [_of(each, first, last, got.get(each.account, 0)) for each in sources(found)]


def _of(found: Source, first: date, last: date, got: int) -> Outlook:
    begun = max(first, found.begins)
    places = {each.id: each for each in Space.select().where(Space.source == found)}
    full = sum(expected(each.rate, Per(each.per), begun, last) for each in places.values())
    within = (Letting.begins <= last) & (Letting.ends.is_null() | (Letting.ends >= begun))
    rows = Letting.select().where(Letting.space.in_(list(places)), within) if places else []
    let = sum(expected(places[each.space_id].rate, Per(places[each.space_id].per), max(begun, each.begins),
                       min(last, each.ends or last)) for each in rows)
    taken = Letting.select(fn.COUNT(Letting.id)).where(Letting.space.in_(list(places)), Letting.live == 1).scalar() if places else 0
    return Outlook(found, len(places), len(places) - taken, full, let, got)


def received(found: Book, since: date, before: date) -> dict[str, int]:
    """{account: income in 分} posted from one month on and before another."""
    return {account: -amount for account, amount in queries.moved(found, since, before)}


def owners_share(found: Book, account: str, since: date, before: date) -> dict[date, int]:
    """{month: the owners' 分} of an account's income, by the contract of the month's last day; all of it where there was none."""
    rows = Posting.select(Posting.month, fn.SUM(Posting.amount)).where(
        Posting.book == found, Posting.account == account, Posting.month >= since, Posting.month < before).group_by(Posting.month)
    contracts = list(Source.select().where(Source.book == found, Source.account == account))
    return {month: _share(contracts, months_later(month, 1) - timedelta(days=1)).of(-int(amount))
            for month, amount in rows.tuples()}


def _share(contracts: Sequence[Source], day: date) -> Share:
    runs = [each for each in contracts if each.begins <= day and (each.ends is None or day <= each.ends)]
    return Share(runs[0].part, runs[0].whole) if runs else Share(1, 1)
