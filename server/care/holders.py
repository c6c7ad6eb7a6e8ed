"""Who can look after homes: the members of a place's communities, and those who sit for its owners or buildings."""
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from peewee import fn

from server.bodies.models import Body, Holding, Seat, Term
from server.bodies.rules import REPRESENTING
from server.care.models import Care
from server.care.rules import Layer
from server.core import clock
from server.core.actor import AnyActor, Role
from server.core.db import hold
from server.core.errors import Missing
from server.core.paging import oldest_first
from server.members.models import Member
from server.places import queries as places
from server.places.models import Place

Page = tuple[list['Holder'], str | None]


class Holder(NamedTuple):
    """Somebody of a layer, the path within which they can look after homes, and how many they have: as a person, for a member
    may sit somewhere too, and on several bodies. `key` is the person's, by telephone."""

    layer: Layer
    id: int
    name: str
    phone: str | None
    person_id: int | None
    path: str
    load: int
    key: str


def holders(actor: AnyActor, place: Place, layer: Layer, name: str, cursor: str | None, limit: int | None) -> Page:
    """Who could look after homes of a place, or those of them whose names begin so, with their loads, for its secretary."""
    places.require(actor, Role.SECRETARY, place)
    called = [places.begins(_model(layer).name, name)] if name else []
    found, onward = oldest_first(_rows(layer).where(_near(place), *called), _model(layer).id, cursor, limit)
    return _with_loads(layer, found), onward


def one(actor: AnyActor, place: Place, layer: Layer, holder_id: int) -> Holder:
    """One of them; Missing if there is none."""
    places.require(actor, Role.SECRETARY, place)
    found = _with_loads(layer, list(_rows(layer).where(_near(place), _model(layer).id == holder_id)))
    if not found:
        raise missing()
    return found[0]


def missing() -> Missing:
    """Nobody of that kind is there."""
    return Missing('holder_missing', '没有找到这位负责人，或者已经离任，请刷新名单。')


def everybody(place: Place, layer: Layer) -> list[Holder]:
    """All of them, for a proposal."""
    return _with_loads(layer, list(_rows(layer).where(_near(place)).order_by(_model(layer).id)))


def locked(layer: Layer, ids: Iterable[int]) -> dict[int, Holder]:
    """{id: holder}, whose rows are held until the transaction ends: of two who give somebody homes the second sees what the first
    gave. Those who are not there, or sit no more, are left out."""
    wanted, model = sorted(set(ids)), _model(layer)
    indexes = {index for index, in model.select(model.phone_index).where(model.id.in_(wanted)).tuples() if index}
    for kind in (Member, Holding):  # always in this order
        list(hold(kind.select(kind.id).where(kind.phone_index.in_(indexes) | (
            kind.id.in_(wanted) if kind is model else kind.id.in_([]))).order_by(kind.id)))
    return {each.id: each for each in _with_loads(layer, list(_rows(layer).where(model.id.in_(wanted))))}


def _model(layer: Layer) -> Any:
    return Member if layer is Layer.MEMBER else Holding


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
    keys = {each.id: each.phone_index or f'{layer}:{each.id}' for each in found}
    loads = _loads(layer, keys)
    return [Holder(layer, each.id, each.name, each.phone, each.person_id, _path(layer, each), loads[keys[each.id]], keys[each.id])
            for each in found]


def _loads(layer: Layer, keys: dict[int, str]) -> Counter:
    """{key: homes}: a person's of both layers; two readings."""
    loads: Counter = Counter()
    for each in Layer:
        model = _model(each)
        theirs = model.phone_index.in_(set(keys.values())) | (model.id.in_(list(keys)) if each is layer else model.id.in_([]))
        for holder, index, count in Care.select(model.id, model.phone_index, fn.COUNT(Care.id)).join(model).where(
                theirs, Care.live == 1).group_by(model.id, model.phone_index).tuples():
            loads[index or f'{each}:{holder}'] += count
    return loads


def _path(layer: Layer, found: Any) -> str:
    """A member looks after homes of their community; who sits somewhere, after those of the body's place."""
    if layer is Layer.MEMBER:
        return found.community.path
    return found.seat.term.body.place.path
