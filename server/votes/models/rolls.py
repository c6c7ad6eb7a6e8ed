"""The roll that an opening freezes, whom co-owners have named to vote for them, and what was objected to."""
from peewee import BigIntegerField, BooleanField, CharField, ForeignKeyField, IntegerField, SmallIntegerField, TextField

from server.core.db import EncryptedField, InstantField, Record
from server.files.models import File
from server.identity.models import Person
from server.places.models import AreaSource, Owner, Part
from server.votes.models.polls import Poll


class RollHead(Record):
    """One legal head (法定人数): all parts of one owner, or of one and the same set of owners, of whom there are `owners`.
    `overlapping` marks a set that shares an owner with another head's."""

    poll = ForeignKeyField(Poll, on_delete='CASCADE')
    number = IntegerField()
    area = BigIntegerField()
    parts = IntegerField()
    owners = SmallIntegerField()
    overlapping = BooleanField(default=False)

    class Meta:
        indexes = ((('poll', 'number'), True),)


class RollPart(Record):
    """A part as it stood when the roll froze, and where its area was known from."""

    poll = ForeignKeyField(Poll, on_delete='CASCADE', index=False)
    part = ForeignKeyField(Part, on_delete='RESTRICT')
    head = ForeignKeyField(RollHead, on_delete='CASCADE')
    label = CharField(60)
    area = IntegerField()
    area_source = CharField(8, default=AreaSource.REGISTER)

    class Meta:
        indexes = ((('poll', 'part'), True),)


class RollOwner(Record):
    """Who owns a head's parts; `casts` is false for co-owners who have named another of them beforehand. `name` is the owner's when
    the roll froze, and null unless the poll publishes names."""

    poll = ForeignKeyField(Poll, on_delete='CASCADE', index=False)
    owner = ForeignKeyField(Owner, on_delete='RESTRICT')
    head = ForeignKeyField(RollHead, on_delete='CASCADE')
    casts = BooleanField(default=True)
    name = CharField(60, null=True)

    class Meta:
        indexes = ((('poll', 'owner', 'head'), True),)


class PublishedPart(Record):
    """A part as the roll showed it before the opening: `mark` is a digest of its label, area and owners. No foreign key, so that
    a roster may be corrected."""

    poll = ForeignKeyField(Poll, on_delete='CASCADE', index=False)
    part_id = BigIntegerField()
    mark = CharField(16)

    class Meta:
        indexes = ((('poll', 'part_id'), True),)


class Representative(Record):
    """Whom a part's co-owners have named to vote for them (指导规则 art. 25), with their agreement on paper or none."""

    part = ForeignKeyField(Part, unique=True, on_delete='CASCADE')
    owner = ForeignKeyField(Owner, on_delete='CASCADE')
    file = ForeignKeyField(File, null=True, on_delete='RESTRICT')
    named_by = ForeignKeyField(Person, null=True, on_delete='SET NULL')
    named_at = InstantField()


class Objection(Record):
    """What somebody says is wrong: `about` the published roll or the preliminary result. `upheld` is null until answered; `said_by`
    names who came with it on paper, for whom an official wrote it down."""

    poll = ForeignKeyField(Poll, on_delete='CASCADE')
    about = CharField(8)
    person = ForeignKeyField(Person, null=True, on_delete='SET NULL')
    said_by = EncryptedField(null=True)
    body = EncryptedField()
    at = InstantField()
    upheld = BooleanField(null=True)
    answer = TextField(default='')
    answered_by = ForeignKeyField(Person, null=True, on_delete='SET NULL')
    answered_at = InstantField(null=True)

    class Meta:
        indexes = ((('poll', 'about', 'upheld'), False),)
