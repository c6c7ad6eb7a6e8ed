"""In-service Party members who live in a community."""
from peewee import CharField, ForeignKeyField

from server.core.db import EncryptedField, InstantField, Record
from server.identity.models import Person
from server.partners.models import Employer
from server.places.models import Place


class Member(Record):
    """A member. `key` is a blind index of the identity number, else of name and telephone; `person` is known once they
    have logged in with their number; `slip` is the number of the report slip."""

    key = CharField(40, unique=True)
    person = ForeignKeyField(Person, null=True, unique=True, on_delete='SET NULL')
    name = CharField(60)
    sex = CharField(2, default='')
    identity_number = EncryptedField(null=True)
    phone = EncryptedField()
    phone_index = CharField(40, index=True)
    employer = ForeignKeyField(Employer, on_delete='RESTRICT')
    community = ForeignKeyField(Place, on_delete='RESTRICT')
    slip = CharField(30, default='')
    created_at = InstantField()


class Skill(Record):
    """A skill a member offers."""

    member = ForeignKeyField(Member, on_delete='CASCADE')
    name = CharField(30, index=True)

    class Meta:
        indexes = ((('member', 'name'), True),)
