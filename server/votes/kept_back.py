"""What an owner has kept back from an agent, and nobody has answered yet: for those who bring a paper of the owner's in."""
from collections import defaultdict
from collections.abc import Collection
from typing import Any

from peewee import fn

from server.votes.models import Ballot, Paper, PollItem, Proxy, ProxyState


def by_agent(head: Any) -> Any:
    """The condition that an agent has voted for a head (a column with its id), of which no paper is there."""
    return fn.EXISTS(_used().where(Proxy.head == head))


def _used() -> Any:
    on_paper = fn.EXISTS(Paper.select(Paper.id).where(Paper.head == Proxy.head, Paper.live == 1))
    return Proxy.select(Proxy.head).where(Proxy.live == 1, Proxy.state == ProxyState.USED, ~on_paper)


def kept_back(poll_id: int, heads: Collection[int]) -> dict[int, list[int]]:
    """{head: the items} of those heads whose agents have voted, where any are left and no paper is there yet."""
    by_agents = [head for head, in _used().where(Proxy.head.in_(list(heads))).tuples()] if heads else []
    if not by_agents:
        return {}
    answered: dict[int, set[int]] = defaultdict(set)
    for head, item in Ballot.select(Ballot.head, Ballot.item).where(Ballot.head.in_(by_agents)).tuples():
        answered[head].add(item)
    items = [item for item, in PollItem.select(PollItem.id).where(PollItem.poll == poll_id).order_by(PollItem.position).tuples()]
    left = {head: [item for item in items if item not in answered[head]] for head in sorted(by_agents)}
    return {head: some for head, some in left.items() if some}
