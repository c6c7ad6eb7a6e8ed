"""Which community a row of a list belongs to."""
from collections import defaultdict

from server.core.cells import Unfit
from server.members.roster import RosterMember
from server.places.models import Kind, Place
from server.places.queries import inside


class Communities:
    """The communities of a place, by their names and by those of their estates."""

    def __init__(self, place: Place) -> None:
        found = Place.select().where(inside((place.path,)), Place.kind.in_((Kind.COMMUNITY, Kind.ESTATE)))
        self._named: dict[tuple[str, str], list[Place]] = defaultdict(list)
        for each in found:
            self._named[each.kind, each.name].append(each)
        self._by_id = {each.id: each for each in found if each.kind == Kind.COMMUNITY}
        self._only = next(iter(self._by_id.values())) if len(self._by_id) == 1 else None

    def of(self, row: RosterMember) -> Place:
        """By the community's name, else by the estate's, else the only one there is; raises Unfit."""
        if row.community:
            return self._one(Kind.COMMUNITY, row.community, '社区')
        if row.estate:
            return self._by_id[self._one(Kind.ESTATE, row.estate, '小区').parent_id]
        if self._only is None:
            raise Unfit('missing', '没有居住社区')
        return self._only

    def _one(self, kind: Kind, name: str, what: str) -> Place:
        found = self._named[kind, name]
        if len(found) != 1:
            raise Unfit('unknown_place', f'叫“{name}”的{what}不止一个，请分开导入' if found else f'没有叫“{name}”的{what}')
        return found[0]
