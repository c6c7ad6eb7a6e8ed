"""Reading tasks. People see those of the places they live in or are members of, and whatever they took on."""
import operator
from collections.abc import Collection, Sequence
from functools import reduce
from typing import Any, Literal, NamedTuple

from peewee import Case, fn

from server.checkins.models import Occasion
from server.checkins.rules import OPENS, Code
from server.core import clock
from server.core.actor import Actor, AnyActor, Role
from server.core.db import canonical
from server.core.errors import Missing
from server.core.paging import newest_first, newest_joined
from server.identity.models import Person
from server.identity.queries import data_asked
from server.members import queries as members
from server.members.models import Member, Skill
from server.places.models import Place
from server.places.queries import inside, require
from server.tasks import rules
from server.tasks.models import Assignment, Task
from server.tasks.rules import BUSY, DONE, AssignmentState, TaskState

Page = tuple[list[Any], str | None]


class Reach(NamedTuple):
    """How many people a push tells, and how many members match who have not logged in yet."""

    people: int
    without_login: int


class Work(NamedTuple):
    """A task as somebody sees it: seats taken, completions that wait for a review, and how they stand to it themselves."""

    task: Task
    taken: int
    unreviewed: int
    mine: Assignment | None


def _rows() -> Any:
    return Task.select(Task, Occasion, Place).join(Occasion).switch(Task).join(Place)


def task(actor: AnyActor, task_id: int) -> Task:
    """A task that the actor can see; Missing otherwise."""
    found = _rows().where(Task.id == task_id).first()
    if found is None or not (actor.sees(found.place.path) or assignment_of(actor, found)):
        raise Missing('task_missing', '没有找到这个任务，或者它不在您的范围内。')
    return found


def work(actor: AnyActor, task_id: int) -> Work:
    """The same with its seats and the actor's own part in it."""
    return _works(actor, [task(actor, task_id)])[0]


def state(found: Task) -> TaskState:
    """The state that counts: past its time an open task is over."""
    over = found.state == TaskState.OPEN and found.occasion.ends_at <= clock.now()
    return TaskState.OVER if over else TaskState(found.state)


def occasion_id(actor: AnyActor, task_id: int) -> int:
    """What people check in to for a task."""
    return task(actor, task_id).occasion_id


def assignment_of(actor: AnyActor, of: Task) -> Assignment | None:
    """The actor's own part in a task."""
    return Assignment.get_or_none(Assignment.task == of, Assignment.person == actor.person_id)


def listed(actor: Actor, state: Literal['open', 'mine', 'done'], cursor: str | None = None,
           limit: int | None = None) -> Page:
    """Open to the actor, being done by them, or done by them; newest first, as `Work`."""
    rows = _open(actor) if state == 'open' else _busy(actor) if state == 'mine' else _own(actor, DONE)
    found, onward = newest_first(rows, Task.id, cursor, limit)
    return _works(actor, found), onward


def at_place(actor: AnyActor, place: Place, cursor: str | None = None, limit: int | None = None) -> Page:
    """All tasks of a place and what lies inside it, for its secretary."""
    require(actor, Role.SECRETARY, place)
    places = [found.id for found in Place.select(Place.id).where(inside((place.path,)))]
    found, onward = newest_joined(_rows(), Task.select(Task.id).where(Task.place.in_(places)), Task.id, cursor, limit)
    return _works(actor, found), onward


def titled(actor: AnyActor, place: Place, words: str, most: int) -> list[Work]:
    """Those of them whose title has these words in it, the newest first, so many at most; for the place's secretary."""
    require(actor, Role.SECRETARY, place)
    places = [found.id for found in Place.select(Place.id).where(inside((place.path,)))]
    which = Task.select(Task.id).where(Task.place.in_(places), Task.title.contains(words))
    return _works(actor, newest_joined(_rows(), which, Task.id, None, most)[0])


def unreviewed(actor: AnyActor, place: Place) -> int:
    """How many completions wait for the place's secretary, of the tasks there and inside."""
    require(actor, Role.SECRETARY, place)
    places = [found.id for found in Place.select(Place.id).where(inside((place.path,)))]
    return Assignment.select().join(Task).where(
        Task.place.in_(places), Assignment.state == AssignmentState.COMPLETED).count()


def claimed_at(actor: Actor, code: Code) -> list[Task]:
    """The actor's claimed tasks that a check-in with this code, now, counts for."""
    now = clock.now()
    here = Occasion.id == code.occasion.id if code.occasion else Place.id.in_(_above(code.place.path))
    return list(_busy(actor).where(here, Occasion.starts_at <= now + OPENS, Occasion.ends_at >= now)
                .order_by(Occasion.starts_at))


def _busy(actor: Actor) -> Any:
    return _own(actor, BUSY).where(Task.state == TaskState.OPEN)


def _own(actor: Actor, states: Collection[AssignmentState]) -> Any:
    return _rows().join_from(Task, Assignment).where(Assignment.person == actor.person_id, Assignment.state.in_(states))


def _open(actor: Actor) -> Any:
    lasting = Occasion.select(Occasion.id).where(Occasion.ends_at > clock.now())
    return _rows().where(Task.occasion.in_(lasting), Task.state == TaskState.OPEN, _around(actor), _suiting(actor))


def _around(actor: Actor) -> Any:
    """The line of places in which a person stands: their own, those above, those inside."""
    paths = (*actor.paths(*Role), *actor.standing.homes)
    return Place.id.in_([each for path in paths for each in _above(path)]) | inside(paths)


def _above(path: str) -> list[int]:
    return [int(each) for each in path.strip('/').split('/') if each]


def _suiting(actor: Actor) -> Any:
    """`rules.suits` on the stored JSON: none is asked for, or one of the actor's."""
    return reduce(operator.or_, (fn.INSTR(Task.skills, canonical(skill)) > 0 for skill in skills(actor)),
                  fn.INSTR(Task.skills, '"') == 0)


def taken_seats(of: Task) -> list[int]:
    """The seats that somebody has."""
    return [seat for seat, in Assignment.select(Assignment.seat).where(
        Assignment.task == of, Assignment.seat.is_null(False)).tuples()]


def skills(actor: AnyActor) -> list[str]:
    """What the actor offers as a member."""
    return [name for name, in Skill.select(Skill.name).join(Member).where(Member.person == actor.person_id).tuples()]


def eligible(actor: AnyActor, of: Task) -> bool:
    """Whether the task is for somebody with the actor's skills."""
    return not of.skills or rules.suits(of.skills, skills(actor))


def _works(actor: AnyActor, found: list[Task]) -> list[Work]:
    if not found:
        return []
    ids = [each.id for each in found]
    completed = Case(None, [(Assignment.state == AssignmentState.COMPLETED, 1)])
    counts = {task_id: (taken, unreviewed) for task_id, taken, unreviewed in Assignment.select(
        Assignment.task, fn.COUNT(Assignment.seat), fn.COUNT(completed)).where(
        Assignment.task.in_(ids)).group_by(Assignment.task).tuples()}
    mine = {each.task_id: each for each in Assignment.select().where(
        Assignment.task.in_(ids), Assignment.person == actor.person_id)}
    return [Work(each, *counts.get(each.id, (0, 0)), mine.get(each.id)) for each in found]


def reach(actor: AnyActor, place: Place, wanted: Sequence[str]) -> Reach:
    """Whom a push would tell; for the place's secretary."""
    require(actor, Role.SECRETARY, place)
    return Reach(len(members.person_ids(place, wanted)), members.unreached(place, wanted))


@data_asked.connect
def _kept(actor: AnyActor, person: Person) -> tuple[str, list[dict]]:
    rows = Assignment.select(Assignment, Task).join(Task).where(Assignment.person == person).order_by(Assignment.id)
    return 'tasks', [{'title': row.task.title, 'state': row.state, 'reason': row.reason, 'report': row.report,
                      'remark': row.remark, 'at': clock.iso(row.changed_at)} for row in rows]
