"""From door to door: who goes where, whom they met, and what was delivered. The doors themselves are a poll's turnout."""
from pydantic import Field

from server.api import IdPath, PageQuery, Reply, actor, blueprint, page
from server.api import votes_doors_shapes as shapes
from server.api.idempotency import write
from server.places import queries as places
from server.votes import deliveries, door_actions, doors, duties, papers, queries
from server.votes.door_forms import ContactForm, DutyForm

routes = blueprint('votes_doors')


class DutyPath(IdPath):
    """A duty of a poll."""

    duty_id: int = Field(ge=1, le=2**63 - 1)


@routes.get('/duties/mine', responses={200: shapes.ErrandsShape}, summary='To whose doors I am sent')
def my_duties(query: PageQuery) -> Reply:
    found, cursor = duties.errands(actor(), query.cursor, query.limit)
    return page(found, cursor, shapes.errand)


@routes.get('/polls/<int:id>/duties', responses={200: shapes.DutiesShape}, summary='Who goes where')
def list_duties(path: IdPath, query: PageQuery) -> Reply:
    found, cursor = duties.duties(actor(), path.id, query.cursor, query.limit)
    return page(found, cursor, shapes.duty)


@routes.post('/polls/<int:id>/duties', responses={201: shapes.DutyShape}, summary='Send somebody to the doors of a stairwell')
@write
def send(path: IdPath, body: DutyForm) -> Reply:
    poll = queries.managed(actor(), path.id)
    return shapes.duty(duties.named(door_actions.send(actor(), poll, places.place(actor(), body.place_id), body.phone))), 201


@routes.delete('/polls/<int:id>/duties/<int:duty_id>', responses={204: None}, summary='End a duty')
@write
def relieve(path: DutyPath) -> Reply:
    door_actions.relieve(actor(), queries.managed(actor(), path.id), duties.duty(actor(), path.id, path.duty_id))
    return '', 204


@routes.get('/polls/<int:id>/stairwells', responses={200: shapes.StairsShape}, summary='How many doors are left, by stairwell')
def stairwells(path: IdPath, query: PageQuery) -> Reply:
    found, cursor = duties.stairs(actor(), path.id, query.cursor, query.limit)
    return page(found, cursor, shapes.stairs)


@routes.post('/polls/<int:id>/contacts', responses={201: shapes.ContactShape}, summary='Write down whom I met at a door')
@write
def contact(path: IdPath, body: ContactForm) -> Reply:
    return shapes.contact(door_actions.contact(actor(), queries.poll(actor(), path.id), body)), 201


@routes.get('/polls/<int:id>/contacts', responses={200: shapes.ContactsShape}, summary='Every contact with a home, with its note')
def contacts(path: IdPath, query: shapes.ContactsQuery) -> Reply:
    found, cursor = doors.contacts(actor(), path.id, query.part_id, query.cursor, query.limit)
    return page(found, cursor, shapes.contact)


@routes.get('/polls/<int:id>/deliveries', responses={200: shapes.DeliveriesShape}, summary='Who was told, and who was not')
def delivered(path: IdPath, query: PageQuery) -> Reply:
    counts, found, cursor = deliveries.deliveries(actor(), path.id, query.cursor, query.limit)
    return shapes.deliveries(counts, found, papers.labels([head.id for head in found]), cursor)
