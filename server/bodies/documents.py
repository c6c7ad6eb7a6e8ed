"""Covenants and self-government lists: versions that never change, adopted by a vote, readable by everybody of the place."""
from enum import StrEnum

from peewee import IntegrityError

from server.bodies.models import Document, DocumentVersion
from server.core import audit, clock
from server.core.action import action
from server.core.actor import AnyActor, Role
from server.core.db import hold
from server.core.errors import Conflict, Missing
from server.core.paging import newest_first, oldest_first
from server.places import queries as places
from server.places.models import Place


class DocumentKind(StrEnum):
    """A covenant of neighbours (居民公约) or of a village (村规民约), and the list of what they do by themselves (自治清单)."""

    COVENANT = 'covenant'
    LIST = 'list'


@action('bodies.write_document', by=Role.SECRETARY)
def write(actor: AnyActor, place: Place, kind: DocumentKind, title: str, clauses: list[str]) -> DocumentVersion:
    """Write the next version of a place's document, clause by clause; it holds once a vote has adopted it."""
    made, _ = Document.get_or_create(place=place, kind=kind, defaults={'title': title, 'created_at': clock.now()})
    hold(Document.select().where(Document.id == made.id)).get()  # two who write at once get two numbers
    last = DocumentVersion.select().where(DocumentVersion.document == made).count()
    Document.update(title=title).where(Document.id == made.id).execute()
    return DocumentVersion.create(document=made, number=last + 1, clauses=clauses, written_by=actor.person_id,
                                  written_at=clock.now())


def adopt(found: DocumentVersion, poll_id: int, item_id: int) -> DocumentVersion:
    """A version is in force from now on; part of an action that knows the vote. Conflict if it is already, or the item adopted
    another one."""
    try:
        now = clock.now()
        done = DocumentVersion.update(poll_id=poll_id, item_id=item_id, adopted_at=now).where(
            DocumentVersion.id == found.id, DocumentVersion.adopted_at.is_null()).execute()
    except IntegrityError:
        done = 0
    if not done:
        raise Conflict('already_adopted', '这一版已经通过，或者这次表决已经通过了另一版。')
    audit.note(poll=poll_id, item=item_id)
    return DocumentVersion.get_by_id(found.id)


def version(actor: AnyActor, version_id: int) -> DocumentVersion:
    """A version with its document and place, for whoever sees the place."""
    found = DocumentVersion.select(DocumentVersion, Document, Place).join(Document).join(Place).where(
        DocumentVersion.id == version_id).first()
    if found is None or not actor.sees(found.document.place.path):
        raise _missing()
    return found


def document(actor: AnyActor, document_id: int) -> Document:
    """A document with its place and the version `in_force`, for whoever sees the place; Missing for anybody else."""
    found = Document.select(Document, Place).join(Place).where(Document.id == document_id).first()
    if found is None or not actor.sees(found.place.path):
        raise _missing()
    return _with_force([found])[0]


def documents(actor: AnyActor, place: Place, cursor: str | None, limit: int | None) -> tuple[list[Document], str | None]:
    """The documents of a place, of what lies within it and above it, as far as the actor sees them, each with the version
    `in_force` or None."""
    above = [int(each) for each in place.path.strip('/').split('/')]
    rows = Document.select(Document, Place).join(Place).where(
        places.inside((place.path,)) | Place.id.in_(above), places.in_sight(actor))
    found, onward = oldest_first(rows, Document.id, cursor, limit)
    return _with_force(found), onward


def _with_force(found: list[Document]) -> list[Document]:
    adopted = DocumentVersion.select().where(DocumentVersion.document.in_(found), DocumentVersion.adopted_at.is_null(False))
    last = {each.document_id: each for each in adopted.order_by(DocumentVersion.adopted_at, DocumentVersion.number)}
    for each in found:
        each.in_force = last.get(each.id)
    return found


def manages(actor: AnyActor, found: Document) -> bool:
    """Whether the actor writes its next version: the place's secretary."""
    return actor.holds(Role.SECRETARY, found.place.path)


def versions(found: Document, cursor: str | None, limit: int | None) -> tuple[list[DocumentVersion], str | None]:
    """All versions of a document, the last one first, those that no vote adopted among them; `found` comes from `document`."""
    return newest_first(DocumentVersion.select().where(DocumentVersion.document == found), DocumentVersion.id, cursor, limit)


def _missing() -> Missing:
    return Missing('document_missing', '没有找到这份文件，或者它不在您的范围内。')
