"""Where things are: the tree of places, the parts of an estate, their owners, and the codes on its walls."""
from enum import StrEnum

from peewee import BigIntegerField, BooleanField, CharField, ForeignKeyField, IntegerField, SmallIntegerField

from server.core.db import EncryptedField, InstantField, Record


class Kind(StrEnum):
    """The kinds of places, from the top of the tree to its leaves."""

    DISTRICT = 'district'
    STREET = 'street'
    COMMUNITY = 'community'
    ESTATE = 'estate'
    BUILDING = 'building'
    STAIRWELL = 'stairwell'


class Place(Record):
    """A node of the tree. `path` is the ids from the top, `/1/4/17/`: what lies inside begins with it."""

    kind = CharField(12)
    name = CharField(80)
    parent = ForeignKeyField('self', null=True, backref='children', on_delete='RESTRICT')
    path = CharField(120, unique=True, null=True)
    created_at = InstantField()

    class Meta:
        indexes = ((('parent', 'name'), True), (('kind', 'path'), False))


class AreaSource(StrEnum):
    """Where a part's area is known from: the real-estate register, else the survey, else the contract of sale (2020 Interpretation
    on condominium ownership, art. 8)."""

    REGISTER = 'register'
    SURVEY = 'survey'
    CONTRACT = 'contract'


class Part(Record):
    """A 专有部分: a home, shop or garage that is owned by itself. `area` in 0.01 m²; `place` is where its door is."""

    estate = ForeignKeyField(Place, on_delete='RESTRICT', index=False)
    place = ForeignKeyField(Place, index=False, on_delete='RESTRICT')
    kind = CharField(8)
    label = CharField(60)
    building = CharField(20, default='')
    stairwell = CharField(20, default='')
    floor = SmallIntegerField(null=True)
    room = CharField(30)
    area = IntegerField()
    area_source = CharField(8, default=AreaSource.REGISTER)

    class Meta:
        indexes = ((('estate', 'label'), True), (('estate', 'room'), False), (('place', 'kind'), False))


class Owner(Record):
    """Who owns parts of an estate, as its roster says. `key` tells namesakes apart: a blind index of the identity number, else
    of name and telephone. `unsold` marks the developer's holding. `initials`, `pinyin` and `phone_tail` find them (core.sought)."""

    estate = ForeignKeyField(Place, index=False, on_delete='RESTRICT')
    key = CharField(40)
    name = CharField(60)
    initials = CharField(20, default='')
    pinyin = CharField(60, default='')
    identity_number = EncryptedField(null=True)
    phone = EncryptedField(null=True)
    phone_index = CharField(40, null=True, index=True)
    phone_tail = CharField(40, null=True)
    unsold = BooleanField(default=False)

    class Meta:
        indexes = ((('estate', 'key'), True), (('estate', 'name'), False), (('estate', 'initials'), False),
                   (('estate', 'pinyin'), False), (('estate', 'phone_tail'), False))


class Ownership(Record):
    """Who owns a part now; the first in order is whom the roster names first."""

    part = ForeignKeyField(Part, backref='ownerships', on_delete='CASCADE', index=False)
    owner = ForeignKeyField(Owner, backref='ownerships', on_delete='RESTRICT')
    position = SmallIntegerField()

    class Meta:
        indexes = ((('part', 'owner'), True),)


class PlaceCode(Record):
    """The code of a place's poster. `live` is 1 for the one in force and null for a revoked one."""

    place = ForeignKeyField(Place, on_delete='RESTRICT', index=False)
    scene = CharField(32, unique=True)
    live = SmallIntegerField(null=True, default=1)
    issued_at = InstantField()
    revoked_at = InstantField(null=True)

    class Meta:
        indexes = ((('place', 'live'), True),)


class RosterImport(Record):
    """A roster that was taken in. `digest` is SHA-256 of the file."""

    estate = ForeignKeyField(Place, on_delete='RESTRICT')
    digest = CharField(64)
    filename = CharField(120)
    accepted = IntegerField()
    rejected = IntegerField()
    person_id = BigIntegerField(null=True)
    at = InstantField()
