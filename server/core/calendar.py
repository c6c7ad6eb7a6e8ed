"""Periods of days as the Civil Code counts them (art. 201 and 203), in Asia/Shanghai. Pure."""
import calendar
from datetime import date, datetime, timedelta

from chinese_calendar import get_holiday_detail, is_workday

from server.core.clock import day_end, local

_DAY = timedelta(days=1)
_SATURDAY = 5


def works(day: date) -> bool:
    """Whether people work that day: no weekend and no legal holiday, or a day of a weekend that makes up for one.

    The State Council announces a year's holidays in the November before; of a year that it has not, weekends alone are known.
    """
    try:
        return is_workday(day)
    except NotImplementedError:
        return day.weekday() < _SATURDAY


def holiday(day: date) -> bool:
    """Whether it is a legal holiday, on whichever day of the week; a weekend that is nothing else is none."""
    try:
        rests, name = get_holiday_detail(day)
    except NotImplementedError:
        return False
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
