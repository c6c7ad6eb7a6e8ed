"""Income from common parts (公共收益): what may be expected, whose it is, and how an advance is repaid from it. Pure.

What is expected is kept apart from what was received: only the latter is in the books. Income less reasonable cost belongs to the
owners (Civil Code art. 282); the manager's share is what the contract says.
"""
import calendar
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from server.core.money import split

_RANGE = re.compile(r'(\D*)([0-9]{1,6})[-—–~至到]([0-9]{1,6})号?')
_MOST = 500


class Per(StrEnum):
    """For what a rate is paid."""

    DAY = 'day'
    MONTH = 'month'


class Rest(StrEnum):
    """Which instalments are a 分 dearer: the first ones, or the last one takes what is left over."""

    SPREAD = 'spread'
    LAST = 'last'


class Share(NamedTuple):
    """Which part of an income is the owners': `part` of `whole`."""

    part: int
    whole: int

    def of(self, income: int) -> int:
        """The owners' 分; the manager's are floored."""
        return income - income * (self.whole - self.part) // self.whole

    def __str__(self) -> str:
        """`70%`, `66.67%`; `1/3` where no hundredths say it."""
        hundredths, rest = divmod(self.part * 10_000, self.whole)
        if rest:
            return f'{self.part}/{self.whole}'
        return f'{hundredths // 100}{f".{hundredths % 100:02d}".rstrip("0") if hundredths % 100 else ""}%'


class Due(NamedTuple):
    """A quarter of a repayment, in 分: what the plan says, the owners' share of the income, what may be paid out of it, what was
    paid, and what then is behind the plan and still owed."""

    planned: int
    share: int
    payable: int
    paid: int
    arrears: int
    outstanding: int


def labels(words: str) -> list[str]:
    """The names of spaces in a text, in order: each in a line or between commas, and `东1-46` for 东1 to 东46."""
    return [label for said in re.split(r'[\s,，、;；]+', words) if said for label in _numbered(said)]


def _numbered(said: str) -> list[str]:
    found = _RANGE.fullmatch(said)
    if found is None or not 0 <= int(found[3]) - int(found[2]) < _MOST:
        return [said]
    width = len(found[2]) if found[2].startswith('0') else 0
    return [f'{found[1]}{number:0{width}d}' for number in range(int(found[2]), int(found[3]) + 1)]


def expected(rate: int, per: Per, first: date, last: date) -> int:
    """What a rate (分) comes to from a day to another, both included; of a month begun or ended within, so many of its days."""
    days = (last - first).days + 1
    if days <= 0:
        return 0
    if per is Per.DAY:
        return rate * days
    return sum(rate * days_of // length for days_of, length in _months(first, last))


def _months(first: date, last: date) -> Iterator[tuple[int, int]]:
    """(days that lie within, days there are) of each month."""
    at = first
    while at <= last:
        length = calendar.monthrange(at.year, at.month)[1]
        end = min(at.replace(day=length), last)
        yield end.day - at.day + 1, length
        at = end + timedelta(days=1)


def instalments(principal: int, count: int, rest: Rest) -> list[int]:
    """A plan of so many instalments that sum to the principal."""
    if rest is Rest.SPREAD:
        return split(principal, [1] * count)
    return [principal // count] * (count - 1) + [principal - principal // count * (count - 1)]


def due(planned: int, arrears: int, share: int, outstanding: int, paid: int | None = None) -> Due:
    """A quarter: payable are the plan's instalment and what is behind, out of the owners' share alone and never above what is
    owed. Without `paid` it is taken to be paid."""
    payable = max(0, min(planned + arrears, share, outstanding))
    done = payable if paid is None else paid
    return Due(planned, share, payable, done, max(0, min(planned + arrears, outstanding) - done), outstanding - done)


def schedule(principal: int, plan: Sequence[int], quarters: Iterable[tuple[int, int | None]]) -> Iterator[Due]:
    """Quarter after quarter, (the owners' share, what was paid if it is known), while something is owed; after the plan's end what
    is behind is still due."""
    arrears, outstanding = 0, principal
    for number, (share, paid) in enumerate(quarters):
        if outstanding <= 0:
            return
        step = due(plan[number] if number < len(plan) else 0, arrears, share, outstanding, paid)
        yield step
        arrears, outstanding = step.arrears, step.outstanding


def quarters_left(outstanding: int, arrears: int, plan: Sequence[int], share: int) -> int | None:
    """How many quarters it takes to repay what is owed with the same share every quarter; None where there is none.

    `plan` are the instalments that are still to come: with what is behind they are all that is owed.
    """
    if outstanding <= 0:
        return 0
    if share <= 0:
        return None
    for count, planned in enumerate(plan, 1):
        *_, arrears, outstanding = due(planned, arrears, share, outstanding)
        if not outstanding:
            return count
    return len(plan) + -(-outstanding // share)
