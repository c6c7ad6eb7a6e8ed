"""Joint meetings, and joint projects: proposed, signed by every side, worked on, finished."""
from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from server.core import audit, clock
from server.core.action import action
from server.core.actor import AnyActor, Role
from server.core.db import hold
from server.core.errors import Conflict, Forbidden, Invalid, Missing
from server.files import queries as files
from server.identity.queries import holders
from server.messaging import kinds
from server.messaging.actions import dispatch
from server.partners import project_queries as queries
from server.partners.models import (
    Meeting,
    MeetingEmployer,
    MeetingFile,
    Progress,
    ProgressFile,
    Project,
    ProjectParty,
)
from server.partners.project_rules import ProjectState, misfit
from server.partners.queries import clerk_ids, employers_in, looks_after
from server.places.models import Place


class Draft(NamedTuple):
    """A project before it is one: who answers for it, until when, with which employers."""

    title: str
    detail: str
    owner: str
    due_on: date
    employer_ids: Sequence[int]
    meeting_id: int | None = None


class Held(NamedTuple):
    """A meeting that was held: `came` are the employers' ids with who came for each."""

    title: str
    held_at: datetime
    venue: str
    minutes: str
    came: Sequence[tuple[int, str]]
    file_keys: Sequence[str] = ()


@action('partners.record_meeting', by=Role.SECRETARY)
def record_meeting(actor: AnyActor, place: Place, held: Held) -> Meeting:
    """Record a joint meeting with its minutes and who took part."""
    if held.held_at > clock.now():
        raise Invalid('not_held_yet', '联席会开过以后再登记。', held_at='还没有到')
    if not held.minutes and not held.file_keys:
        raise Invalid('minutes_wanted', '请填写会议纪要，或者上传纪要文件。', minutes='必须填写')
    employers = employers_in(place, [employer for employer, _ in held.came])
    made = Meeting.create(place=place, title=held.title, held_at=held.held_at, venue=held.venue, minutes=held.minutes,
                          created_by=actor.person_id, created_at=clock.now())
    for employer, (_, people) in zip(employers, held.came, strict=True):
        MeetingEmployer.create(meeting=made, employer=employer, people=people)
    for position, file in enumerate(files.own(actor, held.file_keys)):
        MeetingFile.create(meeting=made, file=file, position=position)
    _dispatch('联席会纪要请您看一看', place, made.title, f'packages/partners/meeting/index?id={made.id}', audit.name(made),
              clerk_ids(*employers))
    return queries.meeting(actor, made.id)


@action('partners.propose_project', by=Role.SECRETARY)
def propose(actor: AnyActor, place: Place, draft: Draft) -> Project:
    """Put a project on the list; it is active once the community and every employer have signed it as it stands."""
    if draft.due_on < clock.today():
        raise Invalid('due_in_the_past', '完成期限不能早于今天。', due_on='已经过去')
    employers = employers_in(place, draft.employer_ids)
    if draft.meeting_id and not place.path.startswith(queries.meeting(actor, draft.meeting_id).place.path):
        raise Invalid('meeting_elsewhere', '这次联席会不是这个地方的。', meeting_id='不在这里')
    made = Project.create(place=place, meeting=draft.meeting_id, title=draft.title, detail=draft.detail, owner=draft.owner,
                          due_on=draft.due_on, state=ProjectState.PROPOSED, created_by=actor.person_id, created_at=clock.now())
    for employer in employers:
        ProjectParty.create(project=made, employer=employer)
    found = queries.project(actor, made.id)
    _tell_clerks(found, '有共建项目待签字')
    return found


@action('partners.sign_project')
def sign(actor: AnyActor, project: Project, employer_id: int | None) -> Project:
    """Sign for an employer, or for the community where none is named; the last signature makes the project active."""
    _lock(project, ProjectState.PROPOSED)
    now, party = clock.now(), None
    if employer_id is None:
        _check_secretary(actor, project)
        unsigned, row = Project.signed_at.is_null(), Project.id == project.id
        signed = Project.update(signed_by=actor.person_id, signed_at=now).where(row, unsigned).execute()
    else:
        party = _party(actor, project, employer_id)
        signed = ProjectParty.update(signed_by=actor.person_id, signed_at=now).where(
            ProjectParty.id == party.id, ProjectParty.signed_at.is_null()).execute()
    if not signed:
        raise Conflict('signed', '这一方已经签过字了。')
    audit.note(side=audit.name(party.employer) if party else audit.name(project.place))
    _activate(project)
    return queries.project(actor, project.id)


def _activate(project: Project) -> None:
    """The project's row is locked: of two last signatures one sees the other."""
    waiting = ProjectParty.select().where(ProjectParty.project == project, ProjectParty.signed_at.is_null()).exists()
    if Project.get_by_id(project.id).signed_at and not waiting:
        Project.update(state=ProjectState.ACTIVE).where(Project.id == project.id).execute()
        _tell_clerks(project, '共建项目已由各方签字')
        _say(project, '共建项目已由各方签字', holders(project.place, Role.SECRETARY))


@action('partners.report_progress')
def report_progress(actor: AnyActor, project: Project, note: str, file_keys: Sequence[str] = ()) -> Progress:
    """Tell what was done, with evidence; for the community and for the employers."""
    _lock(project, ProjectState.ACTIVE)
    if not actor.holds(Role.SECRETARY, project.place.path) and not looks_after(actor, *[each.employer for each in project.parties]):
        raise Forbidden()
    made = Progress.create(project=project, note=note, person_id=actor.person_id, at=clock.now())
    for position, file in enumerate(files.own(actor, file_keys)):
        ProgressFile.create(progress=made, file=file, position=position)
    return made


@action('partners.finish_project', by=Role.SECRETARY)
def finish(actor: AnyActor, project: Project) -> Project:
    """The project is done; wants a piece of evidence."""
    _lock(project, ProjectState.ACTIVE)
    if not ProgressFile.select().join(Progress).where(Progress.project == project).exists():
        raise Invalid('evidence_wanted', '请先上传完成情况的照片或文件，再办理完成。', file_ids='必须上传')
    return _close(actor, project, ProjectState.FINISHED, '')


@action('partners.cancel_project', by=Role.SECRETARY)
def cancel(actor: AnyActor, project: Project, reason: str) -> Project:
    """Take a project that is not finished off the list, and say why."""
    _lock(project, ProjectState.PROPOSED, ProjectState.ACTIVE)
    return _close(actor, project, ProjectState.CANCELLED, reason)


def _close(actor: AnyActor, project: Project, state: ProjectState, reason: str) -> Project:
    Project.update(state=state, reason=reason, closed_at=clock.now()).where(Project.id == project.id).execute()
    _tell_clerks(project, '共建项目已完成' if state is ProjectState.FINISHED else '共建项目已取消')
    return queries.project(actor, project.id)


def _lock(project: Project, *states: ProjectState) -> None:
    """Hold the project's row until the transaction ends; Conflict `wrong_state` unless it is in one of the states."""
    state = ProjectState(hold(Project.select(Project.state).where(Project.id == project.id)).get().state)
    if state not in states:
        raise Conflict('wrong_state', misfit(state))


def _check_secretary(actor: AnyActor, project: Project) -> None:
    if not actor.holds(Role.SECRETARY, project.place.path):
        raise Forbidden()


def _party(actor: AnyActor, project: Project, employer_id: int) -> ProjectParty:
    found = next((each for each in project.parties if each.employer_id == employer_id), None)
    if found is None:
        raise Missing('party_missing', '这个单位不在项目里。')
    if not looks_after(actor, found.employer):
        raise Forbidden('not_a_clerk', '只有单位的联络员能签字。')
    return found


def _tell_clerks(project: Project, title: str) -> None:
    _say(project, title, clerk_ids(*[each.employer for each in project.parties]))


def _say(project: Project, title: str, people: Sequence[int]) -> None:
    _dispatch(title, project.place, project.title, f'packages/partners/project/index?id={project.id}', audit.name(project), people)


def _dispatch(title: str, place: Place, note: str, page: str, subject: str, people: Sequence[int]) -> None:
    if people:
        fields = {'title': title, 'place': place.name, 'time': kinds.moment(clock.now()), 'note': note}
        dispatch('project', title, fields, page, subject, people, place)
