"""What never changes about a poll once it has opened, kept a few seconds; its state is asked of the database each time."""
from threading import Lock
from typing import NamedTuple

from cachetools import TTLCache

from server.places.models import Place
from server.votes.models import Poll, PollItem, PollState

_cache: TTLCache[int, 'Card'] = TTLCache(maxsize=10_000, ttl=5)
_lock = Lock()


class Card(NamedTuple):
    """An opened poll: where, which items in order, and whether ballots may be revised."""

    poll_id: int
    path: str
    items: tuple[int, ...]
    revisable: bool


def card(poll_id: int) -> Card | None:
    """The poll's card; None for a draft or no poll."""
    with _lock:
        known = _cache.get(poll_id)
    if known is None and (known := _read(poll_id)):
        with _lock:
            _cache[poll_id] = known
    return known


def forget(poll_id: int | None = None) -> None:
    """Read a poll (or all) anew, in this worker."""
    with _lock:
        _cache.clear() if poll_id is None else _cache.pop(poll_id, None)


def _read(poll_id: int) -> Card | None:
    poll = Poll.select(Poll, Place).join(Place).where(Poll.id == poll_id, Poll.state != PollState.DRAFT).first()
    if poll is None:
        return None
    items = PollItem.select(PollItem.id).where(PollItem.poll == poll).order_by(PollItem.position)
    return Card(poll_id, poll.place.path, tuple(item.id for item in items), poll.revisable)
