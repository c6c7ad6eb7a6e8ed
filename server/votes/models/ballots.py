"""Ballots, which are evidence, their tally, and the papers behind those that did not come by the owner's own phone."""
from enum import StrEnum
from typing import Any

from peewee import BigIntegerField, BooleanField, CharField, ForeignKeyField, IntegerField, SmallIntegerField

from server.core.db import InstantField, JSONField, Record
from server.core.evidence import Evidence, plain
from server.files.models import File
from server.identity.models import Person
from server.votes.marks import Marks, marks
from server.votes.models.items import PollItem
from server.votes.models.polls import Poll
from server.votes.models.rolls import RollHead


class Channel(StrEnum):
    """By which way a ballot came; for all but the first, `warrant` is the id of the Paper or the Proxy behind it."""

    ONLINE = 'online'
    PAPER = 'paper'
    ASSISTED = 'assisted'
    PROXY = 'proxy'


class Ballot(Evidence):
    """What one head answered to one item. A revision takes the old answer back (a row with `heads` -1 and negative area)
    and adds the new one, so that a tally is a plain sum. `receipt` is shared by all rows of one casting.

    The digest covers marks in the place of person and receipt: it can be made anew from what everybody may read.
    """

    CHAIN = 'ballots'
    COVERED = ('poll_id', 'item_id', 'head_id', 'choice', 'heads', 'area', 'revision', 'voter', 'slip', 'cast_at', 'channel',
               'warrant')

    poll = ForeignKeyField(Poll, on_delete='RESTRICT', index=False)
    item = ForeignKeyField(PollItem, on_delete='RESTRICT', index=False)
    head = ForeignKeyField(RollHead, on_delete='RESTRICT', index=False)
    choice = CharField(10)
    heads = SmallIntegerField()
    area = BigIntegerField()
    revision = SmallIntegerField()
    person = ForeignKeyField(Person, on_delete='RESTRICT')
    cast_at = InstantField()
    receipt = CharField(24, index=True)
    channel = CharField(8, default=Channel.ONLINE)
    warrant = BigIntegerField(null=True)
    idempotency_key = CharField(80, null=True)

    class Meta:
        indexes = ((('head', 'item', 'revision', 'heads'), True), (('item', 'seal', 'choice', 'heads', 'area'), False),
                   (('poll', 'seal'), False))

    @property
    def marks(self) -> Marks:
        """What stands for person and receipt."""
        return marks(self.poll_id, self.person_id, self.receipt)

    @classmethod
    def digest_of(cls, values: dict[str, Any]) -> str:
        """The same; `voter` and `slip` follow from person and receipt where they are not given."""
        if 'voter' not in values:
            values = values | marks(values['poll_id'], values['person_id'], values['receipt'])._asdict()
        return super().digest_of(values)

    def covered(self) -> dict[str, Any]:
        """The same, the marks made of person and receipt."""
        made = self.marks._asdict()
        return {name: made[name] if name in made else plain(getattr(self, name)) for name in self.COVERED}


class Tally(Record):
    """Ballots of an item that are sealed up to `through` (a sequence of the chain), added up."""

    item = ForeignKeyField(PollItem, on_delete='CASCADE', index=False)
    choice = CharField(10)
    heads = IntegerField()
    area = BigIntegerField()
    through = IntegerField(index=True)

    class Meta:
        indexes = ((('item', 'choice'), True),)


class PaperState(StrEnum):
    """The life of a paper: entered by one person, then counted or in the mismatch queue; `aside` where another ballot stands,
    `void` where it is no valid one."""

    ENTERED = 'entered'
    MISMATCH = 'mismatch'
    COUNTED = 'counted'
    ASIDE = 'aside'
    VOID = 'void'


class Paper(Record):
    """A ballot on paper, or one that was filled in at the door for somebody without a phone (`assisted`), with its photograph.
    `answers` and `checked_answers` are {item id: choice}, entered by two persons; empty for what was void at sight. `live` is 1,
    and null for a void one, so that a head has one paper that may count."""

    poll = ForeignKeyField(Poll, on_delete='CASCADE')
    head = ForeignKeyField(RollHead, on_delete='CASCADE', index=False)
    assisted = BooleanField(default=False)
    file = ForeignKeyField(File, on_delete='RESTRICT')
    state = CharField(8, default=PaperState.ENTERED)
    answers = JSONField()
    entered_by = ForeignKeyField(Person, on_delete='RESTRICT', backref='+')
    entered_at = InstantField()
    checked_answers = JSONField(null=True)
    checked_by = ForeignKeyField(Person, null=True, on_delete='RESTRICT', backref='+')
    checked_at = InstantField(null=True)
    remark = CharField(200, default='')
    live = SmallIntegerField(null=True, default=1)

    class Meta:
        indexes = ((('head', 'live'), True), (('poll', 'state', 'assisted'), False))
