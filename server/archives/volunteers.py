"""What Order 67 of the Ministry of Civil Affairs (2020) wants to know of a volunteer, out of what is known of a person already."""
from typing import Any, TypedDict

from peewee import JOIN

from server.identity.models import Person, Residency
from server.identity.standing import STANDS
from server.members.models import Member
from server.members.recognition import skills_of
from server.places.models import Owner, Part, Place


class About(TypedDict):
    """The volunteer; what nobody has said is empty. Numbers are whole: who shows them masks them."""

    name: str
    sex: str
    born: str
    identity_number: str
    area: str
    phone: str
    skills: list[str]


def about(person: Person) -> About:
    """A member as the list of members says, a resident as their home's roster does; the name is what they call themselves."""
    member = Member.select(Member, Place).join(Place).where(Member.person == person).first()
    home = _home(person)
    owner = getattr(home, 'owner', None) if home else None
    number = (member and member.identity_number) or (owner and owner.identity_number) or ''
    return {'name': (member and member.name) or (owner and owner.name) or person.name or '',
            'sex': (member and member.sex) or _sex(number), 'born': _born(number), 'identity_number': number,
            'area': member.community.name if member else home.part.estate.name if home else '',
            'phone': person.phone or '', 'skills': list(skills_of([member])[member.id]) if member else []}


def _home(person: Person) -> Any:
    return Residency.select(Residency, Part, Place, Owner).join(Part).join(Place, on=(Part.estate == Place.id)).switch(
        Residency).join(Owner, JOIN.LEFT_OUTER).where(Residency.person == person, Residency.state.in_(STANDS)).order_by(
        Residency.id).first()


def _sex(number: str) -> str:
    return '' if not number else '男' if int(number[16]) % 2 else '女'


def _born(number: str) -> str:
    return f'{number[6:10]}-{number[10:12]}-{number[12:14]}' if number else ''
