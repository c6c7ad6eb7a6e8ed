"""A place's volunteers, members and residents alike, with what they served there. In the order of persons: nobody is ranked."""
from datetime import date
from typing import Any, NamedTuple

from peewee import fn

from server.archives.models import ServiceMonth
from server.core.actor import AnyActor, Role
from server.core.paging import oldest_first
from server.identity.models import Person
from server.places import queries as places
from server.places.models import Kind, Place


class Hours(NamedTuple):
    """A place's service in a month: distinct volunteers, minutes, and how often they came."""

    volunteers: int
    minutes: int
    times: int


def volunteers(actor: AnyActor, place: Place, month: date, cursor: str | None, limit: int | None) -> tuple[list[Any], str | None]:
    """Who served in a month at a place and below: persons with `minutes` and `times`, for its secretary."""
    places.require(actor, Role.SECRETARY, place)
    rows = _sums(ServiceMonth.person, place, month).group_by(ServiceMonth.person)
    served, onward = oldest_first(rows, ServiceMonth.person, cursor, limit)
    people = {each.id: each for each in Person.select().where(Person.id.in_([row.person_id for row in served]))}
    for row in served:
        people[row.person_id].minutes, people[row.person_id].times = int(row.minutes), int(row.times)
    return [people[row.person_id] for row in served], onward


def months(actor: AnyActor, place: Place, person_id: int, most: int) -> list[Any]:
    """A person's last months of service at a place and below, the last first, with `month`, `minutes` and `times`; for its
    secretary."""
    places.require(actor, Role.SECRETARY, place)
    minutes, times = fn.SUM(ServiceMonth.minutes).alias('minutes'), fn.SUM(ServiceMonth.times).alias('times')
    return list(ServiceMonth.select(ServiceMonth.month, minutes, times).where(
        ServiceMonth.person == person_id, ServiceMonth.place.in_(_communities(place))).group_by(ServiceMonth.month).order_by(
        ServiceMonth.month.desc()).limit(most))


def hours(place: Place, month: date) -> Hours:
    """The figures behind `volunteers`; a person who served in two communities is one."""
    people, minutes, times = _sums(fn.COUNT(ServiceMonth.person.distinct()), place, month).tuples().get()
    return Hours(people, int(minutes or 0), int(times or 0))


def _sums(first: Any, place: Place, month: date) -> Any:
    minutes, times = fn.SUM(ServiceMonth.minutes).alias('minutes'), fn.SUM(ServiceMonth.times).alias('times')
    return ServiceMonth.select(first, minutes, times).where(
        ServiceMonth.place.in_(_communities(place)), ServiceMonth.month == month)


def _communities(place: Place) -> list[int]:
    """Where service is counted: communities, and what lies above them."""
    at = Place.select(Place.id).where(places.inside((place.path,)), Place.kind.in_((Kind.DISTRICT, Kind.STREET, Kind.COMMUNITY)))
    return [found for found, in at.tuples()]
