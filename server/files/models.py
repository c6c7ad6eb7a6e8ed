"""Uploaded pictures and papers."""
from peewee import CharField, ForeignKeyField, IntegerField

from server.core.db import InstantField, Record
from server.identity.models import Person


class File(Record):
    """An upload, kept under the data folder by the SHA-256 of its content. `key` is what the outside sees."""

    key = CharField(32, unique=True)
    person = ForeignKeyField(Person, null=True, on_delete='SET NULL', index=False)
    digest = CharField(64, index=True)
    media_type = CharField(40)
    size = IntegerField()
    created_at = InstantField()

    class Meta:
        indexes = ((('person', 'digest'), True),)
