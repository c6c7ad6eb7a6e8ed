"""What a district's settings say of service records: how often employers are told, and whether there are points."""
from datetime import timedelta
from typing import NamedTuple

from server.archives.rules import Cadence
from server.checkins.rules import GRACE, Limits
from server.core.settings import Settings


class Terms(NamedTuple):
    """`final` is how long after a day its service may still change of itself: by late uploads and forgotten check-outs. `tariff` is
    points an hour, 0 where there are none."""

    cadence: Cadence
    final: timedelta
    tariff: int


_known: Terms | None = None


def use(settings: Settings) -> None:
    """Take a site's terms; the application does it once when it starts."""
    global _known
    limits = Limits.of(settings)
    _known = Terms(Cadence(settings.feedback_period), limits.late + limits.longest + 2 * GRACE, settings.points_per_hour)


def terms() -> Terms:
    """The site's terms."""
    if _known is None:
        raise RuntimeError('no settings were given')
    return _known
