"""The inbox, and the consent to be messaged through WeChat."""
from enum import StrEnum

from flask import current_app
from pydantic import BaseModel

from server.api import IdPath, PageQuery, Reply, actor, blueprint, page
from server.api.idempotency import write
from server.api.shapes import instant
from server.core.forms import Form
from server.messaging import actions, queries
from server.messaging.kinds import TOPICS

routes = blueprint('messaging')

Topic = StrEnum('Topic', {topic.upper(): topic for topic in TOPICS})  # type: ignore[misc]


class Result(StrEnum):
    """What wx.requestSubscribeMessage said of a template; ban and filter count as reject."""

    ACCEPT = 'accept'
    REJECT = 'reject'


class ConsentForm(Form):
    """One template's answer; send it after each wx.requestSubscribeMessage."""

    kind: Topic
    result: Result


class MessageShape(BaseModel):
    """A message. `page` is what it opens; `subject` what it is about, such as `task:17`."""

    id: int
    kind: str
    title: str
    page: str
    subject: str
    created_at: str
    read: bool


class InboxShape(BaseModel):
    """Newest first."""

    items: list[MessageShape]
    next: str | None
    unread: int


class ConsentShape(BaseModel):
    """A template to ask consent for. `count` is how many messages are left, null where nothing is known."""

    kind: str
    template_id: str
    count: int | None


class ConsentsShape(BaseModel):
    """All of them."""

    items: list[ConsentShape]
    next: str | None


def _message(found: queries.Message) -> MessageShape:
    said = found.dispatch
    return MessageShape(id=found.id, kind=said.kind, title=said.title, page=said.page, subject=said.subject,
                        created_at=instant(said.created_at), read=found.read)


def _consents() -> dict:
    asked = queries.consents(actor(), current_app.config['LINLI'])
    return page(asked, None, lambda each: ConsentShape(
        kind=each.topic, template_id=each.template_id, count=each.left))


@routes.get('/messages', responses={200: InboxShape}, summary='My inbox, newest first')
def inbox(query: PageQuery) -> Reply:
    return page(*queries.inbox(actor(), query.cursor, query.limit), _message) | {'unread': queries.unread(actor())}


@routes.post('/messages/<int:id>/read', responses={200: MessageShape}, summary='I have read it')
@write
def read(path: IdPath) -> Reply:
    return _message(actions.read(actor(), queries.message(actor(), path.id)))


@routes.get('/me/consents', responses={200: ConsentsShape}, summary='The templates to ask my consent for')
def consents() -> Reply:
    return _consents()


@routes.post('/me/consents', responses={200: ConsentsShape}, summary='What I answered when asked for consent')
@write
def consent(body: ConsentForm) -> Reply:
    actions.consent(actor(), body.kind, body.result is Result.ACCEPT)
    return _consents()
