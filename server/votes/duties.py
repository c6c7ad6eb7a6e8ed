"""Who is sent to whose doors, and how far each of them has come; for those who run a poll, and for those who are sent."""
import operator
from collections.abc import Collection, Mapping
from functools import reduce
from typing import NamedTuple

from peewee import Case, fn

from server.core import clock
from server.core.actor import AnyActor
from server.core.errors import Missing
from server.core.paging import oldest_first
from server.identity.models import Person
from server.places.models import Part, Place
from server.places.queries import inside, spoken
from server.votes import doors, queries
from server.votes.models import Duty, Poll, PollState, RollPart
from server.votes.papers import arrived

_WAITS = Case(None, [(arrived(RollPart.head), 0)], 1)  # a door from which nothing has come


class Stairs(NamedTuple):
    """A place of a poll's roll, by the name that people call it: how many doors it has, and from how many nothing has come."""

    place: Place
    name: str
    total: int
    left: int


class Errand(NamedTuple):
    """A duty of the actor's: the poll, where, how many doors there are and how many wait for a ballot."""

    duty: Duty
    name: str
    total: int
    left: int


class Sent(NamedTuple):
    """Who goes where."""

    duty: Duty
    name: str


def stairs(actor: AnyActor, poll_id: int, cursor: str | None = None, limit: int | None = None) -> tuple[list[Stairs], str | None]:
    """A page of the stairwells (or whatever the doors belong to) of a poll that has begun, those that are done too; of who is
    sent, those stairwells alone."""
    found = doors.opened(queries.poll(actor, poll_id))
    on_roll = Part.select(Part.place).join(RollPart).where(RollPart.poll == found)
    page, more = oldest_first(Place.select().where(Place.id.in_(on_roll), *doors.reach(actor, found)), Place.id, cursor, limit)
    names, counts = spoken(page), _counts(found, page)
    return [Stairs(each, names[each.id], *counts[each.id]) for each in page], more


def _counts(found: Poll, page: Collection[Place]) -> dict[int, tuple[int, int]]:
    rows = RollPart.select(Part.place, fn.COUNT(RollPart.id), fn.SUM(_WAITS)).join(Part).where(
        RollPart.poll == found, Part.place.in_(page)).group_by(Part.place).tuples() if page else ()
    return {place: (total, int(waits)) for place, total, waits in rows}


def duties(actor: AnyActor, poll_id: int, cursor: str | None = None, limit: int | None = None) -> tuple[list[Sent], str | None]:
    """Who goes where, for those who run the poll."""
    rows = Duty.select(Duty, Place, Person).join(Place).switch(Duty).join(Person)
    found, more = oldest_first(rows.where(Duty.poll == queries.managed(actor, poll_id)), Duty.id, cursor, limit)
    return list(map(Sent, found, _names(found))), more


def _names(found: Collection[Duty]) -> list[str]:
    names = spoken([each.place for each in found])
    return [names[each.place_id] for each in found]


def named(duty: Duty) -> Sent:
    """A duty with the name of its place."""
    return Sent(duty, *_names([duty]))


def duty(actor: AnyActor, poll_id: int, duty_id: int) -> Duty:
    """One of them; Missing if the poll has no such."""
    found = Duty.get_or_none(Duty.id == duty_id, Duty.poll == queries.managed(actor, poll_id))
    if found is None:
        raise Missing('duty_missing', '没有找到这项安排。')
    return found


def errands(actor: AnyActor, cursor: str | None = None, limit: int | None = None) -> tuple[list[Errand], str | None]:
    """Where the actor is sent in polls that are running, oldest first."""
    at = Place.alias()
    rows = Duty.select(Duty, Poll, Place, at).join(Poll).join(Place).switch(Duty).join(at, on=(Duty.place == at.id)).where(
        Duty.person == actor.person_id, Poll.state == PollState.OPEN, Poll.closes_at > clock.now())
    found, more = oldest_first(rows, Duty.id, cursor, limit)
    counts = _by_place(found)
    return [Errand(each, name, *_within(each, counts)) for each, name in zip(found, _names(found), strict=True)], more


def _by_place(sent: Collection[Duty]) -> dict[tuple[int, str], tuple[int, int]]:
    """{(poll, path): doors, and those from which nothing has come} of all places that some duties take in."""
    there = [(RollPart.poll == each.poll_id) & inside((each.place.path,)) for each in sent]
    rows = RollPart.select(RollPart.poll, Place.path, fn.COUNT(RollPart.id), fn.SUM(_WAITS)).join(Part).join(
        Place, on=(Part.place == Place.id)).where(reduce(operator.or_, there)).group_by(
        RollPart.poll, Place.path).tuples() if there else ()
    return {(poll, path): (total, int(left)) for poll, path, total, left in rows}


def _within(of: Duty, counts: Mapping[tuple[int, str], tuple[int, int]]) -> tuple[int, int]:
    mine = [count for (poll, path), count in counts.items() if poll == of.poll_id and path.startswith(of.place.path)]
    return sum(total for total, _ in mine), sum(left for _, left in mine)
