"""Reading polls. A draft is seen by the place's officials alone, unless it calls for nominations; what was published or opened
by everybody of its place."""
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from peewee import JOIN

from server.core import clock
from server.core.actor import Actor, AnyActor, Role
from server.core.errors import Forbidden, Missing
from server.core.paging import newest_first, number, page_size
from server.places.models import Place
from server.places.queries import in_sight, inside
from server.votes import contests, stages
from server.votes.models import Ballot, Channel, Duty, Poll, PollItem, PollState, Proxy, RollHead, RollOwner, RollPart

#: Who runs votes at a place, besides its administrators.
OFFICIALS = (Role.SECRETARY, Role.COMMITTEE)

_RUNNING, _FIRST_OF_OTHERS = 'r', '9' * 18  # cursors: `r17` goes on among the running polls, `17` among the others


@dataclass
class OwnHead:
    """A head that the actor stands for, its homes, and whether its ballot is cast: by the actor, by a co-owner, or in another way
    (`channel`). `casts` is false where the co-owners have named another of them; `kept_back` are the items that an agent was not
    authorised for, where nobody has answered those."""

    id: int
    area: int
    part_ids: list[int]
    labels: list[str]
    cast_at: datetime | None = None
    by_me: bool = False
    channel: str | None = None
    casts: bool = True
    kept_back: list[int] = field(default_factory=list)

    @property
    def voted(self) -> bool:
        """Whether nothing is left to answer for it."""
        return self.cast_at is not None and not self.kept_back


def manages(actor: AnyActor, place: Place) -> bool:
    """Whether the actor runs votes there: its secretary, its committee, or an administrator."""
    return any(actor.holds(role, place.path) for role in OFFICIALS)


def poll(actor: AnyActor, poll_id: int) -> Poll:
    """The poll with its place, if it is of the actor's places or the actor stands in its roll; Missing otherwise."""
    return _seen(actor, Poll.select(Poll, Place).join(Place).where(Poll.id == poll_id).first())


def with_items(actor: AnyActor, poll_id: int) -> tuple[Poll, list[PollItem]]:
    """The same with the poll's items in order, in one reading."""
    rows = list(Poll.select(Poll, Place, PollItem).join(Place).switch(Poll).join(PollItem, JOIN.LEFT_OUTER, attr='item').where(
        Poll.id == poll_id).order_by(PollItem.position))
    return _seen(actor, rows[0] if rows else None), [row.item for row in rows if row.item.id]


def _seen(actor: AnyActor, found: Poll | None) -> Poll:
    if found is None or not sees(actor, found):
        raise Missing('poll_missing', '没有找到这次表决，或者它不在您的范围内。')
    return found


def sees(actor: AnyActor, found: Poll) -> bool:
    """Whether the poll is in the actor's sight."""
    if found.state == PollState.DRAFT:
        return manages(actor, found.place) or (
            actor.sees(found.place.path) and Poll.select().where(Poll.id == found.id, contests.called(actor)).exists())
    return actor.sees(found.place.path) or Poll.select().where(Poll.id == found.id, _involves(actor)).exists()


def _stands(actor: AnyActor) -> Any:
    """Polls in whose roll the actor stands: also who sold since, and has no home there any more."""
    return Poll.id.in_(RollOwner.select(RollOwner.poll).where(RollOwner.owner.in_(actor.owners)))


def concerns(actor: AnyActor, found: Poll) -> bool:
    """Whether the actor has a home within the poll's place, or stands on its roll."""
    at_home = isinstance(actor, Actor) and any(home.startswith(found.place.path) for home in actor.standing.homes)
    return at_home or Poll.select().where(Poll.id == found.id, _stands(actor)).exists()


def _involves(actor: AnyActor) -> Any:
    """Polls in whose roll the actor stands, to whose doors they are sent, or in which they are somebody's agent."""
    sent = Duty.select(Duty.poll).where(Duty.person == actor.person_id)
    authorised = Proxy.select(Proxy.poll).where(Proxy.agent == actor.person_id, Proxy.live == 1)
    return _stands(actor) | Poll.id.in_(sent) | Poll.id.in_(authorised)


def managed(actor: AnyActor, poll_id: int) -> Poll:
    """The poll, if the actor runs votes there; Forbidden to whoever else sees it."""
    found = poll(actor, poll_id)
    if not manages(actor, found.place):
        raise Forbidden()
    return found


def may_vote(found: Poll, heads: list[OwnHead]) -> bool:
    """Whether a ballot can be cast now for one of these heads."""
    return stages.state(found) is PollState.OPEN and any(
        head.casts and (found.revisable or not head.voted) for head in heads)


def voted(heads: list[OwnHead]) -> bool:
    """Whether nothing is left to cast for these heads."""
    return bool(heads) and all(head.voted or not head.casts for head in heads)


def titles(actor: AnyActor, poll_ids: Iterable[int]) -> dict[int, str]:
    """{poll: its title} of those that lie in the actor's places, for what names them."""
    rows = Poll.select(Poll.id, Poll.title).join(Place).where(
        Poll.id.in_(list(poll_ids)), Poll.opened_at.is_null(False), in_sight(actor))
    return dict(rows.tuples())


def items(found: Poll) -> list[PollItem]:
    """A poll's items in order."""
    return list(PollItem.select().where(PollItem.poll == found).order_by(PollItem.position))


def polls(actor: Actor, cursor: str | None = None, limit: int | None = None) -> tuple[list[Poll], str | None]:
    """The polls of the actor's places: running ones first, and of them the first to close; then the others, newest first; and the
    next page's cursor."""
    running = (Poll.state == PollState.OPEN) & (Poll.closes_at > clock.now())
    seen = Poll.select(Poll, Place).join(Place).where(_sight(actor))
    if cursor is not None and not cursor.startswith(_RUNNING):
        return newest_first(seen.where(~running), Poll.id, cursor, limit)
    size = page_size(limit)
    first = list(_after(seen.where(running), cursor).order_by(Poll.closes_at, Poll.id).limit(size + 1))
    if len(first) > size:
        return first[:size], f'{_RUNNING}{first[size - 1].id}'
    others, onward = newest_first(seen.where(~running), Poll.id, None, max(size - len(first), 1))
    if len(first) < size:
        return first + others, onward
    return first, _FIRST_OF_OTHERS if others else None


def _after(running: Any, cursor: str | None) -> Any:
    """Those that close after the poll that a cursor names."""
    last = Poll.get_or_none(Poll.id == number(cursor[1:])) if cursor else None
    if last is None:
        return running
    return running.where((Poll.closes_at >= last.closes_at) & ((Poll.closes_at > last.closes_at) | (Poll.id > last.id)))


def _sight(actor: Actor) -> Any:
    """What `sees` says of one poll, for all polls."""
    own = (*actor.paths(*Role), *actor.standing.homes)
    above = {path[:at + 1] for path in own for at, sign in enumerate(path) if sign == '/' and at}
    begun = inside(own) | Place.path.in_(above) | _involves(actor)
    return begun & (inside(actor.paths(*OFFICIALS)) | (Poll.state != PollState.DRAFT) | contests.called(actor))


def running(actor: Actor, limit: int) -> list[tuple[Poll, list[OwnHead]]]:
    """The running polls in whose roll the actor stands, with the actor's heads there: those that wait for a vote first, and of
    them the first to close."""
    found = list(Poll.select(Poll, Place).join(Place).where(
        Poll.state == PollState.OPEN, Poll.closes_at > clock.now(), _stands(actor)).order_by(
        Poll.closes_at, Poll.id).limit(limit)) if actor.owners else []
    heads = own_heads(actor, [each.id for each in found])
    return sorted(((each, heads[each.id]) for each in found), key=lambda pair: voted(pair[1]))


def own_heads(actor: AnyActor, poll_ids: list[int]) -> dict[int, list[OwnHead]]:
    """{poll: the heads in its roll that the actor stands for}; an empty list for any other poll."""
    by_poll: dict[int, dict[int, OwnHead]] = defaultdict(dict)
    if poll_ids and actor.owners:
        rows = (RollPart.select(RollPart.poll, RollPart.head, RollHead.area, RollPart.part, RollPart.label, RollOwner.casts)
                .join(RollHead)
                .join(RollOwner, on=(RollOwner.head == RollHead.id))
                .where(RollOwner.poll.in_(poll_ids), RollOwner.owner.in_(actor.owners))
                .order_by(RollPart.head, RollPart.part).distinct().tuples())
        for poll_id, head_id, area, part_id, label, casts in rows:
            head = by_poll[poll_id].setdefault(head_id, OwnHead(head_id, area, [], [], casts=casts))
            head.part_ids.append(part_id)
            head.labels.append(label)
    _mark_cast(actor, by_poll)
    return {poll_id: list(by_poll[poll_id].values()) for poll_id in poll_ids}


def _mark_cast(actor: AnyActor, by_poll: dict[int, dict[int, OwnHead]]) -> None:
    heads = {key: head for some in by_poll.values() for key, head in some.items()}
    answered: dict[int, set[int]] = defaultdict(set)
    rows = Ballot.select(Ballot.head, Ballot.cast_at, Ballot.person, Ballot.channel, Ballot.item).where(
        Ballot.head.in_(list(heads)), Ballot.heads == 1).order_by(Ballot.revision, Ballot.id).tuples() if heads else ()
    for head_id, cast_at, person_id, channel, item in rows:
        head, by_me = heads[head_id], person_id == actor.person_id and channel == Channel.ONLINE
        head.cast_at, head.by_me, head.channel = cast_at, by_me, channel
        answered[head_id].add(item)
    _mark_kept_back({poll_id: [head for head in some.values() if head.channel == Channel.PROXY]
                     for poll_id, some in by_poll.items()}, answered)


def _mark_kept_back(by_agents: dict[int, list[OwnHead]], answered: dict[int, set[int]]) -> None:
    polls = [poll_id for poll_id, some in by_agents.items() if some]
    asked = PollItem.select(PollItem.poll, PollItem.id).where(
        PollItem.poll.in_(polls)).order_by(PollItem.position).tuples() if polls else ()
    for poll_id, item in asked:
        for head in by_agents[poll_id]:
            head.kept_back += [] if item in answered[head.id] else [item]
