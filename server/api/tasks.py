"""Tasks: pushing, taking, reporting, reviewing."""
from typing import Literal

from pydantic import Field

from server.api import IdPath, PageQuery, Reply, actor, blueprint, page, secretarys_place
from server.api import tasks_shapes as shapes
from server.api.idempotency import write
from server.core.forms import Form, RecordId, Text
from server.tasks import actions, queries
from server.tasks import reports as reviewing
from server.tasks.forms import CancellationForm, ReachForm, ReviewForm, TaskForm

routes = blueprint('tasks')


class StepForm(Form):
    """What I did. The reason of who declines may stand in either field; completed wants a report, unless I checked in to the
    task."""

    state: Literal['declined', 'completed']
    reason: Text(200, 0) = ''
    report: Text(2000, 0) = ''
    file_ids: list[Text(32)] = Field([], max_length=9)


class TasksQuery(PageQuery):
    """Mine to see by state, or a place's for its secretary."""

    state: Literal['open', 'mine', 'done'] = 'open'
    place_id: RecordId | None = None


class AssignmentPath(IdPath):
    """An assignment of a task."""

    assignment_id: int = Field(ge=1, le=2**63 - 1)


@routes.post('/tasks', responses={201: shapes.PushedShape}, summary='Set a task and push it')
@write
def push(body: TaskForm) -> Reply:
    where = secretarys_place(body.place_id)
    plan = actions.Plan(body.title, body.detail, body.starts_at, body.ends_at, body.capacity, body.skills)
    task = actions.push(actor(), where, plan, body.push)
    return shapes.pushed(queries.work(actor(), task.id), queries.reach(actor(), where, body.skills)), 201


@routes.post('/tasks/reach', responses={200: shapes.ReachShape}, summary='Whom a push would tell')
def reach(body: ReachForm) -> Reply:
    where = secretarys_place(body.place_id)
    return shapes.ReachShape(**queries.reach(actor(), where, body.skills)._asdict())


@routes.get('/tasks', responses={200: shapes.TaskListShape}, summary='Tasks for me, or of a place')
def listed(query: TasksQuery) -> Reply:
    if query.place_id is None:
        return page(*queries.listed(actor(), query.state, query.cursor, query.limit), shapes.task)
    where = secretarys_place(query.place_id)
    return page(*queries.at_place(actor(), where, query.cursor, query.limit), shapes.task)


@routes.get('/tasks/<int:id>', responses={200: shapes.TaskShape}, summary='A task')
def task(path: IdPath) -> Reply:
    return shapes.task(queries.work(actor(), path.id))


@routes.post('/tasks/<int:id>/cancellation', responses={200: shapes.TaskShape}, summary='Call a task off')
@write
def cancel(path: IdPath, body: CancellationForm) -> Reply:
    actions.cancel(actor(), queries.task(actor(), path.id), body.reason)
    return shapes.task(queries.work(actor(), path.id))


@routes.post('/tasks/<int:id>/assignments', responses={201: shapes.AssignmentShape}, summary='Claim a task')
@write
def claim(path: IdPath) -> Reply:
    return shapes.assignment(actions.claim(actor(), queries.task(actor(), path.id))), 201


@routes.patch('/tasks/<int:id>/assignments/mine', responses={200: shapes.AssignmentShape}, summary='Decline or complete a task')
@write
def step(path: IdPath, body: StepForm) -> Reply:
    of = queries.task(actor(), path.id)
    if body.state == 'declined':
        return shapes.assignment(actions.decline(actor(), of, body.reason or body.report))
    return shapes.assignment(actions.complete(actor(), of, body.report, body.file_ids))


@routes.get('/tasks/<int:id>/assignments', responses={200: shapes.ReportListShape}, summary='Who took a task, and what came of it')
def reports(path: IdPath, query: PageQuery) -> Reply:
    of = queries.task(actor(), path.id)
    return page(*reviewing.reports(actor(), of, query.cursor, query.limit), shapes.report)


@routes.post('/tasks/<int:id>/assignments/<int:assignment_id>/review', responses={200: shapes.AssignmentShape},
             summary='Accept or return a completion')
@write
def review(path: AssignmentPath, body: ReviewForm) -> Reply:
    found = reviewing.assignment(actor(), path.id, path.assignment_id)
    return shapes.assignment(actions.review(actor(), found, body.accepted, body.remark))
