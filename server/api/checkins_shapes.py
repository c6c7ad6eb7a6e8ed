"""What the check-in routes answer."""
from typing import Any, Literal

from pydantic import BaseModel

from server.api.shapes import PlaceShape, instant, instant_or_none, place
from server.checkins import queries
from server.checkins.queries import Presence
from server.checkins.rules import Code
from server.core.identifiers import mask_phone


class AmendmentShape(BaseModel):
    """What counts instead of the times of coming and going; without times nothing of it counts."""

    counted_from: str | None
    counted_until: str | None
    reason: str
    at: str


class CheckInShape(BaseModel):
    """A coming and its going. Flags: late_upload, no_location, working_hours, no_scan, capped, closed_by_system. `explanation` is
    why one came within one's working hours; it and the amendment are told in lists."""

    id: int
    place: PlaceShape
    title: str | None
    checked_in_at: str
    checked_out_at: str | None
    minutes: int | None
    flags: list[str]
    explanation: str | None
    amendment: AmendmentShape | None


class CheckInListShape(BaseModel):
    """A page of them."""

    items: list[CheckInShape]
    next: str | None


class VisitShape(CheckInShape):
    """The same with who it was, for a secretary."""

    name: str | None
    phone_masked: str | None


class VisitListShape(BaseModel):
    """A page of them."""

    items: list[VisitShape]
    next: str | None


class DayShape(BaseModel):
    """Minutes of a day in Asia/Shanghai."""

    day: str
    minutes: int


class SummaryShape(BaseModel):
    """A month's minutes: overlapping ones once, split at midnight. What lasts still does not count yet."""

    month: str
    minutes: int
    days: list[DayShape]


class OccasionShape(BaseModel):
    """An activity."""

    id: int
    place: PlaceShape
    title: str
    starts_at: str
    ends_at: str
    cancelled: bool


class OccasionListShape(BaseModel):
    """A page of them."""

    items: list[OccasionShape]
    next: str | None


class RotatingShape(BaseModel):
    """A code to show: `svg` is its picture; at `valid_until` the next one is due."""

    scene: str
    svg: str
    valid_until: str


class ClaimedShape(BaseModel):
    """One of my tasks that a code counts for; its id goes into the check-in."""

    id: int
    title: str
    starts_at: str
    ends_at: str


class CodeShape(BaseModel):
    """What a code is. `checked_in` is my check-in that lasts and that this code ends; `working_hours` if it is now within those of
    my employer."""

    kind: Literal['place', 'occasion']
    place: PlaceShape
    title: str | None
    starts_at: str | None
    ends_at: str | None
    tasks: list[ClaimedShape]
    checked_in: CheckInShape | None
    working_hours: bool


def check_in_shape(found: Presence) -> CheckInShape:
    return CheckInShape(
        id=found.id, place=place(found.place), title=found.title, checked_in_at=instant(found.checked_in_at),
        checked_out_at=instant_or_none(found.checked_out_at), minutes=found.minutes, flags=found.flags,
        explanation=found.explanation.reason if found.explanation else None,
        amendment=_amendment(found.amendment) if found.amendment else None)


def _amendment(found: Any) -> AmendmentShape:
    return AmendmentShape(counted_from=instant_or_none(found.counted_from), counted_until=instant_or_none(found.counted_until),
                          reason=found.reason, at=instant(found.at))


def visit_shape(row: Any) -> VisitShape:
    return VisitShape(**check_in_shape(queries.presence(row)).model_dump(), name=row.person.name,
                      phone_masked=mask_phone(row.person.phone) if row.person.phone else None)


def occasion_shape(found: Any) -> OccasionShape:
    return OccasionShape(id=found.id, place=place(found.place), title=found.title, starts_at=instant(found.starts_at),
                         ends_at=instant(found.ends_at), cancelled=found.cancelled_at is not None)


def _claimed(task: Any) -> ClaimedShape:
    return ClaimedShape(id=task.id, title=task.title, starts_at=instant(task.occasion.starts_at),
                        ends_at=instant(task.occasion.ends_at))


def code_shape(found: Code, mine: list[Any], lasting: Presence | None, working_hours: bool) -> CodeShape:
    """What a code is, with the tasks that it counts for and the check-in that it ends."""
    held = found.occasion
    return CodeShape(
        kind='occasion' if held else 'place', place=place(found.place), title=held.title if held else None,
        starts_at=instant(held.starts_at) if held else None, ends_at=instant(held.ends_at) if held else None,
        tasks=[_claimed(task) for task in mine], checked_in=check_in_shape(lasting) if lasting else None,
        working_hours=working_hours)
