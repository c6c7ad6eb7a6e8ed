"""Pushing tasks, taking them on, reporting them done, and reviewing that."""
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from peewee import IntegrityError

from server.checkins import actions as checkins
from server.checkins import queries as attendance
from server.core import audit, clock
from server.core.action import action
from server.core.actor import Actor, AnyActor, Role
from server.core.errors import Conflict, Forbidden, Invalid
from server.files import queries as files
from server.identity.actions import account_closed
from server.identity.models import Person
from server.members import queries as members
from server.messaging import kinds
from server.messaging.actions import dispatch
from server.places.models import Place
from server.tasks import queries, rules
from server.tasks.models import Assignment, AssignmentFile, Task
from server.tasks.rules import BUSY, DONE, AssignmentState, Event, TaskState

_TRIES = 20


class Plan(NamedTuple):
    """A task before it is one. `skills`: one of them will do; none: everybody."""

    title: str
    detail: str
    starts_at: datetime
    ends_at: datetime
    capacity: int
    skills: Sequence[str] = ()


@action('tasks.push', by=Role.SECRETARY)
def push(actor: AnyActor, place: Place, plan: Plan, tell: bool = True) -> Task:
    """Set a task at a place and, with `tell`, say so to those of its members whom it is for."""
    occasion = checkins.add_occasion(actor, place, plan.title, plan.starts_at, plan.ends_at)
    skills = list(dict.fromkeys(plan.skills))
    task = Task.create(place=place, occasion=occasion, title=plan.title, detail=plan.detail, capacity=plan.capacity,
                       skills=skills, created_by=actor.person_id, created_at=clock.now())
    if tell:
        people = members.person_ids(place, skills)
        _say('task', f'新任务：{task.title}', task, people)
        audit.note(told=len(people))
    return task


def _say(kind: str, title: str, task: Task, people: Sequence[int], **note: str) -> None:
    fields = {'title': task.title, 'place': task.place.name, 'time': kinds.moment(task.occasion.starts_at), **note}
    dispatch(kind, title, fields, f'packages/tasks/detail/index?id={task.id}', audit.name(task), people,
             task.place)


@action('tasks.cancel', by=Role.SECRETARY)
def cancel(actor: AnyActor, task: Task, reason: str) -> Task:
    """Call a task off and tell those who took it on."""
    _check_open(task)
    if not Task.update(state=TaskState.CANCELLED, reason=reason).where(
            Task.id == task.id, Task.state == TaskState.OPEN).execute():
        raise Conflict('task_cancelled', '这个任务已经取消了。')
    checkins.cancel_occasion(actor, task.occasion)
    told = Assignment.select(Assignment.person).where(Assignment.task == task, Assignment.state.in_(BUSY + DONE))
    _say('task', f'任务取消：{task.title}', task, [person for person, in told.tuples()], note=f'已取消：{reason}')
    return queries.task(actor, task.id)


def _check_open(task: Task, late: bool = False) -> None:
    """Conflict if the task is cancelled, or over and not `late`."""
    now = queries.state(task)
    if now is TaskState.CANCELLED:
        raise Conflict('task_cancelled', '这个任务已经取消了。')
    if now is TaskState.OVER and not late:
        raise Conflict('task_over', '这个任务已经结束了。')


@action('tasks.claim')
def claim(actor: Actor, task: Task) -> Assignment:
    """Take a seat; who has one keeps it. Conflict `task_full` when none is left."""
    mine = queries.assignment_of(actor, task)
    if mine and mine.state == AssignmentState.CLAIMED:
        return mine
    _check_open(task)
    if not queries.eligible(actor, task):
        raise Forbidden('other_skills', f'这个任务需要有{"、".join(task.skills)}专长的人。请社区登记您的专长后再领取。')
    return _sit(actor, task)


def _sit(actor: Actor, task: Task) -> Assignment:
    """The unique indexes decide who gets a seat, and that a person gets one; the others look again."""
    for _ in range(_TRIES):
        mine = queries.assignment_of(actor, task)
        if mine and mine.state == AssignmentState.CLAIMED:
            return mine
        state = _next(mine, Event.CLAIM)
        seat = rules.free_seat(task.capacity, queries.taken_seats(task))
        if seat is None:
            raise Conflict('task_full', '名额已满，谢谢您的热心。可以看看其他任务。')
        try:
            return _set(actor, task, mine, state, seat=seat, claimed_at=clock.now(), reason='')
        except IntegrityError:
            continue
    raise Conflict('try_again', '领取的人太多，请稍等几秒再试。')


@action('tasks.decline')
def decline(actor: Actor, task: Task, reason: str) -> Assignment:
    """Say no to a task, or give up a claimed one: its seat is free again. `reason` may be empty, and has 200 characters at most."""
    _check_open(task, late=True)
    if len(reason) > Assignment.reason.max_length:
        raise Invalid('reason_too_long', '原因请写在200字以内。', reason='最多200个字')
    mine = queries.assignment_of(actor, task)
    try:
        return _set(actor, task, mine, _next(mine, Event.DECLINE), seat=None, reason=reason)
    except IntegrityError:  # their own tap on another button was faster
        raise _overtaken() from None


@account_closed.connect
def give_up(actor: AnyActor, person: Person) -> None:
    """Whoever closes their account leaves the seats of what they have not done yet to others."""
    Assignment.update(state=AssignmentState.DECLINED, seat=None, changed_at=clock.now()).where(
        Assignment.person == person, Assignment.state.in_(BUSY)).execute()


@action('tasks.complete')
def complete(actor: Actor, task: Task, report: str, file_keys: Sequence[str] = ()) -> Assignment:
    """Report a claimed task done. Wants a report or a check-in; pictures replace those of a returned report."""
    _check_open(task, late=True)
    mine = queries.assignment_of(actor, task)
    state = _next(mine, Event.COMPLETE)
    if not report and not attendance.attended(actor.person_id, task.occasion_id):
        raise Invalid('report_wanted', '您没有在这个任务签到，请写几句完成情况。', report='必须填写')
    pictures = files.own(actor, list(dict.fromkeys(file_keys)))
    done = _set(actor, task, mine, state, report=report)
    AssignmentFile.delete().where(AssignmentFile.assignment == done).execute()
    for position, picture in enumerate(pictures):
        AssignmentFile.create(assignment=done, file=picture, position=position)
    return done


@action('tasks.review', by=Role.SECRETARY)
def review(actor: AnyActor, assignment: Assignment, accepted: bool, remark: str) -> Assignment:
    """Accept a completion or return it to be completed again, and tell its author."""
    task = assignment.task
    state = _next(assignment, Event.ACCEPT if accepted else Event.RETURN)
    if not accepted and not remark:
        raise Invalid('remark_wanted', '退回时请写明要补充什么。', remark='必须填写')
    reviewed = _set(actor, task, assignment, state, remark=remark)
    said = ('审核通过' if accepted else '退回补充') + (f'：{remark}' if remark else '')
    _say('review', f'{"任务已通过" if accepted else "任务被退回"}：{task.title}', task, [assignment.person_id], note=said)
    return reviewed


def _next(mine: Assignment | None, event: Event) -> AssignmentState:
    state = AssignmentState(mine.state) if mine else None
    following = rules.after(state, event)
    if following is None:
        raise Conflict('wrong_state', rules.misfit(state, event))
    return following


def _set(actor: AnyActor, task: Task, known: Assignment | None, state: AssignmentState, **to: Any) -> Assignment:
    """Write a step; Conflict if somebody else has moved the assignment since it was read, IntegrityError if made it or sat."""
    to |= {'state': state, 'changed_at': clock.now()}
    audit.note(state=state.value)
    if known is None:
        return Assignment.create(task=task, person=actor.person_id, **to)
    if not Assignment.update(**to).where(Assignment.id == known.id, Assignment.state == known.state).execute():
        raise _overtaken()
    moved = Assignment.get_by_id(known.id)
    moved.task = task
    return moved


def _overtaken() -> Conflict:
    return Conflict('overtaken', '这个任务刚刚有了变化，请刷新后再看。')
