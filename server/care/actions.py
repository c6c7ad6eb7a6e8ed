"""Homes are given to somebody, handed over, and let go when who looked after them leaves."""
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import partial
from itertools import groupby
from typing import Any, NamedTuple

from peewee import IntegrityError, chunked, fn

from server.bodies.models import Holding, Seat, Term
from server.bodies.rules import LeftFor
from server.bodies.seats import seats_left
from server.care import queries, telling
from server.care.doors import recount, recount_within
from server.care.holders import Holder, locked
from server.care.limits import most
from server.care.models import Care
from server.care.rules import Layer
from server.core import audit, clock
from server.core.action import action, transact
from server.core.actor import SYSTEM, AnyActor, Role
from server.core.db import is_sqlite
from server.core.errors import Conflict, Invalid, Missing
from server.members.histories import member_moved
from server.members.models import Member
from server.places.actions import roster_imported
from server.places.models import Part, Place
from server.places.queries import inside

__all__ = ['Layer', 'Leaving', 'LeftFor', 'Wish', 'assign', 'expire_due', 'hand_over', 'release']

_AT_ONCE = 500


class Wish(NamedTuple):
    """Which homes somebody is to get: some by their ids, and all of some stairwells that nobody looks after."""

    holder_id: int
    part_ids: Sequence[int] = ()
    place_ids: Sequence[int] = ()


class Leaving(NamedTuple):
    """Why and on which day somebody looks after homes no more."""

    reason: LeftFor
    on: date
    note: str = ''


@action('care.assign', by=Role.SECRETARY)
def assign(actor: AnyActor, place: Place, layer: Layer, wishes: Sequence[Wish]) -> int:
    """Give homes of a place to people, all or none; returns how many. Conflict `over_limit`, or `already_covered` where one of the
    homes has somebody."""
    holders = locked(layer, [wish.holder_id for wish in wishes])
    given: dict[int, int] = {}
    behind: set[int] = set()
    for wish in wishes:
        holder = _holder(holders, wish.holder_id)
        homes = _wanted(place, wish)
        given[holder.id] = given.get(holder.id, 0) + len(homes)
        _check(holder, given[holder.id], homes)
        _insert(actor, holder, homes)
        behind.update(part.place_id for part in homes)
    recount(behind)
    audit.note(layer=layer.value, count=sum(given.values()), people=len(given))
    telling.changed(place, [holders[each] for each, count in given.items() if count])
    return sum(given.values())


def _holder(holders: dict[int, Holder], holder_id: int) -> Holder:
    if holder_id not in holders:
        raise Missing('holder_missing', '没有找到这位负责人，或者已经离任，请刷新名单。')
    return holders[holder_id]


def _wanted(place: Place, wish: Wish) -> list[Part]:
    """Invalid `home_elsewhere` for an id that is no home of the place."""
    found: list[Part] = []
    for some in chunked(dict.fromkeys(wish.part_ids), _AT_ONCE):
        found.extend(Part.select(Part, Place).join(Place, on=(Part.place == Place.id)).where(
            Part.id.in_(some), Part.kind == 'home', inside((place.path,))))
    if len(found) != len(set(wish.part_ids)):
        raise Invalid('home_elsewhere', '有的住户不在这里，请刷新后再分配。', part_ids='不在这里')
    known = {part.id for part in found}
    for stairwell in Place.select().where(Place.id.in_(list(wish.place_ids)), inside((place.path,))):
        found.extend(part for part in queries.uncovered(stairwell).order_by(Part.id) if part.id not in known)
    return found


def _check(holder: Holder, count: int, homes: Iterable[Part]) -> None:
    if any(not part.place.path.startswith(holder.path) for part in homes):
        raise Invalid('home_elsewhere', f'{holder.name}只能负责自己社区或组织范围内的住户。', part_ids='不在范围内')
    if holder.load + count > most():
        raise Conflict('over_limit', f'{holder.name}已经负责{holder.load}户，每人最多{most()}户，不能再加{count}户。')


def _insert(actor: AnyActor, holder: Holder, homes: Iterable[Part]) -> None:
    field = Care.member if holder.layer is Layer.MEMBER else Care.holding
    rows = [{Care.part: part.id, Care.door: part.place_id, Care.layer: holder.layer, field: holder.id, Care.since: clock.today(),
             Care.assigned_by: actor.person_id, Care.created_at: clock.now()} for part in homes]
    try:
        for some in chunked(rows, _AT_ONCE):
            Care.insert_many(some).execute()
    except IntegrityError:
        raise Conflict('already_covered', '有的住户已经有人负责了，请刷新后再分配。') from None


@action('care.hand_over', by=Role.SECRETARY)
def hand_over(actor: AnyActor, care: Care, leaving: Leaving, to: tuple[Layer, int] | None) -> Care | None:
    """End somebody's responsibility for a home and give it to somebody else; to nobody makes a gap. Answers the new one."""
    _check_day(leaving, care.since)
    if not _end(Care.id == care.id, leaving):
        raise Conflict('handed_over', '这户刚刚换过负责人，请刷新后再看。')
    audit.note(home=care.part_id, reason=leaving.reason.value, to=[to[0].value, to[1]] if to else None)
    if to is None:
        return None
    holder = _holder(locked(to[0], [to[1]]), to[1])
    _check(holder, 1, [care.part])
    _insert(actor, holder, [care.part])
    recount([care.part.place_id])
    telling.changed(care.part.place, [holder])
    return Care.get(Care.part == care.part_id, Care.live == 1)


@action('care.release', by=Role.SECRETARY)
def release(actor: AnyActor, place: Place, who: tuple[Layer, int], leaving: Leaving) -> int:
    """Somebody looks after none of their homes within a place any more: each is a gap. Returns how many."""
    field = Care.member if who[0] is Layer.MEMBER else Care.holding
    which = (field == who[1]) & (Care.live == 1) & Care.door.in_(Place.select(Place.id).where(inside((place.path,))))
    _check_day(leaving, Care.select(fn.MAX(Care.since)).where(which).scalar())
    count = _end(which, leaving)
    audit.note(layer=who[0].value, holder=who[1], reason=leaving.reason.value, count=count)
    return count


def _check_day(leaving: Leaving, since: date | None) -> None:
    if leaving.on > clock.today() or (since and leaving.on < since):
        raise Invalid('day_wrong', '日期不能早于开始负责的日期，也不能晚于今天。', on='日期不对')


def _end(which: Any, leaving: Leaving) -> int:
    rows: Any = Care.select(Care.id, Care.door).where(which, Care.live == 1).order_by(Care.id)
    found = list(rows if is_sqlite() else rows.for_update())
    for some in chunked(found, _AT_ONCE):
        Care.update(live=None, until=leaving.on, reason=leaving.reason, note=leaving.note).where(
            Care.id.in_([each.id for each in some])).execute()
    recount([each.door_id for each in found])
    return len(found)


def _let_go(place: Place, name: str, which: Any, leaving: Leaving) -> int:
    """What happens by itself is told to the secretary, who sees the gaps in the list."""
    if count := _end(which, leaving):
        audit.write('care.let_go', SYSTEM, None, place, {'reason': leaving.reason.value, 'count': count})
        telling.gaps(place, name, count)
    return count


@member_moved.connect
def follow_move(stored: Member) -> None:
    """A member who reports in elsewhere leaves the homes of the old community."""
    _let_go(stored.community, stored.name, Care.member == stored.id, Leaving(LeftFor.MOVED, clock.today()))


@seats_left.connect
def follow_seat(actor: AnyActor, holdings: Sequence[int], reason: LeftFor, on: date) -> None:
    """Who leaves a seat leaves the homes that came with it."""
    for held in _seated(Holding.id.in_(list(holdings))):
        _let_go(held.seat.term.body.place, held.name, Care.holding == held.id, Leaving(reason, on))


def _seated(which: Any) -> list[Holding]:
    return list(Holding.select(Holding, Seat, Term).join(Seat).join(Term).where(which).order_by(Holding.id))


@roster_imported.connect
def follow_roster(actor: AnyActor, estate: Place) -> None:
    """Homes that are new, or that a roster has behind another door, are counted there; what is no home any more has nobody."""
    rows = list(Care.select(Care, Part).join(Part).where(
        Part.estate == estate, Care.live == 1, (Part.kind != 'home') | (Part.place != Care.door)))
    _end(Care.id.in_([each.id for each in rows if each.part.kind != 'home']), Leaving(LeftFor.OTHER, clock.today()))
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
