"""Reading people."""
from dataclasses import dataclass

from server.core.actor import AnyActor
from server.core.errors import Missing, Unauthorized
from server.identity.models import Grant, Person, Residency, ResidencyState
from server.places.models import Part, Place

_SHOWN = (ResidencyState.OFFERED, ResidencyState.CONFIRMED, ResidencyState.QUEUED)


@dataclass(frozen=True)
class Profile:
    """A person with their roles and homes."""

    person: Person
    grants: list[Grant]
    homes: list[Residency]


def profile(actor: AnyActor) -> Profile:
    """The actor's own."""
    person = Person.get_or_none(Person.id == actor.person_id)
    if person is None:
        raise Unauthorized('account_deleted', '这个账号已注销，请重新登录。')
    grants = Grant.select(Grant, Place).join(Place).where(
        Grant.person == person, Grant.revoked_at.is_null()).order_by(Grant.id)
    homes = Residency.select(Residency, Part, Place).join(Part).join(Place, on=(Part.estate == Place.id)).where(
        Residency.person == person, Residency.state.in_(_SHOWN)).order_by(Residency.id)
    return Profile(person, list(grants), list(homes))


def own_home(actor: AnyActor, residency_id: int) -> Residency:
    """One of the actor's homes; Missing if it is somebody else's."""
    home = Residency.get_or_none(Residency.id == residency_id, Residency.person == actor.person_id)
    if home is None:
        raise Missing('home_missing', '没有找到这处房屋。')
    return home
