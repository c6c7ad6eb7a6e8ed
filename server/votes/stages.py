"""Until when each stage of a poll lasts; days are counted as the Civil Code counts them (core/calendar.py)."""
from datetime import datetime, timedelta

from server.core import calendar, clock
from server.votes.models import Poll, PollState


def state(found: Poll) -> PollState:
    """The state that counts: past its minute a poll is closed, whether or not the worker came."""
    over = found.state == PollState.OPEN and found.closes_at <= clock.now()
    return PollState.CLOSED if over else PollState(found.state)


def latest_close(found: Poll) -> datetime:
    """To when a poll's close may be put off at most, counted from the first."""
    first: datetime = found.first_closes_at or found.closes_at
    return first + timedelta(days=found.extension_days)


def publication_ends(found: Poll) -> datetime | None:
    """From when a published poll may open; None where its roll is not published."""
    return calendar.ends_at(found.published_at, found.publication_days) if found.published_at else None


def objections_until(found: Poll) -> datetime | None:
    """Until when the preliminary result may be objected to; None before it stands, or where no days were set for it."""
    return calendar.ends_at(found.counted_at, found.objection_days) if found.counted_at and found.objection_days else None
