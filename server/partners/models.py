"""Employers whose Party organisations send their members, and the clerks who look after them."""
from peewee import CharField, ForeignKeyField

from server.core.db import InstantField, Record
from server.identity.models import Person
from server.places.models import Place


class Employer(Record):
    """An employer (单位) of a district."""

    name = CharField(80)
    place = ForeignKeyField(Place, on_delete='RESTRICT')
    created_at = InstantField()

    class Meta:
        indexes = ((('place', 'name'), True),)


class Clerk(Record):
    """Who sees an employer's people; waits with `phone_index` for a phone that has not logged in yet."""

    employer = ForeignKeyField(Employer, on_delete='CASCADE')
    person = ForeignKeyField(Person, null=True, on_delete='CASCADE')
    phone_index = CharField(40, null=True, index=True)
    granted_at = InstantField()
    revoked_at = InstantField(null=True)
