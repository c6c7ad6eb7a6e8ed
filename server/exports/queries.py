"""A person's own workbooks: nobody else's, and only while they may still read the place they are about."""
from pathlib import Path
from typing import Any

from server.core import clock
from server.core.actor import AnyActor
from server.core.errors import Forbidden, Missing
from server.core.paging import newest_first
from server.exports import store
from server.exports.lists import taken_out_by
from server.exports.models import Export, ExportState
from server.places.models import Place

__all__ = ['Export', 'ExportState', 'content', 'own', 'own_one']


def own(actor: AnyActor, at: Place, cursor: str | None, limit: int | None = None) -> tuple[list[Export], str | None]:
    """The actor's of a place whose time is not over, the newest first."""
    return newest_first(_own(actor, at), Export.id, cursor, limit)


def own_one(actor: AnyActor, at: Place, key: str) -> Export:
    """One of them; Missing if it is somebody else's or its time is over."""
    found = _own(actor, at).where(Export.key == key).first()
    if found is None:
        raise _missing()
    return found


def content(folder: Path, found: Export) -> bytes:
    """The workbook of one of them; Missing until it is ready."""
    made = store.content(folder, found.key) if found.state == ExportState.READY else None
    if made is None:
        raise _missing()
    return made


def _own(actor: AnyActor, at: Place) -> Any:
    """Forbidden, or Missing out of sight, for who may take nothing out there."""
    may = taken_out_by(actor, at)
    if not may:
        raise Forbidden() if actor.sees(at.path) else Missing()
    return Export.select().where(Export.person == actor.person_id, Export.place == at, Export.name.in_(may),
                                 Export.expires_at > clock.now())


def _missing() -> Missing:
    return Missing('export_missing', '没有找到这份导出的清单，它可能已经过期，请重新导出。')
