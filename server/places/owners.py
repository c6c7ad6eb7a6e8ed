"""Owners of a place's homes: the actor, or the one that somebody means by home and name."""
from typing import Any

from server.core.actor import AnyActor
from server.core.cells import Unfit
from server.core.errors import Invalid
from server.places.models import Owner, Ownership, Part, Place
from server.places.queries import inside
from server.places.units import unit_number


def own(actor: AnyActor, place: Place) -> Owner | None:
    """As whom the actor owns a home there, the first one; None for whoever owns none."""
    return _at(place).where(Owner.id.in_(actor.owners)).order_by(Owner.id).first() if actor.owners else None


def owner_called(place: Place, room: str, name: str) -> Owner | None:
    """The owner of a home by home and name, which a neighbour knows: nobody can read names off homes here. None where there is
    nobody, or not one alone; Invalid `room_not_understood`."""
    try:
        unit = unit_number(room)
    except Unfit as fault:
        raise Invalid('room_not_understood', f'{fault}。', room=str(fault)) from fault
    where = [Part.room == unit.room, Owner.name == name, ~Owner.unsold]
    where += [field == said for field, said in ((Part.building, unit.building), (Part.stairwell, unit.stairwell)) if said]
    found = list(_at(place).where(*where).distinct().limit(2))
    return found[0] if len(found) == 1 else None


def _at(place: Place) -> Any:
    return Owner.select().join(Ownership).join(Part).join(Place, on=(Part.place == Place.id)).where(inside((place.path,)))
