"""The polls of a place and of what lies inside, for its secretary: drafts too, with how far each has come."""
from collections.abc import Collection
from typing import NamedTuple

from server.core.actor import AnyActor, Role
from server.core.errors import Missing
from server.core.paging import newest_first
from server.places.models import Place
from server.places.queries import inside, require, spoken
from server.votes import tally
from server.votes.models import Poll, PollItem
from server.votes.rules import NOBODY, Count
from server.votes.waiting import Wait, waiting

_PAGE = 20  # each begun poll is added up


class Line(NamedTuple):
    """A poll, its place by the name that people call it, and who took part in its first matter; nobody before its opening."""

    poll: Poll
    place_name: str
    participating: Count


def listed(actor: AnyActor, at: Place, cursor: str | None = None, limit: int | None = None,
           wait: Wait | None = None) -> tuple[list[Line], str | None]:
    """A page, newest first; of those alone in which something waits, where that is said."""
    require(actor, Role.SECRETARY, at)
    places = [each.id for each in Place.select(Place.id).where(inside((at.path,)))]
    rows = Poll.select(Poll, Place).join(Place).where(Poll.place.in_(places))
    if wait is not None:
        rows = rows.where(Poll.id.in_(waiting(actor, at)[wait].polls))
    found, onward = newest_first(rows, Poll.id, cursor, min(limit or _PAGE, _PAGE))
    names, counts = spoken([each.place for each in found]), _participating([each.id for each in found if each.opened_at])
    return [Line(each, names[each.place_id], counts.get(each.id, NOBODY)) for each in found], onward


def titled(actor: AnyActor, at: Place, words: str, most: int) -> list[Poll]:
    """Those of them whose title has these words in it, the newest first, so many at most."""
    require(actor, Role.SECRETARY, at)
    places = [each.id for each in Place.select(Place.id).where(inside((at.path,)))]
    rows = Poll.select(Poll, Place).join(Place).where(Poll.place.in_(places), Poll.title.contains(words))
    return newest_first(rows, Poll.id, None, most)[0]


def poll(actor: AnyActor, at: Place, poll_id: int) -> Poll:
    """One of them; Missing `poll_missing` if it is none."""
    require(actor, Role.SECRETARY, at)
    found = Poll.select(Poll, Place).join(Place).where(Poll.id == poll_id, inside((at.path,))).first()
    if found is None:
        raise Missing('poll_missing', '没有找到这次表决，或者它不在这个地方。')
    return found


def _participating(polls: Collection[int]) -> dict[int, Count]:
    """{poll: who took part in its first matter}: each ballot answers all of them, but for what an agent keeps back."""
    first: dict[int, int] = {}
    for poll_id, item in PollItem.select(PollItem.poll, PollItem.id).where(PollItem.poll.in_(polls)).order_by(
            PollItem.poll, PollItem.position).tuples() if polls else ():
        first.setdefault(poll_id, item)
    sums = tally.sums(list(first.values())) if first else {}
    return {poll_id: Count(*map(sum, zip(*sums[item].values(), strict=True))) if sums[item] else NOBODY
            for poll_id, item in first.items()}
