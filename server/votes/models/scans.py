"""Pictures of filled ballots that wait to be entered."""
from peewee import CharField, ForeignKeyField, SmallIntegerField

from server.core.db import InstantField, Record
from server.files.models import File
from server.identity.models import Person
from server.votes.models.ballots import Paper
from server.votes.models.polls import Poll


class Stack(Record):
    """Pictures that came in one go; `size` counts them all, also those that were thrown out since."""

    poll = ForeignKeyField(Poll, on_delete='CASCADE')
    person = ForeignKeyField(Person, null=True, on_delete='SET NULL')
    at = InstantField()
    size = SmallIntegerField()


class Scan(Record):
    """A picture of a stack, by its number from 1. It waits until `paper` is what was entered from it; thrown out, it is gone.
    `code` is what the printed code on it says, empty where none was read. A poll has a picture of the same content once."""

    poll = ForeignKeyField(Poll, on_delete='CASCADE', index=False)
    stack = ForeignKeyField(Stack, on_delete='CASCADE', index=False)
    number = SmallIntegerField()
    file = ForeignKeyField(File, on_delete='RESTRICT')
    digest = CharField(64)
    code = CharField(40, default='')
    paper = ForeignKeyField(Paper, null=True, on_delete='CASCADE')

    class Meta:
        indexes = ((('poll', 'digest'), True), (('stack', 'number'), True))
