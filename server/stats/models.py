"""Figures that are kept: who works for a place, and each month's figures as they were."""
from peewee import BigIntegerField, CharField, ForeignKeyField, IntegerField

from server.core.db import InstantField, JSONField, Record
from server.core.evidence import Evidence
from server.places.models import Place


class Staffing(Record):
    """How many people live in a place, and how many posts for them there are and are filled; the newest is in force."""

    place = ForeignKeyField(Place, on_delete='RESTRICT')
    residents = IntegerField()
    posts = IntegerField()
    filled = IntegerField()
    person_id = BigIntegerField(null=True)
    at = InstantField()


class Snapshot(Evidence):
    """A place's figures of a month, `2026-08`, as they stood when it was over. They never change afterwards."""

    CHAIN = 'snapshots'
    COVERED = ('place_id', 'month', 'figures', 'at')

    place = ForeignKeyField(Place, index=False, on_delete='RESTRICT')
    month = CharField(7)
    figures = JSONField()
    at = InstantField()

    class Meta:
        indexes = ((('place', 'month'), True),)
