"""Records of service: its days, what was printed of it, and what employers are told."""
from peewee import BigIntegerField, CharField, DateField, ForeignKeyField, IntegerField, SmallIntegerField

from server.core.db import EncryptedField, InstantField, Record
from server.core.evidence import Evidence
from server.identity.models import Person
from server.members.models import Member
from server.partners.models import Employer
from server.places.models import Place


class ServiceDay(Record):
    """A person's service on a day (Asia/Shanghai) in a community: minutes, and how often they came. It follows from the check-ins
    and is made anew whenever they say something else; overlapping time counts once, for where they came first."""

    person = ForeignKeyField(Person, index=False, on_delete='CASCADE')
    day = DateField()
    place = ForeignKeyField(Place, index=False, on_delete='RESTRICT')
    minutes = IntegerField()
    times = SmallIntegerField()

    class Meta:
        indexes = ((('person', 'day', 'place'), True), (('place', 'day'), False))


class ServiceMonth(Record):
    """The days of a month summed up, by person and community; `month` is its first day. `elsewhere` is 1 where the person served in
    another community too in that month: the others need not be told apart to be counted. A place's figures of a month read as many
    rows as people served there, however often each came; a list of them walks along the month's persons."""

    person = ForeignKeyField(Person, on_delete='CASCADE')
    month = DateField()
    place = ForeignKeyField(Place, index=False, on_delete='RESTRICT')
    minutes = IntegerField()
    times = SmallIntegerField()
    elsewhere = SmallIntegerField(default=0)

    class Meta:
        indexes = ((('month', 'person', 'place'), True),
                   (('place', 'month', 'elsewhere', 'person', 'minutes', 'times'), False))


class ServicePrint(Record):
    """What somebody had printed of their service. Whoever holds the `code` may verify it until it is withdrawn. `about` is JSON:
    the fields of Order 67 about the volunteer."""

    person = ForeignKeyField(Person, on_delete='CASCADE')
    code = EncryptedField()
    code_index = CharField(40, unique=True)
    about = EncryptedField()
    first_day = DateField()
    last_day = DateField()
    minutes = IntegerField()
    made_at = InstantField()
    withdrawn_at = InstantField(null=True)


class PrintedService(Record):
    """A line of a print: an activity with the fields of Order 67. `place` recorded it; `leader` answered for it."""

    made = ForeignKeyField(ServicePrint, on_delete='CASCADE')
    day = DateField()
    title = CharField(80)
    place = ForeignKeyField(Place, on_delete='RESTRICT')
    where = CharField(80)
    starts_at = InstantField()
    ends_at = InstantField()
    minutes = IntegerField()
    leader = CharField(60, default='')


class PointEntry(Evidence):
    """Points for a day (`2026-08-14`) of a person's, beyond those that earlier numbers booked; `minutes` are all of it."""

    CHAIN = 'points'
    COVERED = ('person_id', 'day', 'number', 'minutes', 'points', 'at')

    person = ForeignKeyField(Person, index=False, on_delete='RESTRICT')
    day = CharField(10)
    number = SmallIntegerField()
    minutes = IntegerField()
    points = IntegerField()
    at = InstantField()

    class Meta:
        indexes = ((('person', 'day', 'number'), True),)


class Feedback(Evidence):
    """What a community tells an employer of a period: `members` of it lived there, `served` of them served. A correction is the
    next `version`, with a reason; the highest is in force."""

    CHAIN = 'feedbacks'
    COVERED = ('community_id', 'employer_id', 'period', 'version', 'members', 'served', 'minutes', 'times', 'reason', 'signed_by',
               'signed_at')

    community = ForeignKeyField(Place, index=False, on_delete='RESTRICT')
    employer = ForeignKeyField(Employer, on_delete='RESTRICT')
    period = CharField(8)
    version = SmallIntegerField()
    members = IntegerField()
    served = IntegerField()
    minutes = IntegerField()
    times = IntegerField()
    reason = CharField(200, default='')
    signed_by = BigIntegerField(null=True)
    signed_at = InstantField()

    class Meta:
        indexes = ((('community', 'period', 'employer', 'version'), True),)

    @property
    def place(self) -> Place:
        """Whose secretary answers for it."""
        return self.community


class FeedbackLine(Evidence):
    """A member's minutes in a feedback, and how often they came."""

    CHAIN = 'feedbacklines'
    COVERED = ('feedback_id', 'member_id', 'minutes', 'times')

    feedback = ForeignKeyField(Feedback, index=False, on_delete='RESTRICT')
    member = ForeignKeyField(Member, on_delete='RESTRICT')
    minutes = IntegerField()
    times = IntegerField()

    class Meta:
        indexes = ((('feedback', 'member'), True),)
