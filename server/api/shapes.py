"""Shapes that several domains answer with."""
from datetime import datetime

from pydantic import BaseModel

from server.core import clock
from server.files.queries import File
from server.places.queries import Place


class PlaceShape(BaseModel):
    """A place as lists name it."""

    id: int
    name: str
    kind: str


def place(found: Place) -> PlaceShape:
    return PlaceShape(id=found.id, name=found.name, kind=found.kind)


class FileShape(BaseModel):
    """A kept upload; `size` in bytes, as kept."""

    id: str
    media_type: str
    size: int


def file(found: File) -> FileShape:
    return FileShape(id=found.key, media_type=found.media_type, size=found.size)


instant = clock.iso


def instant_or_none(moment: datetime | None) -> str | None:
    return instant(moment) if moment else None
