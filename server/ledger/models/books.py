"""The books of an owners' committee. Entries, checks, closings and statements are only ever added."""
from peewee import BigIntegerField, BooleanField, CharField, DateField, ForeignKeyField, IntegerField, SmallIntegerField

from server.core.db import InstantField, JSONField, Record
from server.core.evidence import Evidence
from server.files.models import File
from server.identity.models import Person
from server.places.models import Place


class Book(Record):
    """An estate's or a building's books from their first day on, or those of a project there. `common` is 1 for the former, of
    which a place has one set, and null for a project's, which have a `name`."""

    place = ForeignKeyField(Place, index=False, on_delete='RESTRICT')
    common = SmallIntegerField(null=True, default=1)
    name = CharField(80, default='')
    opens_on = DateField()
    created_by = BigIntegerField(null=True)
    created_at = InstantField()

    class Meta:
        indexes = ((('place', 'common'), True),)

    @property
    def of_project(self) -> bool:
        """Whether these are a project's."""
        return self.common is None


class Entry(Evidence):
    """A voucher (记账凭证): its day, its words, who paid or was paid, and `lines` as [[account, 分 debited, or credited below 0]].
    `outlay` says that a committee member is paid back what they laid out. `files` are the digests of the voucher's pictures.
    `undoes` repeats `reverses_id` while this one may count, so that an entry is undone once."""

    CHAIN = 'ledger'
    COVERED = ('book_id', 'kind', 'dated_on', 'summary', 'counterparty', 'outlay', 'lines', 'files', 'reverses_id',
               'entered_by_id', 'entered_at')

    book = ForeignKeyField(Book, index=False, on_delete='RESTRICT')
    kind = CharField(8)
    state = CharField(8)
    dated_on = DateField()
    summary = CharField(200)
    counterparty = CharField(80)
    outlay = BooleanField(default=False)
    lines = JSONField()
    files = JSONField()
    reverses = ForeignKeyField('self', null=True, on_delete='RESTRICT')
    undoes = BigIntegerField(null=True, unique=True)
    entered_by = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
    entered_at = InstantField()

    class Meta:
        indexes = ((('book', 'state', 'id'), False), (('book', 'state', 'dated_on'), False))


class EntryFile(Record):
    """A picture of an entry's voucher."""

    entry = ForeignKeyField(Entry, index=False, on_delete='RESTRICT')
    file = ForeignKeyField(File, on_delete='RESTRICT')
    position = SmallIntegerField()

    class Meta:
        indexes = ((('entry', 'position'), True),)


class Check(Evidence):
    """What somebody else said of an entry: posted under a number without gaps, or sent back for a reason."""

    CHAIN = 'ledger-checks'
    COVERED = ('entry_id', 'book_id', 'number', 'reason', 'checked_by_id', 'checked_at')

    entry = ForeignKeyField(Entry, unique=True, on_delete='RESTRICT')
    book = ForeignKeyField(Book, index=False, on_delete='RESTRICT')
    number = IntegerField(null=True)
    reason = CharField(200, default='')
    checked_by = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
    checked_at = InstantField()

    class Meta:
        indexes = ((('book', 'number'), True),)


class Posting(Record):
    """A line of a posted entry; `month` is its first day, for what the books began with the month before they opened."""

    book = ForeignKeyField(Book, index=False, on_delete='RESTRICT')
    entry = ForeignKeyField(Entry, index=False, on_delete='RESTRICT')
    account = CharField(12)
    month = DateField()
    amount = BigIntegerField()

    class Meta:
        indexes = ((('book', 'month', 'account', 'amount'), False), (('book', 'account', 'month', 'id'), False),
                   (('entry', 'account'), True))


class Closing(Evidence):
    """A month that is closed, and each account's balance at its end."""

    CHAIN = 'ledger-closings'
    COVERED = ('book_id', 'month', 'balances', 'closed_by_id', 'closed_at')

    book = ForeignKeyField(Book, index=False, on_delete='RESTRICT')
    month = DateField()
    balances = JSONField()
    closed_by = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
    closed_at = InstantField()

    class Meta:
        indexes = ((('book', 'month'), True),)


class Statement(Evidence):
    """A quarter (`2026-Q3`) as it was published to the owners: {opening, moved, closing}, each {account: 分},
    the owners' part of the income from common parts, and how it stood beside the bank."""

    CHAIN = 'ledger-published'
    COVERED = ('book_id', 'quarter', 'figures', 'published_by_id', 'published_at')

    book = ForeignKeyField(Book, index=False, on_delete='RESTRICT')
    quarter = CharField(7)
    figures = JSONField()
    published_by = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
    published_at = InstantField()

    class Meta:
        indexes = ((('book', 'quarter'), True),)


class Source(Record):
    """A source of income and whose it is by contract: `part` of `whole` is the owners'. `live` is 1 and null once it has ended, so
    that an account has one at a time."""

    book = ForeignKeyField(Book, index=False, on_delete='RESTRICT')
    account = CharField(12)
    name = CharField(80)
    part = IntegerField()
    whole = IntegerField()
    contract = CharField(200)
    begins = DateField()
    ends = DateField(null=True)
    live = SmallIntegerField(null=True, default=1)
    created_at = InstantField()

    class Meta:
        indexes = ((('book', 'account', 'live'), True), (('book', 'account', 'begins'), True))


class Space(Record):
    """A place to let, such as a parking space: its label, and its rate in 分 per `day` or `month`."""

    source = ForeignKeyField(Source, index=False, on_delete='RESTRICT')
    label = CharField(40)
    rate = BigIntegerField()
    per = CharField(5)

    class Meta:
        indexes = ((('source', 'label'), True), (('source', 'id'), False))


class Letting(Record):
    """Who has a space, from a day to another; `live` is 1 and null afterwards, so that a space is let once."""

    space = ForeignKeyField(Space, index=False, on_delete='RESTRICT')
    holder = CharField(80)
    begins = DateField()
    ends = DateField(null=True)
    live = SmallIntegerField(null=True, default=1)

    class Meta:
        indexes = ((('space', 'live'), True), (('space', 'begins'), False))


class Advance(Record):
    """What a company paid for the owners, repaid without interest from the owners' share of one account's income, in quarterly
    instalments. `live` is null once it is repaid: there is one at a time."""

    book = ForeignKeyField(Book, index=False, on_delete='RESTRICT')
    entry = ForeignKeyField(Entry, unique=True, on_delete='RESTRICT')
    creditor = CharField(80)
    principal = BigIntegerField()
    instalments = SmallIntegerField()
    rest = CharField(6)
    account = CharField(12)
    first_quarter = CharField(7)
    live = SmallIntegerField(null=True, default=1)
    created_at = InstantField()

    class Meta:
        indexes = ((('book', 'live'), True),)
