"""One line for each action: who did what to what, when. Lines are evidence."""
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from peewee import BigIntegerField, CharField

from server.core import clock
from server.core.actor import AnyActor
from server.core.db import InstantField, JSONField, Record
from server.core.evidence import Evidence

_notes: ContextVar[dict[str, Any] | None] = ContextVar('audit_notes', default=None)


class AuditLine(Evidence):
    """`subject` is `task:17`; `detail` holds facts without personal data."""

    CHAIN = 'audit'
    COVERED = ('action', 'person_id', 'path', 'subject', 'detail', 'at')

    action = CharField(60)
    person_id = BigIntegerField(null=True, index=True)
    path = CharField(120, index=True)
    subject = CharField(60, index=True)
    detail = JSONField()
    at = InstantField()


def note(**facts: Any) -> None:
    """Add facts (no personal data) to the line of the action that is running."""
    notes = _notes.get()
    if notes is not None:
        notes.update(facts)


@contextmanager
def noted() -> Iterator[dict[str, Any]]:
    """Everything that is noted inside the block."""
    notes: dict[str, Any] = {}
    token = _notes.set(notes)
    try:
        yield notes
    finally:
        _notes.reset(token)


def write(action: str, actor: AnyActor, subject: Any, place: Any, detail: dict[str, Any]) -> None:
    """Append a line; `subject` and `place` may be None."""
    AuditLine.append(action=action, person_id=actor.person_id, path=getattr(place, 'path', ''), detail=detail,
                     subject=name(subject), at=clock.now())


def details(subject: Record) -> dict[str, Any]:
    """{action: its last detail} of what was done to a record."""
    lines = AuditLine.select(AuditLine.action, AuditLine.detail).where(AuditLine.subject == name(subject))
    return {line.action: line.detail for line in lines.order_by(AuditLine.id)}


def name(subject: Any) -> str:
    """`task:17` for a record, an empty text for anything else."""
    return f'{subject._meta.table_name}:{subject.id}' if isinstance(subject, Record) else ''
