"""Joint projects and meetings that an employer shares, for its clerk."""
from typing import Any

from flask import Response, request

from server.partners import project_queries as queries
from server.web import actor, blueprint
from server.web.clerk.exports import CLERKS
from server.web.forms import Again
from server.web.frame import employer, framed_for
from server.web.partners import project_pages

routes = blueprint('clerk_projects')


def _frame(employer_id: int) -> project_pages.Frame:
    def frame(template: str, **said: Any) -> str:
        return framed_for(template, employer(employer_id), about={'employer_id': employer_id}, side='employer',
                          list=CLERKS['projects'], **said)
    return frame


@routes.get('/employers/<int:employer_id>/projects')
def listed(employer_id: int) -> str:
    """Those of a state, the newest first."""
    whose = employer(employer_id)
    found, following = queries.projects_of(whose, project_pages.state() or None, request.args.get('cursor'), None)
    return project_pages.listed(_frame(employer_id), found, following, queries.figures_of(whose))


@routes.get('/employers/<int:employer_id>/projects/<int:id>')
def project(employer_id: int, id: int) -> str:
    """One of them."""
    return project_pages.detail(_frame(employer_id), _found(employer_id, id))


def _found(employer_id: int, id: int) -> queries.Project:
    return queries.within(queries.project(actor(), id), employer(employer_id))


@routes.post('/employers/<int:employer_id>/projects/<int:id>/<string:step>')
def take(employer_id: int, id: int, step: str) -> Response | Again:
    """Sign, tell what was done."""
    return project_pages.take(_frame(employer_id), lambda: _found(employer_id, id), step, {'employer_id': employer_id})


@routes.get('/employers/<int:employer_id>/meetings')
def meetings(employer_id: int) -> str:
    """The meetings in which it took part, the last recorded first."""
    whose = employer(employer_id)
    found, following = queries.meetings_of(whose, request.args.get('cursor'), None)
    return framed_for('clerk/meetings.html', whose, list=CLERKS['meetings'], meetings=found, following=following)


@routes.get('/employers/<int:employer_id>/meetings/<int:id>')
def meeting(employer_id: int, id: int) -> str:
    """One of them."""
    whose = employer(employer_id)
    return project_pages.meeting(_frame(employer_id), queries.within(queries.meeting(actor(), id), whose))
