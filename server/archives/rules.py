"""How service is shared out among days and places, and the periods of feedback. Pure."""
import re
from collections.abc import Hashable, Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple, TypeVar

from server.checkins import hours
from server.core.clock import day_end, local
from server.terms.rules import MONTHS, Cadence

K = TypeVar('K', bound=Hashable)


def shares(spans: Iterable[tuple[datetime, datetime, K]]) -> dict[tuple[date, K], int]:
    """Minutes by day (Asia/Shanghai) and key. Overlapping time counts once, for the span that began first; a day's minutes add up
    to those of `hours.by_day`, and all to `hours.total`, to the minute."""
    found: dict[tuple[date, K], int] = {}
    run, covered, counted = None, None, 0
    for start, end, key in sorted((each for each in spans if each[0] < each[1]), key=lambda each: each[:2]):
        if covered is None or start > covered:
            run, covered, counted = start, start, 0
        while covered < end:
            day = local(covered).date()
            covered = min(day_end(day), end)
            gained = hours.minutes(run, covered) - counted  # type: ignore[arg-type]
            counted += gained
            found[day, key] = found.get((day, key), 0) + gained
    return found


_SIGN = {Cadence.MONTH: '-', Cadence.QUARTER: 'Q', Cadence.HALF_YEAR: 'H'}
_NAME = re.compile(r'(20\d\d)([-QH])(\d{1,2})', re.ASCII)


class Period(NamedTuple):
    """A month `2026-08`, a quarter `2026Q3` or a half-year `2026H2`, with its first and its last day."""

    name: str
    first_day: date
    last_day: date

    @property
    def months(self) -> list[date]:
        """The first day of each of its months."""
        return [self.first_day.replace(month=number) for number in range(self.first_day.month, self.last_day.month + 1)]


def period_of(day: date, cadence: Cadence) -> Period:
    """The one in which a day lies."""
    return _period(cadence, day.year, (day.month - 1) // MONTHS[cadence] + 1)


def period(name: str) -> Period:
    """The one of this name, which says its cadence; ValueError if it is none."""
    found = _NAME.fullmatch(name)
    cadence = next((each for each, sign in _SIGN.items() if found and sign == found[2]), Cadence.MONTH)
    made = _period(cadence, int(found[1]), int(found[3])) if found and 1 <= int(found[3]) <= 12 // MONTHS[cadence] else None
    if made is None or made.name != name:
        raise ValueError(name)
    return made


def _period(cadence: Cadence, year: int, number: int) -> Period:
    months, sign = MONTHS[cadence], _SIGN[cadence]
    after = number * months  # months of the year that are over when it is
    first, following = date(year, after - months + 1, 1), date(year + after // 12, after % 12 + 1, 1)
    return Period(f'{year}{sign}{number:02d}' if cadence is Cadence.MONTH else f'{year}{sign}{number}', first,
                  following - timedelta(days=1))


def spoken_period(name: str) -> str:
    """`2026-08`, `2026Q3`, `2026H2` as 2026年8月, 2026年第三季度, 2026年下半年."""
    year, sign, number = name[:4], name[4], int(name[5:])
    if sign == '-':
        return f'{year}年{number}月'
    return f'{year}年第{"一二三四"[number - 1]}季度' if sign == 'Q' else f'{year}年{"上下"[number - 1]}半年'
