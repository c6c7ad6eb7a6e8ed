"""Who looks after which household, the visits, and what was found on them."""
from peewee import BigIntegerField, BooleanField, CharField, DateField, ForeignKeyField, IntegerField, SmallIntegerField

from server.bodies.models import Holding
from server.care.rules import NeedState
from server.core.db import EncryptedField, InstantField, Record
from server.members.models import Member
from server.places.models import Part, Place
from server.tasks.models import Task


class Care(Record):
    """Who looks after a home: a member, or whoever holds a seat. `live` is 1, then 0 while nobody has followed,
    and null for good: a home has one holder at any time, of either layer, and those whose holder left are counted without reading
    history. What ended stays, with reason (bodies.rules.LeftFor) and last day. `door` is the part's place: the figures of a
    street are read out of one index."""

    part = ForeignKeyField(Part, index=False, on_delete='RESTRICT')
    door = ForeignKeyField(Place, index=False, on_delete='RESTRICT')
    layer = CharField(10)
    member = ForeignKeyField(Member, null=True, index=False, on_delete='RESTRICT')
    holding = ForeignKeyField(Holding, null=True, index=False, on_delete='RESTRICT')
    since = DateField()
    until = DateField(null=True)
    reason = CharField(12, default='')
    note = CharField(200, default='')
    live = SmallIntegerField(null=True, default=1)
    assigned_by = BigIntegerField(null=True)
    created_at = InstantField()

    class Meta:
        indexes = ((('part', 'live'), True), (('door', 'live', 'layer'), False), (('member', 'live'), False),
                   (('holding', 'live'), False))

    @property
    def place(self) -> Place:
        """Where the home is, and whose secretary decides."""
        return self.part.place


class Door(Record):
    """What care.doors has counted behind a door: homes, those that a member or the committee looks after, and the others. `path` is
    the place's, which never changes."""

    place = ForeignKeyField(Place, unique=True, on_delete='RESTRICT')
    path = CharField(120)
    homes = IntegerField(default=0)
    member = IntegerField(default=0)
    committee = IntegerField(default=0)
    gaps = IntegerField(default=0)

    class Meta:
        indexes = ((('path', 'homes', 'member', 'committee', 'gaps', 'place'), False),)


class Visit(Record):
    """A visit with a short note, and a need if one was found; `task` is what the secretary made of it, `answer` what they said, or
    those above to whom it was reported. `by_office`: the office took it from the holder's paper, which tells the day alone."""

    care = ForeignKeyField(Care, on_delete='RESTRICT')
    part = ForeignKeyField(Part, on_delete='RESTRICT')
    note = CharField(200)
    need = CharField(200, default='')
    need_state = CharField(8, default=NeedState.NONE, index=True)
    by_office = BooleanField(default=False)
    task = ForeignKeyField(Task, null=True, on_delete='SET NULL')
    answer = CharField(500, default='')
    person_id = BigIntegerField(null=True)
    at = InstantField()

    @property
    def place(self) -> Place:
        """Where the home is, and whose secretary decides."""
        return self.part.place


class SealedNote(Record):
    """What is sensitive about a visit; apart from it, so that no list ever opens it."""

    visit = ForeignKeyField(Visit, unique=True, on_delete='CASCADE')
    body = EncryptedField()
