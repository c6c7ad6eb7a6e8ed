"""The pages of joint projects and meetings, which the community and the employers have in common."""
from collections.abc import Callable
from typing import Any

from flask import Response, flash, request, url_for

from server.core.errors import Missing, Refusal
from server.partners import project_queries as queries
from server.partners import projects as actions
from server.partners.forms import CancelForm, ProgressForm, SignatureForm
from server.partners.project_queries import Figures, Meeting, Project
from server.web import actor, forms, go, uploads
from server.web.forms import Again
from server.web.partners.words import LISTS, STATES, late

Frame = Callable[..., str]

_DONE = {'sign': '已签字。', 'report': '进展已登记。', 'finish': '项目已完成。', 'cancel': '项目已取消，各单位会收到您写的原因。'}


def state() -> str:
    """Which list the page's address asks for."""
    asked = request.args.get('state', '')
    if asked not in LISTS:
        raise Missing('list_missing', '没有这个名单。')
    return asked


def listed(frame: Frame, projects: list[Project], following: str | None, said: Figures) -> str:
    """A list by state, with how many each has."""
    return frame('partners/projects.html', projects=projects, following=following, lists=LISTS, asked=state(), states=STATES,
                 late=late, counts={**said.states, '': said.all, 'overdue': said.overdue})


def detail(frame: Frame, project: Project, refusal: Refusal | None = None, file_ids: list[str] | None = None) -> str:
    """A project with who has signed and what was done, and what whoever looks at it can do now."""
    done, following = queries.progress(project, request.args.get('cursor'), None)
    return frame('partners/project.html', project=project, done=done, following=following, may=queries.deeds(actor(), project),
                 signs_for=queries.signs_for(actor(), project), states=STATES, late=late(project), refusal=refusal,
                 faults=refusal.fields if refusal else {}, file_ids=file_ids or [])


def take(frame: Frame, find: Callable[[], Project], step: str, about: dict[str, Any]) -> Response | Again:
    """Sign, tell what was done, finish, cancel."""
    if step not in _DONE:
        raise Missing('step_missing', '没有这样的办理。')
    project = find()

    def deed(file_ids: list[str]) -> Response:
        _do(project, step, file_ids)
        flash(_DONE[step])
        return go(url_for('.project', id=project.id, **about))

    return uploads.submit(deed, lambda refusal, ids: detail(frame, find(), refusal, ids))


def _do(project: Project, step: str, file_ids: list[str]) -> Any:
    if step == 'sign':
        return actions.sign(actor(), project, forms.read(SignatureForm).employer_id)
    if step == 'report':
        return actions.report_progress(actor(), project, forms.read(ProgressForm, file_ids=file_ids).note, file_ids)
    return actions.finish(actor(), project) if step == 'finish' else actions.cancel(
        actor(), project, forms.read(CancelForm).reason)


def meeting(frame: Frame, found: Meeting) -> str:
    """A meeting with its minutes."""
    return frame('partners/meeting.html', meeting=found)
