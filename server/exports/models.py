"""Lists of the console that somebody took out as a workbook."""
from enum import StrEnum

from peewee import CharField, ForeignKeyField, IntegerField, SmallIntegerField

from server.core.db import EncryptedField, InstantField, Record
from server.identity.models import Person
from server.places.models import Place


class ExportState(StrEnum):
    """How far a workbook is."""

    WAITING = 'waiting'  # or being made: then `due_at` is when its lease ends
    READY = 'ready'
    FAILED = 'failed'


class Export(Record):
    """A list (`name`, of lists.LISTS) of a place, as `said` (JSON, sealed: a search may be somebody's name) narrowed it. `key`
    stands in its address and names its file. `open_key` is unique while it is being made, so that the same one is made once.
    `rows` are written so far; `claim` is the worker that makes it, `attempts` how often one has begun. After `expires_at` the
    file goes, and this row with it; the audit trail keeps that it was."""

    key = CharField(32, unique=True)
    person = ForeignKeyField(Person, index=False, on_delete='CASCADE')
    place = ForeignKeyField(Place, on_delete='RESTRICT')
    name = CharField(40)
    said = EncryptedField()
    state = CharField(8, default=ExportState.WAITING)
    open_key = CharField(40, null=True, unique=True)
    rows = IntegerField(default=0)
    claim = CharField(64, default='')
    attempts = SmallIntegerField(default=0)
    reason = CharField(200, default='')
    due_at = InstantField()
    created_at = InstantField()
    expires_at = InstantField(index=True)

    class Meta:
        indexes = ((('person', 'place'), False), (('state', 'due_at'), False))
