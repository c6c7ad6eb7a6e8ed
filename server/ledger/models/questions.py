"""What owners ask about a published quarter, and what they are answered, before all of them. Both are only ever added."""
from peewee import BigIntegerField, CharField, ForeignKeyField, TextField

from server.core.db import InstantField
from server.core.evidence import Evidence
from server.identity.models import Person
from server.ledger.models.books import Statement


class StatementQuestion(Evidence):
    """A question; `hidden_reason` where the community's secretary has taken it out of sight, which leaves its place and why."""

    CHAIN = 'ledger-questions'
    COVERED = ('statement_id', 'person_id', 'body', 'asked_at')

    statement = ForeignKeyField(Statement, index=False, on_delete='RESTRICT')
    person = ForeignKeyField(Person, on_delete='RESTRICT')
    body = TextField()
    asked_at = InstantField()
    hidden_reason = CharField(200, default='')
    hidden_by = BigIntegerField(null=True)
    hidden_at = InstantField(null=True)

    class Meta:
        indexes = ((('statement', 'id'), False),)


class StatementAnswer(Evidence):
    """What those who keep the book answered, in which `office`: committee or secretary."""

    CHAIN = 'ledger-answers'
    COVERED = ('question_id', 'office', 'body', 'answered_by_id', 'answered_at')

    question = ForeignKeyField(StatementQuestion, index=False, on_delete='RESTRICT')
    office = CharField(9)
    body = TextField()
    answered_by = ForeignKeyField(Person, null=True, on_delete='RESTRICT')
    answered_at = InstantField()

    class Meta:
        indexes = ((('question', 'id'), False),)
