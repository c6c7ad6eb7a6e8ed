"""Reading employers."""
from server.core.actor import AnyActor, Role
from server.core.errors import Missing
from server.identity.models import Person
from server.identity.queries import data_asked
from server.partners.models import Clerk, Employer
from server.places.models import Place


def employers_of(actor: AnyActor) -> list[Employer]:
    """The employers whose clerk the actor is."""
    return list(Employer.select().join(Clerk).where(
        Clerk.person == actor.person_id, Clerk.revoked_at.is_null()).order_by(Employer.id))


def employer(actor: AnyActor, employer_id: int) -> Employer:
    """An employer, for its clerks and its district's administrators; Missing for anybody else."""
    found = Employer.select(Employer, Place).join(Place).where(Employer.id == employer_id).first()
    if found is None or not looks_after(actor, found):
        raise Missing('employer_missing', '没有找到这个单位，或者您不是它的联络员。')
    return found


def looks_after(actor: AnyActor, found: Employer) -> bool:
    """Whether the actor is an employer's clerk, or administers its district; whoever sees its people."""
    clerk = Clerk.select().where(Clerk.employer == found, Clerk.person == actor.person_id, Clerk.revoked_at.is_null())
    return clerk.exists() or actor.holds(Role.ADMINISTRATOR, found.place.path)


def clerk_ids(employer: Employer) -> list[int]:
    """The persons of an employer's clerks, for a message."""
    rows = Clerk.select(Clerk.person).where(Clerk.employer == employer, Clerk.revoked_at.is_null(), Clerk.person.is_null(False))
    return [person for person, in rows.order_by(Clerk.id).tuples()]


def employer_named(name: str) -> Employer:
    """The one employer of this name, for the command line; Missing if there is none or more than one."""
    found = list(Employer.select().where(Employer.name == name).limit(2))
    if len(found) != 1:
        raise Missing('employer_missing', f'叫“{name}”的单位不止一个。' if found else f'没有叫“{name}”的单位，请先导入报到名单。')
    return found[0]


@data_asked.connect
def _kept(actor: AnyActor, person: Person) -> tuple[str, list[dict]]:
    return 'clerk_of', [{'employer': each.name} for each in employers_of(actor)]
