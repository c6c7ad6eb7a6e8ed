"""Authorisations to vote for somebody else, and who may not be authorised."""
from enum import StrEnum

from peewee import CharField, ForeignKeyField, SmallIntegerField

from server.core.db import InstantField, JSONField, Record
from server.files.models import File
from server.identity.models import Person
from server.votes.models.polls import Poll
from server.votes.models.rolls import RollHead


class ProxyState(StrEnum):
    """The life of an authorisation: one on paper waits for its check; `used` once the agent has voted, `aside` where a ballot of
    the owner's own took that one's place."""

    ENTERED = 'entered'
    GRANTED = 'granted'
    USED = 'used'
    ASIDE = 'aside'
    REFUSED = 'refused'
    REVOKED = 'revoked'


class Proxy(Record):
    """A written authorisation (授权委托书) to vote for a head: agent, matters, powers and period (Civil Code art. 165).

    `powers` is {item id: choice} of the matters that the agent votes on, the choice null where the agent decides. `until` is null
    for the whole of the poll. Officials record one on paper (`file`), which another checks; the owner grants one on the own phone.
    `live` is 1, and null for one that is refused or revoked, so that a head has one that holds.
    """

    poll = ForeignKeyField(Poll, on_delete='CASCADE')
    head = ForeignKeyField(RollHead, on_delete='CASCADE', index=False)
    agent = ForeignKeyField(Person, on_delete='RESTRICT', backref='+')
    agent_name = CharField(60)
    powers = JSONField()
    until = InstantField(null=True)
    file = ForeignKeyField(File, null=True, on_delete='RESTRICT')
    state = CharField(8)
    granted_by = ForeignKeyField(Person, on_delete='RESTRICT', backref='+')
    granted_at = InstantField()
    checked_by = ForeignKeyField(Person, null=True, on_delete='RESTRICT', backref='+')
    checked_at = InstantField(null=True)
    used_at = InstantField(null=True)
    ended_at = InstantField(null=True)
    remark = CharField(200, default='')
    live = SmallIntegerField(null=True, default=1)

    class Meta:
        indexes = ((('head', 'live'), True), (('agent', 'live', 'poll'), False), (('poll', 'state'), False))


class Exclusion(Record):
    """Somebody who may be nobody's agent in a poll, and why: the property company's staff, where a city says so."""

    poll = ForeignKeyField(Poll, on_delete='CASCADE', index=False)
    person = ForeignKeyField(Person, on_delete='CASCADE')
    reason = CharField(200)
    stated_by = ForeignKeyField(Person, null=True, on_delete='SET NULL', backref='+')
    stated_at = InstantField()

    class Meta:
        indexes = ((('poll', 'person'), True),)
