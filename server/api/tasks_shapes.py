"""What the routes of tasks answer with."""
from typing import Any, Literal

from pydantic import BaseModel

from server.api.shapes import PlaceShape, instant, instant_or_none, place
from server.tasks import queries
from server.tasks.reports import Report


class ReachShape(BaseModel):
    """How many people a push tells, and how many matching members have not logged in yet."""

    people: int
    without_login: int


class AssignmentShape(BaseModel):
    """One person's part in a task."""

    id: int
    state: Literal['claimed', 'declined', 'completed', 'accepted', 'returned']
    reason: str
    report: str
    remark: str
    claimed_at: str | None
    changed_at: str


class TaskShape(BaseModel):
    """A task. `assignment` is mine; `reason` says why it was cancelled; `unreviewed` completions wait for the secretary."""

    id: int
    place: PlaceShape
    title: str
    detail: str
    starts_at: str
    ends_at: str
    capacity: int
    taken: int
    unreviewed: int
    skills: list[str]
    state: Literal['open', 'over', 'cancelled']
    reason: str
    occasion_id: int
    assignment: AssignmentShape | None


class PushedShape(TaskShape):
    """A new task and whom it reaches."""

    people: int
    without_login: int


class TaskListShape(BaseModel):
    """A page of tasks."""

    items: list[TaskShape]
    next: str | None


class ReportShape(AssignmentShape):
    """An assignment as its reviewer sees it; `minutes` are those checked in within the task's time."""

    name: str | None
    file_ids: list[str]
    minutes: int


class ReportListShape(BaseModel):
    """A page of assignments."""

    items: list[ReportShape]
    next: str | None


def assignment(found: Any) -> AssignmentShape:
    return AssignmentShape(
        id=found.id, state=found.state, reason=found.reason, report=found.report, remark=found.remark,
        claimed_at=instant_or_none(found.claimed_at), changed_at=instant(found.changed_at))


def task(found: queries.Work) -> TaskShape:
    it = found.task
    return TaskShape(
        id=it.id, place=place(it.place), title=it.title, detail=it.detail, starts_at=instant(it.occasion.starts_at),
        ends_at=instant(it.occasion.ends_at), capacity=it.capacity, taken=found.taken,
        unreviewed=found.unreviewed, skills=it.skills, state=queries.state(it).value, reason=it.reason, occasion_id=it.occasion_id,
        assignment=assignment(found.mine) if found.mine else None)


def pushed(found: queries.Work, reach: queries.Reach) -> PushedShape:
    return PushedShape(**task(found).model_dump(), **reach._asdict())


def report(found: Report) -> ReportShape:
    return ReportShape(**assignment(found.assignment).model_dump(), name=found.name, file_ids=found.files, minutes=found.minutes)
