"""How long a day's service may still change, by a site's settings, and whose is not counted yet."""
from datetime import date, timedelta

from peewee import Select

from server.checkins.models import CheckIn
from server.checkins.rules import GRACE, SETTLED, Limits
from server.checkins.served import around
from server.core import clock
from server.core.settings import Settings

_final: timedelta | None = None


def use(settings: Settings) -> None:
    """Take a site's limits; the application does it once when it starts."""
    global _final
    limits = Limits.of(settings)
    _final = limits.late + limits.longest + 2 * GRACE


def final() -> timedelta:
    """How long after a day its service may still change of itself: by late uploads and forgotten check-outs."""
    if _final is None:
        raise RuntimeError('no settings were given')
    return _final


def uncounted(first_day: date, last_day: date) -> Select:
    """Who has a check-in that may count on these days and that no worker has counted: a query of persons, few of all who come."""
    return CheckIn.select(CheckIn.person).where(CheckIn.settled.is_null() | (CheckIn.settled == SETTLED), *around(
        clock.day_start(first_day), clock.day_end(last_day)))
