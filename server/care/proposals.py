"""A proposal of who takes homes: those that nobody looks after, or all that somebody leaves behind. Nothing is written."""
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from server.care import queries
from server.care.holders import Holder, everybody, one
from server.care.limits import most
from server.care.rules import Carrier, Layer, Proposal, Share, Stairwell, propose
from server.core.actor import AnyActor, Role
from server.core.errors import Invalid
from server.places import queries as places
from server.places.models import Kind, Part, Place


class Asked(NamedTuple):
    """Which homes: behind some doors (or in some buildings), those that somebody left, all of somebody who leaves, so many at a
    time; and who may take them. All that have nobody, and everybody, where nothing is said."""

    door_ids: Sequence[int] = ()
    left: bool = False
    leaving: tuple[Layer, int] | None = None
    most: int | None = None
    holder_ids: Sequence[int] = ()


_ALL = Asked()


class Proposed(NamedTuple):
    """The shares; the people, homes and stairwells (as they are `called`, with their buildings) by their ids; whether there are
    more homes than were asked for at a time. `able` are those who could take some, whoever has least first;
    nobody gets more than `limit` in all."""

    proposal: Proposal
    people: dict[int, Holder]
    homes: dict[int, Part]
    doors: dict[int, str]
    more: bool
    able: list[Holder]
    limit: int

    def loads(self) -> list[tuple[Holder, int]]:
        """Everybody who gets homes, with how many they would have."""
        given: Counter[int] = Counter()
        for each in self.proposal.shares:
            given[each.holder] += len(each.homes)
        return [(self.people[who], self.people[who].load + count) for who, count in given.items() if who]


def proposal(actor: AnyActor, place: Place, layer: Layer, asked: Asked = _ALL) -> Proposed:
    """For a community or less, for its secretary. Somebody who leaves takes none of their own homes."""
    places.require(actor, Role.SECRETARY, place)
    if place.kind in (Kind.DISTRICT, Kind.STREET):
        raise Invalid('too_wide', '请按社区、小区或楼栋分配。', place_id='范围太大')
    leaver = _leaver(actor, place, asked)
    homes = list(_homes(place, asked).order_by(Part.place, Part.id).limit(asked.most + 1 if asked.most else None))
    more = asked.most is not None and len(homes) > asked.most
    homes = homes[:asked.most]
    doors = [(door, list(some)) for door, some in groupby(homes, key=lambda part: part.place)]
    limit = most(place.path)
    people = {each.id: each for each in everybody(place, layer)}
    chosen = [each for each in people.values() if not asked.holder_ids or each.id in asked.holder_ids]
    carriers = [Carrier(each.id, each.load) for each in _able(place, chosen, leaver)]
    found = propose([Stairwell(door.id, tuple(part.id for part in some)) for door, some in doors], carriers, limit)
    return Proposed(found, people, {part.id: part for part in homes}, places.spoken([door for door, _ in doors]), more,
                    _able(place, people.values(), leaver), limit)


def as_decided(actor: AnyActor, place: Place, layer: Layer, asked: Asked, shares: Sequence[tuple[int, Sequence[int]]]) -> Proposed:
    """The same for what a secretary has made of it: whoever (0: nobody) is to get which homes, each share behind one door. Homes
    that are not there (any more) are left out; whoever is not there any more is nobody."""
    places.require(actor, Role.SECRETARY, place)
    ids = [part for _, some in shares for part in some]
    homes = {part.id: part for part in Part.select(Part, Place).join(Place, on=(Part.place == Place.id)).where(
        Part.id.in_(ids), Part.kind == 'home', places.inside((place.path,)))}
    people = {each.id: each for each in everybody(place, layer)}
    kept = [(who if who in people else 0, tuple(part for part in some if part in homes)) for who, some in shares]
    found = Proposal([Share(who, homes[some[0]].place_id, some) for who, some in kept if some], [])
    doors = places.spoken({part.place_id: part.place for part in homes.values()}.values())
    return Proposed(found, people, homes, doors, False, _able(place, people.values(), _leaver(actor, place, asked)),
                    most(place.path))


def _leaver(actor: AnyActor, place: Place, asked: Asked) -> str:
    return one(actor, place, *asked.leaving).key if asked.leaving else ''


def _able(place: Place, people: Iterable[Holder], leaver: str) -> list[Holder]:
    """Who could take homes anywhere in a place, whoever has least first; who has several seats, once."""
    able = {each.key: each for each in people if each.key != leaver and place.path.startswith(each.path)}
    return sorted(able.values(), key=lambda each: (each.load, each.id))


def _homes(place: Place, asked: Asked) -> Any:
    found = queries.held_by(place, *asked.leaving) if asked.leaving else queries.uncovered(place)
    if asked.left:
        found = found.where(queries.was_left())
    if asked.door_ids:
        paths = tuple(path for path, in Place.select(Place.path).where(Place.id.in_(list(asked.door_ids))).tuples())
        found = found.where(places.inside(paths))
    return found
