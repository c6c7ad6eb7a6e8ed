"""What a scan leaves in the records: its time, its flags, and a location too coarse to tell a door from the next."""
from datetime import datetime
from typing import Any, NamedTuple

from server.checkins.rules import ON_TIME, Code


class Location(NamedTuple):
    """Where a phone says it is: degrees, metres, and the datum, gcj02 or wgs84."""

    longitude: float
    latitude: float
    accuracy: float | None
    datum: str


def values(person_id: int, code: Code, occasion: Any, scene: str, at: datetime, received_at: datetime,
           location: Location | None, key: str | None, at_work: bool) -> dict[str, Any]:
    """A check-in's columns, but for its place in the chain."""
    flags = {'late_upload': at < received_at - ON_TIME, 'no_location': location is None, 'working_hours': at_work}
    return {'person_id': person_id, 'place_id': code.place.id, 'occasion_id': occasion.id if occasion else None,
            'scene': scene, 'checked_in_at': at, 'received_at': received_at, 'flags': _raised(flags),
            'idempotency_key': key, **(_coarse(location) if location else {})}


def leaving_flags(scene: str | None, at: datetime, received_at: datetime, left: datetime) -> list[str]:
    """What is odd about a check-out; `left` is what counts of `at`."""
    return _raised({'no_scan': scene is None, 'late_upload': at < received_at - ON_TIME, 'capped': left < at})


def _raised(flags: dict[str, bool]) -> list[str]:
    return [flag for flag, flies in flags.items() if flies]


def _coarse(location: Location) -> dict[str, Any]:
    """Thousandths of a degree: some hundred metres."""
    accuracy = None if location.accuracy is None else round(location.accuracy)
    return {'longitude': round(location.longitude * 1000), 'latitude': round(location.latitude * 1000),
            'accuracy': accuracy, 'datum': location.datum}
