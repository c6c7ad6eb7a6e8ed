"""What came of a task, for the secretary who reviews it."""
from typing import NamedTuple

from server.checkins import queries as checkins
from server.core.actor import AnyActor, Role
from server.core.errors import Missing
from server.core.paging import oldest_first
from server.files.models import File
from server.files.queries import grants_sight
from server.identity.models import Person
from server.members.models import Member
from server.places.models import Place
from server.places.queries import require
from server.tasks.models import Assignment, AssignmentFile, Task
from server.tasks.queries import task


class Report(NamedTuple):
    """An assignment as its reviewer sees it: who, their files' keys, their minutes within the task."""

    assignment: Assignment
    name: str | None
    files: list[str]
    minutes: int


def assignment(actor: AnyActor, task_id: int, assignment_id: int) -> Assignment:
    """Somebody's part in a task, for its secretary."""
    of = task(actor, task_id)
    require(actor, Role.SECRETARY, of.place)
    found = Assignment.get_or_none(Assignment.id == assignment_id, Assignment.task == of)
    if found is None:
        raise Missing('assignment_missing', '没有找到这一份领取记录。')
    found.task = of
    return found


def reports(actor: AnyActor, of: Task, cursor: str | None = None, limit: int | None = None) -> tuple[list[Report], str | None]:
    """Everybody's part in a task, for its secretary."""
    require(actor, Role.SECRETARY, of.place)
    rows, onward = oldest_first(
        Assignment.select(Assignment, Person).join(Person).where(Assignment.task == of), Assignment.id, cursor, limit)
    people = [row.person_id for row in rows]
    names = dict(Member.select(Member.person, Member.name).where(Member.person.in_(people)).tuples())
    minutes, files = checkins.minutes_within(of.occasion, people), _files(rows)
    return [Report(row, row.person.name or names.get(row.person_id), files.get(row.id, []), minutes.get(row.person_id, 0))
            for row in rows], onward


def _files(rows: list[Assignment]) -> dict[int, list[str]]:
    files: dict[int, list[str]] = {}
    for row, key in AssignmentFile.select(AssignmentFile.assignment, File.key).join(File).where(
            AssignmentFile.assignment.in_(rows)).order_by(AssignmentFile.position).tuples():
        files.setdefault(row, []).append(key)
    return files


@grants_sight
def sees_file(actor: AnyActor, file: File) -> bool:
    """Whether it is a picture of a completion that the actor reviews."""
    used = AssignmentFile.select(Place.path).join(Assignment).join(Task).join(Place).where(AssignmentFile.file == file)
    return any(actor.holds(Role.SECRETARY, path) for (path,) in used.tuples())
