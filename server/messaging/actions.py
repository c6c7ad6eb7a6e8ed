"""Saying something to people, and what they answer: read, consented, refused."""
from collections.abc import Iterable, Mapping
from itertools import chain

from server.core import clock
from server.core.action import action, transact
from server.core.actor import Actor, AnyActor
from server.core.db import InstantField, db
from server.identity.actions import account_closed
from server.identity.models import Person
from server.messaging import kinds
from server.messaging.models import Consent, Delivery, Dispatch, Message
from server.places.models import Place

_COLUMNS = ('dispatch_id', 'person_id', 'delivery', 'due_at', 'claim', 'attempts', 'error', 'read')
_CHUNK = 1000  # rows; SQLite takes 32,766 values in a statement


def dispatch(kind: str, title: str, fields: Mapping[str, str], page: str, subject: str,
             person_ids: Iterable[int], place: Place | None = None) -> Dispatch:
    """Put a message into people's inboxes and on its way to their phones, as part of the caller's transaction.

    `kind` is one of kinds.KINDS; `fields` are title, place, time (kinds.moment) and perhaps note; `page` is the mini-program's,
    with its query; `subject` is the record, `task:17`. Each person gets it once, however often their id is given.
    The secretary of `place` sees who could not be told; none where that would tell something, such as who has voted.
    """
    return transact(lambda: _dispatch(kind, title, fields, page, subject, person_ids, place))


def _dispatch(kind: str, title: str, fields: Mapping[str, str], page: str, subject: str,
              person_ids: Iterable[int], place: Place | None) -> Dispatch:
    said = Dispatch.create(kind=kind, title=title[:Dispatch.title.max_length], fields=kinds.as_wechat(kind, fields),
                           page=page, subject=subject, path=place.path if place else '', created_at=clock.now())
    due = InstantField().db_value(said.created_at)
    rows = [(said.id, person, Delivery.WAITING.value, due, '', 0, '', 0) for person in dict.fromkeys(person_ids)]
    for start in range(0, len(rows), _CHUNK):
        _insert(rows[start:start + _CHUNK])
    return said


def _insert(rows: list[tuple]) -> None:
    # By hand: peewee takes longer to build so long a statement than the database to run it.
    opening, closing = db.quote
    columns = ', '.join(f'{opening}{column}{closing}' for column in _COLUMNS)
    places = f'({", ".join([db.param] * len(_COLUMNS))})'
    db.execute_sql(f'INSERT INTO message ({columns}) VALUES {", ".join([places] * len(rows))}',  # noqa: S608
                   list(chain.from_iterable(rows)))


@action('messaging.read')
def read(actor: Actor, message: Message) -> Message:
    """Mark one of the actor's own messages as read."""
    message.read = True
    message.save(only=[Message.read])
    return message


@action('messaging.consent')
def consent(actor: Actor, topic: str, accepted: bool) -> None:
    """What a person answered when their phone asked: each acceptance lets us send one message more.

    A refusal takes back no earlier acceptance; WeChat, which counts for itself, has the last word.
    """
    known, made = Consent.get_or_create(person=actor.person_id, topic=topic, defaults={'count': int(accepted)})
    if accepted and not made:
        Consent.update(count=Consent.count + 1).where(Consent.id == known.id).execute()


@account_closed.connect
def forget(actor: AnyActor, person: Person) -> None:
    """A closed account has no inbox, and nothing more is sent to it."""
    for personal in (Message, Consent):
        personal.delete().where(personal.person == person).execute()
