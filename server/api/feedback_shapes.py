"""What the routes of employers' feedback answer."""
from typing import Any

from pydantic import BaseModel

from server.api.shapes import PlaceShape, instant, place
from server.archives import feedback_queries


class FeedbackShape(BaseModel):
    """What a community told an employer of a period: `members` is how many of it lived there, `served` how many of them served."""

    id: int
    community: PlaceShape
    employer: str
    period: str
    version: int
    current: bool
    members: int
    served: int
    minutes: int
    times: int
    reason: str
    signed_at: str


class FeedbacksShape(BaseModel):
    """Newest first, all versions."""

    items: list[FeedbackShape]
    next: str | None


class FeedbackLineShape(BaseModel):
    """A member's minutes, and how often they came."""

    member_id: int
    name: str
    minutes: int
    times: int


class FeedbackLinesShape(BaseModel):
    """By member."""

    items: list[FeedbackLineShape]
    next: str | None


class FeedbackChangeShape(FeedbackLineShape):
    """What the version before said of them; 0 where it said nothing, as where this one does."""

    minutes_before: int
    times_before: int


class FeedbackChangesShape(BaseModel):
    """By member."""

    items: list[FeedbackChangeShape]
    next: str | None


class DueShape(BaseModel):
    """An employer, and whether it was told."""

    employer_id: int
    employer: str
    version: int | None
    signed_at: str | None
    feedback_id: int | None


class DuesShape(BaseModel):
    """By employer."""

    period: str
    first_day: str
    last_day: str
    items: list[DueShape]
    next: str | None


class DraftFeedbackShape(BaseModel):
    """What a signature would freeze; `final` once nothing can change of itself any more."""

    period: str
    members: int
    served: int
    minutes: int
    times: int
    final: bool
    items: list[FeedbackLineShape]
    next: str | None


def feedbacks(some: list[Any], onward: str | None) -> FeedbacksShape:
    current = feedback_queries.currents(some)
    return FeedbacksShape(items=[_feedback(each, each.id in current) for each in some], next=onward)


def feedback(found: Any) -> FeedbackShape:
    return _feedback(found, feedback_queries.is_current(found))


def _feedback(found: Any, current: bool) -> FeedbackShape:
    return FeedbackShape(
        id=found.id, community=place(found.community), employer=found.employer.name, period=found.period, version=found.version,
        current=current, members=found.members, served=found.served, minutes=found.minutes,
        times=found.times, reason=found.reason, signed_at=instant(found.signed_at))


def feedback_line(row: Any) -> FeedbackLineShape:
    return FeedbackLineShape(member_id=row.member_id, name=row.member.name, minutes=row.minutes, times=row.times)


def changes(rows: list[Any], onward: str | None) -> FeedbackChangesShape:
    names = feedback_queries.named([row.member_id for row in rows])
    return FeedbackChangesShape(next=onward, items=[
        FeedbackChangeShape(member_id=row.member_id, name=names[row.member_id], minutes=row.minutes, times=row.times,
                            minutes_before=row.minutes_before, times_before=row.times_before) for row in rows])


def due(each: feedback_queries.Due) -> DueShape:
    signed = each.signed
    return DueShape(employer_id=each.employer.id, employer=each.employer.name, version=signed.version if signed else None,
                    signed_at=instant(signed.signed_at) if signed else None, feedback_id=signed.id if signed else None)


def draft(name: str, said: Any) -> DraftFeedbackShape:
    names = feedback_queries.named([member for member, *_ in said.lines])
    return DraftFeedbackShape(period=name, members=said.members, served=len(said.lines), minutes=said.minutes, times=said.times,
                              final=said.final, next=None, items=[
        FeedbackLineShape(member_id=member, name=names[member], minutes=minutes, times=times)
        for member, minutes, times in said.lines])
