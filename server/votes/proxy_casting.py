"""What an agent's ballot needs beyond an owner's: the authorisation that it rests on, followed, and in force when it counts."""
from collections.abc import Collection, Sequence
from datetime import datetime

from server.core import clock
from server.core.actor import Actor
from server.core.errors import Conflict, Invalid
from server.votes import proxies
from server.votes.ballots import Voter, earlier_of, standing_of
from server.votes.models import Channel, Poll, Proxy, ProxyState
from server.votes.opened import Opened
from server.votes.telling import tell_owners

_HOLDING = (ProxyState.GRANTED, ProxyState.USED)


def held(actor: Actor, poll_id: int, foreign: Collection[int], own: Collection[int]) -> Proxy | None:
    """The authorisation for some homes that are not the actor's own, None where there is none. One ballot is for one head: Invalid
    `one_principal` where homes of others, or own ones, are named beside it; Conflict `proxy_unchecked`."""
    found = proxies.held(actor, poll_id, foreign)
    if not found:
        return None
    if own or len(found) > 1 or not set(foreign) <= proxies.doors(found[0].head_id).keys():
        raise Invalid('one_principal', '代投要一户一户地投，请只选一户委托您的房屋。', part_ids='请只选一户')
    if found[0].state == ProxyState.ENTERED:
        raise Conflict('proxy_unchecked', '这份委托书社区还没有复核，复核以后会通知您。')
    return found[0]


def voter(proxy: Proxy) -> Voter:
    """The head that the agent stands for."""
    return Voter(proxy.head_id, proxy.head.area, proxies.doors(proxy.head_id), set())


def followed(proxy: Proxy, answers: Sequence[tuple[int, str]]) -> list[int]:
    """The items that the agent answers; Invalid `not_as_instructed` where an answer is not what the owner has decided."""
    powers = proxies.powers(proxy)
    if any(powers.get(item) not in (None, choice) for item, choice in answers):
        raise Invalid('not_as_instructed', '业主在委托书里写明了怎么投，请照着投。', answers='和委托的不一样')
    return sorted(powers)


def kept_back(voters: Sequence[Voter], opened: Opened, answers: Sequence[tuple[int, str]]) -> set[int] | None:
    """The items that owners answer themselves, by phone or on paper, where an agent, not authorised for these, has answered the
    others; None where they answer all. Read only where an answer is missing: whoever answers all takes the agent's place, if the
    poll lets him."""
    if len(answers) >= len(opened.items):
        return None
    taken: dict[int, set[int]] = {voter.head_id: set() for voter in voters}
    for (item, head), row in standing_of(earlier_of(taken)).items():
        if row.channel == Channel.PROXY:
            taken[head].add(item)
    first, *others = taken.values()
    return set(opened.items) - first if first and all(each == first for each in others) else None


def use(proxy: Proxy, at: datetime) -> None:
    """In the transaction of the ballot, which holds the poll: the authorisation is used, and its owners are told; Conflict
    `proxy_ended` where it was taken back meanwhile, or its period is over."""
    holds = ((Proxy.id == proxy.id) & (Proxy.live == 1) & Proxy.state.in_(_HOLDING) & Proxy.ended_at.is_null()
             & (Proxy.until.is_null() | (Proxy.until > at)))
    Proxy.update(state=ProxyState.USED, used_at=at).where(holds).execute()
    if not Proxy.select().where(holds).exists():
        raise Conflict('proxy_ended', '这份委托已经撤销或者过了期限，不能再代投。')
    poll = Poll.get_by_id(proxy.poll_id)
    tell_owners(poll, proxy.head_id, '代理人已替您家投票', '在小程序里可以看到投了什么', at)


def ended(poll_id: int, head_ids: Collection[int]) -> None:
    """Ballots of the owners' own took the place of agents' for some heads."""
    if head_ids:
        Proxy.update(state=ProxyState.ASIDE, ended_at=clock.now()).where(
            Proxy.poll == poll_id, Proxy.head.in_(list(head_ids)), Proxy.state == ProxyState.USED).execute()
