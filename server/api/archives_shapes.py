"""What the routes of service records answer."""
from typing import Any

from pydantic import BaseModel

from server.api.shapes import PlaceShape, instant, instant_or_none, place
from server.archives import feedback_queries, print_queries
from server.core.identifiers import mask_identity, mask_name, mask_phone


class PrintShape(BaseModel):
    """A print of one's record; `code` is what others verify it by."""

    id: int
    code: str
    first_day: str
    last_day: str
    minutes: int
    made_at: str
    withdrawn_at: str | None


class PrintsShape(BaseModel):
    """Newest first."""

    items: list[PrintShape]
    next: str | None


class PrintedShape(BaseModel):
    """A line: activity, day, times, minutes (overlapping time once), who organised and recorded it, who led it."""

    day: str
    title: str
    where: str
    starts_at: str
    ends_at: str
    minutes: int
    recorded_by: str
    leader: str


class PrintedListShape(BaseModel):
    """A page of lines."""

    items: list[PrintedShape]
    next: str | None


class VolunteerShape(BaseModel):
    """Order 67's fields about a volunteer; what nobody has said is empty."""

    name: str
    sex: str
    born: str
    identity_masked: str
    area: str
    phone_masked: str
    skills: list[str]


class PrintDetailShape(PrintShape):
    """The same with whom it is about."""

    volunteer: VolunteerShape


class VerifiedShape(BaseModel):
    """What a verified print says, masked. `corrected`: what counts of that time has changed since it was printed."""

    name_masked: str
    identity_masked: str
    first_day: str
    last_day: str
    minutes: int
    made_at: str
    corrected: bool
    items: list[PrintedShape]
    next: str | None


class PlaceVolunteerShape(BaseModel):
    """Who served at a place, and how much."""

    person: str
    name: str | None
    phone_masked: str | None
    minutes: int
    times: int


class PlaceVolunteersShape(BaseModel):
    """In the order of persons."""

    items: list[PlaceVolunteerShape]
    next: str | None


class PointEntryShape(BaseModel):
    """Points for a day, beyond those that earlier entries booked for it."""

    day: str
    minutes: int
    points: int
    at: str


class PointsShape(BaseModel):
    """One's own, newest first."""

    total: int
    items: list[PointEntryShape]
    next: str | None


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


def made_print(found: Any) -> PrintShape:
    return PrintShape(id=found.id, code=print_queries.spaced(found), first_day=found.first_day.isoformat(),
                      last_day=found.last_day.isoformat(), minutes=found.minutes, made_at=instant(found.made_at),
                      withdrawn_at=instant_or_none(found.withdrawn_at))


def print_detail(found: Any) -> PrintDetailShape:
    said = print_queries.volunteer(found)
    return PrintDetailShape(**made_print(found).model_dump(), volunteer=VolunteerShape(
        name=said['name'], sex=said['sex'], born=said['born'], identity_masked=mask_identity(said['identity_number']),
        area=said['area'], phone_masked=mask_phone(said['phone']), skills=said['skills']))


def printed(row: Any) -> PrintedShape:
    return PrintedShape(day=row.day.isoformat(), title=row.title, where=row.where, starts_at=instant(row.starts_at),
                        ends_at=instant(row.ends_at), minutes=row.minutes, recorded_by=row.place.name, leader=row.leader)


def verified_line(row: Any) -> PrintedShape:
    return printed(row).model_copy(update={'leader': mask_name(row.leader)})


def verified(found: Any, lines: list[Any], onward: str | None) -> VerifiedShape:
    said = print_queries.volunteer(found)
    return VerifiedShape(
        name_masked=mask_name(said['name']), identity_masked=mask_identity(said['identity_number']),
        first_day=found.first_day.isoformat(), last_day=found.last_day.isoformat(), minutes=found.minutes,
        made_at=instant(found.made_at), corrected=print_queries.corrected(found), items=[verified_line(row) for row in lines],
        next=onward)


def point_entry(each: Any) -> PointEntryShape:
    return PointEntryShape(day=each.day, minutes=each.minutes, points=each.points, at=instant(each.at))


def place_volunteer(found: Any) -> PlaceVolunteerShape:
    return PlaceVolunteerShape(person=found.key, name=found.name, phone_masked=mask_phone(found.phone) if found.phone else None,
                               minutes=found.minutes, times=found.times)


def feedback(found: Any) -> FeedbackShape:
    return FeedbackShape(
        id=found.id, community=place(found.community), employer=found.employer.name, period=found.period, version=found.version,
        current=feedback_queries.is_current(found), members=found.members, served=found.served, minutes=found.minutes,
        times=found.times, reason=found.reason, signed_at=instant(found.signed_at))


def feedback_line(row: Any) -> FeedbackLineShape:
    return FeedbackLineShape(member_id=row.member_id, name=row.member.name, minutes=row.minutes, times=row.times)


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
