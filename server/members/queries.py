"""Reading members."""
import operator
from collections.abc import Sequence
from functools import reduce
from typing import Any, NamedTuple

from peewee import JOIN, fn

from server.core import clock, sought
from server.core.actor import AnyActor, Role
from server.core.errors import Missing
from server.core.identifiers import mask_identity, mask_phone
from server.core.paging import oldest_first
from server.identity.models import Person
from server.identity.queries import data_asked
from server.members.models import Member, Past, Skill
from server.members.recognition import skills_of
from server.partners import queries as partners
from server.partners.models import Employer
from server.places import queries as places
from server.places.models import Kind, Place

_SKILLS = 200


class Sought(NamedTuple):
    """Which of a list's members are asked for; all where nothing is said. `words` are a part of the name, its letters in
    Pinyin, a telephone number or its last four digits; `reached`: whether they have logged in."""

    words: str = ''
    employer_id: int | None = None
    skill: str = ''
    reached: bool | None = None


def person_ids(place: Place, skills: Sequence[str] = ()) -> list[int]:
    """Who of a place's members has logged in, for a push: those with one of the skills, or all where none is named.

    A place's members are those of the communities within it; an estate, building or stairwell has those of its community.
    """
    rows = Member.select(Member.person).where(members_of(place), _skilled(skills), Member.person.is_null(False))
    return [person for person, in rows.order_by(Member.id).tuples()]


def unreached(place: Place, skills: Sequence[str] = ()) -> int:
    """How many of them have not logged in yet, so that no message can reach them."""
    return Member.select(fn.COUNT(Member.id)).where(members_of(place), _skilled(skills), Member.person.is_null()).scalar()


def members(actor: AnyActor, place: Place, cursor: str | None, limit: int | None,
            sought: Sought = Sought()) -> tuple[list[Member], str | None]:
    """A place's members with their `skills`, for its secretary."""
    places.require(actor, Role.SECRETARY, place)
    return _page(members_of(place) & _sought(sought), cursor, limit)


def count(actor: AnyActor, place: Place, sought: Sought) -> int:
    """How many that are."""
    places.require(actor, Role.SECRETARY, place)
    return Member.select().where(members_of(place), _sought(sought)).count()


def _sought(said: Sought) -> Any:
    which = (_called(said.words) if said.words else Member.id > 0) & _skilled([said.skill] if said.skill else ())
    if said.employer_id is not None:
        which &= Member.employer == said.employer_id
    return which if said.reached is None else which & Member.person.is_null(not said.reached)


def names_of(actor: AnyActor, place: Place, people: Sequence[int]) -> dict[int, str]:
    """{person: name} of those among some people who are members there, for the place's secretary."""
    places.require(actor, Role.SECRETARY, place)
    rows = Member.select(Member.person, Member.name).where(Member.person.in_(list(people)), members_of(place))
    return dict(rows.tuples()) if people else {}


def _called(words: str) -> Any:
    return reduce(operator.or_, sought.ways(Member, words), Member.name.contains(words))


def member_at(actor: AnyActor, place: Place, member_id: int) -> Member:
    """One of a place's members, for its secretary; Missing if the place has nobody of this number."""
    places.require(actor, Role.SECRETARY, place)
    found, _ = _page(members_of(place) & (Member.id == member_id), None, 1)
    if not found:
        raise Missing('member_missing', '没有找到这个人，或者他已经不在这里。')
    return found[0]


def one(actor: AnyActor, member_id: int) -> Member:
    """A member, for their community's secretary and their employer's clerks; Missing for anybody else."""
    found, _ = _page(Member.id == member_id, None, 1)
    if not found or not (actor.holds(Role.SECRETARY, found[0].community.path) or partners.looks_after(actor, found[0].employer)):
        raise Missing('member_missing', '没有找到这个人，或者他已经不在这里。')
    return found[0]


def past(found: Member) -> list[Past]:
    """Where a member worked and lived before, the last first; nobody has many."""
    rows = Past.select(Past, Employer, Place).join(Employer).switch(Past).join(Place)
    return list(rows.where(Past.member == found).order_by(Past.id.desc()))


def of_employer(actor: AnyActor, employer: Employer, wanted: str, cursor: str | None,
                limit: int | None) -> tuple[list[Member], str | None]:
    """An employer's members with their `skills`: all, or those `wanted`, as in `Sought`.
    `employer` comes from partners.queries, which says who may see it."""
    return _page((Member.employer == employer) & (_called(wanted) if wanted else Member.id > 0), cursor, limit)


def count_of(actor: AnyActor, employer: Employer) -> int:
    """How many they are."""
    return Member.select().where(Member.employer == employer).count()


def colleague(employer: Employer, member_id: int) -> Member:
    """One of them; Missing if the employer has nobody of this number."""
    found, _ = _page((Member.employer == employer) & (Member.id == member_id), None, 1)
    if not found:
        raise Missing('member_missing', '没有找到这个人，或者他已经不在您的单位。')
    return found[0]


def member(actor: AnyActor) -> Member:
    """The actor as a member; Missing if they are none."""
    found, _ = _page(Member.person == actor.person_id, None, 1)
    if not found:
        raise Missing('member_missing', '您的手机号不在报到名单上，请联系所在社区。')
    return found[0]


def skills(actor: AnyActor, place: Place) -> list[tuple[str, int]]:
    """The commonest skills of a place's members and how many have each, for its secretary."""
    places.require(actor, Role.SECRETARY, place)
    count = fn.COUNT(Skill.id)
    return list(Skill.select(Skill.name, count).join(Member).where(members_of(place)).group_by(Skill.name).order_by(
        count.desc(), Skill.name).limit(_SKILLS).tuples())


def whole() -> Place:
    """The only street, else the only district, for the command line; Missing if there are several of both."""
    for kind in (Kind.STREET, Kind.DISTRICT):
        found = list(Place.select().where(Place.kind == kind).limit(2))
        if len(found) == 1:
            return found[0]
    raise Missing('place_missing', '请用 --place 写明是哪个街道或区县的名单。')


def _page(which: Any, cursor: str | None, limit: int | None, join: Any = JOIN.INNER) -> tuple[list[Member], str | None]:
    """Without those who have departed; joined from the left with them."""
    rows = Member.select(Member, Employer, Place).join(Employer, join).switch(Member).join(Place, join).where(which)
    found, following = oldest_first(rows, Member.id, cursor, limit)
    known = skills_of(found)
    for each in found:
        each.skills = known[each.id]
    return found, following


def members_of(place: Place) -> Any:
    """The condition that a Member is a place's: see `person_ids`."""
    above = [int(each) for each in place.path.strip('/').split('/')]
    within = places.inside((place.path,)) | Place.id.in_(above)
    return Member.community.in_([row.id for row in Place.select(Place.id).where(Place.kind == Kind.COMMUNITY, within)])


def _skilled(skills: Sequence[str]) -> Any:
    return Member.id.in_(Skill.select(Skill.member).where(Skill.name.in_(skills))) if skills else Member.id > 0


def _past(of: Member) -> list[dict]:
    return [{'employer': each.employer.name, 'community': each.community.name, 'slip': each.slip,
             'since': clock.iso(each.since), 'until': clock.iso(each.until), 'reason': each.reason} for each in reversed(past(of))]


def called(actor: AnyActor, place: Place, said: str, most: int) -> list[Member]:
    """Whom somebody means, for the secretary of a place; so many at most, each way out of an index of communities."""
    places.require(actor, Role.SECRETARY, place)
    found = sought.ids(Member, members_of(place), said, most)
    return _page(Member.id.in_(found), None, most)[0] if found else []


@data_asked.connect
def _kept(actor: AnyActor, person: Person) -> tuple[str, list[dict]]:
    return 'memberships', [
        {'name': row.name, 'sex': row.sex, 'phone_masked': mask_phone(row.phone),
         'employer': row.employer.name if row.employer else None,
         'identity_masked': mask_identity(row.identity_number) if row.identity_number else None,
         'community': row.community.name if row.community else None, 'skills': list(row.skills),
         'skills_note': row.skills_note, 'address': row.address,
         'slip': row.slip, 'since': clock.iso(row.since), 'past': _past(row)}
        for row in _page(Member.person == person, None, 1, JOIN.LEFT_OUTER)[0]]
