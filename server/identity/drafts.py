"""What somebody had written in the console when their login turned out to be over: theirs again once they have logged in.

It is personal data, of whoever wrote and of those it is about. So it is sealed; there is one a person, the last; it lives an hour,
or until it has been sent. Two things open it: the secret in the cookie of the browser in which it was written, and a new login of
the person whose login that was. Somebody else who logs in there gets nothing, and it is gone.
"""
import json
import secrets
from datetime import timedelta
from typing import NamedTuple

from server.core import clock, crypto
from server.core.action import transact
from server.core.actor import AnyActor
from server.core.db import canonical
from server.identity.actions import account_closed
from server.identity.models import Console, Draft, Person, Session

KEPT = timedelta(hours=1)
_LONGEST = 60_000  # bytes; what is longer was written by no hand

Fields = list[tuple[str, str]]


class Written(NamedTuple):
    """A form: where it was sent to, and its fields as they were sent."""

    sent_to: str
    fields: Fields


def keep(token: str, written: Written) -> str | None:
    """Keep it for the person whose login a cookie's token was; the secret that opens it, or None where nobody's login it was."""
    whose = Session.select(Session.person).join(Console).where(Console.key == crypto.keyed(token)).tuples().first()
    said = canonical([list(field) for field in written.fields])
    if whose is None or len(said.encode()) > _LONGEST:
        return None
    secret = secrets.token_urlsafe(24)
    new = {'key': crypto.keyed(secret), 'sent_to': written.sent_to, 'fields': said, 'expires_at': clock.now() + KEPT}

    def write() -> None:
        Draft.delete().where(Draft.person == whose[0]).execute()
        Draft.create(person=whose[0], **new)

    transact(write)
    return secret


def written(actor: AnyActor, secret: str) -> Written | None:
    """What the actor had written; None after its time. If it is somebody else's it is gone from then on."""
    found = Draft.get_or_none(Draft.key == crypto.keyed(secret), Draft.expires_at > clock.now())
    if found is None:
        return None
    if found.person_id != actor.person_id:
        let_go(secret)
        return None
    return Written(found.sent_to, [(name, value) for name, value in json.loads(found.fields)])


def let_go(secret: str) -> None:
    """It was sent, or is of no use."""
    transact(lambda: Draft.delete().where(Draft.key == crypto.keyed(secret)).execute())


def forget_old() -> int:
    """Drop what nobody came back for; the worker calls this."""
    old = Draft.select(Draft.id).where(Draft.expires_at <= clock.now()).limit(1000)
    return Draft.delete().where(Draft.id.in_([row.id for row in old])).execute()


@account_closed.connect
def _forget(actor: AnyActor, person: Person) -> None:
    Draft.delete().where(Draft.person == person).execute()
