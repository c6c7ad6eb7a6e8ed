"""Which version of a district's term holds on a day, what a value may be, and from which day it may hold. Pure."""
import re
from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from server.core.cells import Unfit

_DAY = timedelta(days=1)


class What(StrEnum):
    """What a district may settle; the site's settings have the same names."""

    CARE_HOMES_MOST = 'care_homes_most'
    SLIP_MEMBER_DAYS = 'slip_member_days'
    SLIP_COMMUNITY_DAYS = 'slip_community_days'
    SLIP_EMPLOYER_DAYS = 'slip_employer_days'
    SKILL_TAGS = 'skill_tags'
    FEEDBACK_PERIOD = 'feedback_period'
    POINTS_PER_HOUR = 'points_per_hour'


class Cadence(StrEnum):
    """How often employers are told."""

    MONTH = 'month'
    QUARTER = 'quarter'
    HALF_YEAR = 'half_year'


#: How many months a period has; each divides those that are longer.
MONTHS = {Cadence.MONTH: 1, Cadence.QUARTER: 3, Cadence.HALF_YEAR: 6}

#: The smallest and the largest number that a term may be.
BOUNDS = {What.CARE_HOMES_MOST: (1, 500), What.SLIP_MEMBER_DAYS: (1, 365), What.SLIP_COMMUNITY_DAYS: (1, 365),
          What.SLIP_EMPLOYER_DAYS: (1, 365), What.POINTS_PER_HOUR: (0, 100)}
TAGS_MOST, TAG_LONGEST = 40, 12
#: Nobody is left without a skill to tick.
OTHER = '其他'


class Version(NamedTuple):
    """A value (None: what the site says), the first day on which it holds, the day on which it was written down, and which one in
    the row it is."""

    value: Any
    valid_from: date
    written_on: date
    number: int


def standing(versions: Sequence[Version]) -> list[Version]:
    """Out of versions in the order in which they were written: those that no later one replaced before their day came. Their days
    are in order too."""
    kept: list[Version] = []
    for each in versions:
        while kept and kept[-1].valid_from > each.written_on:
            kept.pop()
        kept.append(each)
    return kept


def on_day(kept: Sequence[Version], day: date) -> Version | None:
    """The one of the standing versions that holds on a day; None before the first."""
    return next((each for each in reversed(kept) if each.valid_from <= day), None)


def begins(day: date, cadence: Cadence) -> bool:
    """Whether a period begins with a day."""
    return day.day == 1 and (day.month - 1) % MONTHS[cadence] == 0


def first_of_both(day: date, before: Cadence, after: Cadence) -> date:
    """The first day, from one on, with which a period of either cadence begins: no period is parted by the change."""
    longer = max(before, after, key=lambda each: MONTHS[each])
    while not begins(day, longer):
        day += _DAY
    return day


def earliest(what: What, today: date) -> date:
    """The first day from which a term that is written today may hold. Points of today may be booked already."""
    return today + _DAY if what is What.POINTS_PER_HOUR else today


def read(what: What, text: str) -> Any:
    """The value that somebody has written; Unfit with a sentence. Skills stand in lines, or with 、 between them."""
    if what is What.SKILL_TAGS:
        return _tags([each.strip() for each in re.split(r'[\n、，,；;]', text) if each.strip()])
    if what is What.FEEDBACK_PERIOD:
        if text not in set(Cadence):
            raise Unfit('cadence', '请选择每月、每季度或者每半年')
        return Cadence(text)
    least, most = BOUNDS[what]
    if not (text.isascii() and text.isdigit() and len(text) < 6 and least <= int(text) <= most):
        raise Unfit('number', f'请填 {least} 到 {most} 之间的整数')
    return int(text)


def _tags(said: list[str]) -> tuple[str, ...]:
    tags = tuple(dict.fromkeys(said))
    if len(tags) > TAGS_MOST:
        raise Unfit('too_many', f'最多 {TAGS_MOST} 项，现在有 {len(tags)} 项')
    if long := next((each for each in tags if len(each) > TAG_LONGEST), None):
        raise Unfit('too_long', f'每项最多 {TAG_LONGEST} 个字，“{long}”太长了')
    if OTHER not in tags:
        raise Unfit('other_wanted', f'请保留“{OTHER}”，没有这些专长的人要有可以选的')
    return tags


def kept(what: What, value: Any) -> Any:
    """A value as it is used, out of what the database keeps of it."""
    if value is None:
        return None
    if what is What.SKILL_TAGS:
        return tuple(value)
    return Cadence(value) if what is What.FEEDBACK_PERIOD else value
