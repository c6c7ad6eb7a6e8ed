"""The vote on a company, and the contract with what is due under it."""
from peewee import BigIntegerField, CharField, DateField, ForeignKeyField, SmallIntegerField, TextField

from server.companies.models.asking import Offer, Selection, SelectionPlan
from server.core.db import InstantField, JSONField, Record
from server.core.evidence import Evidence
from server.files.models import File
from server.identity.models import Person
from server.ledger.models import Source
from server.votes.models import Poll, PollItem


class SelectionVote(Record):
    """The poll that decides on a plan and the offers that `paper` prints. A draft that is discarded takes this along."""

    selection = ForeignKeyField(Selection, index=False, on_delete='RESTRICT')
    plan = ForeignKeyField(SelectionPlan, on_delete='RESTRICT')
    poll = ForeignKeyField(Poll, unique=True, on_delete='CASCADE')
    paper = ForeignKeyField(File, on_delete='RESTRICT')
    made_by = BigIntegerField(null=True)
    made_at = InstantField()

    class Meta:
        indexes = ((('selection', 'id'), False),)


class SelectionOption(Record):
    """Which offer an option of the poll stands for; whoever rewrites the draft's options elsewhere loses this with them."""

    vote = ForeignKeyField(SelectionVote, on_delete='CASCADE')
    offer = ForeignKeyField(Offer, on_delete='RESTRICT')
    item = ForeignKeyField(PollItem, unique=True, on_delete='CASCADE')


class Contract(Evidence):
    """What was signed with whom the owners chose (`vote`), or decided to keep (`item`, of the contract that this one `renews`).
    `fees` and `shares` are the offer's, [begins, ends] includes both days. It never changes, but for its end."""

    CHAIN = 'company-contracts'
    COVERED = ('selection_id', 'offer_id', 'vote_id', 'renews_id', 'item_id', 'company', 'fees', 'shares', 'words', 'signed_on',
               'begins', 'ends', 'files', 'written_by_id', 'written_at')

    selection = ForeignKeyField(Selection, on_delete='RESTRICT')
    offer = ForeignKeyField(Offer, on_delete='RESTRICT')
    vote = ForeignKeyField(SelectionVote, null=True, unique=True, on_delete='RESTRICT')
    renews = ForeignKeyField('self', null=True, unique=True, on_delete='RESTRICT')
    item = ForeignKeyField(PollItem, null=True, unique=True, on_delete='RESTRICT')
    company = CharField(80)
    fees = JSONField()
    shares = JSONField()
    words = TextField()
    signed_on = DateField()
    begins = DateField()
    ends = DateField()
    files = JSONField()
    ended_on = DateField(null=True)
    ending = CharField(10, default='')
    ended_for = CharField(200, default='')
    ending_item = ForeignKeyField(PollItem, null=True, unique=True, on_delete='RESTRICT')
    written_by = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
    written_at = InstantField()


class ContractFile(Record):
    """A page of the contract, or a paper of it."""

    contract = ForeignKeyField(Contract, index=False, on_delete='RESTRICT')
    file = ForeignKeyField(File, on_delete='RESTRICT')
    position = SmallIntegerField()

    class Meta:
        indexes = ((('contract', 'position'), True),)


class ContractDue(Record):
    """What is due under a contract, when, and from which day on its keepers are reminded, once."""

    contract = ForeignKeyField(Contract, on_delete='RESTRICT')
    name = CharField(80)
    due_on = DateField()
    remind_on = DateField()
    reminded_at = InstantField(null=True)

    class Meta:
        indexes = ((('reminded_at', 'remind_on'), False),)


class ContractShare(Record):
    """The owners' per mille of an account's income, and the books' source that it feeds, once the books know it."""

    contract = ForeignKeyField(Contract, index=False, on_delete='RESTRICT')
    account = CharField(12)
    part = SmallIntegerField()
    source = ForeignKeyField(Source, null=True, unique=True, on_delete='RESTRICT')

    class Meta:
        indexes = ((('contract', 'account'), True),)
