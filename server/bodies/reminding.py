"""A term comes to its end: the secretary and who sits are reminded of the re-election, once."""
from datetime import datetime
from functools import partial

from peewee import fn

from server.bodies.models import Body, Holding, Seat, Term
from server.core import audit, clock
from server.core.action import transact
from server.core.actor import Role
from server.core.calendar import months_later
from server.identity.queries import nearest_holders
from server.messaging import kinds
from server.messaging.actions import dispatch
from server.places.models import Place


def remind_due(now: datetime, months: int) -> int:
    """Remind of every last term that ends within so many months, or has ended; returns how many. Any number of workers may call
    it."""
    later = Term.alias()
    followed = fn.EXISTS(later.select(later.id).where(later.body == Term.body, later.number > Term.number))
    due = Term.select(Term, Body, Place).join(Body).join(Place).where(
        Term.reminded_at.is_null(), Term.ends <= months_later(clock.local(now).date(), months), Body.live == 1, ~followed)
    return sum([transact(partial(_remind, term, now)) for term in list(due)])


def _remind(term: Term, now: datetime) -> int:
    if not Term.update(reminded_at=now).where(Term.id == term.id, Term.reminded_at.is_null()).execute():
        return 0
    body = term.body
    people = nearest_holders(body.place, Role.SECRETARY) + _sitting(term)
    fields = {'title': f'{body.name}换届', 'place': body.place.name, 'time': kinds.moment(clock.day_start(term.ends))}
    title = f'{body.name}任期到{term.ends.isoformat()}，请准备换届'
    if people:
        dispatch('term', title, fields, f'packages/bodies/body/index?id={body.id}', audit.name(body), people,
                 body.place)
    return 1


def _sitting(term: Term) -> list[int]:
    rows = Holding.select(Holding.person).join(Seat).where(Seat.term == term, Holding.live == 1, Holding.person.is_null(False))
    return [person for person, in rows.order_by(Holding.id).tuples()]
