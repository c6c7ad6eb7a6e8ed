"""Tasks that a secretary pushes to people, and who took them."""
from peewee import CharField, ForeignKeyField, IntegerField, SmallIntegerField, TextField

from server.checkins.models import Occasion
from server.core.db import InstantField, JSONField, Record
from server.files.models import File
from server.identity.models import Person
from server.places.models import Place
from server.tasks.rules import TaskState


class Task(Record):
    """Work at a place; when and where people check in to it is its occasion's. `skills` narrows whom it is for."""

    place = ForeignKeyField(Place, on_delete='RESTRICT')
    occasion = ForeignKeyField(Occasion, unique=True, on_delete='RESTRICT')
    title = CharField(80)
    detail = TextField()
    capacity = IntegerField()
    skills = JSONField()
    state = CharField(10, default=TaskState.OPEN)
    reason = CharField(200, default='')
    created_by = ForeignKeyField(Person, null=True, on_delete='SET NULL')
    created_at = InstantField()

    class Meta:
        indexes = ((('place', 'state'), False),)


class Assignment(Record):
    """One person and one task. `seat` is one of 1…capacity and unique, so that the last goes to one; null once given up.
    `reason` is why they declined, `remark` what the reviewer said."""

    task = ForeignKeyField(Task, backref='assignments', on_delete='CASCADE')
    person = ForeignKeyField(Person, on_delete='CASCADE')
    state = CharField(10)
    seat = SmallIntegerField(null=True)
    reason = CharField(200, default='')
    report = CharField(2000, default='')
    remark = CharField(200, default='')
    claimed_at = InstantField(null=True)
    changed_at = InstantField()

    class Meta:
        indexes = ((('task', 'person'), True), (('task', 'seat'), True))

    @property
    def place(self) -> Place:
        """Where it is done, and whose secretary reviews it."""
        return self.task.place


class AssignmentFile(Record):
    """A picture of a completion."""

    assignment = ForeignKeyField(Assignment, backref='files', on_delete='CASCADE', index=False)
    file = ForeignKeyField(File, on_delete='RESTRICT')
    position = SmallIntegerField()

    class Meta:
        indexes = ((('assignment', 'position'), True),)
