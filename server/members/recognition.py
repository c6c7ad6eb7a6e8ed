"""Knowing members by the numbers that WeChat vouches for."""
from collections import Counter
from collections.abc import Sequence
from typing import Any

from server.core.actor import AnyActor, Role
from server.identity import actions as identity
from server.identity.models import Person
from server.members.models import Member, Skill


def recognise_all(actor: AnyActor, members: Sequence[Member]) -> None:
    """Link members to the people who hold their numbers, and make those members of their communities.

    A number that two members share recognises neither; a person is one member.
    """
    open_ones = {member.phone_index: member for member in members if member.person_id is None}
    for at in range(0, len(open_ones), 500):
        indexes = list(open_ones)[at:at + 500]
        shared = Counter(index for index, in Member.select(Member.phone_index).where(
            Member.phone_index.in_(indexes)).tuples())
        for person in Person.select().where(Person.phone_index.in_(indexes)):
            if shared[person.phone_index] == 1 and not Member.get_or_none(Member.person == person):
                link(actor, open_ones[person.phone_index], person)


def link(actor: AnyActor, member: Member, person: Person) -> None:
    """This member is this person, and a member of their community; neither may be another's."""
    Member.update(person=person).where(Member.id == member.id).execute()
    identity.grant_person(actor, member.community, Role.MEMBER, person)
    identity.known_as(person.id, member.name)


def release_moved(stored: Member, new: dict[str, Any]) -> None:
    """Before a change is written: a new number or community ends what the old one gave; the new one is recognised afterwards."""
    if stored.person and (new['phone_index'] != stored.phone_index or new['community'] != stored.community_id):
        if stored.community_id:
            identity.revoke_person(stored.community, Role.MEMBER, stored.person)
        new['person'] = None


def skills_of(members: Sequence[Member]) -> dict[int, tuple[str, ...]]:
    """{member's id: skills in the order of their list}; one reading."""
    found: dict[int, list[str]] = {member.id: [] for member in members}
    for member, name in Skill.select(Skill.member, Skill.name).where(Skill.member.in_(list(found))).order_by(Skill.id).tuples():
        found[member].append(name)
    return {member: tuple(names) for member, names in found.items()}
