"""A poll's stages before and after the vote: the published roll, objections, and putting off the close."""
from pydantic import Field

from server.api import IdPath, PageQuery, Reply, actor, blueprint, page
from server.api import votes_life_shapes as shapes
from server.api.idempotency import write
from server.api.votes_shapes import PollShape, whole
from server.votes import actions, listing, objections, queries
from server.votes.forms import AnsweredForm, ExtensionForm, ObjectionForm, ReasonForm

routes = blueprint('votes_life')


class RollQuery(PageQuery):
    """`mine`: my own parts alone."""

    mine: bool = False


class ObjectionPath(IdPath):
    """A poll's objection."""

    objection_id: int = Field(ge=1, le=2**63 - 1)


@routes.post('/polls/<int:id>/publication', responses={200: PollShape}, summary='Publish the roll before the opening')
@write
def publish(path: IdPath) -> Reply:
    return whole(actor(), actions.publish(actor(), queries.managed(actor(), path.id)))


@routes.post('/polls/<int:id>/publication/retraction', responses={200: PollShape}, summary='Take a published poll back to a draft')
@write
def retract(path: IdPath, body: ReasonForm) -> Reply:
    return whole(actor(), actions.retract(actor(), queries.managed(actor(), path.id), body.reason))


@routes.post('/polls/<int:id>/extension', responses={200: PollShape}, summary="Put a running poll's close off")
@write
def extend(path: IdPath, body: ExtensionForm) -> Reply:
    return whole(actor(), actions.extend(actor(), queries.managed(actor(), path.id), body))


@routes.get('/polls/<int:id>/roll', responses={200: shapes.RollPageShape}, summary='The roll, part by part')
def roll(path: IdPath, query: RollQuery) -> Reply:
    found, cursor = listing.roll(actor(), path.id, query.cursor, query.limit, query.mine)
    return page(found, cursor, shapes.entry)


@routes.get('/polls/<int:id>/objections', responses={200: shapes.ObjectionsShape}, summary='Objections: mine, or for officials all')
def list_objections(path: IdPath, query: PageQuery) -> Reply:
    found, cursor = objections.listed(actor(), queries.poll(actor(), path.id), query.cursor, query.limit)
    return page(found, cursor, shapes.objection)


@routes.post('/polls/<int:id>/objections', responses={201: shapes.ObjectionShape}, summary='Object to the roll or the result')
@write
def object_to(path: IdPath, body: ObjectionForm) -> Reply:
    return shapes.objection(objections.raise_(actor(), queries.poll(actor(), path.id), body)), 201


@routes.post('/polls/<int:id>/objections/<int:objection_id>/answer', responses={200: shapes.ObjectionShape},
             summary='Answer an objection')
@write
def answer(path: ObjectionPath, body: AnsweredForm) -> Reply:
    found = queries.managed(actor(), path.id)
    return shapes.objection(objections.answer(actor(), found, path.objection_id, body))
