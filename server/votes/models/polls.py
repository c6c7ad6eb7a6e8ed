"""The poll, and what hangs on it."""
from enum import StrEnum

from peewee import (
    BigIntegerField,
    BooleanField,
    CharField,
    ForeignKeyField,
    IntegerField,
    SmallIntegerField,
    TextField,
)

from server.core.db import InstantField, JSONField, Record
from server.files.models import File
from server.identity.models import Person
from server.places.models import Place


class PollState(StrEnum):
    """A poll's life; a closed one is never opened again."""

    DRAFT = 'draft'
    PUBLISHED = 'published'
    OPEN = 'open'
    CLOSED = 'closed'
    WITHDRAWN = 'withdrawn'


class Precedence(StrEnum):
    """Which ballot stands where a head has voted on paper and on the phone: the first valid one, or that of one way."""

    FIRST = 'first'
    ONLINE = 'online'
    PAPER = 'paper'


class Poll(Record):
    """A vote of the owners of a place.

    `part_kinds` are the kinds of parts that count, null for all. Days: the roll is published `publication_days` before the
    opening, objections to the result are heard for `objection_days`, the close may be put off by `extension_days` in all from
    `first_closes_at`. `counted_at` is when the preliminary result stood, `final_at` when the final one did, `sealed_at` when the
    last of its ballots had their seal. `words_digest` and `rules_digest` are of what was published with the roll, null without a
    publication.
    `named` publishes homes and their owners' names with the roll. The `roll_…` columns are what the opening froze: parts, area in
    0.01 m², heads; and so are `proxy_limit`, for how many heads one agent may stand, and the citations. With `silence` heads that
    were reached and said nothing join the majority; the `silent_…` columns are those, once it is counted.
    """

    place = ForeignKeyField(Place, on_delete='RESTRICT')
    title = CharField(120)
    detail = TextField()
    state = CharField(10, default=PollState.DRAFT)
    closes_at = InstantField()
    revisable = BooleanField(default=False)
    part_kinds = JSONField(null=True)
    publication_days = SmallIntegerField(default=0)
    objection_days = SmallIntegerField(default=0)
    extension_days = SmallIntegerField(default=0)
    precedence = CharField(8, default=Precedence.FIRST)
    silence = BooleanField(default=False)
    silence_citation = CharField(200, default='')
    proxy_limit = SmallIntegerField(null=True)
    proxy_citation = CharField(200, default='')
    named = BooleanField(default=False)
    created_by = ForeignKeyField(Person, null=True, on_delete='SET NULL')
    created_at = InstantField()
    published_at = InstantField(null=True)
    opened_at = InstantField(null=True)
    first_closes_at = InstantField(null=True)
    closed_at = InstantField(null=True)
    counted_at = InstantField(null=True)
    final_at = InstantField(null=True)
    sealed_at = InstantField(null=True)
    withdrawn_for = CharField(200, default='')
    extended_for = CharField(200, default='')
    words_digest = CharField(64, null=True)
    rules_digest = CharField(64, null=True)
    roll_digest = CharField(64, null=True)
    roll_parts = IntegerField(null=True)
    roll_area = BigIntegerField(null=True)
    roll_heads = IntegerField(null=True)
    silent_heads = IntegerField(null=True)
    silent_area = BigIntegerField(null=True)

    class Meta:
        indexes = ((('state', 'closes_at'), False), (('place', 'state'), False), (('final_at', 'counted_at'), False),
                   (('sealed_at', 'counted_at'), False))


class PollFile(Record):
    """A paper or a picture that a poll shows: the plan, the offers."""

    poll = ForeignKeyField(Poll, backref='files', on_delete='CASCADE', index=False)
    file = ForeignKeyField(File, on_delete='RESTRICT')
    position = SmallIntegerField()

    class Meta:
        indexes = ((('poll', 'position'), True),)
