"""Whose selections lie at a desk: those of a place and of what lies inside, for its committee and its secretary."""
from typing import Any

from server.companies.models import Selection
from server.companies.queries import selection
from server.core.actor import AnyActor
from server.core.errors import Missing
from server.core.paging import newest_first
from server.places.models import Kind, Place
from server.places.queries import inside, inside_called
from server.votes.queries import manages


def runs(actor: AnyActor, at: Place) -> bool:
    """Whether the actor chooses companies there."""
    return actor.sees(at.path) and manages(actor, at)


def selections_at(at: Place, cursor: str | None, limit: int | None) -> tuple[list[Any], str | None]:
    """Those of a place and of what lies inside, newest first; `at` comes from `votes.desks`."""
    return newest_first(Selection.select(Selection, Place).join(Place).where(inside((at.path,))), Selection.id, cursor, limit)


def at_desk(actor: AnyActor, at: Place, selection_id: int) -> Selection:
    """One of them; Missing for another's. `at` comes from `votes.desks`."""
    found = selection(actor, selection_id)
    if not found.place.path.startswith(at.path):
        raise Missing('selection_missing', '没有找到这次选聘，或者它不在您的范围内。')
    return found


def beginnings(at: Place, words: str, most: int) -> list[Place]:
    """So many of the estates and single buildings of a place that look for nobody now, the oldest; those that are called so, or lie
    in one that is."""
    busy, above = Selection.select(Selection.place).where(Selection.live == 1), Place.alias()
    rows = Place.select().join(above, on=(Place.parent == above.id)).where(
        inside_called(at, words), Place.id.not_in(busy),
        (Place.kind == Kind.ESTATE) | ((Place.kind == Kind.BUILDING) & (above.kind != Kind.ESTATE)))
    return list(rows.order_by(Place.id).limit(most))
