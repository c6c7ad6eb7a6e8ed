"""Reading who looks after whom: the secretary everything of the place, a holder their own homes, a resident their own holder."""
from typing import Any, NamedTuple

from peewee import JOIN, Value, fn

from server.bodies.models import Holding
from server.bodies.queries import seats_held
from server.care import doors
from server.care.models import Care
from server.care.rules import Layer
from server.core.actor import AnyActor, Role
from server.core.errors import Invalid, Missing
from server.core.paging import newest_first, number, oldest_first, page_size
from server.identity.models import Person, Residency
from server.identity.queries import data_asked
from server.identity.standing import STANDS
from server.members.models import Member
from server.places import queries as places
from server.places.models import Part, Place

__all__ = ['Care', 'Layer', 'Part', 'Place', 'Residency', 'care', 'covered', 'current', 'gaps', 'history', 'home', 'homes', 'left',
           'mine', 'my_homes']

Page = tuple[list[Any], str | None]
_HOME = Part.kind == 'home'


class Sought(NamedTuple):
    """Of which layer, whose (an id of that layer), and what they are called; all of them where nothing is said."""

    layer: Layer | None = None
    holder_id: int | None = None
    words: str = ''


def gaps(actor: AnyActor, place: Place, words: str, cursor: str | None, limit: int | None) -> Page:
    """The homes of a place that nobody looks after, door by door, or those called so, for its secretary."""
    places.require(actor, Role.SECRETARY, place)
    free = _homes().where(Care.id.is_null())
    if words:
        return oldest_first(free.where(places.inside((place.path,)), places.homes_called(place, words)), Part.id, cursor, limit)
    return _by_door(place, doors.Door.gaps, free, cursor, limit)


def homes(actor: AnyActor, place: Place, words: str, cursor: str | None, limit: int | None) -> Page:
    """All homes of a place, door by door, or those called so, for its secretary: pairs of a home and its Care, or None."""
    places.require(actor, Role.SECRETARY, place)
    which = Part.select(Part, Place).join(Place, on=(Part.place == Place.id)).where(_HOME)
    if words:
        called = which.where(places.inside((place.path,)), places.homes_called(place, words))
        found, onward = oldest_first(called, Part.id, cursor, limit)
    else:
        found, onward = _by_door(place, doors.Door.homes, which, cursor, limit)
    by_part = {each.part_id: each for each in rows().where(Care.part.in_([part.id for part in found]), Care.live == 1)}
    return [(part, by_part.get(part.id)) for part in found], onward


def left(actor: AnyActor, place: Place, words: str, cursor: str | None, limit: int | None) -> Page:
    """The homes of a place (or those called so) whose holder left and that nobody took since: what ended, the longest ago first,
    for its secretary."""
    places.require(actor, Role.SECRETARY, place)
    called = [places.homes_called(place, words)] if words else []
    return _in_order(_of(place).where(Care.live == 0, _HOME, *called), cursor, limit)


def _of(place: Place) -> Any:
    return Care.select(Care.id).join(Place, on=(Care.door == Place.id)).switch(Care).join(Part).where(places.inside((place.path,)))


def _in_order(which: Any, cursor: str | None, limit: int | None) -> Page:
    """A page of a query of ids, with all that is joined: the ids are answered out of one index, first."""
    found, onward = oldest_first(which, Care.id, cursor, limit)
    return list(rows().where(Care.id.in_([each.id for each in found])).order_by(Care.id)) if found else [], onward


def uncovered(place: Place) -> Any:
    """The query behind `gaps`."""
    return _homes().where(Care.id.is_null(), places.inside((place.path,)))


def was_left() -> Any:
    """The condition that somebody looked after a Part and nobody took it since."""
    was = Care.alias()
    return fn.EXISTS(was.select(Value(1)).where(was.part == Part.id, was.live == 0))


def held_by(place: Place, layer: Layer, holder_id: int) -> Any:
    """The homes of a place that somebody looks after, as a query."""
    return _homes().where(_whose(layer) == holder_id, places.inside((place.path,)))


def _whose(layer: Layer) -> Any:
    return Care.member if layer is Layer.MEMBER else Care.holding


def _homes() -> Any:
    current = (Care.part == Part.id) & (Care.live == 1)
    return Part.select(Part, Place).join(Place, on=(Part.place == Place.id)).join_from(
        Part, Care, JOIN.LEFT_OUTER, on=current).where(_HOME)


def covered(actor: AnyActor, place: Place, sought: Sought, cursor: str | None, limit: int | None) -> Page:
    """The homes of a place with who looks after them, for its secretary: door by door, or, of one holder or called so, who began
    first before the others."""
    places.require(actor, Role.SECRETARY, place)
    layer = sought.layer
    held = [Care.live == 1, Care.layer.in_([layer] if layer else list(Layer))]
    if layer and sought.holder_id:
        held.append(_whose(layer) == sought.holder_id)
    if sought.words:
        held.append(places.homes_called(place, sought.words))
    if sought.words or sought.holder_id:
        return _in_order(_of(place).where(*held), cursor, limit)
    counts = {Layer.MEMBER: doors.Door.member, Layer.COMMITTEE: doors.Door.committee}
    return _by_door(place, counts[layer] if layer else doors.Door.member + doors.Door.committee, rows().where(*held), cursor, limit)


def _by_door(place: Place, count: Any, homes: Any, cursor: str | None, limit: int | None) -> Page:
    """A page of homes, in the order of their doors' paths, then of their numbers; the cursor is the last one's. Reads as many
    doors as it takes, of those of which `count` says that they have any, and their homes."""
    size, last = page_size(limit), _home_of(cursor)
    near = doors.enough(place, count, last.place_id if last else None, size + 1)
    at = Place.path
    found = homes.where(Part.place.in_(near))
    if last:
        found = found.where((at > last.place.path) | ((at == last.place.path) & (Part.id > last.id)))
    page = list(found.order_by(at, Part.id).limit(size + 1))
    ids = [each.part_id if isinstance(each, Care) else each.id for each in page]
    return page[:size], str(ids[size - 1]) if len(page) > size else None


def _home_of(cursor: str | None) -> Part | None:
    if not cursor:
        return None
    found = Part.select(Part, Place).join(Place, on=(Part.place == Place.id)).where(Part.id == number(cursor)).first()
    if found is None:
        raise Invalid('bad_cursor', '翻页标记无效，请从头查看列表。')
    return found


def rows() -> Any:
    """Homes, past and present, with who looks after them."""
    return (Care.select(Care, Part, Place, Member, Holding).join(Part).join(Place, on=(Part.place == Place.id))
            .switch(Care).join(Member, JOIN.LEFT_OUTER).switch(Care).join(Holding, JOIN.LEFT_OUTER))


def care(actor: AnyActor, care_id: int) -> Care:
    """One of them while it lasts, for the home's secretary and whoever looks after it; Missing for anybody else."""
    found = rows().where(Care.id == care_id, Care.live == 1).first()
    if found is None or not (actor.holds(Role.SECRETARY, found.part.place.path) or is_mine(actor, found)):
        raise Missing('care_missing', '没有找到这户的包户记录，或者现在不由您负责。')
    return found


def home(actor: AnyActor, part_id: int) -> Part:
    """A home for its secretary; Missing for anybody else."""
    found = Part.select(Part, Place).join(Place, on=(Part.place == Place.id)).where(Part.id == part_id, _HOME).first()
    if found is None or not actor.holds(Role.SECRETARY, found.place.path):
        raise Missing('home_missing', '没有找到这户，或者它不在您的范围内。')
    return found


def current(found: Part) -> Care | None:
    """Who looks after a home now; `found` comes from `home`."""
    return rows().where(Care.part == found, Care.live == 1).first()


def history(found: Part, cursor: str | None, limit: int | None) -> Page:
    """Who looked after a home, the last first; `found` comes from `home`."""
    return newest_first(rows().where(Care.part == found), Care.id, cursor, limit)


def who(found: Care) -> Any:
    """The member, or whoever holds the seat: with `name`, `phone` and `person_id`."""
    return found.member or found.holding


def is_mine(actor: AnyActor, found: Care) -> bool:
    """Whether the actor looks after it."""
    held = found.holding
    return actor.person_id is not None and (who(found).person_id == actor.person_id or bool(
        held and held.owner_id in actor.owners))


def mine(actor: AnyActor, cursor: str | None, limit: int | None) -> Page:
    """The homes that the actor looks after."""
    return oldest_first(rows().where(Care.live == 1, _held_by(actor)), Care.id, cursor, limit)


def _held_by(actor: AnyActor) -> Any:
    member = [row.id for row in Member.select(Member.id).where(Member.person == actor.person_id)]
    held = [row.id for row in Holding.select(Holding.id).where(seats_held(actor), Holding.live == 1)]
    return Care.member.in_(member) | Care.holding.in_(held)


def my_homes(actor: AnyActor) -> list[tuple[Residency, Care | None]]:
    """The actor's own homes, each with who looks after it; nobody else's."""
    homes = list(Residency.select(Residency, Part).join(Part).where(
        Residency.person == actor.person_id, Residency.state.in_(STANDS), _HOME).order_by(Residency.id))
    by_part = {each.part_id: each for each in rows().where(
        Care.part.in_([each.part_id for each in homes]), Care.live == 1)}
    return [(each, by_part.get(each.part_id)) for each in homes]


@data_asked.connect
def _kept(actor: AnyActor, person: Person) -> tuple[str, list[dict]]:
    return 'households', [
        {'home': each.part.label, 'since': each.since.isoformat(), 'until': each.until.isoformat() if each.until else None}
        for each in rows().where(_held_by(actor)).order_by(Care.id)]
