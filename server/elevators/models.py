"""A lift for a stairwell: its homes, plans, votes, what is shared and how, who signed, what was paid, and how the work goes on."""
from peewee import BigIntegerField, BooleanField, CharField, DateField, ForeignKeyField, IntegerField, SmallIntegerField, TextField

from server.core.db import InstantField, JSONField, Record
from server.core.evidence import Evidence
from server.files.models import File
from server.identity.models import Person
from server.ledger.models import Book, Entry
from server.places.models import Part, Place
from server.votes.models import Poll, PollItem


class Elevator(Record):
    """The project of a stairwell's (or a building's) owners. `live` is 1, and null once it has `ended_for` a reason: a place has
    one at a time. `book` is of its own, since the money is theirs alone."""

    place = ForeignKeyField(Place, index=False, on_delete='RESTRICT')
    title = CharField(80)
    book = ForeignKeyField(Book, null=True, unique=True, on_delete='RESTRICT')
    live = SmallIntegerField(null=True, default=1)
    ended_for = CharField(200, default='')
    created_by = BigIntegerField(null=True)
    created_at = InstantField()

    class Meta:
        indexes = ((('place', 'live'), True),)


class Household(Record):
    """A home of the project, with label, floor and area (0.01 m²) as the roster had them when it began."""

    elevator = ForeignKeyField(Elevator, index=False, on_delete='RESTRICT')
    part = ForeignKeyField(Part, on_delete='RESTRICT')
    label = CharField(60)
    room = CharField(30)
    floor = SmallIntegerField(null=True)
    area = IntegerField()

    class Meta:
        indexes = ((('elevator', 'part'), True),)


class Plan(Evidence):
    """A version of what is to be built and what it costs: `costs` is [[what, 分]], `total` their sum, `files` the digests of its
    papers. It never changes; another one has the next number."""

    CHAIN = 'elevator-plans'
    COVERED = ('elevator_id', 'number', 'words', 'costs', 'total', 'files', 'written_by_id', 'written_at')

    elevator = ForeignKeyField(Elevator, index=False, on_delete='RESTRICT')
    number = SmallIntegerField()
    words = TextField()
    costs = JSONField()
    total = BigIntegerField()
    files = JSONField()
    written_by = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
    written_at = InstantField()

    class Meta:
        indexes = ((('elevator', 'number'), True),)


class PlanFile(Record):
    """A paper of a plan: a drawing, an offer."""

    plan = ForeignKeyField(Plan, index=False, on_delete='RESTRICT')
    file = ForeignKeyField(File, on_delete='RESTRICT')
    position = SmallIntegerField()

    class Meta:
        indexes = ((('plan', 'position'), True),)


class Decision(Record):
    """The question of a poll that decides on a plan; a question decides on one plan, and of several the last counts.
    A poll that is taken back to be changed may lose its questions, and this with them."""

    plan = ForeignKeyField(Plan, on_delete='RESTRICT')
    poll = ForeignKeyField(Poll, on_delete='CASCADE')
    item = ForeignKeyField(PollItem, unique=True, on_delete='CASCADE')
    named_by = BigIntegerField(null=True)
    named_at = InstantField()


class Levy(Record):
    """A sum that the homes bear together: what the lift costs (`building`), or its upkeep, for as long as `title` says."""

    elevator = ForeignKeyField(Elevator, index=False, on_delete='RESTRICT')
    title = CharField(80)
    building = BooleanField(default=False)
    created_at = InstantField()

    class Meta:
        indexes = ((('elevator', 'title'), True),)


class Apportionment(Evidence):
    """A version of how a levy is shared. `aids` is [[kind, name, 分]], `dues` [[name, day, percent]], `homes` [[household, floor,
    coefficient, takes part, share, compensation]]. It never changes; it is `proposed_at` to the homes and holds from `agreed_at`,
    when all that it concerns have signed it, until a later one does."""

    CHAIN = 'elevator-shares'
    COVERED = ('levy_id', 'number', 'plan_id', 'scheme', 'source', 'total', 'aids', 'dues', 'homes', 'reason', 'written_by_id',
               'written_at')

    levy = ForeignKeyField(Levy, index=False, on_delete='RESTRICT')
    number = SmallIntegerField()
    plan = ForeignKeyField(Plan, null=True, on_delete='RESTRICT')
    scheme = CharField(8)
    source = CharField(200)
    total = BigIntegerField()
    aids = JSONField()
    dues = JSONField()
    homes = JSONField()
    reason = CharField(200)
    written_by = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
    written_at = InstantField()
    proposed_at = InstantField(null=True)
    agreed_at = InstantField(null=True)

    class Meta:
        indexes = ((('levy', 'number'), True),)


class Signature(Evidence):
    """That a home agrees to its share, or does not: by an owner's phone, or on paper (`file`, entered by `person`)."""

    CHAIN = 'elevator-signed'
    COVERED = ('apportionment_id', 'household_id', 'agreed', 'amount', 'compensation', 'person_id', 'paper', 'at')

    apportionment = ForeignKeyField(Apportionment, index=False, on_delete='RESTRICT')
    household = ForeignKeyField(Household, on_delete='RESTRICT')
    agreed = BooleanField()
    amount = BigIntegerField()
    compensation = BigIntegerField()
    person = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
    paper = CharField(64, default='')
    file = ForeignKeyField(File, null=True, on_delete='RESTRICT')
    at = InstantField()

    class Meta:
        indexes = ((('apportionment', 'household', 'agreed'), True),)


class Contribution(Record):
    """Whose an entry of the books is, which says whether it counts: a home has paid of its share, or got back (`amount` below 0, as
    the entry has it)."""

    levy = ForeignKeyField(Levy, index=False, on_delete='RESTRICT')
    household = ForeignKeyField(Household, on_delete='RESTRICT')
    entry = ForeignKeyField(Entry, unique=True, on_delete='RESTRICT')
    amount = BigIntegerField()
    means = CharField(16)

    class Meta:
        indexes = ((('levy', 'household', 'id'), False),)


class Milestone(Record):
    """A step that the neighbours are told of."""

    elevator = ForeignKeyField(Elevator, index=False, on_delete='RESTRICT')
    step = CharField(12)
    words = CharField(200)
    happened_on = DateField()
    told_by = ForeignKeyField(Person, null=True, on_delete='SET NULL')
    told_at = InstantField()

    class Meta:
        indexes = ((('elevator', 'id'), False),)


class MilestoneFile(Record):
    """A picture of it."""

    milestone = ForeignKeyField(Milestone, index=False, on_delete='CASCADE')
    file = ForeignKeyField(File, on_delete='RESTRICT')
    position = SmallIntegerField()

    class Meta:
        indexes = ((('milestone', 'position'), True),)
