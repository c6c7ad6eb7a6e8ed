"""Notices of one's places."""
from pydantic import BaseModel

from server.api import IdPath, PageQuery, Reply, actor, blueprint, page, secretarys_place
from server.api.idempotency import write
from server.api.shapes import PlaceShape, instant
from server.api.shapes import place as place_shape
from server.core import clock
from server.notices import actions, queries
from server.notices.forms import NoticeForm

routes = blueprint('notices')



class NoticeShape(BaseModel):
    """A notice; `running` until its time is over or it is withdrawn."""

    id: int
    place: PlaceShape
    title: str
    body: str
    published_at: str
    until: str
    running: bool


class NoticesShape(BaseModel):
    """A page of notices, newest first."""

    items: list[NoticeShape]
    next: str | None


def shape(found: queries.Notice) -> NoticeShape:
    """A notice's shape."""
    return NoticeShape(id=found.id, place=place_shape(found.place), title=found.title, body=found.body,
                       published_at=instant(found.published_at), until=instant(found.until),
                       running=found.until > clock.now())


@routes.get('/notices', responses={200: NoticesShape}, summary='The notices of my places that still run')
def notices(query: PageQuery) -> Reply:
    return page(*queries.running(actor(), query.cursor, query.limit), shape)


@routes.get('/notices/<int:id>', responses={200: NoticeShape}, summary='A notice')
def notice(path: IdPath) -> Reply:
    return shape(queries.notice(actor(), path.id))


@routes.post('/notices', responses={201: NoticeShape}, summary='Post a notice, as a secretary')
@write
def post(body: NoticeForm) -> Reply:
    place = secretarys_place(body.place_id)
    return shape(actions.post(actor(), place, body.title, body.body, body.until, body.push)), 201


@routes.post('/notices/<int:id>/withdrawal', responses={200: NoticeShape}, summary='Withdraw a notice, as a secretary')
@write
def withdraw(path: IdPath) -> Reply:
    return shape(actions.withdraw(actor(), queries.notice(actor(), path.id)))
