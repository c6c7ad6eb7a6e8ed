"""Tasks: pushing, taking, reporting, reviewing."""
from typing import Any, Literal

from pydantic import BaseModel, Field

from server.api import IdPath, PageQuery, Reply, actor, blueprint, page, write
from server.api.shapes import PlaceShape, instant, instant_or_none, place
from server.core import clock
from server.core.actor import Role
from server.core.forms import Form, Instant, RecordId, Text
from server.places import queries as places
from server.tasks import actions, queries

routes = blueprint('tasks')


class ReachForm(Form):
    """Whom would a push tell? One of the skills will do; none: everybody."""

    place_id: RecordId
    skills: list[Text(30)] = Field([], max_length=20)  # type: ignore[valid-type]


class TaskForm(ReachForm):
    """A new task; with `push` the members whom it is for are told."""

    title: Text(80)  # type: ignore[valid-type]
    detail: Text(5000)  # type: ignore[valid-type]
    starts_at: Instant
    ends_at: Instant
    capacity: int = Field(ge=1, le=10_000)
    push: bool = True


class StepForm(Form):
    """What I did. The reason of who declines may stand in either field; completed wants a report, unless I checked in to the
    task."""

    state: Literal['declined', 'completed']
    reason: Text(200, 0) = ''  # type: ignore[valid-type]
    report: Text(2000, 0) = ''  # type: ignore[valid-type]
    file_ids: list[Text(32)] = Field([], max_length=9)  # type: ignore[valid-type]


class ReviewForm(Form):
    """What the secretary makes of it; returning it wants a remark."""

    accepted: bool
    remark: Text(200, 0) = ''  # type: ignore[valid-type]


class CancellationForm(Form):
    """Why."""

    reason: Text(200)  # type: ignore[valid-type]


class TasksQuery(PageQuery):
    """Mine to see by state, or a place's for its secretary."""

    state: Literal['open', 'mine', 'done'] = 'open'
    place_id: RecordId | None = None


class AssignmentPath(IdPath):
    """An assignment of a task."""

    assignment_id: int = Field(ge=1, le=2**63 - 1)


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
    """A task. `assignment` is mine; `reason` says why it was cancelled."""

    id: int
    place: PlaceShape
    title: str
    detail: str
    starts_at: str
    ends_at: str
    capacity: int
    taken: int
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


def _assignment(found: Any) -> dict[str, Any]:
    return {'id': found.id, 'state': found.state, 'reason': found.reason, 'report': found.report, 'remark': found.remark,
            'claimed_at': instant_or_none(found.claimed_at), 'changed_at': instant(found.changed_at)}


def _state(task: Any) -> str:
    return 'over' if task.state == 'open' and task.occasion.ends_at <= clock.now() else task.state


def work(found: queries.Work) -> dict[str, Any]:
    """A task's shape."""
    task = found.task
    return {'id': task.id, 'place': place(task.place).model_dump(), 'title': task.title, 'detail': task.detail,
            'starts_at': instant(task.occasion.starts_at), 'ends_at': instant(task.occasion.ends_at),
            'capacity': task.capacity, 'taken': found.taken, 'skills': task.skills, 'state': _state(task),
            'reason': task.reason, 'occasion_id': task.occasion_id,
            'assignment': _assignment(found.mine) if found.mine else None}


def _report(found: queries.Report) -> dict[str, Any]:
    return {**_assignment(found.assignment), 'name': found.name, 'file_ids': found.files, 'minutes': found.minutes}


@routes.post('/tasks', responses={201: PushedShape}, summary='Set a task and push it')
@write
def push(body: TaskForm) -> Reply:
    where = places.place_for(actor(), Role.SECRETARY, body.place_id)
    plan = actions.Plan(body.title, body.detail, body.starts_at, body.ends_at, body.capacity, body.skills)
    task = actions.push(actor(), where, plan, body.push)
    reach = queries.reach(actor(), where, body.skills)
    return {**work(queries.work(actor(), task.id)), **reach._asdict()}, 201


@routes.post('/tasks/reach', responses={200: ReachShape}, summary='Whom a push would tell')
def reach(body: ReachForm) -> Reply:
    where = places.place_for(actor(), Role.SECRETARY, body.place_id)
    return queries.reach(actor(), where, body.skills)._asdict()


@routes.get('/tasks', responses={200: TaskListShape}, summary='Tasks for me, or of a place')
def listed(query: TasksQuery) -> Reply:
    if query.place_id is None:
        return page(*queries.listed(actor(), query.state, query.cursor, query.limit), work)
    where = places.place_for(actor(), Role.SECRETARY, query.place_id)
    return page(*queries.at_place(actor(), where, query.cursor, query.limit), work)


@routes.get('/tasks/<int:id>', responses={200: TaskShape}, summary='A task')
def task(path: IdPath) -> Reply:
    return work(queries.work(actor(), path.id))


@routes.post('/tasks/<int:id>/cancellation', responses={200: TaskShape}, summary='Call a task off')
@write
def cancel(path: IdPath, body: CancellationForm) -> Reply:
    actions.cancel(actor(), queries.task(actor(), path.id), body.reason)
    return work(queries.work(actor(), path.id))


@routes.post('/tasks/<int:id>/assignments', responses={201: AssignmentShape}, summary='Claim a task')
@write
def claim(path: IdPath) -> Reply:
    return _assignment(actions.claim(actor(), queries.task(actor(), path.id))), 201


@routes.patch('/tasks/<int:id>/assignments/mine', responses={200: AssignmentShape}, summary='Decline or complete a task')
@write
def step(path: IdPath, body: StepForm) -> Reply:
    of = queries.task(actor(), path.id)
    if body.state == 'declined':
        return _assignment(actions.decline(actor(), of, body.reason or body.report))
    return _assignment(actions.complete(actor(), of, body.report, body.file_ids))


@routes.get('/tasks/<int:id>/assignments', responses={200: ReportListShape}, summary='Who took a task, and what came of it')
def reports(path: IdPath, query: PageQuery) -> Reply:
    of = queries.task(actor(), path.id)
    return page(*queries.reports(actor(), of, query.cursor, query.limit), _report)


@routes.post('/tasks/<int:id>/assignments/<int:assignment_id>/review', responses={200: AssignmentShape},
             summary='Accept or return a completion')
@write
def review(path: AssignmentPath, body: ReviewForm) -> Reply:
    found = queries.assignment(actor(), path.id, path.assignment_id)
    return _assignment(actions.review(actor(), found, body.accepted, body.remark))
