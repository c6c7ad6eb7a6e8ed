"""Hours that count: derived from times, overlapping ones once, floored to the minute. Days are those of Asia/Shanghai.

Order 67 of the Ministry of Civil Affairs (2020), art. 9: the time actually given; it sets no rounding.
"""
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from server.core import clock

Interval = tuple[datetime, datetime]


def minutes(start: datetime, end: datetime) -> int:
    """Whole minutes of an interval; 0 for one that ends before it starts."""
    return max(0, int((end - start).total_seconds()) // 60)


def union(intervals: Iterable[Interval]) -> list[Interval]:
    """The same time as disjoint intervals in order; what touches becomes one, what is empty vanishes."""
    merged: list[Interval] = []
    for start, end in sorted(each for each in intervals if each[0] < each[1]):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def total(intervals: Iterable[Interval]) -> int:
    """Minutes, overlapping time once."""
    return sum(minutes(*each) for each in union(intervals))


def clipped(intervals: Iterable[Interval], start: datetime, end: datetime) -> list[Interval]:
    """What of the intervals lies within a window."""
    return [(max(a, start), min(b, end)) for a, b in intervals if a < end and b > start]


def by_day(intervals: Iterable[Interval]) -> dict[date, int]:
    """Minutes of each day, split at midnight, overlapping time once; they add up to `total`."""
    days: dict[date, int] = {}
    for interval in union(intervals):
        for day, gained in _split(*interval):
            days[day] = days.get(day, 0) + gained
    return days


def _split(start: datetime, end: datetime) -> Iterator[tuple[date, int]]:
    """What an interval adds to each day. Seconds that a midnight cuts off a minute go to the day after it."""
    counted, until = 0, start
    while until < end:
        day = clock.local(until).date()
        until = min(clock.day_end(day), end)
        yield day, minutes(start, until) - counted
        counted = minutes(start, until)
