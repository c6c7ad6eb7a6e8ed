"""Employers whose Party organisations send their members, and the clerks who look after them."""
from peewee import BigIntegerField, BooleanField, CharField, DateField, ForeignKeyField, SmallIntegerField, TextField

from server.core.db import InstantField, JSONField, Record
from server.files.models import File
from server.identity.models import Person
from server.places.models import Place


class Employer(Record):
    """An employer (单位) of a district."""

    name = CharField(80)
    place = ForeignKeyField(Place, on_delete='RESTRICT')
    created_at = InstantField()

    class Meta:
        indexes = ((('place', 'name'), True),)


class Clerk(Record):
    """Who sees an employer's people; waits with `phone_index` for a phone that has not logged in yet. `live` is 1, and null for
    who was dismissed, so that nobody is appointed twice."""

    employer = ForeignKeyField(Employer, on_delete='CASCADE', index=False)
    person = ForeignKeyField(Person, null=True, on_delete='CASCADE')
    phone_index = CharField(40, null=True, index=True)
    granted_at = InstantField()
    revoked_at = InstantField(null=True)
    live = SmallIntegerField(null=True, default=1)

    class Meta:
        indexes = ((('employer', 'person', 'live'), True), (('employer', 'phone_index', 'live'), True))


class Shift(Record):
    """When people of an employer work. `cycle` is a list of days, each a list of `08:30-12:00`, that begins anew after its last
    day; `begins_on` is a first day. `days` (`2026-09-10`: hours) stand over it. `usual` is 1 for whoever has no other, or null."""

    employer = ForeignKeyField(Employer, index=False, on_delete='CASCADE')
    name = CharField(30)
    cycle = JSONField()
    begins_on = DateField()
    holidays = BooleanField()
    days = JSONField()
    usual = SmallIntegerField(null=True)

    class Meta:
        indexes = ((('employer', 'name'), True), (('employer', 'usual'), True))


class Meeting(Record):
    """A joint meeting (党建联席会) of a community, or what lies above it, with employers."""

    place = ForeignKeyField(Place, on_delete='RESTRICT')
    title = CharField(80)
    held_at = InstantField()
    venue = CharField(80)
    minutes = TextField()
    created_by = BigIntegerField(null=True)
    created_at = InstantField()


class MeetingEmployer(Record):
    """An employer that took part, and who came for it."""

    meeting = ForeignKeyField(Meeting, index=False, on_delete='CASCADE')
    employer = ForeignKeyField(Employer, on_delete='RESTRICT')
    people = CharField(200, default='')

    class Meta:
        indexes = ((('meeting', 'employer'), True),)


class MeetingFile(Record):
    """A page of a meeting's minutes."""

    meeting = ForeignKeyField(Meeting, index=False, on_delete='CASCADE')
    file = ForeignKeyField(File, on_delete='RESTRICT')
    position = SmallIntegerField()

    class Meta:
        indexes = ((('meeting', 'position'), True),)


class Project(Record):
    """A joint project (共建项目). It is one, however many employers share it; `owner` answers for it, `signed_at` is when the
    community signed."""

    place = ForeignKeyField(Place, index=False, on_delete='RESTRICT')
    meeting = ForeignKeyField(Meeting, null=True, on_delete='RESTRICT')
    title = CharField(80)
    detail = TextField()
    owner = CharField(60)
    due_on = DateField()
    state = CharField(10)
    reason = CharField(200, default='')
    signed_by = BigIntegerField(null=True)
    signed_at = InstantField(null=True)
    closed_at = InstantField(null=True)
    created_by = BigIntegerField(null=True)
    created_at = InstantField()

    class Meta:
        indexes = ((('place', 'state'), False),)


class ProjectParty(Record):
    """An employer in a project, and its signature."""

    project = ForeignKeyField(Project, index=False, on_delete='CASCADE')
    employer = ForeignKeyField(Employer, on_delete='RESTRICT')
    signed_by = BigIntegerField(null=True)
    signed_at = InstantField(null=True)

    class Meta:
        indexes = ((('project', 'employer'), True),)


class Progress(Record):
    """What was done for a project, as one of its sides tells."""

    project = ForeignKeyField(Project, on_delete='CASCADE')
    note = CharField(1000)
    person_id = BigIntegerField(null=True)
    at = InstantField()


class ProgressFile(Record):
    """A piece of evidence."""

    progress = ForeignKeyField(Progress, index=False, on_delete='CASCADE')
    file = ForeignKeyField(File, on_delete='RESTRICT')
    position = SmallIntegerField()

    class Meta:
        indexes = ((('progress', 'position'), True),)
