"""What the routes of joint meetings and projects answer with."""
from typing import Literal

from pydantic import BaseModel

from server.api.shapes import FileShape, PlaceShape, file, instant, instant_or_none, place
from server.core import clock
from server.partners import project_queries as queries
from server.partners.project_rules import Deed


class CameShape(BaseModel):
    """An employer that took part, and who came for it."""

    id: int
    name: str
    people: str


class MeetingShape(BaseModel):
    """A joint meeting."""

    id: int
    place: PlaceShape
    title: str
    held_at: str
    venue: str
    minutes: str
    files: list[FileShape]
    employers: list[CameShape]


class MeetingsShape(BaseModel):
    """A page of meetings, the last recorded first."""

    items: list[MeetingShape]
    next: str | None


class PartyShape(BaseModel):
    """An employer of a project, and when it signed."""

    id: int
    name: str
    signed_at: str | None


class ProjectShape(BaseModel):
    """A joint project; `signed_at` is the community's signature."""

    id: int
    place: PlaceShape
    title: str
    detail: str
    owner: str
    due_on: str
    overdue: bool
    state: Literal['proposed', 'active', 'finished', 'cancelled']
    reason: str
    meeting_id: int | None
    signed_at: str | None
    employers: list[PartyShape]


class ProjectDetailShape(ProjectShape):
    """A joint project, with what I may do now: sign for the community, report progress, finish, cancel; and the employers whose
    signature waits for me."""

    may: list[Deed]
    signs_for: list[int]


class ProjectsShape(BaseModel):
    """A page of projects, the newest first."""

    items: list[ProjectShape]
    next: str | None


class ProgressShape(BaseModel):
    """What was done, with its evidence."""

    id: int
    note: str
    at: str
    files: list[FileShape]


class ProgressListShape(BaseModel):
    """A page of it, the newest first."""

    items: list[ProgressShape]
    next: str | None


class ProjectFiguresShape(BaseModel):
    """Each project once. `all` is the denominator: all but the cancelled ones. Each number has its list: the projects with `state`
    set to its name, nothing for `all`."""

    all: int
    overdue: int
    states: dict[str, int]


def meeting(found: queries.Meeting) -> MeetingShape:
    return MeetingShape(
        id=found.id, place=place(found.place), title=found.title, held_at=instant(found.held_at), venue=found.venue,
        minutes=found.minutes, files=[file(each.file) for each in found.files],
        employers=[CameShape(id=each.employer_id, name=each.employer.name, people=each.people) for each in found.parties])


def project(found: queries.Project) -> ProjectShape:
    return ProjectShape(
        id=found.id, place=place(found.place), title=found.title, detail=found.detail, owner=found.owner,
        due_on=found.due_on.isoformat(), overdue=found.state == 'active' and found.due_on < clock.today(),
        state=found.state, reason=found.reason, meeting_id=found.meeting_id, signed_at=instant_or_none(found.signed_at),
        employers=[PartyShape(id=each.employer_id, name=each.employer.name, signed_at=instant_or_none(each.signed_at))
                   for each in found.parties])


def whole(found: queries.Project, may: list[Deed], signs_for: list[int]) -> ProjectDetailShape:
    return ProjectDetailShape(**project(found).model_dump(), may=may, signs_for=signs_for)


def progress(found: queries.Progress) -> ProgressShape:
    return ProgressShape(id=found.id, note=found.note, at=instant(found.at), files=[file(each.file) for each in found.files])
