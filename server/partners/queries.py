"""Reading employers."""
from collections.abc import Sequence

from server.core.actor import AnyActor, Role
from server.core.errors import Invalid, Missing
from server.core.paging import oldest_first
from server.identity.consoles import desk_asked
from server.identity.models import Person
from server.identity.queries import data_asked
from server.partners.models import Clerk, Employer
from server.places import queries as places
from server.places.models import Place


def employers_of(actor: AnyActor) -> list[Employer]:
    """The employers whose clerk the actor is."""
    return list(Employer.select().join(Clerk).where(
        Clerk.person == actor.person_id, Clerk.live == 1).order_by(Employer.id))


def employer(actor: AnyActor, employer_id: int) -> Employer:
    """An employer, for its clerks and its district's administrators; Missing for anybody else."""
    found = Employer.select(Employer, Place).join(Place).where(Employer.id == employer_id).first()
    if found is None or not looks_after(actor, found):
        raise Missing('employer_missing', '没有找到这个单位，或者您不是它的联络员。')
    return found


def looks_after(actor: AnyActor, *found: Employer) -> bool:
    """Whether the actor is a clerk of one of these employers, or administers their district: whoever sees their people."""
    clerk = Clerk.select().where(Clerk.employer.in_(found), Clerk.person == actor.person_id, Clerk.live == 1)
    return any(actor.holds(Role.ADMINISTRATOR, each.place.path) for each in found) or clerk.exists()


def district_employers(actor: AnyActor, place: Place, cursor: str | None, limit: int | None) -> tuple[list[Employer], str | None]:
    """The employers of a place's district, by name alone, for its secretary: with whom to meet and to share projects."""
    places.require(actor, Role.SECRETARY, place)
    return oldest_first(Employer.select().where(Employer.place == _district(place)), Employer.id, cursor, limit)


def names(actor: AnyActor, place: Place, most: int = 1000) -> list[tuple[int, str]]:
    """(id, name) of them by name, to choose some from a list."""
    places.require(actor, Role.SECRETARY, place)
    rows = Employer.select(Employer.id, Employer.name).where(Employer.place == _district(place))
    return list(rows.order_by(Employer.name).limit(most).tuples())


def employers_in(place: Place, ids: Sequence[int]) -> list[Employer]:
    """Employers of a place's district by their ids, in that order; Invalid if one is not there or is named twice."""
    found = {each.id: each for each in Employer.select().where(Employer.id.in_(ids), Employer.place == _district(place))}
    if len(found) != len(ids):
        raise Invalid('employer_unknown', '有单位不在这个区县，或者选了两次，请重新选择。', employers='没有找到')
    return [found[each] for each in ids]


def _district(place: Place) -> int:
    return int(place.path.split('/')[1])


def clerk_ids(*found: Employer) -> list[int]:
    """The persons of these employers' clerks, for a message."""
    rows = Clerk.select(Clerk.person).where(Clerk.employer.in_(found), Clerk.live == 1, Clerk.person.is_null(False))
    return [person for person, in rows.order_by(Clerk.id).tuples()]


def employer_named(name: str) -> Employer:
    """The one employer of this name, for the command line; Missing if there is none or more than one."""
    found = list(Employer.select().where(Employer.name == name).limit(2))
    if len(found) != 1:
        raise Missing('employer_missing', f'叫“{name}”的单位不止一个。' if found else f'没有叫“{name}”的单位，请先导入报到名单。')
    return found[0]


@desk_asked.connect
def _has_a_desk(actor: AnyActor) -> bool:
    """A clerk works in the console too."""
    return Clerk.select().where(Clerk.person == actor.person_id, Clerk.live == 1).exists()


@data_asked.connect
def _kept(actor: AnyActor, person: Person) -> tuple[str, list[dict]]:
    return 'clerk_of', [{'employer': each.name} for each in employers_of(actor)]
