"""Opinions, plans in versions, and companies with their offers."""
from peewee import BigIntegerField, CharField, ForeignKeyField, SmallIntegerField, TextField

from server.core.db import InstantField, JSONField, Record
from server.core.evidence import Evidence
from server.files.models import File
from server.identity.models import Person
from server.places.models import Owner, Place


class Selection(Record):
    """An estate looks for a company. `questions` is [[title, [option], most]]; opinions are taken until `opinions_until`. `live` is
    1, and null once a contract is signed or it `ended_for` a reason: a place has one at a time."""

    place = ForeignKeyField(Place, index=False, on_delete='RESTRICT')
    title = CharField(80)
    questions = JSONField()
    opinions_until = InstantField()
    live = SmallIntegerField(null=True, default=1)
    ended_for = CharField(200, default='')
    created_by = BigIntegerField(null=True)
    created_at = InstantField()

    class Meta:
        indexes = ((('place', 'live'), True),)


class Opinion(Record):
    """What an owner wishes: `answers` is [[option, …], …] by question. `person` is null where an official wrote it down from
    paper."""

    selection = ForeignKeyField(Selection, index=False, on_delete='RESTRICT')
    owner = ForeignKeyField(Owner, on_delete='RESTRICT')
    person = ForeignKeyField(Person, null=True, on_delete='SET NULL')
    answers = JSONField()
    words = TextField(default='')
    written_at = InstantField()

    class Meta:
        indexes = ((('selection', 'owner'), True), (('selection', 'id'), False))


class SelectionPlan(Evidence):
    """A version of what is asked of a company (选聘方案): `caps` is [[kind of part, 分 per m² and month]], `months` the term,
    `income` what becomes of public income. It never changes; another one has the next number, and a `reason`."""

    CHAIN = 'company-plans'
    COVERED = ('selection_id', 'number', 'service', 'caps', 'way', 'months', 'income', 'words', 'reason', 'files', 'written_by_id',
               'written_at')

    selection = ForeignKeyField(Selection, index=False, on_delete='RESTRICT')
    number = SmallIntegerField()
    service = TextField()
    caps = JSONField()
    way = CharField(10)
    months = SmallIntegerField()
    income = TextField()
    words = TextField()
    reason = CharField(200)
    files = JSONField()
    written_by = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
    written_at = InstantField()

    class Meta:
        indexes = ((('selection', 'number'), True),)


class SelectionPlanFile(Record):
    """A paper of a plan."""

    plan = ForeignKeyField(SelectionPlan, index=False, on_delete='RESTRICT')
    file = ForeignKeyField(File, on_delete='RESTRICT')
    position = SmallIntegerField()

    class Meta:
        indexes = ((('plan', 'position'), True),)


class Bidder(Record):
    """A company that offers. `live` is 1, and null once it is out for a reason."""

    selection = ForeignKeyField(Selection, index=False, on_delete='RESTRICT')
    name = CharField(80)
    credit_code = CharField(18, default='')
    live = SmallIntegerField(null=True, default=1)
    withdrawn_for = CharField(200, default='')
    entered_at = InstantField()

    class Meta:
        indexes = ((('selection', 'name', 'live'), True), (('selection', 'id'), False))


class Offer(Evidence):
    """A version of what a company offers: `fees` is [[kind of part, 分 per m² and month]], `shares` [[account, the owners' per
    mille]] of income. It never changes; another one has the next number."""

    CHAIN = 'company-offers'
    COVERED = ('bidder_id', 'number', 'fees', 'staff', 'service', 'promises', 'shares', 'reason', 'files', 'written_by_id',
               'written_at')

    bidder = ForeignKeyField(Bidder, index=False, on_delete='RESTRICT')
    number = SmallIntegerField()
    fees = JSONField()
    staff = SmallIntegerField()
    service = TextField()
    promises = TextField()
    shares = JSONField()
    reason = CharField(200)
    files = JSONField()
    written_by = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
    written_at = InstantField()

    class Meta:
        indexes = ((('bidder', 'number'), True),)


class OfferFile(Record):
    """A paper or a picture of an offer."""

    offer = ForeignKeyField(Offer, index=False, on_delete='RESTRICT')
    file = ForeignKeyField(File, on_delete='RESTRICT')
    position = SmallIntegerField()

    class Meta:
        indexes = ((('offer', 'position'), True),)
