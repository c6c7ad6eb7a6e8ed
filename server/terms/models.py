"""What districts have settled for themselves."""
from peewee import BigIntegerField, CharField, DateField, ForeignKeyField, IntegerField

from server.core.db import InstantField, JSONField
from server.core.evidence import Evidence
from server.places.models import Place


class DistrictTerm(Evidence):
    """A version of a district's term: a `value` that holds from a day on, or what the site says (null), unless a later
    `number` took its place before."""

    CHAIN = 'terms'
    COVERED = ('district_id', 'what', 'number', 'value', 'valid_from', 'written_by', 'written_at')

    district = ForeignKeyField(Place, index=False, on_delete='RESTRICT')
    what = CharField(24)
    number = IntegerField()
    value = JSONField(null=True)
    valid_from = DateField()
    written_by = BigIntegerField(null=True)
    written_at = InstantField()

    class Meta:
        indexes = ((('district', 'what', 'number'), True),)
