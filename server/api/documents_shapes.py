"""What the routes of covenants and self-government lists answer with."""
from collections.abc import Mapping
from typing import Literal

from pydantic import BaseModel

from server.api.shapes import PlaceShape, instant, instant_or_none, place
from server.bodies import documents
from server.votes import settled


class VersionShape(BaseModel):
    """A version of a document; adopted by an item of a poll, or not (yet). `poll_title` is null out of sight."""

    id: int
    document_id: int
    number: int
    clauses: list[str]
    written_at: str
    adopted_at: str | None
    poll_id: int | None
    poll_title: str | None
    item_id: int | None


class VersionsShape(BaseModel):
    """A page of versions, the last first."""

    items: list[VersionShape]
    next: str | None


class DocumentShape(BaseModel):
    """A document and the version in force, null before a vote has adopted one. `may_manage`: I write its next version."""

    id: int
    place: PlaceShape
    kind: Literal['covenant', 'list']
    title: str
    in_force: VersionShape | None
    may_manage: bool


class DocumentsShape(BaseModel):
    """A page of documents."""

    items: list[DocumentShape]
    next: str | None


class CarriedShape(BaseModel):
    """An item of a final poll that carried."""

    poll_id: int
    poll_title: str
    item_id: int
    item_title: str
    final_at: str


class CarriedListShape(BaseModel):
    """A page of them, by polls, the newest first."""

    items: list[CarriedShape]
    next: str | None


def version(found: documents.DocumentVersion, titles: Mapping[int, str]) -> VersionShape:
    return VersionShape(
        id=found.id, document_id=found.document_id, number=found.number, clauses=found.clauses,
        written_at=instant(found.written_at), adopted_at=instant_or_none(found.adopted_at), poll_id=found.poll_id,
        poll_title=titles.get(found.poll_id), item_id=found.item_id)


def document(found: documents.Document, titles: Mapping[int, str], manages: bool) -> DocumentShape:
    return DocumentShape(id=found.id, place=place(found.place), kind=found.kind, title=found.title, may_manage=manages,
                         in_force=version(found.in_force, titles) if found.in_force else None)


def carried(found: settled.Carried) -> CarriedShape:
    return CarriedShape(poll_id=found.poll.id, poll_title=found.poll.title, item_id=found.item.id, item_title=found.item.title,
                        final_at=instant(found.poll.final_at))
