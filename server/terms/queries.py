"""Reading a district's terms: what holds, what is to come, and how it came about; for the secretaries of its places."""
from typing import Any, NamedTuple

from peewee import JOIN

from server.core import clock
from server.core.actor import AnyActor, Role
from server.core.paging import newest_first
from server.identity.models import Person
from server.places import queries as places
from server.places.models import Place
from server.terms import values
from server.terms.models import DistrictTerm
from server.terms.rules import Version, What
from server.terms.values import district_id

__all__ = ['DistrictTerm', 'Held', 'Place', 'district_id', 'held', 'history', 'may_change', 'value_of']


class Held(NamedTuple):
    """A value that holds today, since when by the district's own word (None: it has said nothing), what is to come, and what the
    site says."""

    value: Any
    own: Version | None
    coming: Version | None
    site: Any

    @property
    def of_site(self) -> bool:
        """Whether the district does as the site says, because it has said nothing or wants it so."""
        return self.own is None or self.own.value is None


def held(actor: AnyActor, place: Place) -> dict[What, Held]:
    """All terms of the district in which a place lies."""
    places.require(actor, Role.SECRETARY, place)
    settled, today = values.settled_in(district_id(place.path)), clock.today()
    present, found = values.said(settled, today), {}
    for what in What:
        versions = settled.get(what, [])
        own = [each for each in versions if each.valid_from <= today]
        coming = [each for each in versions if each.valid_from > today]
        found[what] = Held(getattr(present, what), own[-1] if own else None, coming[0] if coming else None,
                           getattr(values.of_site(), what))
    return found


def value_of(made: DistrictTerm) -> Any:
    """The value that a version says."""
    return values.version(made).value


def may_change(actor: AnyActor, place: Place) -> bool:
    """Whether the actor administers the district in which a place lies."""
    return actor.holds(Role.ADMINISTRATOR, f'/{district_id(place.path)}/')


def history(actor: AnyActor, place: Place, what: What, cursor: str | None, limit: int | None) -> tuple[list[Any], str | None]:
    """The versions of a term of that district, the newest first, with `.person` who wrote them, and `.replaced` where a later one
    came before their day."""
    places.require(actor, Role.SECRETARY, place)
    district = district_id(place.path)
    rows = DistrictTerm.select(DistrictTerm, Person).join(
        Person, JOIN.LEFT_OUTER, on=(DistrictTerm.written_by == Person.id), attr='person').where(
        DistrictTerm.district == district, DistrictTerm.what == what)
    found, onward = newest_first(rows, DistrictTerm.number, cursor, limit)
    stand = set(values.settled_in(district).get(what, []))
    for each in found:
        each.said = values.version(each)
        each.replaced = each.said not in stand
    return found, onward
