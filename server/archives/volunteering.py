"""A place's volunteers, members and residents alike, with what they served there. In the order of persons: nobody is ranked."""
from datetime import date, timedelta
from typing import Any, NamedTuple

from peewee import fn

from server.archives.models import ServiceDay
from server.core.actor import AnyActor, Role
from server.core.paging import oldest_first
from server.identity.models import Person
from server.places import queries as places
from server.places.models import Place


class Hours(NamedTuple):
    """A place's service in a month: distinct volunteers, minutes, and how often they came."""

    volunteers: int
    minutes: int
    times: int


def volunteers(actor: AnyActor, place: Place, month: date, cursor: str | None, limit: int | None) -> tuple[list[Any], str | None]:
    """Who served in a month at a place and below: persons with `minutes` and `times`, for its secretary."""
    places.require(actor, Role.SECRETARY, place)
    days = ServiceDay.select(ServiceDay.person).where(*_within(place, month))
    found, onward = oldest_first(Person.select().where(Person.id.in_(days)), Person.id, cursor, limit)
    sums = {person: said for person, *said in _sums(ServiceDay.person, place, month).where(
        ServiceDay.person.in_(found)).group_by(ServiceDay.person).tuples()} if found else {}
    for each in found:
        each.minutes, each.times = map(int, sums[each.id])
    return found, onward


def hours(place: Place, month: date) -> Hours:
    """The figures behind `volunteers`; a person who served in two communities is one."""
    people, minutes, times = _sums(fn.COUNT(ServiceDay.person.distinct()), place, month).tuples().get()
    return Hours(people, int(minutes or 0), int(times or 0))


def _sums(first: Any, place: Place, month: date) -> Any:
    return ServiceDay.select(first, fn.SUM(ServiceDay.minutes), fn.SUM(ServiceDay.times)).where(*_within(place, month))


def _within(place: Place, month: date) -> tuple[Any, ...]:
    following = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    inside = [found for found, in Place.select(Place.id).where(places.inside((place.path,))).tuples()]
    return ServiceDay.place.in_(inside), ServiceDay.day.between(month, following - timedelta(days=1))
