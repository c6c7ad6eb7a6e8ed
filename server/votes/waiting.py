"""What waits for somebody in the votes of a place and of what lies inside, for its secretary."""
from enum import StrEnum
from typing import Any, NamedTuple

from peewee import fn

from server.core import clock
from server.core.actor import AnyActor, Role
from server.places.models import Place
from server.places.queries import inside, require
from server.votes import papers, stages
from server.votes.models import Objection, Paper, Poll, PollState, Proxy, ProxyState


class Wait(StrEnum):
    """That it runs; that its published roll has hung long enough; an objection to answer; a paper that another person has to look
    at: a ballot or an authorisation."""

    RUNNING = 'running'
    READY = 'ready'
    OBJECTIONS = 'objections'
    PAPERS = 'papers'


class Waiting(NamedTuple):
    """The polls, and the number of things in them: for `running` and `ready` the polls themselves."""

    polls: list[int]
    number: int


def waiting(actor: AnyActor, at: Place) -> dict[Wait, Waiting]:
    """All of them; objections and papers of what is over for good wait no more."""
    require(actor, Role.SECRETARY, at)
    living = list(Poll.select().join(Place).where(inside((at.path,)), _living()))
    ids = [each.id for each in living]
    running = [each.id for each in living if stages.state(each) is PollState.OPEN]
    ready = [each.id for each in living if each.state == PollState.PUBLISHED and _hung(each)]
    objections = _counts(Objection, ids, Objection.upheld.is_null())
    checks = _counts(Paper, ids, Paper.state.in_(papers.WAITING))
    for poll, count in _counts(Proxy, running, Proxy.state == ProxyState.ENTERED).items():
        checks[poll] = checks.get(poll, 0) + count
    return {Wait.RUNNING: Waiting(running, len(running)), Wait.READY: Waiting(ready, len(ready)),
            Wait.OBJECTIONS: Waiting([*objections], sum(objections.values())),
            Wait.PAPERS: Waiting([*checks], sum(checks.values()))}


def _living() -> Any:
    begun = Poll.state.in_((PollState.PUBLISHED, PollState.OPEN))
    return begun | ((Poll.state == PollState.CLOSED) & Poll.final_at.is_null())


def _hung(poll: Poll) -> bool:
    ends = stages.publication_ends(poll)
    return ends is not None and ends <= clock.now()


def _counts(model: Any, polls: list[int], which: Any) -> dict[int, int]:
    """{poll: how many}, none for those without any."""
    rows = model.select(model.poll, fn.COUNT(model.id)).where(model.poll.in_(polls), which).group_by(model.poll)
    return dict(rows.tuples()) if polls else {}
