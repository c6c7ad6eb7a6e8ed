"""The one clock. Storage is UTC; people read Asia/Shanghai."""
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo('Asia/Shanghai')

_source: Callable[[], datetime] | None = None


def now() -> datetime:
    """The present instant, aware, in UTC, to the microsecond."""
    return _source() if _source else datetime.now(UTC)


def set_source(source: Callable[[], datetime] | None) -> None:
    """Let a test drive time; `None` gives the real clock back."""
    global _source
    _source = source


def local(instant: datetime) -> datetime:
    """The same instant as people in Chongqing read it."""
    return instant.astimezone(SHANGHAI)


def today() -> date:
    """The present day in Chongqing."""
    return local(now()).date()


def iso(instant: datetime) -> str:
    """ISO 8601 as people in Chongqing read it, to the second: `2026-08-14T19:30:00+08:00`."""
    return local(instant).isoformat(timespec='seconds')


def day_start(day: date) -> datetime:
    """The first instant (UTC) of a day in Asia/Shanghai."""
    return datetime.combine(day, time(), SHANGHAI).astimezone(UTC)


def day_end(day: date) -> datetime:
    """The first instant after a day in Asia/Shanghai (Civil Code art. 203: a day ends at 24:00)."""
    return day_start(day + timedelta(days=1))


def spoken(instant: datetime) -> str:
    """`8月14日 19:30`, as messages say it."""
    moment = local(instant)
    return f'{moment.month}月{moment.day}日 {moment:%H:%M}'


def dated(instant: datetime) -> str:
    """`2026年8月14日 19:30`, as papers that are kept say it."""
    moment = local(instant)
    return f'{moment.year}年{spoken(instant)}'


def span(begins: datetime, ends: datetime) -> str:
    """`2026年8月14日 19:30 至 21:00`; the day again where it is another one."""
    same = local(begins).date() == local(ends).date()
    return f'{dated(begins)} 至 {local(ends):%H:%M}' if same else f'{dated(begins)} 至 {dated(ends)}'


def deadline(instant: datetime) -> str:
    """The same for an end: a day ends at 24:00 (Civil Code art. 203), not at 0:00 of the next."""
    moment = local(instant)
    return f'{day_text(instant - timedelta(days=1))} 24:00' if moment.time() == time() else dated(instant)


def day_text(when: date) -> str:
    """`2026年8月14日`, of a day or of an instant."""
    day = local(when) if isinstance(when, datetime) else when
    return f'{day.year}年{day.month}月{day.day}日'


def month_text(month: date) -> str:
    """`2026年8月`, of any of its days."""
    return f'{month.year}年{month.month}月'
