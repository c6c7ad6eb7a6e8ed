"""Rules of a community's own, beside the law."""
from enum import StrEnum

from peewee import CharField, DateField, ForeignKeyField, SmallIntegerField

from server.core.db import InstantField, JSONField, Record
from server.identity.models import Person
from server.places.models import Place


class OwnRule(Record):
    """What a place's owners have agreed for a matter (1-9), with its citation and days of validity; never weaker than the law.
    `quorum` and `agreement` are {numerator, denominator, at_least, of}."""

    place = ForeignKeyField(Place, on_delete='RESTRICT', index=False)
    matter = SmallIntegerField()
    quorum = JSONField()
    agreement = JSONField()
    citation = CharField(200)
    valid_from = DateField()
    valid_to = DateField(null=True)
    written_by = ForeignKeyField(Person, null=True, on_delete='SET NULL')
    written_at = InstantField()

    class Meta:
        indexes = ((('place', 'matter', 'valid_from'), True),)


class Topic(StrEnum):
    """What else than shares may be agreed: that who was reached and said nothing joins the majority, or for how many heads one
    agent may stand."""

    SILENCE = 'silence'
    PROXY_LIMIT = 'proxy_limit'


class OwnTerm(Record):
    """What holds at a place for a topic, by the owners' own rules or by a city's regulation, with its citation and days of
    validity. `most` is the number of a limit, null for silence."""

    place = ForeignKeyField(Place, on_delete='RESTRICT', index=False)
    topic = CharField(12)
    most = SmallIntegerField(null=True)
    citation = CharField(200)
    valid_from = DateField()
    valid_to = DateField(null=True)
    written_by = ForeignKeyField(Person, null=True, on_delete='SET NULL')
    written_at = InstantField()

    class Meta:
        indexes = ((('place', 'topic', 'valid_from'), True),)
