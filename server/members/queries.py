"""Reading members."""
from collections.abc import Sequence
from typing import Any

from peewee import fn

from server.members.models import Member, Skill
from server.places.models import Kind, Place


def person_ids(place: Place, skills: Sequence[str] = ()) -> list[int]:
    """Who of a place's members has logged in, for a push: those with one of the skills, or all where none is named.

    A place's members are those of the communities within it; an estate, building or stairwell has those of its community.
    """
    rows = Member.select(Member.person).where(_of(place), _skilled(skills), Member.person.is_null(False))
    return [person for person, in rows.order_by(Member.id).tuples()]


def unreached(place: Place, skills: Sequence[str] = ()) -> int:
    """How many of them have not logged in yet, so that no message can reach them."""
    return Member.select(fn.COUNT(Member.id)).where(_of(place), _skilled(skills), Member.person.is_null()).scalar()


def _of(place: Place) -> Any:
    above = [int(each) for each in place.path.strip('/').split('/')]
    inside = (Place.path >= place.path) & (Place.path < place.path[:-1] + '0')  # '0' follows '/'
    communities = Place.select(Place.id).where(Place.kind == Kind.COMMUNITY, inside | Place.id.in_(above))
    return Member.community.in_([row.id for row in communities])


def _skilled(skills: Sequence[str]) -> Any:
    return Member.id.in_(Skill.select(Skill.member).where(Skill.name.in_(skills))) if skills else Member.id > 0
