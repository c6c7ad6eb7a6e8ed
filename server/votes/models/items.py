"""What a poll asks: its items, and contests of several items with those who stand in them."""
from enum import StrEnum

from peewee import BooleanField, CharField, ForeignKeyField, SmallIntegerField

from server.core.db import InstantField, JSONField, Record
from server.files.models import File
from server.identity.models import Person
from server.places.models import Owner
from server.votes.models.polls import Poll


class ContestKind(StrEnum):
    """One of several options (a property company), or an election of persons."""

    ONE_OF = 'one_of'
    ELECTION = 'election'


class Office(StrEnum):
    """What persons are elected to: the owners' committee (业主委员会), owners' representatives (业主代表), or those of a building
    (楼栋代表)."""

    COMMITTEE = 'committee'
    REPRESENTATIVE = 'representative'
    BUILDING_REPRESENTATIVE = 'building_representative'


class Ranking(StrEnum):
    """By which of the two counts those who passed are put in order; each of them must pass by both."""

    HEADS = 'heads'
    AREA = 'area'


class Tie(StrEnum):
    """What parts those who are equal by both counts at the last seat, stated beforehand: a lot that anybody can draw again, or a
    further vote, until when nobody gets that seat."""

    LOT = 'lot'
    RUNOFF = 'runoff'


class Contest(Record):
    """Items that stand against each other: a head says yes to at most `choose` of them. In an election `choose` is `seats`;
    `differential` demands more candidates than seats (差额); `term_years` begins when the result is final. Owners nominate until
    `nominations_until`, null where the officials alone do. `least` is the smallest committee that the law lets stand, as the list
    of candidates froze it; null for other offices."""

    poll = ForeignKeyField(Poll, backref='contests', on_delete='CASCADE', index=False)
    position = SmallIntegerField()
    kind = CharField(8)
    title = CharField(200)
    matter = SmallIntegerField()
    choose = SmallIntegerField()
    seats = SmallIntegerField(null=True)
    alternates = SmallIntegerField(default=0)
    differential = BooleanField(default=False)
    ranking = CharField(8, default=Ranking.HEADS)
    tie = CharField(8, default=Tie.LOT)
    office = CharField(24, default='')
    term_years = SmallIntegerField(null=True)
    nominations_until = InstantField(null=True, index=True)
    least = SmallIntegerField(null=True)

    class Meta:
        indexes = ((('poll', 'position'), True),)


class Nominee(Record):
    """An owner who stands, or was asked to. `consented` and `cleared` (eligible) are null until decided."""

    contest = ForeignKeyField(Contest, backref='nominees', on_delete='CASCADE', index=False)
    owner = ForeignKeyField(Owner, on_delete='RESTRICT')
    name = CharField(60)
    nominated_by = ForeignKeyField(Person, null=True, on_delete='SET NULL')
    nominated_at = InstantField()
    consented = BooleanField(null=True)
    consented_at = InstantField(null=True)
    consent_file = ForeignKeyField(File, null=True, on_delete='RESTRICT')
    cleared = BooleanField(null=True)
    cleared_by = ForeignKeyField(Person, null=True, on_delete='SET NULL')
    cleared_at = InstantField(null=True)
    remark = CharField(200, default='')

    class Meta:
        indexes = ((('contest', 'owner'), True),)


class PollItem(Record):
    """One question with yes, no or abstain. `matter` is its number in Civil Code art. 278 (1-9); `rule` the law it was opened
    under. The items of a `contest` are its options or candidates, to which a head says yes at most `contest.choose` times."""

    poll = ForeignKeyField(Poll, backref='items', on_delete='CASCADE', index=False)
    position = SmallIntegerField()
    title = CharField(200)
    matter = SmallIntegerField()
    rule = JSONField(null=True)
    contest = ForeignKeyField(Contest, null=True, backref='items', on_delete='CASCADE')
    nominee = ForeignKeyField(Nominee, null=True, on_delete='RESTRICT')

    class Meta:
        indexes = ((('poll', 'position'), True),)
