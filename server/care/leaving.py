"""What happens by itself when somebody moves, leaves a seat, or comes to the end of a term, and when a roster changes the homes."""
from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from itertools import groupby
from typing import Any

from server.bodies.models import Holding, Seat, Term
from server.bodies.rules import LeftFor
from server.bodies.seats import seats_left
from server.care import giving, telling
from server.care.doors import recount_within
from server.care.giving import Leaving
from server.care.models import Care
from server.care.rules import Layer
from server.core import audit, clock
from server.core.action import transact
from server.core.actor import SYSTEM, AnyActor
from server.members.histories import member_moved
from server.members.models import Member
from server.places.actions import roster_imported
from server.places.models import Part, Place


def _let_go(place: Place, name: str, which: Any, leaving: Leaving) -> int:
    """What happens by itself is told to the secretary, who finds the homes in a list of their own."""
    if count := giving.end(which, leaving):
        audit.write('care.let_go', SYSTEM, None, place, {'reason': leaving.reason.value, 'count': count})
        telling.gaps(place, name, count)
    return count


@member_moved.connect
def follow_move(stored: Member, reason: str) -> None:
    """A member who reports in elsewhere, or departs, leaves the homes of the old community."""
    leaving = Leaving(LeftFor.OTHER if reason else LeftFor.MOVED, clock.today(), reason)
    _let_go(stored.community, stored.name, Care.member == stored.id, leaving)


@seats_left.connect
def follow_seat(actor: AnyActor, holdings: Sequence[int], reason: LeftFor, on: date) -> None:
    """Who leaves a seat leaves the homes that came with it."""
    for held in _seated(Holding.id.in_(list(holdings))):
        _let_go(held.seat.term.body.place, held.name, Care.holding == held.id, Leaving(reason, on))


def _seated(which: Any) -> list[Holding]:
    return list(Holding.select(Holding, Seat, Term).join(Seat).join(Term).where(which).order_by(Holding.id))


@roster_imported.connect
def follow_roster(actor: AnyActor, estate: Place) -> None:
    """Homes that are new, or that a roster has behind another door are counted there; what is no home any more has nobody."""
    rows = list(Care.select(Care, Part).join(Part).where(
        Part.estate == estate, Care.live.is_null(False), (Part.kind != 'home') | (Part.place != Care.door)))
    giving.end(Care.id.in_([each.id for each in rows if each.part.kind != 'home']), Leaving(LeftFor.OTHER, clock.today()))
    for each in rows:
        Care.update(door=each.part.place_id).where(Care.id == each.id).execute()
    recount_within(estate)


def expire_due(now: datetime) -> int:
    """Let go the homes of those whose term has ended; returns how many. Any number of workers may call it."""
    over = Holding.id.in_(Care.select(Care.holding).where(Care.live == 1, Care.layer == Layer.COMMITTEE).distinct())
    ended = _seated((Term.ends < clock.local(now).date()) & over)
    return sum(transact(partial(_expire, term, list(held))) for term, held in groupby(ended, key=lambda each: each.seat.term))


def _expire(term: Term, held: list[Holding]) -> int:
    leaving = Leaving(LeftFor.TERM_ENDED, term.ends)
    return sum(_let_go(term.body.place, each.name, Care.holding == each.id, leaving) for each in held)
