"""How long a day's service may still change, by a site's settings."""
from datetime import timedelta

from server.checkins.rules import GRACE, Limits
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
