"""What a new roster says beside the one that is stored. Pure; areas in 0.01 m²."""
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from server.places.rules import AREA_SOURCES, square_metres


class Holder(NamedTuple):
    """An owner of a part. `key` and `phone` are blind indexes: equal for the same owner and the same number."""

    key: str
    name: str
    phone: str | None
    unsold: bool


class Listing(NamedTuple):
    """A part as a roster lists it; its owners in the roster's order; `area_source` is one of rules.AREA_SOURCES."""

    kind: str
    building: str
    stairwell: str
    floor: int | None
    room: str
    area: int
    holders: tuple[Holder, ...]
    area_source: str = 'register'


class Changes(NamedTuple):
    """Labels of parts, in the new roster's order; `changed` says of each in Chinese what is new. A part that is no longer
    listed stays: its row may have been rejected, and nobody loses a home to a typing error."""

    added: list[str]
    changed: dict[str, str]
    unchanged: int
    missing: list[str]

    @property
    def need_consent(self) -> bool:
        """Whether there is something to write and it touches, or leaves out, what was there before."""
        return bool(self.changed or (self.added and self.missing))

    @property
    def empty(self) -> bool:
        return not self.added and not self.changed


def changes(old: Mapping[str, Listing], new: Mapping[str, Listing]) -> Changes:
    """Compare two rosters by the labels of their parts."""
    changed = {label: '；'.join(_told(old[label], listing)) for label, listing in new.items()
               if label in old and old[label] != listing}
    added = [label for label in new if label not in old]
    return Changes(added, changed, len(new) - len(added) - len(changed), [label for label in old if label not in new])


def _told(old: Listing, new: Listing) -> Iterator[str]:
    if old.area != new.area:
        yield f'面积 {square_metres(old.area)} 改为 {square_metres(new.area)}'
    if old.area_source != new.area_source:
        yield f'面积来源 {AREA_SOURCES[old.area_source]} 改为 {AREA_SOURCES[new.area_source]}'
    if old[:5] != new[:5]:
        yield '用途、楼层或位置有变化'
    if old.holders != new.holders:
        names, now = _names(old), _names(new)
        yield f'产权人 {names} 改为 {now}' if names != now else f'产权人 {now} 的电话或证件有变化'


def _names(listing: Listing) -> str:
    return '、'.join(holder.name for holder in listing.holders)
