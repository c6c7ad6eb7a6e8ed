"""Tasks: those of a place, a new one with whom it reaches, who took one, and the review."""
from typing import Any

from flask import Response, flash, render_template, request, url_for

from server.core import clock
from server.core.errors import Refusal
from server.core.paging import number
from server.exports.lists import Asked, Link, List, Mark, Rows, declare
from server.members import queries as members
from server.tasks import actions, queries
from server.tasks import reports as reviewing
from server.tasks.forms import CancellationForm, ReachForm, ReviewForm, TaskForm
from server.web import actor, asks_part, blueprint, forms, go
from server.web.forms import Again
from server.web.frame import framed, place
from server.web.lists import listed as shown

routes = blueprint('tasks')

_STATES = {'open': ('进行中', 'good'), 'over': ('已结束', ''), 'cancelled': ('已取消', '')}
_STEPS = {'claimed': ('已领取', ''), 'declined': ('不参加', ''), 'completed': ('等审核', 'wait'), 'accepted': ('已通过', 'good'),
          'returned': ('已退回', 'bad')}


def _rows(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    works, following = queries.at_place(asked.actor, asked.place, cursor, limit)
    return [(Link(it.title, 'web_tasks.task', id=it.id), it.place.name,
             clock.span(it.occasion.starts_at, it.occasion.ends_at), work.taken, it.capacity,
             work.unreviewed, Mark(*_STATES[queries.state(it)])) for work in works for it in (work.task,)], following


TASKS = declare(List('tasks', '任务', ('任务', '地点', '时间', '已领取', '名额', '等审核', '状态'), _rows))


def _reports(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    work = queries.task(asked.actor, number(asked.said.get('task', '')))
    found, following = reviewing.reports(asked.actor, work, cursor, limit)
    return [(each.name or '没有留名字', Mark(*_STEPS[it.state]), each.minutes, it.report or it.reason, len(each.files), it.remark,
             it.changed_at) for each in found for it in (each.assignment,)], following


REPORTS = declare(List(
    'tasks.reports', '任务完成情况', ('姓名', '进展', '签到分钟', '完成情况', '照片（张）', '审核意见', '最近变化'), _reports,
    asks=('task',)))


@routes.get('/places/<int:place_id>/tasks')
def listed(place_id: int) -> str:
    """The tasks of a place, the newest first."""
    where = place(place_id)
    return framed('tasks.html', where, table=shown(TASKS, where))


@routes.get('/places/<int:place_id>/tasks/new')
def plan(place_id: int) -> str:
    """A new task."""
    return _plan(place_id)


def _plan(place_id: int, refusal: Refusal | None = None, reach: Any = None) -> str:
    where = place(place_id)
    chosen = request.form.getlist('skills')
    return framed('task_new.html', where, skills=members.skills(actor(), where), said=request.form, chosen=chosen, refusal=refusal,
                  faults=refusal.fields if refusal else {}, reach=reach or queries.reach(actor(), where, chosen),
                  tells=bool(request.form.get('push')) or not request.form)


@routes.post('/places/<int:place_id>/tasks/reach')
def reach(place_id: int) -> str:
    """Whom it would tell, with the skills that are ticked now."""
    wanted = forms.made(ReachForm, {'place_id': place_id, 'skills': request.form.getlist('skills')})
    said = queries.reach(actor(), place(place_id), wanted.skills)
    return render_template('task_reach.html', reach=said) if asks_part() else _plan(place_id, reach=said)


@routes.post('/places/<int:place_id>/tasks')
def push(place_id: int) -> Response | Again:
    """Set it, and tell those whom it is for."""
    def deed() -> Response:
        body = forms.read(TaskForm, place_id=place_id, push='push' in request.form)
        planned = actions.Plan(body.title, body.detail, body.starts_at, body.ends_at, body.capacity, body.skills)
        made = actions.push(actor(), place(place_id), planned, body.push)
        flash('任务已发布' + (f'，通知了{queries.reach(actor(), made.place, body.skills).people}人。' if body.push else '。'))
        return go(url_for('.task', place_id=place_id, id=made.id))

    return forms.submit(deed, lambda refusal: _plan(place_id, refusal))


@routes.get('/places/<int:place_id>/tasks/<int:id>')
def task(place_id: int, id: int) -> str:
    """A task, and what came of it."""
    return _task(place_id, id)


def _task(place_id: int, id: int, refusal: Refusal | None = None, at: int | None = None) -> str:
    where, work = place(place_id), queries.work(actor(), id)
    reports, following = reviewing.reports(actor(), work.task, request.args.get('cursor'))
    return framed('task.html', where, list=REPORTS, work=work, task=work.task, reports=reports, following=following,
                  refusal=refusal, at=at, state=queries.state(work.task), states=_STATES, steps=_STEPS)


@routes.post('/places/<int:place_id>/tasks/<int:id>/cancellation')
def cancel(place_id: int, id: int) -> Response | Again:
    """Call it off; who took it is told."""
    def deed() -> Response:
        actions.cancel(actor(), queries.task(actor(), id), forms.read(CancellationForm).reason)
        flash('任务已取消，领取的人会收到通知。')
        return go(url_for('.task', place_id=place_id, id=id))

    return forms.submit(deed, lambda refusal: _task(place_id, id, refusal))


@routes.post('/places/<int:place_id>/tasks/<int:id>/assignments/<int:assignment_id>/review')
def review(place_id: int, id: int, assignment_id: int) -> Response | Again:
    """Accept a completion, or return it."""
    def deed() -> Response:
        body = forms.read(ReviewForm)
        actions.review(actor(), reviewing.assignment(actor(), id, assignment_id), body.accepted, body.remark)
        flash('已通过。' if body.accepted else '已退回，本人会收到您的意见。')
        return go(url_for('.task', place_id=place_id, id=id))

    return forms.submit(deed, lambda refusal: _task(place_id, id, refusal, assignment_id))
