"""Reading what the bank says beside the books, for those who read them whole."""
from collections.abc import Collection
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from peewee import JOIN, fn

from server.core.actor import AnyActor
from server.core.calendar import months_later
from server.core.errors import Missing
from server.core.paging import newest_first
from server.ledger import bank_rules, queries
from server.ledger.bank_rules import Item, Report
from server.ledger.models import BankFile, BankLine, Book, Entry, Match, Posting
from server.ledger.rules import Account, EntryKind

__all__ = ['BankFile', 'BankLine', 'Entry', 'Match', 'Reconciliation', 'candidates', 'entries_of', 'files', 'last_file', 'lines',
           'lines_of', 'match', 'matches', 'open_entries', 'open_entry', 'open_lines', 'proposals', 'reconciliation', 'said']
Page = tuple[list[Any], str | None]
#: Entries and lines that a report names one by one; it sums them all.
NAMED = 200


class Reconciliation(NamedTuple):
    """A month's report on its last `day`; the bank's lines are here up to `until`. `gap` is the day on which a balance of the
    bank's does not follow from the line before it: a file is missing between them."""

    day: date
    until: date
    gap: date | None
    report: Report


def files(found: Book, cursor: str | None, limit: int | None) -> Page:
    """What was taken in, newest first."""
    _want_whole(found)
    return newest_first(BankFile.select().where(BankFile.book == found), BankFile.id, cursor, limit)


def last_file(found: Book) -> BankFile | None:
    """The one that was taken in last."""
    return BankFile.select().where(BankFile.book == found).order_by(BankFile.id.desc()).first()


def lines(found: Book, matched: bool, cursor: str | None, limit: int | None) -> Page:
    """The bank's lines that are entries, or those that are none yet, newest first."""
    _want_whole(found)
    rows = BankLine.select().where(BankLine.book == found, BankLine.match.is_null(not matched))
    return newest_first(rows, BankLine.id, cursor, limit)


def matches(found: Book, cursor: str | None, limit: int | None) -> Page:
    """What was matched, newest first: each with its entry, and in `lines` what the bank says."""
    _want_whole(found)
    rows = Match.select(Match, Entry).join(Entry).where(Match.book == found, Match.live == 1)
    page, onward = newest_first(rows, Match.id, cursor, limit)
    of = list(BankLine.select().where(BankLine.match.in_([each.id for each in page])).order_by(BankLine.id)) if page else []
    for each in page:
        each.lines = [line for line in of if line.match_id == each.id]
    return page, onward


def match(actor: AnyActor, match_id: int) -> tuple[Book, Match]:
    """One that was not taken back, with its book."""
    there = Match.get_or_none(Match.id == match_id, Match.live == 1)
    if there is None:
        raise _no_match()
    found = queries.book(actor, there.book_id)
    _want_whole(found)
    return found, there


def _no_match() -> Missing:
    return Missing('match_missing', '没有找到这一对，或者已经解除了。')


def open_entries(found: Book, ids: Collection[int] | None = None, before: date | None = None) -> list[Item]:
    """What the book has posted to its bank account, after what it began with, and nobody has found at the bank: all of it, some of
    it, or what lies before a month."""
    where = [Posting.book == found, Posting.account == Account.BANK, Entry.kind != EntryKind.OPENING, Match.id.is_null()]
    where += [Entry.id.in_(list(ids))] if ids is not None else []
    where += [Posting.month < before] if before else []
    rows = Posting.select(Entry.id, Entry.dated_on, Posting.amount, Entry.reverses).join(Entry).join(
        Match, JOIN.LEFT_OUTER, on=(Match.entry == Entry.id) & (Match.live == 1)).where(*where)
    return [Item(*row) for row in rows.order_by(Entry.dated_on, Entry.id).tuples()]


def open_entry(found: Book, entry_id: int) -> tuple[Entry, Item]:
    """One of them."""
    _want_whole(found)
    there = open_entries(found, [entry_id])
    if not there:
        raise Missing('entry_missing', '没有找到这笔账，或者它已经和银行流水对上了。')
    return Entry.get_by_id(entry_id), there[0]


def candidates(found: Book, item: Item) -> list[BankLine]:
    """The bank's lines that an entry may be: the same direction, no more than its amount, unmatched; those of nearest days, at most
    NAMED."""
    there = [each for each in open_lines(found) if (each.amount < 0) == (item.amount < 0) and abs(each.amount) <= abs(item.amount)]
    nearest = sorted(there, key=lambda each: (abs(each.day - item.day), each.id))[:NAMED]
    read = lines_of(each.id for each in nearest)
    return [read[each.id] for each in nearest]


def open_lines(found: Book, ids: Collection[int] | None = None, until: date | None = None) -> list[Item]:
    """The bank's lines that nobody has found in the book: all of them, some, or those up to a day."""
    where = [BankLine.book == found, BankLine.match.is_null()]
    where += [BankLine.id.in_(list(ids))] if ids is not None else []
    where += [BankLine.dated_on <= until] if until else []
    rows = BankLine.select(BankLine.id, BankLine.dated_on, BankLine.amount).where(*where)
    return [Item(*row) for row in rows.order_by(BankLine.dated_on, BankLine.id).tuples()]


def proposals(found: Book) -> list[tuple[Entry, BankLine]]:
    """Entries and lines that seem to be the same: nothing else could be either of them. At most NAMED, the oldest first."""
    _want_whole(found)
    pairs = bank_rules.proposals(open_entries(found), open_lines(found))[:NAMED]
    entries, of_bank = entries_of(each for each, _ in pairs), lines_of(each for _, each in pairs)
    return [(entries[entry], of_bank[line]) for entry, line in pairs]


def entries_of(ids: Any) -> dict[int, Entry]:
    """{id: entry}."""
    return {each.id: each for each in Entry.select().where(Entry.id.in_(list(ids)))}


def lines_of(ids: Any) -> dict[int, BankLine]:
    """{id: line of the bank's}."""
    return {each.id: each for each in BankLine.select().where(BankLine.id.in_(list(ids)))}


def reconciliation(found: Book, month: date) -> Reconciliation | None:
    """How the bank's balance becomes the book's at the end of a month, for those who read everything; None before any file."""
    _want_whole(found)
    return _reconciled(found, month)


def _reconciled(found: Book, month: date) -> Reconciliation | None:
    until = BankFile.select(fn.MAX(BankFile.last_day)).where(BankFile.book == found).scalar()
    if until is None:
        return None
    after = months_later(month, 1)
    day = date.fromordinal(after.toordinal() - 1)
    book = queries.balances(found, before=after)[Account.BANK]
    entries, of_bank, matched = _astride(found, day)
    items = open_entries(found, before=after) + entries, open_lines(found, until=day) + of_bank
    made = bank_rules.report(day, _balance(found, day), book, items, matched)
    return Reconciliation(day, until, _gap(found, day) if made.difference else None, made)


def said(found: Book, month: date) -> dict[str, Any] | None:
    """What a statement says of it: both balances, how many entries and lines are unexplained, and what difference is left when
    they are counted in; None before any file."""
    there = _reconciled(found, month)
    return there and {'until': min(there.until, there.day).isoformat(), 'bank': there.report.bank, 'book': there.report.book,
                      'unexplained': there.report.unexplained, 'difference': there.report.difference}


def _balance(found: Book, day: date) -> int:
    """The bank's at the end of a day."""
    rows = BankLine.select(BankLine.balance, BankLine.amount).where(BankLine.book == found)
    last = rows.where(BankLine.dated_on <= day).order_by(BankLine.dated_on.desc(), BankLine.id.desc()).first()
    if last:
        return last.balance
    first = rows.order_by(BankLine.dated_on, BankLine.id).first()
    return first.balance - first.amount if first else 0


def _astride(found: Book, day: date) -> tuple[list[Item], list[Item], dict[int, int]]:
    """Entries that match lines on the other side of a day, with all their lines, and {line: entry}."""
    rows = BankLine.select(Match.id).join(Match).join(Entry).where(
        BankLine.book == found, ((BankLine.dated_on <= day) & (Entry.dated_on > day))
        | ((BankLine.dated_on > day) & (Entry.dated_on <= day)))
    ids = list({each for each, in rows.tuples()})
    if not ids:
        return [], [], {}
    of = BankLine.select(BankLine.id, BankLine.dated_on, BankLine.amount, Match.entry).join(Match).where(Match.id.in_(ids))
    parts = list(of.order_by(BankLine.dated_on, BankLine.id).tuples())
    booked = Posting.select(Entry.id, Entry.dated_on, Posting.amount).join(Entry).join(Match, on=(Match.entry == Entry.id)).where(
        Match.id.in_(ids), Posting.account == Account.BANK)
    return ([Item(*row) for row in booked.tuples()], [Item(*row[:3]) for row in parts], {row[0]: row[3] for row in parts})


def _gap(found: Book, day: date) -> date | None:
    rows = BankLine.select(BankLine.dated_on, BankLine.amount, BankLine.balance).where(
        BankLine.book == found, BankLine.dated_on <= day).order_by(BankLine.dated_on, BankLine.id).tuples()
    return next((on for (_, _, before), (on, amount, after) in pairwise(rows) if before + amount != after), None)


def _want_whole(found: Book) -> None:
    if not found.whole:
        raise Missing('book_missing', '没有找到这本账，或者它不在您的范围内。')
