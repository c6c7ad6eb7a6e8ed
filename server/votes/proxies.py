"""Reading authorisations: for officials, for the owners who gave them, and for the agents who hold them."""
from collections.abc import Collection, Iterable
from typing import Any, Literal, NamedTuple

from peewee import JOIN, fn

from server.core import clock
from server.core.actor import Actor, AnyActor
from server.core.errors import Missing
from server.core.identifiers import mask_name
from server.core.paging import newest_first, oldest_first
from server.files.models import File
from server.files.queries import grants_sight
from server.identity.models import Person
from server.identity.queries import data_asked
from server.places.models import Owner, Place
from server.votes import papers, queries, stages
from server.votes.models import Ballot, Exclusion, Poll, PollState, Proxy, ProxyState, RollHead, RollOwner, RollPart

#: The states of one that has not been used: its owner may still take it back.
UNUSED = (ProxyState.ENTERED, ProxyState.GRANTED)

Queue = Literal['to_check', 'all']


class Authorised(NamedTuple):
    """An authorisation, the homes {part: label} and area (0.01 m²) of its head, the masked names of its owners, and its state: one
    that was not used is `aside` as soon as another ballot stands."""

    proxy: Proxy
    doors: dict[int, str]
    area: int
    owners: list[str]
    state: ProxyState

    @property
    def powers(self) -> dict[int, str | None]:
        """{item: the choice instructed, or None where the agent decides}."""
        return powers(self.proxy)


def powers(proxy: Proxy) -> dict[int, str | None]:
    """{item: the choice instructed, or None where the agent decides}."""
    return {int(item): choice for item, choice in proxy.powers.items()}


def may_cast(each: Authorised, poll: Poll) -> bool:
    """Whether the agent can cast now, or change what was cast."""
    states = (ProxyState.GRANTED, ProxyState.USED) if poll.revisable else (ProxyState.GRANTED,)
    row = each.proxy
    over = row.ended_at is not None or (row.until is not None and row.until <= clock.now())
    return each.state in states and not over and stages.state(poll) is PollState.OPEN


def may_check(actor: AnyActor, row: Proxy) -> bool:
    """Whether an official can check a recorded one: not who recorded it, nor the agent."""
    return row.state == ProxyState.ENTERED and actor.person_id not in (row.granted_by_id, row.agent_id)


def mine(actor: Actor, poll_id: int) -> tuple[Poll, list[Authorised], list[Authorised]]:
    """A poll, the authorisations that stand for the actor's own heads, and those that the actor holds as an agent; oldest first."""
    found = queries.poll(actor, poll_id)
    heads = [head.id for head in queries.own_heads(actor, [found.id])[found.id] if head.casts]
    rows = list(_rows().where(Proxy.poll == found, Proxy.live == 1, (Proxy.agent == actor.person_id) | Proxy.head.in_(heads))
                .order_by(Proxy.id))
    seen = _authorised(rows)
    return (found, [each for each in seen if each.proxy.head_id in heads],
            [each for each in seen if each.proxy.agent_id == actor.person_id and each.proxy.state != ProxyState.ENTERED])


def listed(actor: AnyActor, poll_id: int, queue: Queue, cursor: str | None = None,
           limit: int | None = None) -> tuple[list[Authorised], str | None]:
    """A page of a poll's authorisations for those who run it, oldest first: what the actor can check, or all."""
    rows = _rows().where(Proxy.poll == queries.managed(actor, poll_id))
    if queue == 'to_check':
        rows = rows.where(Proxy.state == ProxyState.ENTERED, Proxy.granted_by != actor.person_id, Proxy.agent != actor.person_id)
    page, more = oldest_first(rows, Proxy.id, cursor, limit)
    return _authorised(page), more


def proxy(actor: AnyActor, poll_id: int, proxy_id: int) -> Authorised:
    """One, for those who run the poll and for those who cast for its head; Missing for anybody else."""
    found = queries.poll(actor, poll_id)
    row = _rows().where(Proxy.poll == found, Proxy.id == proxy_id).first()
    if row is None or not (queries.manages(actor, found.place) or casts_for(actor, found, row.head_id)):
        raise Missing('proxy_missing', '没有找到这份委托。')
    return _authorised([row])[0]


def casts_for(actor: AnyActor, found: Poll, head_id: int) -> bool:
    """Whether the actor stands for one of a head's owners who may cast."""
    return any(head.id == head_id and head.casts for head in queries.own_heads(actor, [found.id])[found.id])


def held(actor: AnyActor, poll_id: int, part_ids: Collection[int]) -> list[Proxy]:
    """Those that hold for some homes and that the actor has as their agent."""
    heads = RollPart.select(RollPart.head).where(RollPart.poll == poll_id, RollPart.part.in_(list(part_ids)))
    return list(_rows().where(Proxy.agent == actor.person_id, Proxy.live == 1, Proxy.poll == poll_id, Proxy.head.in_(heads)))


def doors(head_id: int) -> dict[int, str]:
    """{part: label} of a head."""
    return papers.doors_of([head_id]).get(head_id, {})


def counted(poll_id: int) -> int:
    """How many heads' ballots were cast by an agent and stand."""
    return Proxy.select(fn.COUNT(Proxy.id)).where(Proxy.poll == poll_id, Proxy.state == ProxyState.USED).scalar()


def exclusions(actor: AnyActor, poll_id: int, cursor: str | None = None,
               limit: int | None = None) -> tuple[list[Exclusion], str | None]:
    """Who may be nobody's agent in a poll, newest first; for those who run it."""
    rows = Exclusion.select(Exclusion, Person).join(Person, on=(Exclusion.person == Person.id)).where(
        Exclusion.poll == queries.managed(actor, poll_id))
    return newest_first(rows, Exclusion.id, cursor, limit)


def exclusion(actor: AnyActor, poll_id: int, exclusion_id: int) -> Exclusion:
    """One of them; Missing if the poll has no such."""
    found = Exclusion.get_or_none(Exclusion.id == exclusion_id, Exclusion.poll == queries.managed(actor, poll_id))
    if found is None:
        raise Missing('exclusion_missing', '没有找到这条记录。')
    return found


def _rows() -> Any:
    return Proxy.select(Proxy, RollHead, Poll, Place, File).join(RollHead).switch(Proxy).join(Poll).join(Place).switch(Proxy).join(
        File, JOIN.LEFT_OUTER)


def _authorised(rows: Iterable[Proxy]) -> list[Authorised]:
    rows = list(rows)
    heads = [row.head_id for row in rows]
    where, names = papers.doors_of(heads), _names(heads)
    voted = {head for head, in Ballot.select(Ballot.head).where(Ballot.head.in_(heads)).distinct().tuples()} if heads else set()
    return [Authorised(row, where.get(row.head_id, {}), row.head.area, names.get(row.head_id, []),
                       _state(row, row.head_id in voted)) for row in rows]


def _state(row: Proxy, voted: bool) -> ProxyState:
    return ProxyState.ASIDE if voted and row.state in UNUSED else ProxyState(row.state)


def _names(heads: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for head, name in RollOwner.select(RollOwner.head, Owner.name).join(Owner).where(
            RollOwner.head.in_(heads), RollOwner.casts).order_by(RollOwner.id).tuples() if heads else ():
        found.setdefault(head, []).append(mask_name(name))
    return found


@grants_sight
def sees_file(actor: AnyActor, file: File) -> bool:
    """The photograph of an authorisation: for those who run its poll, and for those who cast for its head."""
    used = Proxy.select(Proxy, Poll, Place).join(Poll).join(Place).where(Proxy.file == file)
    return any(queries.manages(actor, each.poll.place) or casts_for(actor, each.poll, each.head_id) for each in used)


@data_asked.connect
def _kept(actor: AnyActor, person: Person) -> tuple[str, list[dict]]:
    rows = Proxy.select(Proxy, Poll).join(Poll).where(
        (Proxy.agent == person) | ((Proxy.granted_by == person) & Proxy.file.is_null())).order_by(Proxy.id)
    return 'proxies', [{'title': row.poll.title, 'as_agent': row.agent_id == person.id, 'agent': row.agent_name, 'state': row.state,
                        'at': clock.iso(row.granted_at)} for row in rows]
