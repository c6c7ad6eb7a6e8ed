"""Joint projects of a place, for its secretary."""
from typing import Any

from flask import Response, flash, request, url_for

from server.core.errors import Refusal
from server.exports.lists import Asked, Link, List, Mark, Rows, declare
from server.partners import project_queries as queries
from server.partners import projects as actions
from server.partners import queries as partners
from server.partners.forms import ProjectForm
from server.web import actor, blueprint, forms, go
from server.web.forms import Again
from server.web.frame import framed, place
from server.web.partners import project_pages
from server.web.partners.words import STATES

routes = blueprint('projects')


def _rows(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    found, following = queries.projects_at(asked.actor, asked.place, asked.said.get('state'), cursor, limit)
    return [(Link(each.title, 'web_projects.project', id=each.id), each.owner, '、'.join(it.employer.name for it in each.parties),
             each.place.name, each.due_on, Mark(*STATES[each.state])) for each in found], following


PROJECTS = declare(List('projects', '共建项目', ('项目', '负责人', '单位', '地点', '期限', '进展'), _rows, asks=('state',)))


def _frame(place_id: int) -> project_pages.Frame:
    def frame(template: str, **said: Any) -> str:
        return framed(template, place(place_id), about={'place_id': place_id}, side='community', list=PROJECTS, **said)
    return frame


@routes.get('/places/<int:place_id>/projects')
def listed(place_id: int) -> str:
    """Those of a state, the newest first."""
    where = place(place_id)
    found, following = queries.projects_at(actor(), where, project_pages.state() or None, request.args.get('cursor'), None)
    return project_pages.listed(_frame(place_id), found, following, queries.figures_at(actor(), where))


@routes.get('/places/<int:place_id>/projects/new')
def plan(place_id: int) -> str:
    """A new project."""
    return _plan(place_id)


def _plan(place_id: int, refusal: Refusal | None = None) -> str:
    where = place(place_id)
    meetings, _ = queries.meetings_at(actor(), where, None, None)
    return framed('partners/project_new.html', where, employers=partners.names(actor(), where), meetings=meetings,
                  said=request.form, chosen=request.form.getlist('employer_ids'), refusal=refusal,
                  faults=refusal.fields if refusal else {})


@routes.post('/places/<int:place_id>/projects')
def propose(place_id: int) -> Response | Again:
    """Put it on the list, for every side to sign."""
    def deed() -> Response:
        said = forms.read(ProjectForm, place_id=place_id)
        draft = actions.Draft(said.title, said.detail, said.owner, said.due_on, said.employer_ids, said.meeting_id)
        made = actions.propose(actor(), place(place_id), draft)
        flash('项目已提出，各单位的联络员会收到消息。各方都签了字就开始。')
        return go(url_for('.project', place_id=place_id, id=made.id))

    return forms.submit(deed, lambda refusal: _plan(place_id, refusal))


@routes.get('/places/<int:place_id>/projects/<int:id>')
def project(place_id: int, id: int) -> str:
    """One of them."""
    return project_pages.detail(_frame(place_id), _found(place_id, id))


def _found(place_id: int, id: int) -> queries.Project:
    return queries.within(queries.project(actor(), id), place(place_id))


@routes.post('/places/<int:place_id>/projects/<int:id>/<string:step>')
def take(place_id: int, id: int, step: str) -> Response | Again:
    """Sign for the community, tell what was done, finish, cancel."""
    return project_pages.take(_frame(place_id), lambda: _found(place_id, id), step, {'place_id': place_id})
