"""What the bank says of an account, and which of it is which entry. Lines are only ever added."""
from peewee import BigIntegerField, CharField, DateField, ForeignKeyField, IntegerField, SmallIntegerField

from server.core.db import EncryptedField, InstantField, Record
from server.core.evidence import Evidence
from server.identity.models import Person
from server.ledger.models.books import Book, Entry


class BankFile(Record):
    """A bank's statement that was taken in: `digest` of the file, the last digits of the account's number, the days that it covers,
    and how many `lines` came with it that no earlier file had."""

    book = ForeignKeyField(Book, index=False, on_delete='RESTRICT')
    digest = CharField(64)
    name = CharField(120)
    account = CharField(4)
    first_day = DateField()
    last_day = DateField()
    lines = IntegerField()
    taken_by = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
    taken_at = InstantField()

    class Meta:
        indexes = ((('book', 'digest'), True), (('book', 'id'), False))


class Match(Record):
    """That an entry is what the bank says in one or several lines, and who said so. `live` is null once it was taken back."""

    book = ForeignKeyField(Book, index=False, on_delete='RESTRICT')
    entry = ForeignKeyField(Entry, index=False, on_delete='RESTRICT')
    live = SmallIntegerField(null=True, default=1)
    matched_by = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
    matched_at = InstantField()
    undone_by = BigIntegerField(null=True)
    undone_at = InstantField(null=True)

    class Meta:
        indexes = ((('entry', 'live'), True), (('book', 'live', 'id'), False))


class BankLine(Evidence):
    """Money that came in or went out (`amount` in 分, below 0) at the bank and the `balance` after it; `key` is what overlapping
    files know it by. Who pays a parking fee stands there by name, so that the words are sealed."""

    CHAIN = 'ledger-bank'
    COVERED = ('book_id', 'file_id', 'key', 'dated_on', 'amount', 'balance', 'counterparty', 'summary', 'serial')

    book = ForeignKeyField(Book, index=False, on_delete='RESTRICT')
    file = ForeignKeyField(BankFile, on_delete='RESTRICT')
    key = CharField(64)
    dated_on = DateField()
    amount = BigIntegerField()
    balance = BigIntegerField()
    counterparty = EncryptedField()
    summary = EncryptedField()
    serial = CharField(60)
    match = ForeignKeyField(Match, null=True, on_delete='RESTRICT')

    class Meta:
        indexes = ((('book', 'key'), True), (('book', 'dated_on', 'id'), False), (('book', 'match', 'dated_on', 'id'), False))
