"""Who did what at a place: its audit lines, read."""
from datetime import datetime
from typing import Any, NamedTuple

from server.core.actor import AnyActor, Role
from server.core.audit import AuditLine
from server.core.identifiers import mask_phone
from server.core.paging import newest_joined
from server.identity.models import Person
from server.places.models import Place
from server.places.queries import inside, require, spoken


class Deed(NamedTuple):
    """A line; `who` is None for the command line and the worker, and for whoever has left; `detail` holds facts without personal
    data."""

    at: datetime
    action: str
    who: str | None
    place: str
    subject: str
    detail: dict[str, Any]


def trail(actor: AnyActor, at: Place, cursor: str | None, limit: int | None = None) -> tuple[list[Deed], str | None]:
    """What was done at a place and inside, newest first, for its secretary; four readings."""
    require(actor, Role.SECRETARY, at)
    near = AuditLine.select(AuditLine.id).where(inside((at.path,), AuditLine.path))
    lines, following = newest_joined(AuditLine.select(), near, AuditLine.id, cursor, limit)
    people = {each.id: each.name or (mask_phone(each.phone) if each.phone else None)
              for each in Person.select().where(Person.id.in_([line.person_id for line in lines if line.person_id]))}
    places = spoken(list(Place.select().where(Place.id.in_([_last(line.path) for line in lines]))))
    return [Deed(line.at, line.action, people.get(line.person_id), places.get(_last(line.path), ''), line.subject, line.detail)
            for line in lines], following


def _last(path: str) -> int:
    return int(path.strip('/').rsplit('/', 1)[-1])
