"""What a scan means: when it happened, whether the code was good then, and whether it is a new coming or the same again."""
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from server.checkins.rotating import in_time
from server.core.settings import Settings

OPENS = timedelta(minutes=30)    # before the start, for those who come early
GRACE = timedelta(minutes=30)    # after the end, for those who check out late
ON_TIME = timedelta(seconds=30)  # what a slow line may take; with ±1 step of 15 s a photographed code dies within a minute
FAST = timedelta(minutes=1)      # by how much a phone's clock may run ahead

#: CheckIn.settled: there is a check-out; its minutes are in the days of service too.
SETTLED, COUNTED = 1, 2


class Verdict(StrEnum):
    """What becomes of a scan; all but the last two are refusals, in the order in which they are looked for."""

    SCAN_IN_FUTURE = 'scan_in_future'
    SCAN_TOO_OLD = 'scan_too_old'
    CODE_REVOKED = 'code_revoked'
    CODE_EXPIRED = 'code_expired'
    OTHER_ACTIVITY = 'other_activity'
    WRONG_PLACE = 'wrong_place'
    CANCELLED = 'occasion_cancelled'
    TOO_SOON = 'too_soon'
    TOO_LATE = 'too_late'
    JUST_LEFT = 'just_left'
    SAME = 'same'
    NEW = 'new'


class Limits(NamedTuple):
    """A site's settings: `late` is how old a scan may be, `again` how soon after leaving one may come back."""

    late: timedelta
    longest: timedelta
    again: timedelta
    step_seconds: int

    @classmethod
    def of(cls, settings: Settings) -> 'Limits':
        """Those of a site."""
        return cls(timedelta(hours=settings.checkin_late_hours), timedelta(hours=settings.checkin_longest_hours),
                   timedelta(minutes=settings.checkin_again_minutes), settings.rotating_seconds)


class Code(NamedTuple):
    """A code that was read: a place's poster, or (with `occasion` and `step`) an activity's rotating code."""

    place: Any
    revoked_at: datetime | None = None
    occasion: Any = None
    step: int | None = None


class Coming(NamedTuple):
    """A person's newest check-in, as far as the next one asks."""

    id: int
    place_id: int
    occasion_id: int | None
    checked_in_at: datetime
    key: str | None
    checked_out_at: datetime | None


def age(at: datetime, received_at: datetime, limits: Limits) -> Verdict | None:
    """Whether a scan claims a time it cannot have had, or one too long ago."""
    if at > received_at + FAST:
        return Verdict.SCAN_IN_FUTURE
    return Verdict.SCAN_TOO_OLD if at < received_at - limits.late else None


def state(code: Code, at: datetime, limits: Limits) -> Verdict | None:
    """Whether the code was good at that instant: one revoked later was."""
    if code.revoked_at and code.revoked_at <= at:
        return Verdict.CODE_REVOKED
    if code.step is not None and not in_time(code.step, at, limits.step_seconds):
        return Verdict.CODE_EXPIRED
    return None


def fit(code: Code, occasion: Any, place: Any) -> Verdict | None:
    """Whether the code serves an occasion: it is its own, or hangs at its place or inside. Without one: at the very place."""
    if code.occasion:
        return None if occasion and code.occasion.id == occasion.id else Verdict.OTHER_ACTIVITY
    near = code.place.path.startswith(place.path) if occasion else code.place.id == place.id
    return None if near else Verdict.WRONG_PLACE


def window(occasion: Any, at: datetime) -> Verdict | None:
    """Whether people could check in to the occasion at that instant."""
    if occasion is None:
        return None
    if occasion.cancelled_at and occasion.cancelled_at <= at:
        return Verdict.CANCELLED
    if at < occasion.starts_at - OPENS:
        return Verdict.TOO_SOON
    return Verdict.TOO_LATE if at > occasion.ends_at else None


def again(last: Coming | None, code: Code, occasion: Any, at: datetime, limits: Limits) -> Verdict:
    """A new coming, the same one scanned again, or too soon after leaving. A scan from well before `last` is a new one."""
    if last is None or not _same(last, code, occasion):
        return Verdict.NEW
    until = last.checked_out_at or ending(last.checked_in_at, occasion, limits)
    if at < last.checked_in_at - limits.again or at >= until + limits.again:
        return Verdict.NEW
    return Verdict.SAME if at < until else Verdict.JUST_LEFT


def _same(last: Coming, code: Code, occasion: Any) -> bool:
    if occasion is None:
        return last.occasion_id is None and last.place_id == code.place.id
    return last.occasion_id == occasion.id


def ending(checked_in_at: datetime, occasion: Any, limits: Limits) -> datetime:
    """When a check-in ends of itself: with its occasion, and at the latest after the longest time."""
    latest = checked_in_at + limits.longest
    return min(latest, max(occasion.ends_at, checked_in_at)) if occasion else latest


def leaving(checked_in_at: datetime, at: datetime, occasion: Any, limits: Limits) -> datetime:
    """When somebody who checks out at an instant left: not before they came, nor later than `GRACE` after the end."""
    latest = checked_in_at + limits.longest
    if occasion:
        latest = min(latest, max(occasion.ends_at, checked_in_at) + GRACE)
    return max(checked_in_at, min(at, latest))
