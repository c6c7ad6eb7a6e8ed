"""What never changes about a poll once it has opened, kept a few seconds; its state is asked of the database each time."""
from typing import NamedTuple

from server.core.remembered import Remembered
from server.places.models import Place
from server.votes import contests
from server.votes.election_rules import Limit
from server.votes.models import Poll, PollItem


class Opened(NamedTuple):
    """An opened poll: where, which items in order, whether ballots may be revised, and to how many of a contest's
    items a ballot may agree."""

    poll_id: int
    path: str
    items: tuple[int, ...]
    revisable: bool
    limits: tuple[Limit, ...]


def opened_poll(poll_id: int) -> Opened | None:
    """None for one that has not opened, or where there is no poll."""
    return _known.get(poll_id)


def forget() -> None:
    """Read everything anew, for another database."""
    _known.forget()


def _read(poll_id: int) -> Opened | None:
    poll = Poll.select(Poll, Place).join(Place).where(Poll.id == poll_id, Poll.opened_at.is_null(False)).first()
    if poll is None:
        return None
    items = list(PollItem.select(PollItem.id, PollItem.contest).where(PollItem.poll == poll).order_by(PollItem.position))
    limits = tuple(Limit(contest.title, frozenset(item.id for item in items if item.contest_id == contest.id), contest.choose)
                   for contest in contests.of(poll))
    return Opened(poll_id, poll.place.path, tuple(item.id for item in items), poll.revisable, limits)


_known = Remembered(_read)
