"""How an authorisation ends before its agent has voted: taken back (Civil Code art. 173), the agent excluded, or the agent's
account closed. Each locks the poll, as granting does; owner and agent hear of it."""
from typing import Any

from server.core import audit, clock
from server.core.action import action
from server.core.actor import AnyActor
from server.core.errors import Conflict, Forbidden, Invalid
from server.identity import queries as people
from server.identity.actions import account_closed
from server.identity.models import Person
from server.votes import proxies, stages
from server.votes.locks import locked
from server.votes.models import Exclusion, Poll, PollState, Proxy, ProxyState
from server.votes.proxy_forms import ExclusionForm
from server.votes.queries import OFFICIALS, manages
from server.votes.telling import tell, tell_owners


@action('votes.revoke_proxy')
def revoke(actor: AnyActor, poll: Poll, proxy: Proxy, reason: str) -> Proxy:
    """Take an authorisation back before the agent has voted: whoever casts for the head, or an official at the owner's word, with
    the reason. Raises Conflict `proxy_used`, `poll_not_open` or `proxy_decided`, Invalid `reason_wanted`."""
    own = proxies.casts_for(actor, poll, proxy.head_id)
    if not own and not manages(actor, poll.place):
        raise Forbidden()
    if not own and not reason:
        raise Invalid('reason_wanted', '请写明为什么撤销。', reason='请填写')
    held = locked(poll.id)
    fresh = Proxy.get_by_id(proxy.id)
    if fresh.state in (ProxyState.USED, ProxyState.ASIDE):
        raise Conflict('proxy_used', '代理人已经投过票了，委托不能再撤销。')
    if fresh.live is None:
        raise Conflict('proxy_decided', '这份委托已经不再有效。')
    if not own and stages.state(held) is not PollState.OPEN:
        raise Conflict('poll_not_open', '投票已经结束，委托书作为档案保留，不能再撤销。')
    audit.note(own=own, **({} if own else {'reason': reason}))
    _end(poll, fresh, reason or '业主撤销了委托')
    if not own:
        tell_owners(poll, fresh.head_id, '您家的委托已撤销', '如不是您要撤的，请联系社区', clock.now())
    return Proxy.get_by_id(proxy.id)


@action('votes.exclude_agent', by=OFFICIALS)
def exclude(actor: AnyActor, poll: Poll, form: ExclusionForm) -> Exclusion:
    """State that somebody may be nobody's agent in this poll, and why (舟山: the property company's staff). What they hold and have
    not used ends, and its owners are told; what was cast stands, and is not for them to change."""
    person = people.holder(form.phone)
    locked(poll.id)
    made, _ = Exclusion.get_or_create(poll=poll, person=person, defaults={
        'reason': form.reason, 'stated_by': actor.person_id, 'stated_at': clock.now()})
    audit.note(person=person.id, reason=form.reason)
    for each in _unused(poll.id, person):
        _end(poll, each, form.reason)
        tell_owners(poll, each.head_id, '您委托的人不能代投', '请自己投票，或者另外委托', clock.now())
    Proxy.update(ended_at=clock.now()).where(
        Proxy.poll == poll, Proxy.agent == person, Proxy.state == ProxyState.USED, Proxy.ended_at.is_null()).execute()
    return made


@action('votes.readmit_agent', by=OFFICIALS)
def readmit(actor: AnyActor, poll: Poll, exclusion: Exclusion) -> None:
    """Take an exclusion back; what it ended stays ended."""
    audit.note(person=exclusion.person_id)
    Exclusion.delete().where(Exclusion.id == exclusion.id).execute()


@account_closed.connect
def leave(actor: AnyActor, person: Person) -> None:
    """Whoever closes the account can act for nobody any more: its owners hear of it while they can still vote, or name another."""
    held = Proxy.select(Proxy.poll).where(Proxy.agent == person, Proxy.live == 1, Proxy.state.in_(proxies.UNUSED)).distinct()
    for poll_id, in sorted(held.tuples()):
        poll = locked(poll_id)
        if stages.state(poll) is not PollState.OPEN:
            continue
        for each in _unused(poll_id, person):
            change(each, state=ProxyState.REVOKED, ended_at=clock.now(), live=None, remark='代理人注销了账号')
            tell_owners(poll, each.head_id, '您委托的人不能代投', '对方已注销账号，请自己投或另委托', clock.now())


def _unused(poll_id: int, agent: Person) -> list[Proxy]:
    return list(Proxy.select().where(Proxy.poll == poll_id, Proxy.agent == agent, Proxy.live == 1,
                                     Proxy.state.in_(proxies.UNUSED)).order_by(Proxy.id))


def _end(poll: Poll, proxy: Proxy, why: str) -> None:
    change(proxy, state=ProxyState.REVOKED, ended_at=clock.now(), live=None, remark=why)
    tell_agent(poll, proxy, '委托已撤销', '您不能再代这一户投票')


def change(proxy: Proxy, **said: Any) -> None:
    """Write something of an authorisation; its poll is locked."""
    Proxy.update(**said).where(Proxy.id == proxy.id).execute()


def tell_agent(poll: Poll, proxy: Proxy, title: str, note: str) -> None:
    """The agent alone."""
    tell(poll, [proxy.agent_id], title, note, clock.now())
