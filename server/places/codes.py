"""The codes on a place's posters: one in force at a time, revocable, re-issuable."""
import secrets
from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from peewee import IntegrityError

from server.core import clock
from server.core.action import action
from server.core.actor import AnyActor, Role
from server.core.errors import Missing
from server.core.remembered import Remembered
from server.places import queries
from server.places.models import Place, PlaceCode

#: Twelve random bytes; digits, letters, - and _ alone, all of which WeChat lets through on every phone.
_PREFIX = 'p.'


class Scene(NamedTuple):
    """What a scanned code stands for: it was in force until `revoked_at`, or is."""

    place: Place
    revoked_at: datetime | None


def code_for(actor: AnyActor, place: Place) -> PlaceCode:
    """The code in force at a place, for its secretary; issued on first use."""
    queries.require(actor, Role.SECRETARY, place)
    return _live(place) or issue(actor, place)


@action('places.issue_code', by=Role.SECRETARY)
def issue(actor: AnyActor, place: Place) -> PlaceCode:
    """A new code; the one that was in force is revoked."""
    _end(place)
    try:
        return PlaceCode.create(place=place, scene=_PREFIX + secrets.token_urlsafe(12), issued_at=clock.now())
    except IntegrityError:  # somebody else has just issued one
        return PlaceCode.get(PlaceCode.place == place, PlaceCode.live == 1)


@action('places.revoke_code', by=Role.SECRETARY)
def revoke(actor: AnyActor, place: Place) -> None:
    """The code in force is so no longer; Missing if there is none."""
    if not _end(place):
        raise Missing('code_missing', '这个地方现在没有生效的二维码。')


def in_force(some: Collection[Place]) -> dict[int, PlaceCode]:
    """{place's id: its code in force}; one reading."""
    return {code.place_id: code for code in PlaceCode.select().where(PlaceCode.place.in_(list(some)), PlaceCode.live == 1)}


def _live(place: Place) -> PlaceCode | None:
    return PlaceCode.get_or_none(PlaceCode.place == place, PlaceCode.live == 1)


def _end(place: Place) -> int:
    for code in PlaceCode.select(PlaceCode.scene).where(PlaceCode.place == place, PlaceCode.live == 1):
        _known.forget(code.scene)
    return PlaceCode.update(live=None, revoked_at=clock.now()).where(
        PlaceCode.place == place, PlaceCode.live == 1).execute()


def scene_place(scene: str) -> Scene:
    """What a scanned code stands for, kept a few seconds; Missing if no such code was ever issued."""
    return _known.get(scene)


def _read(scene: str) -> Scene:
    code = PlaceCode.select(PlaceCode, Place).join(Place).where(PlaceCode.scene == scene).first()
    if code is None:
        raise Missing('unknown_code', '这不是邻里的签到码，请扫社区张贴或工作人员出示的二维码。')
    return Scene(code.place, code.revoked_at)


_known = Remembered(_read)
