"""In which order the movements of a bank's statement happened. Banks list days either way round, and the movements of a day either
way, too; the balances tell. Pure."""
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby, pairwise
from operator import attrgetter
from typing import NamedTuple, Protocol, TypeVar


class Moved(Protocol):
    """What happened on a day: an amount in 分 and the balance after it, in a row of the file."""

    @property
    def row_number(self) -> int: ...
    @property
    def day(self) -> date: ...
    @property
    def amount(self) -> int: ...
    @property
    def balance(self) -> int: ...


M = TypeVar('M', bound=Moved)


class Order(NamedTuple):
    """Movements, the oldest first; `misfit` is the first row whose balance does not follow, None where all do; `unclear` says that
    several ways fit and come to different balances, or that the balances follow each other and the days do not."""

    movements: list
    misfit: int | None
    unclear: bool = False


def in_order(found: Sequence[M]) -> Order:
    """Their order, whatever the days' order in the file is."""
    upwards = not found or found[0].day <= found[-1].day
    ways = _ways(found, upwards)
    if not ways:
        told = _listed(found, upwards)
        misfit = next(iter(_misfits(told)), None)
        return Order(told, misfit, unclear=misfit is None and any(after.day < before.day for before, after in pairwise(told)))
    listed = [way for way in ways if _monotone(found) and way == _listed(found, upwards)]
    return Order((listed or ways)[0], None, unclear=len(ways) > 1 and not listed)


def _ways(found: Sequence[M], upwards: bool) -> list[list[M]]:
    """Each way of reading the days up or down by which every balance follows from the one before; at most two: they end apart."""
    ways: dict[int, list[M]] = {}
    for at, (_, same) in enumerate(groupby(sorted(found, key=attrgetter('day')), key=attrgetter('day'))):
        rows = list(same)
        onward: dict[int, list[M]] = {}
        for read in (rows, rows[::-1]) if upwards else (rows[::-1], rows):
            before = read[0].balance - read[0].amount
            if not _misfits(read) and (at == 0 or before in ways):
                onward.setdefault(read[-1].balance, [*ways.get(before, []), *read])
        ways = onward
    return list(ways.values())


def _listed(found: Sequence[M], upwards: bool) -> list[M]:
    """As the file lists them, or the other way round, whichever fits better."""
    forward, backward = list(found), list(found)[::-1]
    misfits = len(_misfits(forward)), len(_misfits(backward))
    return forward if (misfits[0], not upwards) <= (misfits[1], upwards) else backward


def _monotone(found: Sequence[M]) -> bool:
    """Whether the days alone tell which way round the file is."""
    days = [each.day for each in found]
    return len(set(days)) > 1 and days in (sorted(days), sorted(days, reverse=True))


def _misfits(found: Iterable[M]) -> list[int]:
    return [after.row_number for before, after in pairwise(found) if before.balance + after.amount != after.balance]
