"""In-service Party members who live in a community."""
from peewee import BigIntegerField, CharField, ForeignKeyField, SmallIntegerField

from server.core.db import EncryptedField, InstantField, JSONField, Record
from server.identity.models import Person
from server.partners.models import Employer, Shift
from server.places.models import Place


class Member(Record):
    """A member. `key` is a blind index of the identity number, else of name and telephone, whose last four digits `phone_tail`
    finds; `person` is known once they have logged in with their number; `slip` is the number of the report slip. They have one
    employer and one community, both since `since`, and neither once they have departed; what was before stands in Past. `shift` is
    theirs at work, where it is not their employer's usual one."""

    key = CharField(40, unique=True)
    person = ForeignKeyField(Person, null=True, unique=True, on_delete='SET NULL')
    name = CharField(60)
    initials = CharField(20, default='')
    pinyin = CharField(60, default='')
    sex = CharField(2, default='')
    identity_number = EncryptedField(null=True)
    phone = EncryptedField()
    phone_index = CharField(40, index=True)
    phone_tail = CharField(40, index=True, default='')
    employer = ForeignKeyField(Employer, null=True, on_delete='RESTRICT')
    community = ForeignKeyField(Place, null=True, index=False, on_delete='RESTRICT')
    slip = CharField(30, default='')
    skills_note = CharField(200, default='')
    address = EncryptedField(null=True)
    shift = ForeignKeyField(Shift, null=True, on_delete='SET NULL')
    since = InstantField()
    created_at = InstantField()

    class Meta:
        indexes = ((('community', 'name'), False), (('community', 'initials'), False), (('community', 'pinyin'), False))


class Skill(Record):
    """A skill a member offers."""

    member = ForeignKeyField(Member, on_delete='CASCADE', index=False)
    name = CharField(30, index=True)

    class Meta:
        indexes = ((('member', 'name'), True),)


class Past(Record):
    """Where a member worked and lived before they moved house, changed their employer, or (with a `reason`) departed."""

    member = ForeignKeyField(Member, on_delete='CASCADE')
    employer = ForeignKeyField(Employer, on_delete='RESTRICT')
    community = ForeignKeyField(Place, on_delete='RESTRICT')
    slip = CharField(30, default='')
    since = InstantField()
    until = InstantField()
    reason = CharField(200, default='')


class Slip(Record):
    """A report slip (报到单): an employer sends somebody to the community where they live. `key` is as a member's; `open_key` is
    the same while the slip is open and null afterwards, so that an employer has one open slip a person. `person` used it,
    `member` is who they became; `due_at` is until when the next step should be done, null once there is none. `later` is
    how near a later slip of the person stands, as members.newest keeps it: the `level` of the lowest place that has both, or 0.
    In the places below that one this is the person's newest."""

    number = CharField(30)
    employer = ForeignKeyField(Employer, index=False, on_delete='RESTRICT')
    community = ForeignKeyField(Place, index=False, on_delete='RESTRICT')
    key = CharField(40, index=True)
    open_key = CharField(40, null=True)
    name = CharField(60)
    sex = CharField(2, default='')
    identity_number = EncryptedField(null=True)
    phone = EncryptedField()
    phone_index = CharField(40, index=True)
    skills = JSONField()
    skills_note = CharField(200, default='')
    address = EncryptedField(null=True)
    person = ForeignKeyField(Person, null=True, on_delete='SET NULL')
    member = ForeignKeyField(Member, null=True, on_delete='SET NULL')
    state = CharField(12)
    reason = CharField(200, default='')
    due_at = InstantField(null=True)
    later = SmallIntegerField(default=0)
    issued_by = BigIntegerField(null=True)
    issued_at = InstantField()

    class Meta:
        indexes = ((('employer', 'number'), True), (('employer', 'open_key'), True), (('employer', 'state'), False),
                   (('employer', 'due_at'), False), (('community', 'state'), False), (('community', 'due_at'), False),
                   (('community', 'later', 'state'), False))

    @property
    def place(self) -> Place:
        """Whose secretary decides about it."""
        return self.community


class SlipStep(Record):
    """What was done with a slip after it was issued; `community` is whose it was from then on."""

    slip = ForeignKeyField(Slip, on_delete='CASCADE')
    event = CharField(12)
    community = ForeignKeyField(Place, on_delete='RESTRICT')
    reason = CharField(200, default='')
    person_id = BigIntegerField(null=True)
    at = InstantField()
