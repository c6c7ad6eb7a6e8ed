"""Points for service, where a district has switched them on: booked with each day, append-only; what a correction changes is a
row of its own."""
from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple

from peewee import fn

from server.archives.models import PointEntry, ServiceDay
from server.core import clock
from server.core.actor import Actor, AnyActor, Role
from server.core.errors import Missing
from server.core.paging import newest_first
from server.identity.models import Person
from server.identity.queries import data_asked
from server.places.models import Place
from server.terms import values as terms


class _Worth(NamedTuple):
    """What somebody served on a day where there are points then; `shares` are points in sixtieths."""

    minutes: int = 0
    shares: int = 0


def book(people: Collection[int], first: date, last: date) -> None:
    """Book what the days of some people have come to be worth, less what is booked of them; part of their counting. A day is worth
    what the district said of that day, whenever it is counted."""
    if not terms.any_points():
        return
    days = first.isoformat(), last.isoformat()
    booked = {(person, day): (int(points), number) for person, day, points, number in PointEntry.select(
        PointEntry.person, PointEntry.day, fn.SUM(PointEntry.points), fn.MAX(PointEntry.number)).where(
        *_within(PointEntry, people, *days)).group_by(PointEntry.person, PointEntry.day).tuples()}
    worth = _worth(people, *days)
    for person, day in sorted({*booked, *worth}):
        said = worth.get((person, day), _Worth())
        points, number = booked.get((person, day), (0, 0))
        if gained := said.shares // 60 - points:
            PointEntry.append(person_id=person, day=day, number=number + 1, minutes=said.minutes, points=gained, at=clock.now())


def _worth(people: Collection[int], first: str, last: str) -> dict[tuple[int, str], _Worth]:
    """{(person, day): what it is worth}, in all districts together."""
    found: dict[tuple[int, str], _Worth] = {}
    rows = ServiceDay.select(ServiceDay.person, ServiceDay.day, ServiceDay.minutes, Place.path).join(Place)
    for person, day, minutes, path in rows.where(*_within(ServiceDay, people, first, last)).tuples():
        if tariff := terms.at(path, day).points_per_hour:
            before = found.get((person, day.isoformat()), _Worth())
            found[person, day.isoformat()] = _Worth(before.minutes + minutes, before.shares + minutes * tariff)
    return found


def _within(model: Any, people: Collection[int], first: str, last: str) -> tuple[Any, Any]:
    return model.person.in_(list(people)), model.day.between(first, last)


def own(actor: Actor, cursor: str | None, limit: int | None) -> tuple[list[PointEntry], str | None]:
    """The actor's, newest first; Missing for who has none and belongs to no district with points. What was earned stays to be
    read where points were switched off."""
    found = newest_first(PointEntry.select().where(PointEntry.person == actor.person_id), PointEntry.id, cursor, limit)
    if not found[0] and not cursor and not _offered(actor):
        raise Missing('no_points', '本区没有开通积分。')
    return found


def _offered(actor: Actor) -> bool:
    """Whether a district to which the actor belongs has points today; the site's word, for who belongs to none."""
    paths = (*actor.homes, *actor.paths(*Role))
    return any(terms.at(path).points_per_hour for path in paths) if paths else terms.of_site().points_per_hour > 0


def total(actor: Actor) -> int:
    """All of the actor's."""
    return int(PointEntry.select(fn.SUM(PointEntry.points)).where(PointEntry.person == actor.person_id).scalar() or 0)


@data_asked.connect
def _kept(actor: AnyActor, person: Person) -> tuple[str, list[dict]] | None:
    rows = list(PointEntry.select().where(PointEntry.person == person).order_by(PointEntry.id))
    return ('points', [{'day': each.day, 'minutes': each.minutes, 'points': each.points} for each in rows]) if rows else None
