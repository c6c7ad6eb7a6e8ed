"""Reading presence. People see their own; a secretary sees who came to the places."""
from collections.abc import Collection
from datetime import date, datetime
from typing import Any, NamedTuple

from peewee import JOIN

from server.checkins import codes, hours, rules
from server.checkins.models import Amendment, CheckIn, CheckOut, Explanation, Occasion
from server.checkins.refusals import check
from server.checkins.rules import Code, Limits
from server.checkins.served import of_person, served, with_notes
from server.core import clock
from server.core.actor import Actor, AnyActor, Role
from server.core.errors import Missing
from server.core.paging import newest_joined
from server.identity.models import Person
from server.identity.queries import data_asked
from server.places.models import Place
from server.places.queries import inside, require

_NO_OCCASION = '没有找到这个活动，或者它不在您的范围内。'


class Presence(NamedTuple):
    """A coming and, if there was one, its going."""

    id: int
    place: Place
    title: str | None
    checked_in_at: datetime
    checked_out_at: datetime | None
    flags: list[str]
    explanation: Explanation | None = None
    amendment: Amendment | None = None

    @property
    def minutes(self) -> int | None:
        """Between coming and going, whatever an amendment says; None while it lasts."""
        return hours.minutes(self.checked_in_at, self.checked_out_at) if self.checked_out_at else None


def _rows(*more: Any) -> Any:
    return (CheckIn.select(CheckIn, Place, Occasion, CheckOut, *more).join(Place).switch(CheckIn)
            .join(Occasion, JOIN.LEFT_OUTER).switch(CheckIn)
            .join(CheckOut, JOIN.LEFT_OUTER, on=(CheckOut.check_in == CheckIn.id), attr='going'))


def presence(row: CheckIn) -> Presence:
    """What a row says. Its place, occasion and going are read with it, in lists its notes too."""
    going = row.going if is_over(row) else None
    return Presence(row.id, row.place, row.occasion.title if row.occasion else None, row.checked_in_at,
                    going.checked_out_at if going else None, list(dict.fromkeys(row.flags + (going.flags if going else []))),
                    getattr(row, 'explanation', None), getattr(row, 'amendment', None))


def is_over(row: CheckIn) -> bool:
    """Whether a row was read with a going."""
    return getattr(row, 'going', None) is not None


def own_row(actor: AnyActor, check_in_id: int) -> CheckIn:
    """One of the actor's own check-ins; Missing if it is somebody else's."""
    found = _rows().where(CheckIn.id == check_in_id, CheckIn.person == actor.person_id).first()
    if found is None:
        raise Missing('checkin_missing', '没有找到这次签到。')
    return found


def own(actor: AnyActor, cursor: str | None = None, limit: int | None = None) -> tuple[list[Presence], str | None]:
    """The actor's own, newest first."""
    rows, onward = _own(actor, cursor, limit)
    return [presence(row) for row in with_notes(rows)], onward


def _own(actor: AnyActor, cursor: str | None = None, limit: int | None = None) -> tuple[list[CheckIn], str | None]:
    mine = CheckIn.select(CheckIn.id, CheckIn.after).where(CheckIn.person == actor.person_id)
    return newest_joined(_rows(), mine, CheckIn.after, cursor, limit)


def latest(actor: AnyActor) -> Presence | None:
    """The actor's newest."""
    return next(iter(own(actor, limit=1)[0]), None)


def lasts(found: Presence, limits: Limits) -> bool:
    """Whether somebody is there still: one past the longest time was forgotten, whether or not the worker came."""
    return found.checked_out_at is None and found.checked_in_at > clock.now() - limits.longest


def by_key(actor: AnyActor, key: str) -> Presence | None:
    """What this idempotency key of the actor's was answered."""
    row = _rows().where(CheckIn.person == actor.person_id, CheckIn.idempotency_key == key).first()
    return presence(row) if row else None


def current(actor: AnyActor, code: Code, limits: Limits) -> Presence | None:
    """The actor's check-in that lasts now and that this code would end, if there is one."""
    row, now = next(iter(_own(actor, limit=1)[0]), None), clock.now()
    if row is None or is_over(row) or rules.leaving(row.checked_in_at, now, row.occasion, limits) != now:
        return None
    return None if rules.fit(code, row.occasion, (row.occasion or row).place) else presence(row)


def code(_actor: AnyActor, scene: str, limits: Limits) -> Code:
    """What a code is, for anybody who is logged in; Missing, or a refusal if it is no longer good."""
    found = codes.read(scene)
    check(rules.state(found, clock.now(), limits), found, found.occasion, found.place, limits)
    return found


def occasion(actor: AnyActor, occasion_id: int) -> Occasion:
    """An occasion within the actor's sight."""
    found = Occasion.select(Occasion, Place).join(Place).where(Occasion.id == occasion_id).first()
    if found is None or not actor.sees(found.place.path):
        raise Missing('occasion_missing', _NO_OCCASION)
    return found


def occasions(actor: AnyActor, place: Place, cursor: str | None = None,
              limit: int | None = None) -> tuple[list[Occasion], str | None]:
    """What people can check in to at a place and inside it, now or later, tasks too; newest first, for its secretary."""
    require(actor, Role.SECRETARY, place)
    coming = Occasion.select(Occasion.id).where(Occasion.place.in_(within(place)), Occasion.ends_at > clock.now(),
                                                Occasion.cancelled_at.is_null())
    return newest_joined(Occasion.select(Occasion, Place).join(Place), coming, Occasion.id, cursor, limit)


def by_day(actor: Actor, month: date) -> dict[date, int]:
    """The actor's minutes on each day of the month that begins on `month`; what lasts still does not count yet."""
    start, end = clock.day_start(month), clock.day_start(_next_month(month))
    days = hours.by_day((each.start, each.end) for each in of_person(actor.person_id, start, end))
    return {day: gained for day, gained in sorted(days.items()) if (day.year, day.month) == (month.year, month.month)}


def _next_month(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def at_place(actor: AnyActor, place: Place, cursor: str | None = None, limit: int | None = None,
             person: str | None = None) -> tuple[list[CheckIn], str | None]:
    """Who came to a place and to what lies inside it, newest first; for its secretary. Rows for `presence`, with `.person`; those
    of one person where their key is given."""
    require(actor, Role.SECRETARY, place)
    there = CheckIn.select(CheckIn.id).where(CheckIn.place.in_(within(place)))
    if person:
        there = there.where(CheckIn.person == Person.select(Person.id).where(Person.key == person))
    rows, onward = newest_joined(visits(), there, CheckIn.id, cursor, limit)
    return with_notes(rows), onward


def visit(actor: AnyActor, check_in_id: int) -> CheckIn:
    """One of them, with its notes; Missing outside the places whose secretary the actor is."""
    found = visits().where(CheckIn.id == check_in_id).first()
    if found is None or not actor.holds(Role.SECRETARY, found.place.path):
        raise Missing('checkin_missing', '没有找到这次签到，或者它不在您的范围内。')
    return with_notes([found])[0]


def visits() -> Any:
    """Rows for `presence`, with `.person`."""
    return _rows(Person).switch(CheckIn).join(Person)


def within(place: Place) -> list[int]:
    """A place and all that lies inside."""
    return [found.id for found in Place.select(Place.id).where(inside((place.path,)))]


def attended(person_id: int, occasion_id: int) -> bool:
    """Whether a person checked in to an occasion."""
    return CheckIn.select(CheckIn.id).where(CheckIn.person == person_id, CheckIn.occasion == occasion_id).exists()


def minutes_within(held: Occasion, person_ids: Collection[int]) -> dict[int, int]:
    """Each person's minutes at an occasion, between its start and its end."""
    spans: dict[int, list[hours.Interval]] = {}
    for each in served(CheckIn.occasion == held.id, CheckIn.person.in_(person_ids)):
        spans.setdefault(each.person_id, []).append((each.start, each.end))
    return {person: hours.total(hours.clipped(each, held.starts_at, held.ends_at)) for person, each in spans.items()}


def unsettled(now: datetime, limits: Limits, most: int) -> list[CheckIn]:
    """Check-ins that a worker has yet to look at: those that have a check-out by now, and those that ought to."""
    overdue = (CheckIn.checked_in_at <= now - limits.longest) | (Occasion.ends_at <= now - rules.GRACE)
    return list(_rows().where(
        CheckIn.settled.is_null(), CheckOut.id.is_null(False) | (overdue & (CheckIn.received_at <= now - rules.GRACE)),
    ).order_by(CheckIn.id).limit(most))


@data_asked.connect
def _kept(actor: AnyActor, person: Person) -> tuple[str, list[dict]]:
    rows = with_notes(list(_rows().where(CheckIn.person == person).order_by(CheckIn.id)))
    return 'checkins', [{
        'place': row.place.name, 'title': row.occasion.title if row.occasion else None, 'flags': row.flags,
        'checked_in_at': clock.iso(row.checked_in_at), 'explanation': row.explanation.reason if row.explanation else None,
        'amendment': row.amendment.reason if row.amendment else None,
        'checked_out_at': clock.iso(row.going.checked_out_at) if is_over(row) else None,
        # In 1/1000 degree, as coarse as it is kept.
        'longitude': row.longitude, 'latitude': row.latitude, 'datum': row.datum} for row in rows]
