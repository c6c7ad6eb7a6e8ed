"""The employers whose people live at a place, in numbers."""
from typing import Any, NamedTuple

from peewee import fn

from server.core.actor import AnyActor, Role
from server.core.paging import oldest_first
from server.members.models import Member
from server.members.queries import members_of
from server.partners.models import Employer
from server.places import queries as places
from server.places.models import Place


class Staffed(NamedTuple):
    """An employer: how many of its people are members of a place, and how many of those have logged in."""

    employer: Employer
    members: int
    reached: int


def staffed(actor: AnyActor, place: Place, cursor: str | None, limit: int | None) -> tuple[list[Staffed], str | None]:
    """The employers with members at a place, for its secretary; in their own order: nobody is ranked."""
    places.require(actor, Role.SECRETARY, place)
    there = members_of(place)
    found, following = oldest_first(Employer.select().where(Employer.id.in_(Member.select(Member.employer).where(there))),
                                    Employer.id, cursor, limit)
    rows: Any = Member.select(Member.employer, fn.COUNT(Member.id), fn.COUNT(Member.person)).where(
        there, Member.employer.in_(found)).group_by(Member.employer).tuples()
    numbers = {employer: (members, reached) for employer, members, reached in rows}
    return [Staffed(each, *numbers[each.id]) for each in found], following


def names(actor: AnyActor, place: Place, most: int = 500) -> list[tuple[int, str]]:
    """(id, name) of them by name, to choose one from a list."""
    places.require(actor, Role.SECRETARY, place)
    theirs = Member.select(Member.employer).where(members_of(place))
    rows = Employer.select(Employer.id, Employer.name).where(Employer.id.in_(theirs))
    return list(rows.order_by(Employer.name).limit(most).tuples())
