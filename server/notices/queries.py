"""Reading notices. People see those of their own places and of what lies above them; officials also of what lies inside."""
from typing import Any

from server.core import clock
from server.core.actor import AnyActor, Role
from server.core.errors import Missing
from server.core.paging import newest_first, newest_joined
from server.identity.queries import residents
from server.members import queries as members
from server.notices.models import Notice
from server.places.models import Kind, Place
from server.places.queries import inside, require

_OFFICIALS = (Role.SECRETARY, Role.COMMITTEE)


def running(actor: AnyActor, cursor: str | None = None, limit: int | None = None) -> tuple[list[Notice], str | None]:
    """Those that still run, newest first."""
    rows = _rows().where(Notice.until > clock.now(), _sight(actor))
    return newest_first(rows, Notice.id, cursor, limit)


def notice(actor: AnyActor, notice_id: int) -> Notice:
    """One of them, also past its time; Missing for whom it was not meant."""
    found = _rows().where(Notice.id == notice_id, _sight(actor)).first()
    if found is None:
        raise Missing('notice_missing', '没有找到这条通知，或者它不在您的范围内。')
    return found


def at_place(actor: AnyActor, place: Place, cursor: str | None, limit: int | None = None) -> tuple[list[Notice], str | None]:
    """All notices of a place and of what lies inside, also those that are over, newest first, for its secretary."""
    require(actor, Role.SECRETARY, place)
    places = [found.id for found in Place.select(Place.id).where(inside((place.path,)))]
    return newest_joined(_rows(), Notice.select(Notice.id).where(Notice.place.in_(places)), Notice.id, cursor, limit)


def reach(actor: AnyActor, place: Place) -> int:
    """How many people a push would tell, for the place's secretary."""
    require(actor, Role.SECRETARY, place)
    return len(audience(place))


def audience(place: Place) -> list[int]:
    """Ids of the persons who live at a place, and of its members where it is a community or above."""
    whole = place.kind in (Kind.DISTRICT, Kind.STREET, Kind.COMMUNITY)
    return sorted({*residents(place), *(members.person_ids(place) if whole else ())})


def _rows() -> Any:
    return Notice.select(Notice, Place).join(Place)


def _sight(actor: AnyActor) -> Any:
    paths = (*actor.paths(*Role), *actor.standing.homes)  # type: ignore[union-attr]
    above = {int(each) for path in paths for each in path.strip('/').split('/')}
    return Notice.place.in_(Place.select(Place.id).where(Place.id.in_(above) | inside(actor.paths(*_OFFICIALS))))
