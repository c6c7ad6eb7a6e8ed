"""What homes pay regularly: a fee, what each home is charged, who owes it, what settles it, whom a reminder went to."""
from peewee import BigIntegerField, CharField, DateField, ForeignKeyField, IntegerField, SmallIntegerField

from server.core.db import InstantField, JSONField, Record
from server.core.evidence import Evidence
from server.ledger.models import Book, Entry
from server.places.models import Owner, Part, Place


class Fee(Record):
    """A fee (清洁费) of a place's parts of one `kind` for a `period`, in words: so many 分 (`rate`) by `measure`, due on a day, by
    a `basis` (a decision of the owners, a contract). `ways` says how one pays. `entry` says whether it is owed: it puts the whole
    sum on the books. `live` is 1 while it waits or runs, so that nobody is charged twice for the same."""

    place = ForeignKeyField(Place, index=False, on_delete='RESTRICT')
    book = ForeignKeyField(Book, on_delete='RESTRICT')
    entry = ForeignKeyField(Entry, unique=True, on_delete='RESTRICT')
    name = CharField(40)
    period = CharField(40)
    basis = CharField(200)
    ways = CharField(200)
    kind = CharField(8)
    measure = CharField(8)
    rate = BigIntegerField()
    due_on = DateField()
    state = CharField(8)
    live = SmallIntegerField(null=True, default=1)
    created_at = InstantField()

    class Meta:
        indexes = ((('place', 'name', 'period', 'kind', 'live'), True),)


class Charge(Record):
    """What a home is charged, with label, door and area (0.01 m²) as the roster had them. `paid`, `waived` and `state` repeat what
    the checked entries say, brought up to date with each."""

    fee = ForeignKeyField(Fee, index=False, on_delete='RESTRICT')
    part = ForeignKeyField(Part, on_delete='RESTRICT')
    place = ForeignKeyField(Place, on_delete='RESTRICT')
    label = CharField(60)
    area = IntegerField()
    amount = BigIntegerField()
    paid = BigIntegerField(default=0)
    waived = BigIntegerField(default=0)
    state = CharField(8)

    class Meta:
        indexes = ((('fee', 'part'), True), (('fee', 'id'), False), (('fee', 'state', 'id'), False),
                   (('fee', 'place', 'id'), False), (('fee', 'state', 'amount', 'paid', 'waived'), False))


class Debtor(Record):
    """Who owes a charge: each owner of the home when it was charged, the developer of what was unsold. Who sells owes it still, and
    who buys does not."""

    charge = ForeignKeyField(Charge, index=False, on_delete='CASCADE')
    owner = ForeignKeyField(Owner, index=False, on_delete='RESTRICT')
    unsold = SmallIntegerField(default=0)

    class Meta:
        indexes = ((('charge', 'owner'), True), (('owner', 'charge'), False))


class Settlement(Evidence):
    """What settles charges: money that came (`paid`), or that homes need not pay (`waived`, by the entry of the fee itself where it
    is so from the beginning). Its entry says whether it counts. `portions` is [[charge, 分, why a home is exempt]]. `taken` is a
    hash of the books, the fee, the means and the reference while it may count: the same money counts once."""

    CHAIN = 'dues'
    COVERED = ('fee_id', 'entry_id', 'kind', 'means', 'reference', 'portions', 'at')

    fee = ForeignKeyField(Fee, on_delete='RESTRICT')
    entry = ForeignKeyField(Entry, unique=True, on_delete='RESTRICT')
    kind = CharField(8)
    means = CharField(12, default='')
    reference = CharField(64, default='')
    taken = CharField(80, null=True, unique=True)
    portions = JSONField()
    at = InstantField()


class Portion(Record):
    """What a settlement does to one charge."""

    settlement = ForeignKeyField(Settlement, index=False, on_delete='RESTRICT')
    charge = ForeignKeyField(Charge, index=False, on_delete='RESTRICT')
    amount = BigIntegerField()
    reason = CharField(80, default='')

    class Meta:
        indexes = ((('settlement', 'charge'), True), (('charge', 'id'), False))


class Reminder(Record):
    """That a home's owners were reminded of a charge, once a stage."""

    charge = ForeignKeyField(Charge, index=False, on_delete='CASCADE')
    stage = CharField(8)
    sent_by = BigIntegerField(null=True)
    sent_at = InstantField()

    class Meta:
        indexes = ((('charge', 'stage'), True),)
