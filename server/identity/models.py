"""Who people are: WeChat accounts, their sessions, their roles, their homes."""
from enum import StrEnum

from peewee import BigIntegerField, CharField, ForeignKeyField, SmallIntegerField

from server.core.db import EncryptedField, InstantField, Record
from server.places.models import Owner, Part, Place


class Person(Record):
    """A WeChat account. `key` is what the outside sees; the phone is what WeChat vouched for, and only one person holds
    a number: a second one with it has no `phone_index`. A closed account keeps its row, for the evidence that names its id.
    `initials`, `pinyin` and `phone_tail` find them among the residents of a place (core.sought)."""

    key = CharField(24, unique=True)
    openid = CharField(64, unique=True, null=True)
    unionid = CharField(64, null=True, index=True)
    name = CharField(60, null=True)
    initials = CharField(20, default='')
    pinyin = CharField(60, default='')
    phone = EncryptedField(null=True)
    phone_index = CharField(40, unique=True, null=True)
    phone_tail = CharField(40, null=True)
    created_at = InstantField()


class Session(Record):
    """A login. Its token is signed; a revoked one is known to every worker within five seconds."""

    person = ForeignKeyField(Person, on_delete='CASCADE')
    created_at = InstantField()
    expires_at = InstantField()
    revoked_at = InstantField(null=True, index=True)


class Console(Record):
    """A browser in which somebody is logged in to the console. `key` stands for the token in its cookie; `address` is the network
    address from which it was opened; it ends with its session, or when it is not used."""

    session = ForeignKeyField(Session, unique=True, on_delete='CASCADE')
    key = CharField(64, unique=True)
    browser = CharField(60)
    address = EncryptedField()
    seen_at = InstantField()


class LoginState(StrEnum):
    """How far a console's login is."""

    WAITING = 'waiting'
    APPROVED = 'approved'
    REFUSED = 'refused'
    USED = 'used'


class ConsoleLogin(Record):
    """A browser asks to be let in. `scene` is what the code on its screen says, or what stands for a code from the command line;
    `browser_key` stands for the browser's own cookie, without which an approved one is of no use."""

    scene = CharField(64, unique=True)
    browser_key = CharField(64, index=True)
    browser = CharField(60, default='')
    address = EncryptedField(null=True)
    state = CharField(8, default=LoginState.WAITING)
    person = ForeignKeyField(Person, null=True, on_delete='CASCADE')
    created_at = InstantField()
    expires_at = InstantField(index=True)


class Draft(Record):
    """A form that somebody had filled in when their login was over; `fields` is JSON, [[name, value], …]. `key` stands for the
    secret in the cookie of their browser, without which it cannot be found."""

    person = ForeignKeyField(Person, unique=True, on_delete='CASCADE')
    key = CharField(64, unique=True)
    sent_to = CharField(300)
    fields = EncryptedField()
    expires_at = InstantField(index=True)


class Grant(Record):
    """A role at a place; for a phone that has not logged in yet it waits with `phone_index` and no person. `live` is 1, and null
    for one that was taken back, so that a role is held once."""

    person = ForeignKeyField(Person, null=True, index=False, on_delete='CASCADE')
    phone_index = CharField(40, null=True)
    role = CharField(16)
    place = ForeignKeyField(Place, on_delete='RESTRICT')
    granted_by = BigIntegerField(null=True)
    granted_at = InstantField()
    revoked_at = InstantField(null=True)
    live = SmallIntegerField(null=True, default=1)

    class Meta:
        indexes = ((('person', 'role', 'place', 'live'), True), (('phone_index', 'role', 'place', 'live'), True))


class ResidencyState(StrEnum):
    """How far a home is a person's."""

    OFFERED = 'offered'      # the roster has this number: one tap confirms
    CONFIRMED = 'confirmed'
    QUEUED = 'queued'        # a secretary decides
    REFUSED = 'refused'
    ENDED = 'ended'


class Reason(StrEnum):
    """Why a secretary decides about a home, or why it is one no more."""

    CLAIMED = 'claimed'              # said by the person, known by no number
    NUMBER_IN_USE = 'number_in_use'  # somebody else holds the telephone number
    SHARED_NUMBER = 'shared_number'  # the roster has the number for several owners
    SOLD = 'sold'                    # a later roster names another owner; the person stays who they were on earlier rolls
    GIVEN_UP = 'given_up'


class Residency(Record):
    """A person's home. `owner` is who of the roster they are; a tenant has none. `reason` is a Reason or empty; `remark` is
    what the person said, `answer` what the secretary did."""

    person = ForeignKeyField(Person, backref='residencies', on_delete='CASCADE', index=False)
    part = ForeignKeyField(Part, on_delete='RESTRICT')
    owner = ForeignKeyField(Owner, null=True, on_delete='RESTRICT')
    place = ForeignKeyField(Place, on_delete='RESTRICT')
    state = CharField(10)
    reason = CharField(20, default='')
    remark = CharField(200, default='')
    answer = CharField(200, default='')
    created_at = InstantField()
    decided_by = BigIntegerField(null=True)
    decided_at = InstantField(null=True)

    class Meta:
        indexes = ((('person', 'part'), True), (('state', 'place'), False))
