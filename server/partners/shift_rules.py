"""When people work: shifts that repeat after some days, legal holidays and the days that make up for them, exceptions. Pure."""
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import NamedTuple

from server.core import calendar
from server.core.clock import day_start, local

_HOURS = re.compile(r'([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)')
_DAY = timedelta(days=1)
_NOON_TO_NOON = 24 * 60

LONGEST_CYCLE = 42
_WEEK = '一二三四五六日'
MOST_EXCEPTIONS = 400

Hours = Sequence[str]
Span = tuple[int, int]


class Pattern(NamedTuple):
    """A shift: see partners.models.Shift."""

    cycle: Sequence[Hours]
    begins_on: date
    holidays: bool
    days: Mapping[str, Hours]


def span(hours: str) -> Span:
    """`22:00-06:00` as minutes from midnight, (1320, 1800): what does not end after its beginning ends on the next day.

    Raises ValueError for anything else.
    """
    found = _HOURS.fullmatch(hours)
    if found is None:
        raise ValueError(f'“{hours}”不是一段时间，请写成 08:30-12:00')
    start, end = int(found[1]) * 60 + int(found[2]), int(found[3]) * 60 + int(found[4])
    return start, end if end > start else end + _NOON_TO_NOON


def hours_on(pattern: Pattern, day: date) -> Hours:
    """The hours that begin on a day: an exception's, else none on a legal holiday, else the cycle's; a day of a weekend that makes
    up for a holiday has those of the cycle's first working day if it had none."""
    if (said := pattern.days.get(day.isoformat())) is not None:
        return said
    if pattern.holidays and calendar.holiday(day):
        return ()
    own = pattern.cycle[(day - pattern.begins_on).days % len(pattern.cycle)]
    if own or not (pattern.holidays and calendar.makes_up(day)):
        return own
    return next((each for each in pattern.cycle if each), ())


def day_names(days: int, begins_on: date) -> list[str]:
    """What the days of a cycle are called: 周一 to 周日 where it is a week that begins on a Monday, else 第1天 and so on."""
    week = days == len(_WEEK) and begins_on.weekday() == 0
    return [f'周{each}' for each in _WEEK] if week else [f'第{at}天' for at in range(1, days + 1)]


def spoken(pattern: Pattern) -> str:
    """`周一到周五 08:30-12:00、14:00-18:00；周六到周日 休息`."""
    named = zip(day_names(len(pattern.cycle), pattern.begins_on), pattern.cycle, strict=True)
    runs = [(hours, [name for name, _ in days]) for hours, days in groupby(named, lambda each: tuple(each[1]))]
    said = [f'{names[0]}到{names[-1]}' if len(names) > 1 else names[0] for _, names in runs]
    return '；'.join(f'{days} {"、".join(hours) or "休息"}' for days, (hours, _) in zip(said, runs, strict=True))


def at_work(pattern: Pattern, instant: datetime) -> bool:
    """Whether an instant lies within the hours; the minute at which they end does not."""
    today = local(instant).date()
    return any(_within(instant, day, hours) for day in (today - _DAY, today) for hours in hours_on(pattern, day))


def _within(instant: datetime, day: date, hours: str) -> bool:
    start, end = span(hours)
    midnight = day_start(day)
    return midnight + timedelta(minutes=start) <= instant < midnight + timedelta(minutes=end)


def fault(pattern: Pattern) -> str | None:
    """What cannot be used of a pattern, as a sentence without its full stop; None if it is good."""
    if not 1 <= len(pattern.cycle) <= LONGEST_CYCLE:
        return f'一轮班次应为1到{LONGEST_CYCLE}天'
    if len(pattern.days) > MOST_EXCEPTIONS:
        return f'特别安排的日子最多{MOST_EXCEPTIONS}天'
    try:
        for day in pattern.days:
            date.fromisoformat(day)
    except ValueError:
        return '特别安排的日子要写成 2026-09-10'
    try:
        for hours in (*pattern.cycle, *pattern.days.values()):
            for each in hours:
                span(each)
    except ValueError as error:
        return str(error)
    return None
