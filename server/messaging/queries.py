"""Reading one's inbox."""
from typing import NamedTuple

from peewee import fn

from server.core import clock
from server.core.actor import AnyActor
from server.core.errors import Missing
from server.core.paging import newest_first
from server.core.settings import Settings
from server.identity.models import Person
from server.identity.queries import data_asked
from server.messaging.kinds import TOPICS, template
from server.messaging.models import Consent, Dispatch, Message


class Asking(NamedTuple):
    """A template for which the phone can ask consent; `left` is how many messages are left, None where nothing is known."""

    topic: str
    template_id: str
    left: int | None


def inbox(actor: AnyActor, cursor: str | None, limit: int | None) -> tuple[list[Message], str | None]:
    """The actor's messages, newest first, whatever became of them on the way to the phone."""
    rows = Message.select(Message, Dispatch).join(Dispatch).where(Message.person == actor.person_id)
    return newest_first(rows, Message.id, cursor, limit)


def message(actor: AnyActor, message_id: int) -> Message:
    """One of the actor's own; Missing if it is somebody else's."""
    found = Message.select(Message, Dispatch).join(Dispatch).where(
        Message.id == message_id, Message.person == actor.person_id).first()
    if found is None:
        raise Missing('message_missing', '没有找到这条消息。')
    return found


def unread(actor: AnyActor) -> int:
    """How many messages the actor has not read."""
    return Message.select(fn.COUNT(Message.id)).where(Message.person == actor.person_id, ~Message.read).scalar()


def consents(actor: AnyActor, settings: Settings) -> list[Asking]:
    """What the phone can ask the actor for."""
    known = {row.topic: row.count for row in Consent.select().where(Consent.person == actor.person_id)}
    return [Asking(topic, template(settings, topic), known.get(topic)) for topic in TOPICS]


@data_asked.connect
def _kept(actor: AnyActor, person: Person) -> tuple[str, list[dict]]:
    rows = Message.select(Message, Dispatch).join(Dispatch).where(Message.person == person).order_by(Message.id)
    return 'messages', [{'title': row.dispatch.title, 'at': clock.iso(row.dispatch.created_at),
                         'delivery': row.delivery, 'read': row.read} for row in rows]


@data_asked.connect
def _consents(actor: AnyActor, person: Person) -> tuple[str, list[dict]]:
    return 'consents', [{'topic': row.topic, 'count': row.count} for row in Consent.select().where(Consent.person == person)]
