"""Homes are given to somebody, handed over one by one, or all at once by somebody who leaves."""
from collections.abc import Sequence

from peewee import fn

from server.bodies.rules import LeftFor
from server.care import giving, telling
from server.care.giving import Leaving, Wish
from server.care.leaving import expire_due
from server.care.models import Care
from server.care.rules import Layer
from server.core import audit
from server.core.action import action
from server.core.actor import AnyActor, Role
from server.core.errors import Conflict
from server.places.models import Place
from server.places.queries import inside

__all__ = ['Layer', 'Leaving', 'LeftFor', 'Wish', 'assign', 'expire_due', 'hand_over', 'release']


@action('care.assign', by=Role.SECRETARY)
def assign(actor: AnyActor, place: Place, layer: Layer, wishes: Sequence[Wish]) -> int:
    """Give homes of a place to people, all or none; returns how many. Conflict `over_limit`, or `already_covered` where one of the
    homes has somebody."""
    given = giving.give(actor, place, layer, wishes)
    audit.note(layer=layer.value, count=len(given.homes), people=len(given.people))
    telling.changed(place, given.people)
    return len(given.homes)


@action('care.hand_over', by=Role.SECRETARY)
def hand_over(actor: AnyActor, care: Care, leaving: Leaving, to: tuple[Layer, int] | None) -> None:
    """End somebody's responsibility for a home and give it to somebody else; to nobody makes a gap."""
    giving.check_day(leaving, care.since)
    if not giving.end(Care.id == care.id, leaving):
        raise _changed()
    audit.note(home=care.part_id, reason=leaving.reason.value, to=[to[0].value, to[1]] if to else None)
    if to is not None:
        given = giving.give(actor, care.part.place, to[0], [Wish(to[1], [care.part_id])])
        telling.changed(care.part.place, given.people)


def _changed() -> Conflict:
    return Conflict('handed_over', '这里刚刚换过负责人，请刷新后再看。')


@action('care.release', by=Role.SECRETARY)
def release(actor: AnyActor, place: Place, who: tuple[Layer, int], leaving: Leaving, layer: Layer,
            wishes: Sequence[Wish]) -> tuple[int, int]:
    """Somebody looks after none of their homes within a place any more: they go to those of `layer` who are named, all or none, and
    the rest are gaps. Returns how many were let go, and how many given. Conflict `handed_over` where they have one of the homes
    no more."""
    field = Care.member if who[0] is Layer.MEMBER else Care.holding
    within = Care.door.in_(Place.select(Place.id).where(inside((place.path,))))
    which = (field == who[1]) & (Care.live == 1) & within
    giving.check_day(leaving, Care.select(fn.MAX(Care.since)).where(which).scalar())
    held = {part for part, in Care.select(Care.part).where(which).tuples()}
    if not held.issuperset(part for wish in wishes for part in wish.part_ids):
        raise _changed()
    count = giving.end(which, leaving)
    given = giving.give(actor, place, layer, wishes)
    audit.note(layer=who[0].value, holder=who[1], reason=leaving.reason.value, count=count, given=len(given.homes))
    telling.changed(place, given.people)
    return count, len(given.homes)
