"""Authorising an agent (委托投票): by the owner on the own phone, or on paper, recorded by one official and checked by another.

An agent acts in the owner's name and within what was authorised (Civil Code art. 161 to 165); taking it back ends it (art. 173).
Every one of these locks the poll, as papers do, so that none comes between an agent's ballot and its authorisation.
"""
from server.core import audit, clock
from server.core.action import action
from server.core.actor import Actor, AnyActor
from server.core.errors import Conflict, Forbidden, Invalid
from server.files import queries as files
from server.identity import queries as people
from server.identity.models import Person, Residency
from server.identity.standing import on_rolls
from server.votes import papers, proxies, representatives, stages
from server.votes.election_rules import exceeded
from server.votes.locks import locked
from server.votes.models import Ballot, Exclusion, Poll, PollState, Proxy, ProxyState, RollHead, RollOwner
from server.votes.opened import opened_poll
from server.votes.proxy_ends import change, tell_agent
from server.votes.proxy_forms import ProxyForm
from server.votes.queries import OFFICIALS, manages
from server.votes.telling import tell_owners

_LIVING = (ProxyState.ENTERED, ProxyState.GRANTED, ProxyState.USED)


@action('votes.authorise')
def grant(actor: Actor, poll: Poll, form: ProxyForm) -> Proxy:
    """Authorise an agent, who need not be an owner: whoever casts for the head does at once, an official by a paper for another to
    check.

    Refuses with Forbidden `not_your_home` or `represented`; Invalid about matters, agent or paper; Conflict `poll_not_open`,
    `already_voted`, `proxy_exists`, `agent_records`, `agent_excluded` or `agent_full`.
    """
    head, _ = papers.head_of(poll, form.part_id)
    own = proxies.casts_for(actor, poll, head.id)
    if not own and not manages(actor, poll.place):
        representatives.refuse_represented(actor, poll.id, [form.part_id])
        raise Forbidden('not_your_home', '只有这处房屋的业主可以委托别人代投。')
    if not own and form.file_id is None:
        raise Invalid('paper_wanted', '请上传业主签字的授权委托书照片。', file_id='请上传')
    _hold_open(poll)
    _require_whole(poll, form)
    agent = people.holder(form.agent_phone)
    if not own and agent.id == actor.person_id:
        raise Conflict('agent_records', '您就是代理人，委托书要由别的工作人员登记。')
    _require_fit(poll, head, agent)
    _require_free(head)
    file, = files.own(actor, [form.file_id]) if form.file_id else (None,)
    made = Proxy.create(
        poll=poll, head=head, agent=agent, agent_name=form.agent_name, until=form.until, file=file, granted_by=actor.person_id,
        granted_at=clock.now(), state=ProxyState.GRANTED if own else ProxyState.ENTERED,
        powers={str(item): choice for item, choice in sorted(form.by_item().items())})
    audit.note(head=head.number, on_paper=not own, matters=len(form.powers))
    _tell_granted(poll, made, actor if own else None)
    return made


def _hold_open(poll: Poll) -> None:
    held = locked(poll.id)
    if stages.state(held) is not PollState.OPEN:
        raise Conflict('poll_not_open', '只有正在进行的表决才能委托别人代投。')


def _require_whole(poll: Poll, form: ProxyForm) -> None:
    """Matters of this poll, a contest whole or not at all, and instructions that a ballot may follow."""
    opened, said = opened_poll(poll.id), form.by_item()
    if opened is None or not said.keys() <= set(opened.items):
        raise Invalid('item_unknown', '委托的事项不在这次表决里，请刷新后再选。', powers='请重新选择')
    for contest in opened.limits:
        if 0 < len(contest.items & said.keys()) < len(contest.items):
            raise Invalid('contest_divided', f'“{contest.title}”要么全部委托，要么不委托。', powers='请重新选择')
    if broken := exceeded(opened.limits, {item: choice for item, choice in said.items() if choice}):
        raise Invalid('too_many_choices', f'“{broken.title}”最多只能同意{broken.most}个，请改一下。', powers='同意的太多')
    if form.until is not None and form.until <= clock.now():
        raise Invalid('until_past', '委托的期限已经过了，请改晚一些。', until='太早')


def _require_fit(poll: Poll, head: RollHead, agent: Person) -> None:
    casters = Residency.select().join(RollOwner, on=(RollOwner.owner == Residency.owner)).where(
        RollOwner.head == head, RollOwner.casts, Residency.person == agent, on_rolls())
    if casters.exists():
        raise Invalid('agent_is_owner', '对方就是这处房屋的业主，可以直接投票，不用委托。', agent_phone='不用委托')
    if known := Exclusion.get_or_none(Exclusion.poll == poll, Exclusion.person == agent):
        raise Conflict('agent_excluded', f'这个人不能在本次表决里代人投票：{known.reason}')
    most = Poll.get_by_id(poll.id).proxy_limit
    if most is not None and _stands_for(poll, agent) >= most:
        raise Conflict('agent_full', f'这个人已经代{most}户投票，按规定不能再接受委托。')


def _stands_for(poll: Poll, agent: Person) -> int:
    """For how many heads somebody stands; not those whose owners have voted themselves, nor those whose period is over."""
    holding = Proxy.until.is_null() | (Proxy.until > clock.now())
    unvoted = Proxy.head.not_in(Ballot.select(Ballot.head).where(Ballot.poll == poll))
    return Proxy.select().where(Proxy.agent == agent, Proxy.live == 1, Proxy.poll == poll, Proxy.state.in_(_LIVING),
                                (Proxy.state == ProxyState.USED) | (unvoted & holding)).count()


def _require_free(head: RollHead) -> None:
    if Ballot.select().where(Ballot.head == head).exists():
        raise Conflict('already_voted', '这一户已经投过票了，不用再委托。')
    if known := Proxy.get_or_none(Proxy.head == head, Proxy.live == 1):
        raise Conflict('proxy_exists', f'这一户已经委托了{known.agent_name}，要换人请先撤销原来的委托。')


def _tell_granted(poll: Poll, made: Proxy, by: Actor | None) -> None:
    if by is None:
        tell_owners(poll, made.head_id, '社区登记了您家的委托书', '如不是您本人委托，请联系社区', made.granted_at)
        return
    tell_owners(poll, made.head_id, '您家已委托别人代投', '如不同意，可以撤销或自己投票', made.granted_at, but=by.person_id)
    tell_agent(poll, made, '有业主委托您代投', '请打开小程序按委托投票')


@action('votes.check_proxy', by=OFFICIALS)
def check(actor: AnyActor, poll: Poll, proxy: Proxy, agrees: bool, reason: str) -> Proxy:
    """Compare a recorded authorisation with its photograph: it holds from now on, or is refused with the reason.

    Raises Conflict `same_person`, `agent_checks`, `proxy_decided` or `poll_not_open`. The agent hears of it if there is still
    something to cast.
    """
    _hold_open(poll)
    fresh = Proxy.get_by_id(proxy.id)
    if fresh.state != ProxyState.ENTERED:
        raise Conflict('proxy_decided', '这份委托已经处理过了，请刷新后再看。')
    if fresh.granted_by_id == actor.person_id:
        raise Conflict('same_person', '登记和复核要由两个人分别完成，请换一位工作人员复核。')
    if fresh.agent_id == actor.person_id:
        raise Conflict('agent_checks', '您就是代理人，委托书要由别的工作人员复核。')
    audit.note(agrees=agrees)
    now = clock.now()
    if agrees:
        change(fresh, state=ProxyState.GRANTED, checked_by=actor.person_id, checked_at=now)
        held = proxies.proxy(actor, poll.id, fresh.id)
        if proxies.may_cast(held, held.proxy.poll):
            tell_agent(poll, fresh, '有业主委托您代投', '请打开小程序按委托投票')
    else:
        change(fresh, state=ProxyState.REFUSED, checked_by=actor.person_id, checked_at=now, ended_at=now, live=None, remark=reason)
        tell_owners(poll, fresh.head_id, '您家的委托书没有通过', reason, now)
    return Proxy.get_by_id(proxy.id)
