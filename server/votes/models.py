"""Owners' votes: the poll, the roll that its opening freezes, the ballots, and their tally. Ballots are evidence."""
from enum import StrEnum

from peewee import BigIntegerField, BooleanField, CharField, ForeignKeyField, IntegerField, SmallIntegerField, TextField

from server.core.db import InstantField, JSONField, Record
from server.core.evidence import Evidence
from server.identity.models import Person
from server.places.models import Owner, Part, Place


class PollState(StrEnum):
    """A poll's life; a closed one is never opened again."""

    DRAFT = 'draft'
    OPEN = 'open'
    CLOSED = 'closed'
    WITHDRAWN = 'withdrawn'


class Poll(Record):
    """A vote of the owners of a place. The `roll_…` columns are what the opening froze: parts, area in 0.01 m², heads."""

    place = ForeignKeyField(Place, on_delete='RESTRICT')
    title = CharField(120)
    detail = TextField()
    state = CharField(10, default=PollState.DRAFT)
    closes_at = InstantField()
    revisable = BooleanField(default=False)
    created_by = ForeignKeyField(Person, null=True, on_delete='SET NULL')
    created_at = InstantField()
    opened_at = InstantField(null=True)
    closed_at = InstantField(null=True)
    withdrawn_for = CharField(200, default='')
    roll_digest = CharField(64, null=True)
    roll_parts = IntegerField(null=True)
    roll_area = BigIntegerField(null=True)
    roll_heads = IntegerField(null=True)

    class Meta:
        indexes = ((('state', 'closes_at'), False), (('place', 'state'), False))


class PollItem(Record):
    """One matter. `matter` is its number in Civil Code art. 278 (1-9); `rule` the law it was opened under."""

    poll = ForeignKeyField(Poll, backref='items', on_delete='CASCADE')
    position = SmallIntegerField()
    title = CharField(200)
    matter = SmallIntegerField()
    rule = JSONField(null=True)

    class Meta:
        indexes = ((('poll', 'position'), True),)


class RollHead(Record):
    """One legal head (法定人数): all parts of one owner, or of one and the same set of owners."""

    poll = ForeignKeyField(Poll, on_delete='CASCADE')
    number = IntegerField()
    area = BigIntegerField()
    parts = IntegerField()

    class Meta:
        indexes = ((('poll', 'number'), True),)


class RollPart(Record):
    """A part as it stood when the roll froze."""

    poll = ForeignKeyField(Poll, on_delete='CASCADE')
    part = ForeignKeyField(Part, on_delete='RESTRICT')
    head = ForeignKeyField(RollHead, on_delete='CASCADE')
    label = CharField(60)
    area = IntegerField()

    class Meta:
        indexes = ((('poll', 'part'), True),)


class RollOwner(Record):
    """Who may cast a head's ballot."""

    poll = ForeignKeyField(Poll, on_delete='CASCADE')
    owner = ForeignKeyField(Owner, on_delete='RESTRICT')
    head = ForeignKeyField(RollHead, on_delete='CASCADE')

    class Meta:
        indexes = ((('poll', 'owner', 'head'), True),)


class Ballot(Evidence):
    """What one head answered to one item. A revision takes the old answer back (a row with `heads` -1 and negative area)
    and adds the new one, so that a tally is a plain sum. `receipt` is shared by all rows of one casting."""

    CHAIN = 'ballots'
    COVERED = ('poll_id', 'item_id', 'head_id', 'choice', 'heads', 'area', 'revision', 'person_id', 'cast_at', 'receipt')

    poll = ForeignKeyField(Poll, on_delete='RESTRICT')
    item = ForeignKeyField(PollItem, on_delete='RESTRICT', index=False)
    head = ForeignKeyField(RollHead, on_delete='RESTRICT')
    choice = CharField(10)
    heads = SmallIntegerField()
    area = BigIntegerField()
    revision = SmallIntegerField()
    person = ForeignKeyField(Person, on_delete='RESTRICT')
    cast_at = InstantField()
    receipt = CharField(24, index=True)
    idempotency_key = CharField(80, null=True)

    class Meta:
        indexes = ((('item', 'head', 'revision', 'heads'), True), (('item', 'seal', 'choice', 'heads', 'area'), False))


class Tally(Record):
    """Ballots of an item that are sealed up to `through` (a sequence of the chain), added up."""

    item = ForeignKeyField(PollItem, on_delete='CASCADE')
    choice = CharField(10)
    heads = IntegerField()
    area = BigIntegerField()
    through = IntegerField(index=True)

    class Meta:
        indexes = ((('item', 'choice'), True),)
