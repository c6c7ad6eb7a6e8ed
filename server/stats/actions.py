"""Entering who works for a place, and keeping each month's figures."""
from datetime import date, datetime, timedelta

from peewee import IntegrityError, Value, fn

from server.archives.finality import final, uncounted
from server.core import audit, clock
from server.core.action import action
from server.core.actor import AnyActor, Role
from server.core.db import db
from server.core.errors import Invalid
from server.places.models import Kind, Place
from server.stats.models import Snapshot, Staffing
from server.stats.queries import computed

_BATCH = 50


@action('stats.enter_staffing', by=Role.ADMINISTRATOR)
def enter_staffing(actor: AnyActor, place: Place, residents: int, posts: int, filled: int) -> Staffing:
    """Say how many live in a place, and how many posts there are and are filled; earlier entries stay."""
    if not 0 <= filled <= posts or residents < 0:
        raise Invalid('more_than_posts', '在岗人数不能多于编制数。', filled='多于编制')
    audit.note(residents=residents, posts=posts, filled=filled)
    return Staffing.create(place=place, residents=residents, posts=posts, filled=filled, person_id=actor.person_id, at=clock.now())


def keep_months(now: datetime) -> int:
    """Keep the figures of the month before, once none of its service can change of itself and all of it is counted; returns for
    how many places. A month that no worker saw out is not made up afterwards. Any number of workers may do this."""
    month = _month_before(clock.local(now).date())
    following = _month_after(month)
    if now < clock.day_start(following) + final() or uncounted(month, following - timedelta(days=1)).exists():
        return 0
    name = f'{month:%Y-%m}'
    kept = Snapshot.select(Value(1)).where(Snapshot.place == Place.id, Snapshot.month == name)
    waiting = Place.select().where(Place.kind.in_((Kind.DISTRICT, Kind.STREET, Kind.COMMUNITY)), ~fn.EXISTS(kept))
    return sum(_keep(place, month, name, now) for place in list(waiting.order_by(Place.id).limit(_BATCH)))


def _keep(place: Place, month: date, name: str, now: datetime) -> int:
    figures = [each._asdict() for each in computed(place, month)]
    try:
        with db.atomic():
            Snapshot.append(place_id=place.id, month=name, figures=figures, at=now)
    except IntegrityError:  # another worker was faster: its figures stand
        return 0
    return 1


def _month_before(day: date) -> date:
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)


def _month_after(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)
