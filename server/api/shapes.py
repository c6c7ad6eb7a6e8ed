"""Shapes that several domains answer with."""
from datetime import datetime

from pydantic import BaseModel

from server.core.clock import SHANGHAI
from server.places.queries import Place


class PlaceShape(BaseModel):
    """A place as lists name it."""

    id: int
    name: str
    kind: str


def place(found: Place) -> PlaceShape:
    return PlaceShape(id=found.id, name=found.name, kind=found.kind)


def instant(moment: datetime) -> str:
    """ISO 8601 in Chongqing's time, to the second: `2026-08-14T19:30:00+08:00`."""
    return moment.astimezone(SHANGHAI).isoformat(timespec='seconds')


def instant_or_none(moment: datetime | None) -> str | None:
    return instant(moment) if moment else None
