"""Those who look after households and those whom they look after: own homes, visits, and what is found on them."""
from server.api import IdPath, PageQuery, PlacePageQuery, Reply, actor, blueprint, page, secretarys_place
from server.api import care_visits_shapes as shapes
from server.api.idempotency import write
from server.care import queries, visits
from server.care.forms import NeedAnswerForm, NeedTaskForm
from server.core.forms import Form, Text
from server.tasks import actions as tasks

routes = blueprint('care_visits')

_VISIT: dict = {200: shapes.HomeVisitShape}


class HomeVisitForm(Form):
    """A short note; a need, if one was found; what is sensitive goes into the sealed note."""

    note: Text(200)
    need: Text(200, 0) = ''
    sealed_note: Text(500, 0) = ''




@routes.get('/me/care', responses={200: shapes.MyHomesShape}, summary='Who looks after my own homes, and how to reach them')
def my_homes() -> Reply:
    return page(queries.my_homes(actor()), None, shapes.my_home)


@routes.get('/me/households', responses={200: shapes.HouseholdsShape}, summary='The homes that I look after')
def mine(query: PageQuery) -> Reply:
    found, onward = queries.mine(actor(), query.cursor, query.limit)
    last = visits.last([each.part_id for each in found])
    return page(found, onward, lambda each: shapes.household(each, last.get(each.part_id)))


@routes.post('/me/households/<int:id>/visits', responses={201: shapes.HomeVisitShape}, summary='Write down a visit')
@write
def visit(path: IdPath, body: HomeVisitForm) -> Reply:
    return shapes.visit(visits.visit(actor(), queries.care(actor(), path.id), body.note, body.need, body.sealed_note)), 201


@routes.get('/homes/<int:id>/visits', responses={200: shapes.HomeVisitsShape}, summary='For a secretary: the visits to a home')
def visits_at(path: IdPath, query: PageQuery) -> Reply:
    return page(*visits.of_home(queries.home(actor(), path.id).id, query.cursor, query.limit), shapes.visit)


@routes.get('/care/<int:id>/visits', responses={200: shapes.HomeVisitsShape}, summary='The visits to a home')
def visits_to(path: IdPath, query: PageQuery) -> Reply:
    return page(*visits.of_home(queries.care(actor(), path.id).part_id, query.cursor, query.limit), shapes.visit)


@routes.get('/visits/<int:id>', responses=_VISIT, summary='A visit')
def one(path: IdPath) -> Reply:
    return shapes.visit(visits.found(actor(), path.id))


# No answer is remembered: each reading of a sealed note is a line of the audit trail.
@routes.post('/visits/<int:id>/readings', responses={200: shapes.SealedNoteShape}, summary="Open a visit's sealed note")
def read_sealed(path: IdPath) -> Reply:
    return shapes.SealedNoteShape(sealed_note=visits.read_sealed(actor(), visits.found(actor(), path.id)))


@routes.get('/care/needs', responses={200: shapes.HomeVisitsShape}, summary='The needs that wait for the secretary')
def needs(query: PlacePageQuery) -> Reply:
    place = secretarys_place(query.place_id)
    return page(*visits.needs(actor(), place, query.cursor, query.limit), shapes.visit)


@routes.post('/visits/<int:id>/task', responses=_VISIT, summary='Make a task of a need')
@write
def push_need(path: IdPath, body: NeedTaskForm) -> Reply:
    plan = tasks.Plan(body.title, body.detail, body.starts_at, body.ends_at, body.capacity)
    return shapes.visit(visits.push_need(actor(), visits.found(actor(), path.id), plan))


@routes.post('/visits/<int:id>/answer', responses=_VISIT, summary='Say what was done about a need')
@write
def close_need(path: IdPath, body: NeedAnswerForm) -> Reply:
    return shapes.visit(visits.close_need(actor(), visits.found(actor(), path.id), body.answer))
