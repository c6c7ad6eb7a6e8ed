"""Residents who are looked for; server.places.finding says by whom, and why no higher than a community."""
from server.core import sought
from server.core.actor import AnyActor, Role
from server.identity.models import Person, Residency
from server.identity.standing import STANDS
from server.places.finding import near
from server.places.models import Part, Place
from server.places.queries import inside, require


def residents(actor: AnyActor, at: Place, said: str, most: int) -> list[Residency]:
    """Homes, with person, part and estate, of people who live at a place and are called so; so many at most, none above a
    community. It begins with the homes there, for a name alone may be that of many elsewhere."""
    require(actor, Role.SECRETARY, at)
    if not near(at):
        return []
    there = [each for each, in Place.select(Place.id).where(inside((at.path,))).tuples()]
    homes = Residency.select(Residency, Person, Part, Place).join(Person).switch(Residency).join(Part)
    rows = homes.join(Place, on=(Part.estate == Place.id)).where(Residency.state.in_(STANDS), Residency.place.in_(there))
    found = {each.id: each for way in sought.ways(Person, said) for each in rows.where(way).order_by(Residency.id).limit(most)}
    return [found[each] for each in sorted(found)][:most]
