"""What is said to people: an in-app inbox for everyone, delivered to the phone where WeChat and its owner allow."""
from enum import StrEnum

from peewee import BooleanField, CharField, ForeignKeyField, IntegerField, SmallIntegerField

from server.core.db import InstantField, JSONField, Record
from server.identity.models import Person


class Delivery(StrEnum):
    """How far a message has come on its way to the phone; the inbox has it from the start."""

    WAITING = 'waiting'
    SENT = 'sent'
    NO_CONSENT = 'no_consent'
    FAILED = 'failed'


class Dispatch(Record):
    """What is said, once for all its recipients. `subject` is `task:17`; `fields` fill the template of the kind. `path` is the
    place whose secretary sees who could not be told; empty where that concerns the recipients alone."""

    kind = CharField(20)
    title = CharField(120)
    fields = JSONField()
    page = CharField(120)
    subject = CharField(60, index=True)
    path = CharField(120, default='')
    created_at = InstantField(index=True)


class Message(Record):
    """One recipient's entry. `due_at` is when a worker may take it: claiming puts it off by a lease, so that a worker
    that dies loses nothing. `claim` names who took it."""

    dispatch = ForeignKeyField(Dispatch, index=False, on_delete='CASCADE')
    person = ForeignKeyField(Person, on_delete='CASCADE')
    delivery = CharField(10, default=Delivery.WAITING)
    due_at = InstantField()
    claim = CharField(32, default='')
    attempts = SmallIntegerField(default=0)
    error = CharField(120, default='')
    sent_at = InstantField(null=True)
    read = BooleanField(default=False)

    class Meta:
        indexes = ((('dispatch', 'person'), True), (('delivery', 'due_at'), False),
                   (('dispatch', 'delivery', 'read'), False), (('person', 'read'), False))


class Consent(Record):
    """How many messages of a topic (a template) a person still lets us send, as far as the phone has told."""

    person = ForeignKeyField(Person, on_delete='CASCADE', index=False)
    topic = CharField(20)
    count = IntegerField()

    class Meta:
        indexes = ((('person', 'topic'), True),)
