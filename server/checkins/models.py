"""Presence: what people check in to, and when they came and went. Comings and goings are evidence."""
from peewee import BigIntegerField, CharField, ForeignKeyField, IntegerField, SmallIntegerField

from server.core.db import InstantField, JSONField, Record
from server.core.evidence import Evidence
from server.identity.models import Person
from server.places.models import Place


class Occasion(Record):
    """Something that takes place: where, from when to when; `secret` makes its rotating codes."""

    place = ForeignKeyField(Place, on_delete='RESTRICT')
    title = CharField(80)
    starts_at = InstantField()
    ends_at = InstantField(index=True)
    secret = CharField(64)
    created_by = BigIntegerField(null=True)
    cancelled_at = InstantField(null=True)


class CheckIn(Evidence):
    """A coming. `after` is the person's check-in before this one (0 for none): of racing taps one becomes its successor.
    `checked_in_at` is when it happened, `received_at` when the server heard of it. Location is coarse: 1/1000 degree.
    `settled` is null until a worker has seen that there is a check-out, or has made one, then 1, and 2 once its minutes are
    counted. The digest leaves out `settled`, which changes, and `after`, which the database itself finds: it keeps the racing apart
    and says nothing of what happened."""

    CHAIN = 'checkins'
    COVERED = ('person_id', 'place_id', 'occasion_id', 'scene', 'checked_in_at', 'received_at', 'flags',
               'longitude', 'latitude', 'accuracy', 'datum')

    # The unique index below serves the person's foreign key, and every list of a person's own.
    person = ForeignKeyField(Person, index=False, on_delete='RESTRICT')
    place = ForeignKeyField(Place, on_delete='RESTRICT')
    occasion = ForeignKeyField(Occasion, null=True, on_delete='RESTRICT')
    after = BigIntegerField()
    scene = CharField(32)
    checked_in_at = InstantField()
    received_at = InstantField()
    flags = JSONField()
    longitude = IntegerField(null=True)
    latitude = IntegerField(null=True)
    accuracy = IntegerField(null=True)
    datum = CharField(8, null=True)
    idempotency_key = CharField(80, null=True)
    settled = SmallIntegerField(null=True, index=True)

    class Meta:
        indexes = ((('person', 'after'), True), (('person', 'idempotency_key'), True))


class CheckOut(Evidence):
    """A going; one a check-in. `by` is person, or system for one that was forgotten."""

    CHAIN = 'checkouts'
    COVERED = ('check_in_id', 'checked_out_at', 'received_at', 'by', 'flags')

    check_in = ForeignKeyField(CheckIn, unique=True, on_delete='RESTRICT')
    checked_out_at = InstantField()
    received_at = InstantField()
    by = CharField(10)
    flags = JSONField()


class Flag(Record):
    """A flag that a check-in or its going bears, at its place and once more at each above: so that the list by a flag reads no more
    than its page, anywhere. A worker writes it once the check-in is settled."""

    place = ForeignKeyField(Place, index=False, on_delete='RESTRICT')
    name = CharField(20)
    check_in = ForeignKeyField(CheckIn, on_delete='RESTRICT')

    class Meta:
        indexes = ((('place', 'name', 'check_in'), True),)


class Explanation(Evidence):
    """Why somebody came within their working hours, in their own words; one a check-in."""

    CHAIN = 'explanations'
    COVERED = ('check_in_id', 'reason', 'at')

    check_in = ForeignKeyField(CheckIn, unique=True, on_delete='RESTRICT')
    reason = CharField(200)
    at = InstantField()


class Amendment(Evidence):
    """What the community counts of a check-in instead of its times, and why; without times it does not count. The one with the
    highest `number` is in force (Order 67 of the Ministry of Civil Affairs, 2020: verified on request, then amended)."""

    CHAIN = 'amendments'
    COVERED = ('check_in_id', 'number', 'counted_from', 'counted_until', 'reason', 'person_id', 'at')

    check_in = ForeignKeyField(CheckIn, index=False, on_delete='RESTRICT')
    number = SmallIntegerField()
    counted_from = InstantField(null=True)
    counted_until = InstantField(null=True)
    reason = CharField(200)
    person_id = BigIntegerField(null=True)
    at = InstantField()

    class Meta:
        indexes = ((('check_in', 'number'), True),)
