"""Homes that are looked for: by how they are called, or by who owns them.

Who may look for whom: the secretary of a place, within it, and no higher than a community. A roster is kept there by those who know
its doors; whoever oversees many communities has no need to find one person among them (PIPL art. 6: only what the purpose needs),
and goes into the community where they have something to do. Nobody is found by an identity number, nor by anything that was noted
on a visit; a telephone number finds its owner whole or by its last four digits, and is shown masked like everywhere. Committees and
members have no such box at all.
"""
from typing import Any

from server.core import sought
from server.core.actor import AnyActor, Role
from server.core.cells import text
from server.core.paging import number, page_size
from server.places.models import Kind, Owner, Ownership, Part, Place
from server.places.queries import home_ways, inside, owners_of, require

#: So many homes are looked at; who means more says more.
MOST = 200


def near(at: Place) -> bool:
    """Whether people may be looked for here: in a community, or inside one."""
    return at.kind not in (Kind.DISTRICT, Kind.STREET)


def homes(actor: AnyActor, at: Place, said: str, cursor: str | None, limit: int | None) -> tuple[list[Part], str | None]:
    """The parts of a place that somebody means by `9-1-701`, `9栋1单元7`, `701`, `张三`, `zs`, `zhangs` or `1234`, with their
    estate and `owners`; none above a community. A handful of readings, each out of an index."""
    require(actor, Role.SECRETARY, at)
    words = text(said)
    if not near(at) or not words:
        return [], None
    found = _ids(at, words)
    onward = [each for each in found if each > (number(cursor) if cursor else 0)]
    size = page_size(limit)
    rows = Part.select(Part, Place).join(Place, on=(Part.estate == Place.id))
    parts = list(rows.where(Part.id.in_(onward[:size])).order_by(Part.id)) if onward else []
    owners = owners_of(parts)
    for part in parts:
        part.owners = owners[part.id]
    return parts, str(parts[-1].id) if len(onward) > size else None


def _ids(at: Place, words: str) -> list[int]:
    estates, here = _estates(at), _here(at)
    owners = sought.ids(Owner, Owner.estate.in_(estates), words, MOST)
    ways = [Part.estate.in_(estates) & way for way in home_ways(words)]
    if owners:
        ways.append(Part.id.in_([part for part, in Ownership.select(Ownership.part).where(Ownership.owner.in_(owners)).tuples()]))
    return sorted({each for way in ways for each, in Part.select(Part.id).where(way, here).order_by(Part.id).limit(MOST).tuples()})


def _estates(at: Place) -> list[int]:
    """What has a roster there: the estates of a community and itself, or the one in which a building lies."""
    above = [int(each) for each in at.path.strip('/').split('/')]
    which = inside((at.path,)) if at.kind in (Kind.COMMUNITY, Kind.ESTATE) else Place.id.in_(above)
    return [each for each, in Place.select(Place.id).where(Place.kind.in_((Kind.ESTATE, Kind.COMMUNITY)), which).tuples()]


def _here(at: Place) -> Any:
    if at.kind in (Kind.COMMUNITY, Kind.ESTATE):
        return Part.id > 0
    return Part.place.in_(Place.select(Place.id).where(inside((at.path,))))
