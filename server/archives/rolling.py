"""Days of service out of check-ins, and their months. Each check-in that was settled, or amended, is counted again with what lies
about it."""
from collections import Counter
from collections.abc import Collection
from datetime import date, timedelta

from peewee import Value, fn

from server.archives import points
from server.archives.models import ServiceDay, ServiceMonth
from server.archives.rules import shares
from server.checkins.models import CheckIn
from server.checkins.rules import COUNTED, SETTLED
from server.checkins.served import REACH, Served, around, served
from server.core import clock
from server.core.action import transact
from server.core.calendar import months_later
from server.core.db import hold
from server.places.queries import communities

_BATCH = 200
_ROWS = 100
_DAY = timedelta(days=1)


def roll_up() -> int:
    """Count the check-ins that are settled and not counted yet; returns how many there were. Any number of workers may do this."""
    return transact(_roll_up)


def _roll_up() -> int:
    # The rows stay locked until the end: an amendment, or another worker, comes before all this or after it.
    batch = list(hold(CheckIn.select(CheckIn.id, CheckIn.person, CheckIn.checked_in_at).where(
        CheckIn.settled == SETTLED).order_by(CheckIn.id).limit(_BATCH)))
    if batch:
        came = [clock.local(each.checked_in_at).date() for each in batch]
        _count({each.person_id for each in batch}, min(came) - 2 * _DAY, max(came) + 2 * _DAY)
        CheckIn.update(settled=COUNTED).where(CheckIn.id.in_([each.id for each in batch])).execute()
    return len(batch)


def _count(people: Collection[int], first: date, last: date) -> None:
    """Make anew the days of some people, from a first day to a last one."""
    start, end = clock.day_start(first), clock.day_end(last)
    found = served(CheckIn.person.in_(list(people)), *around(start - REACH, end))
    at = communities({each.place_id for each in found})
    ServiceDay.delete().where(ServiceDay.person.in_(list(people)), ServiceDay.day.between(first, last)).execute()
    own: dict[int, list[Served]] = {}
    for each in found:
        own.setdefault(each.person_id, []).append(each)
    rows = [row for mine in own.values() for row in _days(mine, at, first, last)]
    for begin in range(0, len(rows), _ROWS):
        ServiceDay.insert_many(rows[begin:begin + _ROWS]).execute()
    _sum_up(people, first, last)
    points.book(people, first, last)


def _sum_up(people: Collection[int], first: date, last: date) -> None:
    """Make anew the months of some people in which these days lie."""
    month = first.replace(day=1)
    while month <= last:
        theirs, following = list(people), months_later(month, 1)
        ServiceMonth.delete().where(ServiceMonth.person.in_(theirs), ServiceMonth.month == month).execute()
        days = ServiceDay.select(ServiceDay.person, Value(month), ServiceDay.place, fn.SUM(ServiceDay.minutes),
                                 fn.SUM(ServiceDay.times), Value(0)).where(
            ServiceDay.person.in_(theirs), ServiceDay.day >= month, ServiceDay.day < following).group_by(
            ServiceDay.person, ServiceDay.place)
        ServiceMonth.insert_from(days, [ServiceMonth.person, ServiceMonth.month, ServiceMonth.place, ServiceMonth.minutes,
                                        ServiceMonth.times, ServiceMonth.elsewhere]).execute()
        own = ServiceMonth.select(ServiceMonth.person).where(ServiceMonth.person.in_(theirs), ServiceMonth.month == month)
        several = [each for each, in own.group_by(ServiceMonth.person).having(fn.COUNT(ServiceMonth.id) > 1).tuples()]
        if several:
            ServiceMonth.update(elsewhere=1).where(ServiceMonth.person.in_(several), ServiceMonth.month == month).execute()
        month = following


def _days(own: list[Served], at: dict[int, int], first: date, last: date) -> list[dict]:
    minutes = shares((each.start, each.end, at[each.place_id]) for each in own)
    times = Counter((clock.local(each.start).date(), at[each.place_id]) for each in own)
    return [{'person': own[0].person_id, 'day': day, 'place': place, 'minutes': minutes.get((day, place), 0),
             'times': times[day, place]} for day, place in sorted({*minutes, *times}) if first <= day <= last]
