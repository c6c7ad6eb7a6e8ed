"""Who can look after homes: the members of a place's communities, and those who sit for its owners or buildings."""
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from peewee import fn

from server.bodies.models import Body, Holding, Seat, Term
from server.bodies.rules import REPRESENTING
from server.care.models import Care
from server.care.rules import Layer
from server.core import clock
from server.core.actor import AnyActor, Role
from server.core.db import is_sqlite
from server.core.paging import oldest_first
from server.members.models import Member
from server.places import queries as places
from server.places.models import Place


class Holder(NamedTuple):
    """Somebody of a layer, the path within which they can look after homes, and how many they have."""

    layer: Layer
    id: int
    name: str
    phone: str | None
    person_id: int | None
    path: str
    load: int


def holders(actor: AnyActor, place: Place, layer: Layer, cursor: str | None,
            limit: int | None) -> tuple[list[Holder], str | None]:
    """Who could look after homes of a place, with their loads, for its secretary."""
    places.require(actor, Role.SECRETARY, place)
    found, onward = oldest_first(_rows(layer).where(_near(place)), _key(layer), cursor, limit)
    return _with_loads(layer, found), onward


def everybody(place: Place, layer: Layer) -> list[Holder]:
    """All of them, for a proposal."""
    return _with_loads(layer, list(_rows(layer).where(_near(place)).order_by(_key(layer))))


def locked(layer: Layer, ids: Iterable[int]) -> dict[int, Holder]:
    """{id: holder}, whose rows are held until the transaction ends: of two who give somebody homes the second sees what the first
    gave. Those who are not there, or sit no more, are left out."""
    wanted, model = sorted(set(ids)), Member if layer is Layer.MEMBER else Holding
    row: Any = model.select(model.id).where(model.id.in_(wanted)).order_by(model.id)
    list(row if is_sqlite() else row.for_update())
    return {each.id: each for each in _with_loads(layer, list(_rows(layer).where(_key(layer).in_(wanted))))}


def _key(layer: Layer) -> Any:
    return Member.id if layer is Layer.MEMBER else Holding.id


def _rows(layer: Layer) -> Any:
    if layer is Layer.MEMBER:
        return Member.select(Member, Place).join(Place)
    today = clock.today()
    return Holding.select(Holding, Seat, Term, Body, Place).join(Seat).join(Term).join(Body).join(Place).where(
        Holding.live == 1, Body.live == 1, Body.kind.in_(REPRESENTING), Term.begins <= today, Term.ends >= today)


def _near(place: Place) -> Any:
    above = [int(each) for each in place.path.strip('/').split('/')]
    return places.inside((place.path,)) | Place.id.in_(above)


def _with_loads(layer: Layer, found: Sequence[Any]) -> list[Holder]:
    field = Care.member if layer is Layer.MEMBER else Care.holding
    loads = dict(Care.select(field, fn.COUNT(Care.id)).where(
        field.in_([each.id for each in found]), Care.live == 1).group_by(field).tuples())
    return [Holder(layer, each.id, each.name, each.phone, each.person_id, _path(layer, each), loads.get(each.id, 0))
            for each in found]


def _path(layer: Layer, found: Any) -> str:
    """A member looks after homes of their community; who sits somewhere, after those of the body's place."""
    if layer is Layer.MEMBER:
        return found.community.path
    return found.seat.term.body.place.path
