"""Joint meetings and joint projects of communities and employers."""
from typing import Literal

from server.api import IdPath, PageQuery, PlacePageQuery, PlaceQuery, Reply, actor, blueprint, page, secretarys_place
from server.api import partners_shapes as shapes
from server.api.idempotency import write
from server.api.members import EmployerShape, EmployersShape
from server.core.forms import RecordId
from server.partners import project_queries as queries
from server.partners import projects as actions
from server.partners import queries as partners
from server.partners.forms import CancelForm, MeetingForm, ProgressForm, ProjectForm, SignatureForm

routes = blueprint('partners')

_PROJECT: dict = {200: shapes.ProjectDetailShape}


class ProjectsQuery(PageQuery):
    """Of which state; `overdue` are active past their day, none: all but the cancelled."""

    state: Literal['proposed', 'active', 'finished', 'cancelled', 'overdue'] | None = None


class PlaceProjectsQuery(ProjectsQuery):
    """Of which place."""

    place_id: RecordId


def _whole(found: queries.Project) -> shapes.ProjectDetailShape:
    return shapes.whole(found, queries.deeds(actor(), found), queries.signs_for(actor(), found))


@routes.get('/places/<int:id>/employers', responses={200: EmployersShape}, summary="The employers of a place's district")
def employers(path: IdPath, query: PageQuery) -> Reply:
    return page(*partners.district_employers(actor(), secretarys_place(path.id), query.cursor, query.limit),
                lambda each: EmployerShape(id=each.id, name=each.name))


@routes.post('/joint-meetings', responses={201: shapes.MeetingShape}, summary='Record a joint meeting')
@write
def record_meeting(body: MeetingForm) -> Reply:
    came = [(each.employer_id, each.people) for each in body.employers]
    held = actions.Held(body.title, body.held_at, body.venue, body.minutes, came, body.file_ids)
    return shapes.meeting(actions.record_meeting(actor(), secretarys_place(body.place_id), held)), 201


@routes.get('/joint-meetings', responses={200: shapes.MeetingsShape}, summary="A place's joint meetings, for its secretary")
def meetings(query: PlacePageQuery) -> Reply:
    return page(*queries.meetings_at(actor(), secretarys_place(query.place_id), query.cursor, query.limit), shapes.meeting)


@routes.get('/joint-meetings/<int:id>', responses={200: shapes.MeetingShape}, summary='A joint meeting')
def meeting(path: IdPath) -> Reply:
    return shapes.meeting(queries.meeting(actor(), path.id))


@routes.get('/employers/<int:id>/joint-meetings', responses={200: shapes.MeetingsShape}, summary="An employer's meetings")
def meetings_of(path: IdPath, query: PageQuery) -> Reply:
    return page(*queries.meetings_of(partners.employer(actor(), path.id), query.cursor, query.limit), shapes.meeting)


@routes.post('/projects', responses={201: shapes.ProjectDetailShape}, summary='Propose a joint project')
@write
def propose(body: ProjectForm) -> Reply:
    draft = actions.Draft(body.title, body.detail, body.owner, body.due_on, body.employer_ids, body.meeting_id)
    return _whole(actions.propose(actor(), secretarys_place(body.place_id), draft)), 201


@routes.get('/projects', responses={200: shapes.ProjectsShape}, summary="A place's joint projects, for its secretary")
def projects(query: PlaceProjectsQuery) -> Reply:
    found = queries.projects_at(actor(), secretarys_place(query.place_id), query.state, query.cursor, query.limit)
    return page(*found, shapes.project)


@routes.get('/projects/figures', responses={200: shapes.ProjectFiguresShape}, summary="A place's joint projects in numbers")
def figures(query: PlaceQuery) -> Reply:
    return shapes.ProjectFiguresShape(**queries.figures_at(actor(), secretarys_place(query.place_id))._asdict())


@routes.get('/employers/<int:id>/projects', responses={200: shapes.ProjectsShape}, summary="An employer's projects")
def projects_of(path: IdPath, query: ProjectsQuery) -> Reply:
    employer = partners.employer(actor(), path.id)
    return page(*queries.projects_of(employer, query.state, query.cursor, query.limit), shapes.project)


@routes.get('/employers/<int:id>/project-figures', responses={200: shapes.ProjectFiguresShape},
            summary="An employer's projects in numbers")
def figures_of(path: IdPath) -> Reply:
    return shapes.ProjectFiguresShape(**queries.figures_of(partners.employer(actor(), path.id))._asdict())


@routes.get('/projects/<int:id>', responses=_PROJECT, summary='A joint project')
def project(path: IdPath) -> Reply:
    return _whole(queries.project(actor(), path.id))


@routes.post('/projects/<int:id>/signatures', responses=_PROJECT, summary='Sign for the community or an employer')
@write
def sign(path: IdPath, body: SignatureForm) -> Reply:
    return _whole(actions.sign(actor(), queries.project(actor(), path.id), body.employer_id))


@routes.get('/projects/<int:id>/progress', responses={200: shapes.ProgressListShape}, summary='What was done for a project')
def progress(path: IdPath, query: PageQuery) -> Reply:
    return page(*queries.progress(queries.project(actor(), path.id), query.cursor, query.limit), shapes.progress)


@routes.post('/projects/<int:id>/progress', responses={201: shapes.ProgressListShape}, summary='Tell what was done')
@write
def report_progress(path: IdPath, body: ProgressForm) -> Reply:
    found = queries.project(actor(), path.id)
    actions.report_progress(actor(), found, body.note, body.file_ids)
    return page(*queries.progress(found, None, None), shapes.progress), 201


@routes.post('/projects/<int:id>/completion', responses=_PROJECT, summary='The project is done')
@write
def finish(path: IdPath) -> Reply:
    return _whole(actions.finish(actor(), queries.project(actor(), path.id)))


@routes.post('/projects/<int:id>/cancellation', responses=_PROJECT, summary='Take a project off the list')
@write
def cancel(path: IdPath, body: CancelForm) -> Reply:
    return _whole(actions.cancel(actor(), queries.project(actor(), path.id), body.reason))
