"""Points for service, where a district has switched them on: booked with each day, append-only; what a correction changes is a
row of its own."""
from collections.abc import Collection
from datetime import date
from typing import Any

from peewee import fn

from server.archives.models import PointEntry, ServiceDay
from server.archives.terms import terms
from server.core import clock
from server.core.actor import Actor, AnyActor
from server.core.errors import Missing
from server.core.paging import newest_first
from server.identity.models import Person
from server.identity.queries import data_asked


def book(people: Collection[int], first: date, last: date) -> None:
    """Book what the days of some people have come to be worth, less what is booked of them; part of their counting."""
    tariff = terms().tariff
    if not tariff:
        return
    days = first.isoformat(), last.isoformat()
    booked = {(person, day): (points, number) for person, day, points, number in PointEntry.select(
        PointEntry.person, PointEntry.day, fn.SUM(PointEntry.points), fn.MAX(PointEntry.number)).where(
        *_within(PointEntry, people, *days)).group_by(PointEntry.person, PointEntry.day).tuples()}
    served = {(person, day.isoformat()): int(minutes) for person, day, minutes in ServiceDay.select(
        ServiceDay.person, ServiceDay.day, fn.SUM(ServiceDay.minutes)).where(
        *_within(ServiceDay, people, *days)).group_by(ServiceDay.person, ServiceDay.day).tuples()}
    for person, day in sorted({*booked, *served}):
        minutes = served.get((person, day), 0)
        points, number = booked.get((person, day), (0, 0))
        if gained := minutes * tariff // 60 - int(points):
            PointEntry.append(person_id=person, day=day, number=number + 1, minutes=minutes, points=gained, at=clock.now())


def _within(model: Any, people: Collection[int], first: str, last: str) -> tuple[Any, Any]:
    return model.person.in_(list(people)), model.day.between(first, last)


def own(actor: Actor, cursor: str | None, limit: int | None) -> tuple[list[PointEntry], str | None]:
    """The actor's, newest first; Missing where there are no points."""
    if not terms().tariff:
        raise Missing('no_points', '本区没有开通积分。')
    return newest_first(PointEntry.select().where(PointEntry.person == actor.person_id), PointEntry.id, cursor, limit)


def total(actor: Actor) -> int:
    """All of the actor's."""
    return int(PointEntry.select(fn.SUM(PointEntry.points)).where(PointEntry.person == actor.person_id).scalar() or 0)


@data_asked.connect
def _kept(actor: AnyActor, person: Person) -> tuple[str, list[dict]] | None:
    rows = list(PointEntry.select().where(PointEntry.person == person).order_by(PointEntry.id))
    return ('points', [{'day': each.day, 'minutes': each.minutes, 'points': each.points} for each in rows]) if rows else None
