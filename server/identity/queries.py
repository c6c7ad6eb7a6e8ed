"""Reading people."""
from dataclasses import dataclass
from typing import Any

from blinker import Signal
from peewee import JOIN

from server.core import crypto
from server.core.actor import AnyActor, Role
from server.core.cells import Unfit
from server.core.errors import Invalid, Missing, Unauthorized
from server.core.identifiers import mobile
from server.core.paging import oldest_first
from server.identity.models import Grant, Person, Residency, ResidencyState, Session
from server.identity.standing import STANDS, roles_of
from server.places import queries as places
from server.places.models import Owner, Part, Place

_SHOWN = (ResidencyState.OFFERED, ResidencyState.CONFIRMED, ResidencyState.QUEUED, ResidencyState.REFUSED)

#: Asked with `person`: a domain answers (its name, a list of what it keeps about them, ready for JSON), or None.
data_asked = Signal()


@dataclass(frozen=True)
class Profile:
    """A person with their roles, each once, and homes."""

    person: Person
    roles: list[tuple[Role, Place]]
    homes: list[Residency]


def profile(actor: AnyActor) -> Profile:
    """The actor's own; a refused claim is among the homes, with the secretary's answer, until it is given up."""
    person = person_of(actor)
    grants = Grant.select(Grant, Place).join(Place).where(
        Grant.person == person, Grant.live == 1).order_by(Grant.id)
    held = [(Role(each.role), each.place) for each in grants] + roles_of(actor.owners)
    once = {(role, at.id): (role, at) for role, at in held}
    return Profile(person, list(once.values()), list(_homes(person).where(Residency.state.in_(_SHOWN))))


def person_of(actor: AnyActor) -> Person:
    """The actor's own record; Unauthorized once the account is closed, which other workers may not know yet."""
    person = Person.get_or_none(Person.id == actor.person_id)
    if person is None or person.openid is None:
        raise Unauthorized('account_deleted', '这个账号已注销，请重新登录。')
    return person


def holders(place: Place, role: Role) -> list[int]:
    """Who has a role at a place itself, for a message."""
    rows = Grant.select(Grant.person).where(
        Grant.place == place, Grant.role == role, Grant.live == 1, Grant.person.is_null(False))
    return [person for person, in rows.order_by(Grant.id).tuples()]


def nearest_holders(place: Place, role: Role) -> list[int]:
    """Who has a role at a place or, where nobody has, at the next one above it, for a message."""
    above = [int(each) for each in place.path.strip('/').split('/')]
    rows = list(Grant.select(Grant.place, Grant.person).where(
        Grant.place.in_(above), Grant.role == role, Grant.live == 1, Grant.person.is_null(False)).order_by(
        Grant.id).tuples())
    lowest = max((above.index(at) for at, _ in rows), default=0)
    return [person for at, person in rows if above.index(at) == lowest]


def residents(place: Place) -> list[int]:
    """Ids of the persons who have a home at a place, for a message."""
    rows = Residency.select(Residency.person).join(Place).where(Residency.state.in_(STANDS), places.inside((place.path,)))
    return [person for person, in rows.distinct().tuples()]


def holder(phone: str) -> Person:
    """Whoever holds a telephone number, for somebody who knows it; Invalid `not_a_phone` or `phone_unknown`."""
    try:
        number = mobile(phone)
    except Unfit as fault:
        raise Invalid('not_a_phone', f'{fault}。', phone=str(fault)) from fault
    found = Person.get_or_none(Person.phone_index == crypto.blind(number))
    if found is None:
        raise Invalid('phone_unknown', '还没有人用这个号码登录过，请对方先打开小程序并绑定手机号。', phone='没有找到这个号码')
    return found


def _homes(person: Person) -> Any:
    return Residency.select(Residency, Part, Place).join(Part).join(Place, on=(Part.estate == Place.id)).where(
        Residency.person == person).order_by(Residency.id)


def own_home(actor: AnyActor, residency_id: int) -> Residency:
    """One of the actor's homes; Missing if it is somebody else's."""
    home = Residency.get_or_none(Residency.id == residency_id, Residency.person == actor.person_id)
    if home is None:
        raise Missing('home_missing', '没有找到这处房屋。')
    return home


def home_claims(actor: AnyActor, cursor: str | None, limit: int | None,
                at: Place | None = None) -> tuple[list[Residency], str | None]:
    """What waits for the actor as a secretary, at a place or at all of theirs, oldest first: residencies with person, part, estate,
    and `owners` of the part."""
    # The index of states and places tells which; joined at once, MariaDB may begin with the persons and read everything.
    found, following = oldest_first(_waiting(actor, at), Residency.id, cursor, limit)
    return _with_owners(list(_claims().where(Residency.id.in_(found)).order_by(Residency.id))), following


def waiting_claims(actor: AnyActor, at: Place) -> int:
    """How many of them wait at a place."""
    return _waiting(actor, at).count()


def _waiting(actor: AnyActor, at: Place | None) -> Any:
    if at:
        places.require(actor, Role.SECRETARY, at)
    paths = (at.path,) if at else actor.paths(Role.SECRETARY)
    return Residency.select(Residency.id).join(Place).where(Residency.state == ResidencyState.QUEUED, places.inside(paths))


def home_claim(actor: AnyActor, residency_id: int) -> Residency:
    """One of them, decided or not; Missing outside the actor's places, Forbidden for who lives there and is no secretary."""
    claim = _claims().where(Residency.id == residency_id).first()
    if claim is None:
        raise Missing('claim_missing', '没有找到这条登记。')
    places.require(actor, Role.SECRETARY, claim.place)
    return _with_owners([claim])[0]


def _claims() -> Any:
    estate = Place.alias()
    return Residency.select(Residency, Person, Place, Part, estate).join(Person).switch(Residency).join(Place).switch(
        Residency).join(Part).join(estate, on=(Part.estate == estate.id))


def _with_owners(claims: list[Residency]) -> list[Residency]:
    owners = places.owners_of([claim.part for claim in claims])
    for claim in claims:
        claim.owners = owners[claim.part_id]
    return claims


@dataclass(frozen=True)
class Kept:
    """Everything that is kept about a person; `others` holds each further domain's rows by its name, ready for JSON."""

    sessions: list[Session]
    grants: list[Grant]
    homes: list[Residency]
    others: dict[str, Any]


def personal_data(actor: AnyActor) -> Kept:
    """The actor's own (PIPL art. 45), what has ended among it."""
    person = person_of(actor)
    sessions = Session.select().where(Session.person == person).order_by(Session.id)
    grants = Grant.select(Grant, Place).join(Place).where(Grant.person == person).order_by(Grant.id)
    homes = _homes(person).select_extend(Owner).join_from(Residency, Owner, JOIN.LEFT_OUTER)
    others = dict(answer for _, answer in data_asked.send(actor, person=person) if answer)
    return Kept(list(sessions), list(grants), list(homes), others)
