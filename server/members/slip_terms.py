"""What a site's settings say of report slips: days for each side, and the skills that can be ticked."""
from datetime import datetime
from typing import NamedTuple

from server.core import calendar
from server.core.settings import Settings
from server.members.slip_rules import Side, SlipState, side


class Terms(NamedTuple):
    """Days by the side that has to act; skills as members can tick them."""

    days: dict[Side, int]
    tags: tuple[str, ...]


_known: Terms | None = None


def use(settings: Settings) -> None:
    """Take a site's terms; the application does it once when it starts."""
    global _known
    _known = Terms({Side.MEMBER: settings.slip_member_days, Side.COMMUNITY: settings.slip_community_days,
                    Side.EMPLOYER: settings.slip_employer_days}, settings.skill_tags)


def terms() -> Terms:
    """The site's terms."""
    if _known is None:
        raise RuntimeError('no settings were given')
    return _known


def due_at(state: SlipState, since: datetime) -> datetime | None:
    """Until when the next step should be done (the first instant that is too late); None where there is none."""
    whose = side(state)
    return calendar.ends_at(since, terms().days[whose]) if whose else None
