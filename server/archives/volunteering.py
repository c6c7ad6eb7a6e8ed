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
    at = _communities(place)
    # Plus nothing, so that of several places no index but that of the month's persons fits, which is read until the page is full;
    # else it would at times be that of places, with all who served there.
    here = ServiceMonth.place == at[0] if len(at) == 1 else (ServiceMonth.place + 0).in_(at)
    rows = ServiceMonth.select(ServiceMonth.person, *_sums()).where(ServiceMonth.month == month, here).group_by(ServiceMonth.person)
    served, onward = oldest_first(rows, ServiceMonth.person, cursor, limit)
    people = {each.id: each for each in Person.select().where(Person.id.in_([row.person_id for row in served]))}
    for row in served:
        people[row.person_id].minutes, people[row.person_id].times = int(row.minutes), int(row.times)
    return [people[row.person_id] for row in served], onward


def months(actor: AnyActor, place: Place, person_id: int, most: int) -> list[Any]:
    """A person's last months of service at a place and below, the last first, with `month`, `minutes` and `times`; for its
    secretary."""
    places.require(actor, Role.SECRETARY, place)
    return list(ServiceMonth.select(ServiceMonth.month, *_sums()).where(
        ServiceMonth.person == person_id, ServiceMonth.place.in_(_communities(place))).group_by(ServiceMonth.month).order_by(
        ServiceMonth.month.desc()).limit(most))


def hours(place: Place, month: date) -> Hours:
    """The figures behind `volunteers`; a person who served in two communities is one."""
    there = ServiceMonth.place.in_(_communities(place)), ServiceMonth.month == month
    counted = ServiceMonth.select(fn.COUNT(ServiceMonth.id), fn.SUM(ServiceMonth.elsewhere), *_sums()).where(*there).tuples().get()
    rows, several, minutes, times = (int(each or 0) for each in counted)
    more = ServiceMonth.select(fn.COUNT(ServiceMonth.person.distinct())).where(*there, ServiceMonth.elsewhere == 1)
    return Hours(rows - several + (more.scalar() if several else 0), minutes, times)


def _sums() -> tuple[Any, Any]:
    return fn.SUM(ServiceMonth.minutes).alias('minutes'), fn.SUM(ServiceMonth.times).alias('times')


def _communities(place: Place) -> list[int]:
    """Where service is counted: communities, and what lies above them."""
    at = Place.select(Place.id).where(places.inside((place.path,)), Place.kind.in_((Kind.DISTRICT, Kind.STREET, Kind.COMMUNITY)))
    return [found for found, in at.tuples()]
