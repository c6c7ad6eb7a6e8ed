"""What holds in a district, for whoever is in it: read by each worker every few seconds, so that it costs no statement."""
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from server.core import clock
from server.core.remembered import Remembered
from server.core.settings import Settings
from server.terms.models import DistrictTerm
from server.terms.rules import Cadence, Version, What, kept, on_day, standing


class Terms(NamedTuple):
    """All that holds on a day, by the names of `What`: homes one person may look after, days for each side of a report slip, skills
    that can be ticked, how often employers are told, points for an hour of service (0: there are none)."""

    care_homes_most: int
    slip_member_days: int
    slip_community_days: int
    slip_employer_days: int
    skill_tags: tuple[str, ...]
    feedback_period: Cadence
    points_per_hour: int


_site: Terms | None = None


def use(settings: Settings) -> None:
    """Take what holds where a district has said nothing; the application does it once when it starts."""
    global _site
    _site = Terms(*(kept(What(name), getattr(settings, name)) for name in Terms._fields))


def of_site() -> Terms:
    """What holds where a district has said nothing."""
    if _site is None:
        raise RuntimeError('no settings were given')
    return _site


def at(path: str, day: date | None = None) -> Terms:
    """What holds on a day (today, where none is named) in the district in which a place with this path lies."""
    settled = _settled.get(district_id(path))
    return said(settled, day or clock.today()) if settled else of_site()


def said(settled: Mapping[What, list[Version]], day: date) -> Terms:
    """A district's own standing versions on a day, over the site's."""
    held = {what.value: on_day(versions, day) for what, versions in settled.items()}
    return of_site()._replace(**{what: found.value for what, found in held.items() if found and found.value is not None})


def district_id(path: str) -> int:
    """The top of the tree above a place with this path."""
    return int(path.split('/')[1])


def settled_in(district: int) -> dict[What, list[Version]]:
    """A district's standing versions, read now."""
    found: dict[What, list[Version]] = {}
    for each in DistrictTerm.select().where(DistrictTerm.district == district).order_by(DistrictTerm.what, DistrictTerm.number):
        found.setdefault(What(each.what), []).append(version(each))
    return {what: standing(versions) for what, versions in found.items()}


def version(row: DistrictTerm) -> Version:
    """A row as the rules take it."""
    return Version(kept(What(row.what), row.value), row.valid_from, clock.local(row.written_at).date(), row.number)


def any_points() -> bool:
    """Whether the site or any district has, had, or is to have points; remembered, since most have none."""
    return of_site().points_per_hour > 0 or _points.get('')[0]


def forget() -> None:
    """Read anew; whoever changes a term calls it for this worker."""
    _settled.forget()
    _points.forget()


def _read_points(_key: str) -> tuple[bool]:
    return (DistrictTerm.select().where(DistrictTerm.what == What.POINTS_PER_HOUR).exists(),)


_points: Remembered[str, tuple[bool]] = Remembered(_read_points)
_settled: Remembered[int, dict[What, list[Version]]] = Remembered(settled_in)
