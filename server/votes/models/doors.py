"""Going from door to door: who goes where, whom they met, and what was delivered."""
from enum import StrEnum

from peewee import BooleanField, CharField, ForeignKeyField

from server.core.db import EncryptedField, InstantField, Record
from server.files.models import File
from server.identity.models import Person
from server.places.models import Place
from server.votes.models.polls import Poll
from server.votes.models.rolls import RollHead


class Way(StrEnum):
    """How a head was approached."""

    MESSAGE = 'message'
    VISIT = 'visit'
    PHONE = 'phone'
    POST = 'post'


class Reached(StrEnum):
    """What came of it; delivered means that matter and consequence were put into the owner's hands."""

    NOT_REACHED = 'not_reached'
    DELIVERED = 'delivered'
    REFUSED = 'refused'


class Contact(Record):
    """One attempt to reach a head; never changed, the last one tells how it stands."""

    poll = ForeignKeyField(Poll, on_delete='CASCADE', index=False)
    head = ForeignKeyField(RollHead, on_delete='CASCADE')
    way = CharField(8)
    outcome = CharField(12)
    note = EncryptedField(null=True)
    file = ForeignKeyField(File, null=True, on_delete='RESTRICT')
    person = ForeignKeyField(Person, null=True, on_delete='SET NULL')
    at = InstantField()

    class Meta:
        indexes = ((('poll', 'head', 'id'), True),)


class Duty(Record):
    """Who goes to the doors of a stairwell, or of a building."""

    poll = ForeignKeyField(Poll, on_delete='CASCADE', index=False)
    place = ForeignKeyField(Place, on_delete='RESTRICT')
    person = ForeignKeyField(Person, on_delete='CASCADE')

    class Meta:
        indexes = ((('poll', 'place', 'person'), True),)


class SilentHead(Record):
    """A head that was reached and said nothing, as the count found it; only in polls with `silence`. `in_person`: somebody handed
    the matter over, otherwise the message of the opening is the evidence."""

    poll = ForeignKeyField(Poll, on_delete='CASCADE')
    head = ForeignKeyField(RollHead, unique=True, on_delete='CASCADE')
    in_person = BooleanField()
