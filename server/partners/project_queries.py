"""Reading joint projects and meetings: a place's for its secretary, an employer's for its clerks."""
from collections.abc import Sequence
from typing import Any, NamedTuple

from peewee import fn

from server.core import clock
from server.core.actor import AnyActor, Role
from server.core.errors import Missing
from server.core.paging import newest_first
from server.files.models import File
from server.files.queries import grants_sight
from server.partners.models import (
    Employer,
    Meeting,
    MeetingEmployer,
    MeetingFile,
    Progress,
    ProgressFile,
    Project,
    ProjectParty,
)
from server.partners.project_rules import Deed, ProjectState
from server.partners.queries import employers_of, looks_after
from server.places import queries as places
from server.places.models import Place

Page = tuple[list[Any], str | None]


class Figures(NamedTuple):
    """Each project counted once. `all` (the denominator) are all but the cancelled ones; `overdue` are active past their day."""

    all: int
    overdue: int
    states: dict[str, int]


def project(actor: AnyActor, project_id: int) -> Project:
    """A project with its `parties`, for its place's secretary and its employers' clerks; Missing for anybody else."""
    found = Project.select(Project, Place).join(Place).where(Project.id == project_id).first()
    if found is None or not _concerned(actor, found.place, with_parties([found])[0].parties):
        raise Missing('project_missing', '没有找到这个项目，或者它不在您的范围内。')
    return found


def meeting(actor: AnyActor, meeting_id: int) -> Meeting:
    """A meeting with its `parties` and `files`, for its place's secretary and the clerks of those who took part."""
    found = Meeting.select(Meeting, Place).join(Place).where(Meeting.id == meeting_id).first()
    if found is None or not _concerned(actor, found.place, _with_all([found])[0].parties):
        raise Missing('meeting_missing', '没有找到这次联席会，或者它不在您的范围内。')
    return found


def within(found: Any, at: Place | Employer) -> Any:
    """The same project or meeting, as one of a place or of an employer; Missing if it is another's."""
    employers = [each.employer_id for each in found.parties]
    if not (found.place.path.startswith(at.path) if isinstance(at, Place) else at.id in employers):
        raise Missing('elsewhere', '没有找到，或者它不在您的范围内。')
    return found


def deeds(actor: AnyActor, found: Project) -> list[Deed]:
    """What the actor may do now with a project that comes from `project`: sign (for the community), report, finish, cancel."""
    state, manages = ProjectState(found.state), actor.holds(Role.SECRETARY, found.place.path)
    may: dict[Deed, bool] = {
        'sign': manages and state is ProjectState.PROPOSED and found.signed_at is None, 'report': state is ProjectState.ACTIVE,
        'finish': manages and state is ProjectState.ACTIVE,
        'cancel': manages and state in (ProjectState.PROPOSED, ProjectState.ACTIVE)}
    return [deed for deed, allowed in may.items() if allowed]


def signs_for(actor: AnyActor, found: Project) -> list[int]:
    """The employers of such a project whose signature waits for the actor."""
    mine = {each.id for each in employers_of(actor)} if found.state == ProjectState.PROPOSED else set()
    return [each.employer_id for each in found.parties if each.signed_at is None and found.state == ProjectState.PROPOSED and (
        each.employer_id in mine or actor.holds(Role.ADMINISTRATOR, each.employer.place.path))]


def _concerned(actor: AnyActor, place: Place, parties: Sequence[Any]) -> bool:
    return actor.holds(Role.SECRETARY, place.path) or looks_after(actor, *[each.employer for each in parties])


def projects_at(actor: AnyActor, place: Place, state: str | None, cursor: str | None, limit: int | None) -> Page:
    """The projects of a place and what lies below it, newest first, for its secretary; `state` may also be `overdue`."""
    places.require(actor, Role.SECRETARY, place)
    return _projects(places.inside((place.path,)), state, cursor, limit)


def projects_of(employer: Employer, state: str | None, cursor: str | None, limit: int | None) -> Page:
    """An employer's projects; it comes from partners.queries."""
    return _projects(_shared(employer), state, cursor, limit)


def _projects(which: Any, state: str | None, cursor: str | None, limit: int | None) -> Page:
    rows = Project.select(Project, Place).join(Place).where(which, _in_state(state))
    found, onward = newest_first(rows, Project.id, cursor, limit)
    return with_parties(found), onward


def figures_at(actor: AnyActor, place: Place) -> Figures:
    """The figures behind `projects_at`."""
    places.require(actor, Role.SECRETARY, place)
    return _figures(places.inside((place.path,)))


def figures_of(employer: Employer) -> Figures:
    """The figures behind `projects_of`: a project shared with others is in theirs too, so employers' figures have no sum."""
    return _figures(_shared(employer))


def _figures(which: Any) -> Figures:
    rows = Project.select(Project.state, fn.COUNT(Project.id)).join(Place).where(which).group_by(Project.state)
    states = dict(rows.tuples())
    late = Project.select(fn.COUNT(Project.id)).join(Place).where(which, _in_state('overdue')).scalar()
    counted = {each.value: states.get(each, 0) for each in ProjectState}
    return Figures(sum(counted.values()) - counted[ProjectState.CANCELLED], late, counted)


def _shared(employer: Employer) -> Any:
    return Project.id.in_(ProjectParty.select(ProjectParty.project).where(ProjectParty.employer == employer))


def _in_state(state: str | None) -> Any:
    if state == 'overdue':
        return (Project.state == ProjectState.ACTIVE) & (Project.due_on < clock.today())
    return Project.state == state if state else Project.state != ProjectState.CANCELLED


def with_parties(found: list[Project]) -> list[Project]:
    """The same with their `parties`; one reading."""
    rows = ProjectParty.select(ProjectParty, Employer, Place).join(Employer).join(Place)
    _hang(found, list(rows.where(ProjectParty.project.in_(found)).order_by(ProjectParty.id)), 'project_id', 'parties')
    return found


def progress(found: Project, cursor: str | None, limit: int | None) -> Page:
    """What was done for a project, newest first, with `files`."""
    rows, onward = newest_first(Progress.select().where(Progress.project == found), Progress.id, cursor, limit)
    files = ProgressFile.select(ProgressFile, File).join(File).where(ProgressFile.progress.in_(rows))
    _hang(rows, list(files.order_by(ProgressFile.position)), 'progress_id', 'files')
    return rows, onward


def meetings_at(actor: AnyActor, place: Place, cursor: str | None, limit: int | None) -> Page:
    """The meetings of a place and what lies below it, the last recorded first, for its secretary."""
    places.require(actor, Role.SECRETARY, place)
    return _meetings(places.inside((place.path,)), cursor, limit)


def meetings_of(employer: Employer, cursor: str | None, limit: int | None) -> Page:
    """The meetings in which an employer took part."""
    theirs = MeetingEmployer.select(MeetingEmployer.meeting).where(MeetingEmployer.employer == employer)
    return _meetings(Meeting.id.in_(theirs), cursor, limit)


def _meetings(which: Any, cursor: str | None, limit: int | None) -> Page:
    found, onward = newest_first(Meeting.select(Meeting, Place).join(Place).where(which), Meeting.id, cursor, limit)
    return _with_all(found), onward


def _with_all(found: list[Meeting]) -> list[Meeting]:
    rows = MeetingEmployer.select(MeetingEmployer, Employer, Place).join(Employer).join(Place)
    _hang(found, list(rows.where(MeetingEmployer.meeting.in_(found)).order_by(MeetingEmployer.id)), 'meeting_id', 'parties')
    files = MeetingFile.select(MeetingFile, File).join(File).where(MeetingFile.meeting.in_(found))
    _hang(found, list(files.order_by(MeetingFile.position)), 'meeting_id', 'files')
    return found


def _hang(found: Sequence[Any], rows: list[Any], key: str, name: str) -> None:
    for each in found:
        setattr(each, name, [row for row in rows if getattr(row, key) == each.id])


@grants_sight
def _sees(actor: AnyActor, file: File) -> bool:
    """Minutes and evidence are for those who see the meeting or the project."""
    met = [each.meeting_id for each in MeetingFile.select().where(MeetingFile.file == file)]
    done = [project for project, in Progress.select(Progress.project).join(ProgressFile).where(ProgressFile.file == file).tuples()]
    meetings = _with_all(list(Meeting.select(Meeting, Place).join(Place).where(Meeting.id.in_(met))))
    projects = with_parties(list(Project.select(Project, Place).join(Place).where(Project.id.in_(done))))
    return any(_concerned(actor, each.place, each.parties) for each in (*meetings, *projects))
