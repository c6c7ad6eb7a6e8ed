"""Taking a list out as a workbook: a short one at once, a long one by the worker.

The worker claims one for a lease, which each thousand rows renew. If it is killed the lease runs out and another one begins from
the first row; the file appears whole when all is written, so nobody is ever given half of one.
"""
import json
import secrets
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import islice
from pathlib import Path

from peewee import IntegrityError

from server.core import audit, clock, crypto
from server.core.action import action
from server.core.actor import Actor, AnyActor
from server.core.db import canonical, db
from server.core.errors import Conflict, Forbidden, Missing, Refusal
from server.core.identifiers import mask_phone
from server.exports import lists, store, workbook
from server.exports.lists import Asked, Cell, List
from server.exports.models import Export, ExportState
from server.identity.actions import account_closed
from server.identity.models import Person
from server.identity.queries import person_of
from server.identity.standing import standing_of
from server.places.models import Place

#: So many rows are written while the browser waits: a second or less.
AT_ONCE = 1000
#: How long a workbook can be fetched.
KEPT = timedelta(days=1)
LEASE = timedelta(seconds=60)
TRIES = 3
_RENEWED = 1000  # rows
_NO_SESSION = 0  # the worker acts for a person who need not be logged in any more


def export(actor: AnyActor, folder: Path, wanted: List, asked: Asked) -> Export:
    """A list as a workbook under the data folder: ready, if it is short, else waiting for the worker. The same one that is still
    being made is not made twice. Writing happens before the transaction."""
    _require(actor, wanted, asked.place)
    rows = list(islice(wanted.all(asked), AT_ONCE + 1))
    if len(rows) > AT_ONCE:
        return _waiting(actor, wanted, asked) or begin(actor, asked.place, wanted.name, dict(asked.said))
    key = secrets.token_urlsafe(16)
    content, count = _book(actor, folder, wanted, asked.place, iter(rows))
    store.put(folder, key, content)
    return _keep(actor, asked.place, wanted.name, key, count)


def _require(actor: AnyActor, wanted: List, place: Place) -> None:
    if not wanted.may(actor, place):
        raise Forbidden() if actor.sees(place.path) else Missing()


@action('exports.make')
def _keep(actor: AnyActor, place: Place, name: str, key: str, count: int) -> Export:
    audit.note(list=name, rows=count)
    now = clock.now()
    return Export.create(key=key, person=actor.person_id, place=place, name=name, said='{}', state=ExportState.READY, rows=count,
                         due_at=now, created_at=now, expires_at=now + KEPT)


@action('exports.begin')
def begin(actor: AnyActor, place: Place, name: str, said: dict[str, str]) -> Export:
    """Leave a long list to the worker."""
    _require(actor, lists.called(name), place)
    audit.note(list=name)
    now, open_key = clock.now(), _open_key(actor, place, name, said)
    try:
        with db.atomic():
            return Export.create(key=secrets.token_urlsafe(16), person=actor.person_id, place=place, name=name,
                                 said=canonical(said), open_key=open_key, due_at=now, created_at=now, expires_at=now + KEPT)
    except IntegrityError:  # asked for twice at once
        return Export.get(Export.open_key == open_key)


def _waiting(actor: AnyActor, wanted: List, asked: Asked) -> Export | None:
    return Export.get_or_none(Export.open_key == _open_key(actor, asked.place, wanted.name, dict(asked.said)))


def _open_key(actor: AnyActor, place: Place, name: str, said: dict[str, str]) -> str:
    return crypto.blind(f'{actor.person_id}/{place.id}/{name}/{canonical(said)}')


def make_due(folder: Path, who: str, stopping: Callable[[], bool] = lambda: False) -> int:
    """Make one that waits; how many there were. `who` is this worker. What `stopping` cuts off is given back."""
    found = _claim(who)
    if found is None:
        return 0
    actor = Actor(found.person_id, _NO_SESSION, standing_of)
    try:
        _make(actor, folder, found, who, stopping)
    except Refusal as refusal:  # a role was taken back, or somebody else makes it by now
        _fail(found, who, refusal.message)
    return 1


def _claim(who: str) -> Export | None:
    """The one that has waited longest; the update must touch it, or another worker was faster."""
    now = clock.now()
    due = (Export.state == ExportState.WAITING) & (Export.due_at <= now)
    found = Export.select(Export, Place).join(Place).where(due).order_by(Export.due_at).first()
    if found is None or not Export.update(claim=who, attempts=Export.attempts + 1, due_at=now + LEASE).where(
            Export.id == found.id, due).execute():
        return None
    if found.attempts < TRIES:
        return found
    _fail(found, who, '这份清单几次都没能做好，请把范围缩小一些再导出。')
    return None


def _make(actor: Actor, folder: Path, found: Export, who: str, stopping: Callable[[], bool]) -> None:
    wanted, asked = lists.called(found.name), Asked(actor, found.place, json.loads(found.said))
    _require(actor, wanted, found.place)
    rows = _watched(wanted.all(asked), found, who, stopping)
    try:
        content, count = _book(actor, folder, wanted, found.place, rows)
    except _Stopped:
        Export.update(due_at=clock.now(), attempts=Export.attempts - 1).where(_mine(found, who)).execute()
        return
    store.put(folder, found.key, content)
    _finish(Actor(found.person_id, _NO_SESSION, standing_of), found, who, count)


@action('exports.make')
def _finish(actor: AnyActor, found: Export, who: str, count: int) -> None:
    _require(actor, lists.called(found.name), found.place)
    audit.note(list=found.name, rows=count)
    if not Export.update(state=ExportState.READY, rows=count, open_key=None, expires_at=clock.now() + KEPT).where(
            _mine(found, who)).execute():
        raise _overtaken()


class _Stopped(Exception):
    """The worker is told to end."""


def _watched(rows: Iterator[tuple[Cell, ...]], found: Export, who: str, stopping: Callable[[], bool]) -> Iterator[tuple[Cell, ...]]:
    """The same rows; each thousand keeps the lease, and says on the page how far it is."""
    for count, row in enumerate(rows, 1):
        yield row
        if count % _RENEWED == 0:
            if stopping():
                raise _Stopped
            if not Export.update(rows=count, due_at=clock.now() + LEASE).where(_mine(found, who)).execute():
                raise _overtaken()


def _mine(found: Export, who: str) -> object:
    return (Export.id == found.id) & (Export.claim == who) & (Export.state == ExportState.WAITING)


def _overtaken() -> Conflict:
    return Conflict('export_overtaken', '这份清单正由另一个程序在做。')


def _fail(found: Export, who: str, reason: str) -> None:
    Export.update(state=ExportState.FAILED, open_key=None, reason=reason).where(_mine(found, who)).execute()


def _book(actor: AnyActor, folder: Path, wanted: List, place: Place, rows: Iterator[tuple[Cell, ...]]) -> tuple[bytes, int]:
    person = person_of(actor)
    about = workbook.About(wanted.title, place.name, person.name or mask_phone(person.phone or ''), clock.now())
    return workbook.made(store.folder_of(folder), about, wanted.heads, rows)


@account_closed.connect
def _let_go(actor: AnyActor, person: Person) -> None:
    Export.update(expires_at=clock.now()).where(Export.person == person).execute()


def forget_old(folder: Path) -> int:
    """Remove the files whose time is over, and what a killed worker left; how much there was. The worker calls this."""
    old = list(Export.select(Export.id, Export.key).where(Export.expires_at <= clock.now()).limit(1000))
    for each in old:
        store.remove(folder, each.key)
    Export.delete().where(Export.id.in_([each.id for each in old])).execute()
    return len(old) + store.sweep(folder, [key for key, in Export.select(Export.key).tuples()])
