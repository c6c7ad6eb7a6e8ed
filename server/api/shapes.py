"""Shapes that several domains answer with."""
from datetime import datetime

from pydantic import BaseModel

from server.core import clock
from server.places.queries import Place


class PlaceShape(BaseModel):
    """A place as lists name it."""

    id: int
    name: str
    kind: str


def place(found: Place) -> PlaceShape:
    return PlaceShape(id=found.id, name=found.name, kind=found.kind)


instant = clock.iso


def instant_or_none(moment: datetime | None) -> str | None:
    return instant(moment) if moment else None
