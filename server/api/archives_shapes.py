"""What the routes of service records answer."""
from typing import Any

from pydantic import BaseModel

from server.api.shapes import instant, instant_or_none
from server.archives import print_queries
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
