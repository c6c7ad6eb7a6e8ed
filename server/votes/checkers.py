"""Whose papers lie at a desk to be checked: those of a place's polls and of polls inside, for its committee and its secretary. Who
has entered a paper is not shown it here."""
from typing import Any, NamedTuple

from peewee import fn

from server.core.actor import AnyActor, Role
from server.core.errors import Missing
from server.core.paging import oldest_first
from server.identity.consoles import desk_asked
from server.places.models import Place
from server.places.queries import inside, spoken
from server.votes import closing
from server.votes.models import Paper, PaperState, Poll, PollState


class Line(NamedTuple):
    """A poll, its place by the name that people call it, and how many papers the actor can check."""

    poll: Poll
    place_name: str
    number: int


@desk_asked.connect
def _has_a_desk(actor: AnyActor) -> bool:
    """Who checks papers does so at a computer."""
    return bool(actor.paths(Role.COMMITTEE))


def polls_at(actor: AnyActor, at: Place, cursor: str | None = None, limit: int | None = None) -> tuple[list[Line], str | None]:
    """A page of the polls there and inside that have papers for the actor to check, oldest first; `at` comes from `votes.desks`."""
    papers = Paper.select(Paper.id).where(Paper.poll == Poll.id, *_for(actor))
    rows = Poll.select(Poll, Place).join(Place).where(_living(), inside((at.path,)), fn.EXISTS(papers))
    found, onward = oldest_first(rows, Poll.id, cursor, limit)
    names = spoken([each.place for each in found])
    counts = dict(Paper.select(Paper.poll, fn.COUNT(Paper.id)).where(
        *_for(actor), Paper.poll.in_(found)).group_by(Paper.poll).tuples()) if found else {}
    return [Line(each, names[each.place_id], counts.get(each.id, 0)) for each in found], onward


def poll_at(at: Place, poll_id: int) -> Poll:
    """A poll of them, also where nothing waits any more; closed, if that is due. `at` as above; Missing `poll_missing`."""
    which = Poll.select(Poll, Place).join(Place).where(Poll.id == poll_id, _living(), inside((at.path,)))
    found = which.first()
    if found is None:
        raise Missing('poll_missing', '没有找到这次表决，或者它不在您的范围内。')
    return which.get() if closing.settle(found) else found


def _living() -> Any:
    return Poll.state.in_((PollState.OPEN, PollState.CLOSED))


def _for(actor: AnyActor) -> tuple[Any, Any]:
    return Paper.state == PaperState.ENTERED, Paper.entered_by != actor.person_id
