"""Reconciling the books with the bank: which line is which entry, and what is left over. Pure; amounts in 分, below 0 where out."""
import bisect
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from server.ledger.bank_files import Movement

#: How far apart the bank's day and the book's may lie where nobody says that they belong together.
NEAR = timedelta(days=3)


class Item(NamedTuple):
    """An entry's bank side, or a line of the bank's; `undoes` is the entry that an entry is the opposite of."""

    id: int
    day: date
    amount: int
    undoes: int | None = None


class Report(NamedTuple):
    """Both balances on a day (银行存款余额调节表): `entries` are in the book and not at the bank, with what of them is not, `lines`
    are at the bank and not in the book."""

    bank: int
    book: int
    entries: list[Item]
    lines: list[Item]

    @property
    def bank_adjusted(self) -> int:
        """What the bank would say if it knew the book's entries."""
        return self.bank + sum(each.amount for each in self.entries)

    @property
    def book_adjusted(self) -> int:
        """What the book would say if it had the bank's lines."""
        return self.book + sum(each.amount for each in self.lines)

    @property
    def difference(self) -> int:
        """0, unless the book began with another balance than the bank, or lines are missing."""
        return self.bank_adjusted - self.book_adjusted

    @property
    def unexplained(self) -> int:
        """How many entries and lines have no counterpart."""
        return len(self.entries) + len(self.lines)


def keys(movements: Sequence[Movement]) -> list[str]:
    """What each movement is known by, in overlapping files too: the bank's number, or day and balance; with the amount, since a
    bank gives a payment and its fee one number; and how many alike came before it on that day."""
    seen: Counter[tuple] = Counter()
    made = []
    for each in movements:
        said = each.day.isoformat(), each.amount, '' if each.serial else each.balance, each.serial
        seen[said] += 1
        made.append(hashlib.sha256('\0'.join(map(str, (seen[said], *said))).encode()).hexdigest())
    return made


def proposals(entries: Iterable[Item], lines: Iterable[Item]) -> list[tuple[int, int]]:
    """(entry, line) pairs of the same amount, at most three days apart, where neither could be another's; by the entries' order."""
    entries, lines = without_undone(entries), list(lines)
    of_entries, of_lines = _near(entries, lines), _near(lines, entries)
    return [(entry, line) for entry, line in of_entries.items() if line is not None and of_lines[line] == entry]


def _near(some: Iterable[Item], others: Iterable[Item]) -> dict[int, int | None]:
    """{id: the one among the others that it may be; None for none or several}."""
    by_amount: dict[int, list[tuple[date, int]]] = defaultdict(list)
    for each in others:
        bisect.insort(by_amount[each.amount], (each.day, each.id))
    found: dict[int, int | None] = {}
    for each in some:
        alike = by_amount.get(each.amount, [])
        first = bisect.bisect_left(alike, (each.day - NEAR, 0))
        within = [of for day, of in alike[first:first + 2] if day <= each.day + NEAR]
        found[each.id] = within[0] if len(within) == 1 else None
    return found


def fault(entry: int, lines: Sequence[int]) -> str | None:
    """Why bank lines of these amounts are not an entry of this one, in a sentence; None where they are."""
    if not lines:
        return '请选银行流水。'
    if any((each < 0) != (entry < 0) for each in lines):
        return '方向不一样：账上是收入，银行却是支出，或者反过来。'
    if sum(lines) != entry:
        return '选中的银行流水加起来和账上的金额不相等。'
    return None


def without_undone(entries: Iterable[Item]) -> list[Item]:
    """Entries without those that were undone and what undid them: together they moved nothing at the bank."""
    entries = list(entries)
    there = {each.id for each in entries}
    gone = {each.undoes for each in entries if each.undoes in there}
    return [each for each in entries if each.id not in gone and each.undoes not in gone]


def report(day: date, bank: int, book: int, items: tuple[Iterable[Item], Iterable[Item]], matched: Mapping[int, int]) -> Report:
    """What stands between two balances on a day. `items` are the entries and the lines of which some may not be explained then;
    `matched` is {line: its entry}. Entries and lines that match each other, all of them until that day, may be left out."""
    entries, lines = ([each for each in some if each.day <= day] for some in items)
    booked, arrived = {each.id for each in entries}, Counter[int]()
    for each in lines:
        arrived[matched.get(each.id, 0)] += each.amount
    known = set(matched.values())
    free = without_undone(each for each in entries if each.id not in known)
    left = [*free, *(each._replace(amount=each.amount - arrived[each.id]) for each in entries if each.id in known)]
    unbooked = [each for each in lines if matched.get(each.id) not in booked]
    return Report(bank, book, [each for each in left if each.amount], unbooked)
