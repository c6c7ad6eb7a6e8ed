"""Self-government bodies, their terms and seats, who holds these, and the papers that a vote adopts."""
from peewee import BigIntegerField, CharField, DateField, ForeignKeyField, SmallIntegerField

from server.core.db import EncryptedField, InstantField, JSONField, Record
from server.identity.models import Person
from server.places.models import Owner, Place


class Body(Record):
    """A body of a place. `live` is 1 and null for a dissolved one, so that a place has one of each kind."""

    place = ForeignKeyField(Place, index=False, on_delete='RESTRICT')
    kind = CharField(24)
    name = CharField(80)
    live = SmallIntegerField(null=True, default=1)
    created_at = InstantField()
    dissolved_at = InstantField(null=True)
    reason = CharField(200, default='')

    class Meta:
        indexes = ((('place', 'kind', 'live'), True),)


class Term(Record):
    """A term from its first day to its last. The poll that filled it is null where it did not come from one of ours. The current
    term is the last one that has begun."""

    body = ForeignKeyField(Body, index=False, on_delete='RESTRICT')
    number = SmallIntegerField()
    begins = DateField()
    ends = DateField()
    poll_id = BigIntegerField(null=True)
    reminded_at = InstantField(null=True)
    created_at = InstantField()

    class Meta:
        indexes = ((('body', 'number'), True), (('body', 'poll_id'), True), (('reminded_at', 'ends'), False),
                   (('ends',), False))


class Seat(Record):
    """A seat of a term; `building` is whose seat it is, null where buildings have none of their own."""

    term = ForeignKeyField(Term, index=False, on_delete='RESTRICT')
    number = SmallIntegerField()
    building = ForeignKeyField(Place, null=True, on_delete='RESTRICT')

    class Meta:
        indexes = ((('term', 'number'), True), (('term', 'building'), True))


class Holding(Record):
    """Who holds a seat, or held it. `live` is 1 and null afterwards, so that a seat has one holder; without one it is vacant.
    `poll_id` elected them; `owner` is who of the roster they are, `person` who of WeChat."""

    seat = ForeignKeyField(Seat, index=False, on_delete='RESTRICT')
    name = CharField(60)
    phone = EncryptedField(null=True)
    phone_index = CharField(40, null=True, index=True)
    owner = ForeignKeyField(Owner, null=True, on_delete='RESTRICT')
    person = ForeignKeyField(Person, null=True, on_delete='SET NULL')
    poll_id = BigIntegerField(null=True)
    begins = DateField()
    ends = DateField(null=True)
    reason = CharField(12, default='')
    note = CharField(200, default='')
    live = SmallIntegerField(null=True, default=1)

    class Meta:
        indexes = ((('seat', 'live'), True),)


class Alternate(Record):
    """Who moves up next, in the order of `rank`; for one seat alone where a building elected them."""

    term = ForeignKeyField(Term, index=False, on_delete='RESTRICT')
    seat = ForeignKeyField(Seat, null=True, on_delete='RESTRICT')
    rank = SmallIntegerField()
    name = CharField(60)
    owner = ForeignKeyField(Owner, on_delete='RESTRICT')
    poll_id = BigIntegerField()
    taken_at = InstantField(null=True)

    class Meta:
        indexes = ((('term', 'rank', 'seat'), True),)


class Document(Record):
    """A covenant (居民公约, 村规民约) or a self-government list (自治清单) of a place."""

    place = ForeignKeyField(Place, index=False, on_delete='RESTRICT')
    kind = CharField(12)
    title = CharField(80)
    created_at = InstantField()

    class Meta:
        indexes = ((('place', 'kind'), True),)


class DocumentVersion(Record):
    """Its wording, clause by clause, which never changes. The item of a poll that carried adopts one version."""

    document = ForeignKeyField(Document, index=False, on_delete='RESTRICT')
    number = SmallIntegerField()
    clauses = JSONField()
    written_by = BigIntegerField(null=True)
    written_at = InstantField()
    poll_id = BigIntegerField(null=True)
    item_id = BigIntegerField(null=True, unique=True)
    adopted_at = InstantField(null=True)

    class Meta:
        indexes = ((('document', 'number'), True),)
