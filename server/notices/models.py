"""What a community tells the people of a place."""
from peewee import CharField, ForeignKeyField, TextField

from server.core.db import InstantField, Record
from server.identity.models import Person
from server.places.models import Place


class Notice(Record):
    """A notice, shown until its time is over or it is withdrawn, which ends its time."""

    place = ForeignKeyField(Place, on_delete='RESTRICT')
    title = CharField(80)
    body = TextField()
    published_at = InstantField()
    until = InstantField(index=True)
    created_by = ForeignKeyField(Person, null=True, on_delete='SET NULL')

    class Meta:
        indexes = ((('place', 'until'), False),)
