"""Periods of days as the Civil Code counts them (art. 201 and 203), in Asia/Shanghai, over the holidays that are known.

The State Council announces a year's holidays in the November before. A package has those of past years, and the site's file (`use`)
what it has not yet. Of a year of which neither speaks, weekends are known, and the holidays that have their day by law
(全国年节及纪念日放假办法 of 2024, art. 2): neither those of the lunar calendar nor the days that make up for any.
"""
import calendar
from collections.abc import Collection
from datetime import date, datetime, timedelta

from chinese_calendar import get_holiday_detail, is_workday

from server.core.clock import day_end, local
from server.core.settings import Settings

_DAY = timedelta(days=1)
_SATURDAY = 5
#: New Year, the days of work, the national days; since 2025.
_BY_LAW = {(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)}
_BY_LAW_SINCE = 2025
#: How far ahead deadlines reach.
_AHEAD = timedelta(days=60)

_holidays: Collection[date] = frozenset()
_made_up: Collection[date] = frozenset()
_years: Collection[int] = frozenset()


def use(settings: Settings) -> None:
    """Take what the site's file says; the application does it once when it starts."""
    global _holidays, _made_up, _years
    _holidays, _made_up = frozenset(settings.holidays), frozenset(settings.makeup_days)
    _years = {day.year for day in _holidays}


def untold(first: date, last: date | None = None) -> int | None:
    """The first year from a day to another (or as far ahead as most deadlines reach) whose holidays are not known."""
    years = range(first.year, (last or first + _AHEAD).year + 1)
    return next((year for year in years if not (_of_site(year) or _of_package(year))), None)


def _of_site(year: int) -> bool:
    return year in _years


def _of_package(year: int) -> bool:
    try:
        is_workday(date(year, 1, 1))
    except NotImplementedError:
        return False
    return True


def works(day: date) -> bool:
    """Whether people work that day: no weekend and no legal holiday, or a day of a weekend that makes up for one."""
    if _of_site(day.year) or not _of_package(day.year):
        return day in _made_up or (day.weekday() < _SATURDAY and not holiday(day))
    return is_workday(day)


def holiday(day: date) -> bool:
    """Whether it is a legal holiday, on whichever day of the week; a weekend that is nothing else is none."""
    if _of_site(day.year):
        return day in _holidays
    if not _of_package(day.year):
        return day.year >= _BY_LAW_SINCE and (day.month, day.day) in _BY_LAW
    rests, name = get_holiday_detail(day)
    return rests and name is not None


def makes_up(day: date) -> bool:
    """Whether it is a day of a weekend on which people work, since it makes up for a holiday."""
    return day.weekday() >= _SATURDAY and works(day)


def last_day(begun: date, days: int) -> date:
    """The last day of a period: the day on which it begins is not counted (art. 201), and a last day on which people rest is put
    off to the next working day (art. 203)."""
    last = begun + days * _DAY
    while not works(last):
        last += _DAY
    return last


def ends_at(begun: datetime, days: int) -> datetime:
    """The instant at which a period of days is over: its last day ends at 24:00 (art. 203). One of no days is over at once."""
    return day_end(last_day(local(begun).date(), days)) if days else begun


def months_later(day: date, months: int) -> date:
    """The corresponding day so many months later, or (negative) earlier; where there is none, the month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
