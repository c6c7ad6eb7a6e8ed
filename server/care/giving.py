"""Homes are given to people, and taken from them: the parts of the actions, which hold the locks."""
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from peewee import IntegrityError, chunked

from server.bodies.rules import LeftFor
from server.care import queries
from server.care.doors import recount
from server.care.holders import Holder, locked, missing
from server.care.limits import most
from server.care.models import Care
from server.care.rules import Layer
from server.core import clock
from server.core.actor import AnyActor
from server.core.db import hold
from server.core.errors import Conflict, Invalid
from server.places.models import Part, Place
from server.places.queries import inside

_AT_ONCE = 500
_NAMED = 3


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


class Given(NamedTuple):
    """The homes, and who got some."""

    homes: list[int]
    people: list[Holder]


def give(actor: AnyActor, place: Place, layer: Layer, wishes: Sequence[Wish]) -> Given:
    """Give homes of a place to people, all or none. Missing where one of them is not there (any more); Invalid `home_elsewhere`;
    Conflict `over_limit`, or `already_covered` where one of the homes has somebody."""
    holders, given = locked(layer, [wish.holder_id for wish in wishes]), Given([], [])
    loads: Counter = Counter()
    behind: set[int] = set()
    for wish in wishes:
        if wish.holder_id not in holders:
            raise missing()
        holder, homes = holders[wish.holder_id], _wanted(place, wish)
        loads[holder.key] += len(homes)
        _check(holder, loads[holder.key], most(place.path), homes)
        _insert(actor, holder, homes)
        behind.update(part.place_id for part in homes)
        given.homes.extend(part.id for part in homes)
        given.people.extend([holder] if homes and holder not in given.people else [])
    recount(behind)
    return given


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


def _check(holder: Holder, count: int, limit: int, homes: Iterable[Part]) -> None:
    if any(not part.place.path.startswith(holder.path) for part in homes):
        raise Invalid('home_elsewhere', f'{holder.name}只能负责自己社区或组织范围内的住户。', part_ids='不在范围内')
    if holder.load + count > limit:
        raise Conflict('over_limit', f'{holder.name}已经负责{holder.load}户，每人最多{limit}户，不能再加{count}户。')


def _insert(actor: AnyActor, holder: Holder, homes: Sequence[Part]) -> None:
    """Whoever left one of them has a successor now."""
    field = Care.member if holder.layer is Layer.MEMBER else Care.holding
    rows = [{Care.part: part.id, Care.door: part.place_id, Care.layer: holder.layer, field: holder.id, Care.since: clock.today(),
             Care.assigned_by: actor.person_id, Care.created_at: clock.now()} for part in homes]
    ids = [part.id for part in homes]
    try:
        for some in chunked(rows, _AT_ONCE):
            Care.insert_many(some).execute()
    except IntegrityError:
        raise _covered(ids) from None
    for some in chunked(ids, _AT_ONCE):
        Care.update(live=None).where(Care.part.in_(some), Care.live == 0).execute()


def _covered(ids: Sequence[int]) -> Conflict:
    held = [part.label for some in chunked(ids, _AT_ONCE) for part in Part.select(Part.label).join(
        Care, on=(Care.part == Part.id)).where(Part.id.in_(some), Care.live == 1).order_by(Part.id)]
    which = f'{"、".join(held[:_NAMED])}{f"等{len(held)}户" if len(held) > _NAMED else ""}' if held else '有的住户'
    return Conflict('already_covered', f'{which}已经有人负责了，请刷新后再分配。')


def check_day(leaving: Leaving, since: date | None) -> None:
    """Invalid `day_wrong` before somebody began, or after today."""
    if leaving.on > clock.today() or (since and leaving.on < since):
        raise Invalid('day_wrong', '日期不能早于开始负责的日期，也不能晚于今天。', on='日期不对')


def end(which: Any, leaving: Leaving) -> int:
    """End what is going on among some rows; returns how many. Their homes wait for a successor."""
    found = list(hold(Care.select(Care.id, Care.door).where(which, Care.live == 1).order_by(Care.id)))
    for some in chunked(found, _AT_ONCE):
        Care.update(live=0, until=leaving.on, reason=leaving.reason, note=leaving.note).where(
            Care.id.in_([each.id for each in some])).execute()
    recount([each.door_id for each in found])
    return len(found)
