"""A ballot that did not go in at once: the same request twice, a poll that is over, a head that has voted, or a revision."""
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from server.core import clock
from server.core.actor import Actor
from server.core.errors import Conflict
from server.votes import proxy_casting, stages
from server.votes.ballots import Casting, Voter, earlier_of, revision_of, standing_of, write_with
from server.votes.models import Ballot, Channel, Paper, PaperState, Poll, PollState, Precedence
from server.votes.opened import Opened
from server.votes.precedence import SENTENCES, phone_replaces
from server.votes.telling import tell_owners

_ON_PAPER = (Channel.PAPER, Channel.ASSISTED)
_WHO = {Channel.PAPER: '您家的纸质票', Channel.ASSISTED: '您家的协助投票'}


def cast_again(actor: Actor, opened: Opened, voters: Sequence[Voter], choices: dict[int, str], said: dict[str, Any],
               done: Casting, *also: Callable[[], Any]) -> Casting:
    """What the request was answered before, or the revision that it makes, with what else is done in its transaction; Conflict
    otherwise, as `casting.cast` says."""
    earlier = earlier_of([voter.head_id for voter in voters])
    if replayed := _replayed(earlier, choices, voters, said, done):
        return replayed
    poll, standing = _require_open(opened), standing_of(earlier)
    met = [row for (item, _), row in standing.items() if item in choices]
    if blocking := [row for row in met if not _gives_way(row, poll, said)]:
        raise _already(actor, poll, blocking[0])
    on_paper = [row for row in met if row.channel in _ON_PAPER]
    if said['channel'] == Channel.PROXY and any(
            row.item_id not in choices and row.warrant in {each.warrant for each in on_paper} for row in standing.values()
            if row.channel in _ON_PAPER):
        raise Conflict('already_voted', '这一户的纸质票已经计入，其中有没有委托您的事项，不能用代投来换。', by='paper')
    if not standing:
        raise Conflict('try_again', '这一票没有投成，请重新登录后再试。')
    replaced = {row.head_id for row in on_paper}
    agents = {row.head_id for row in met if row.channel == Channel.PROXY and said['channel'] != Channel.PROXY}
    others = (lambda: _set_aside(poll, replaced, said['cast_at']), lambda: proxy_casting.ended(poll.id, agents), *also)
    if write_with(revision_of(said, standing, choices, voters), opened.poll_id, *others):
        return done
    if replayed := _replayed(earlier_of([voter.head_id for voter in voters]), choices, voters, said, done):
        return replayed
    _require_open(opened)
    raise Conflict('changed_meanwhile', '您或者共有人刚刚也改了这一票，请刷新后再看。')


def _replayed(earlier: Sequence[Ballot], choices: dict[int, str], voters: Sequence[Voter], said: dict[str, Any],
              done: Casting) -> Casting | None:
    """What this very request was answered before, known by its key."""
    mine = [row for row in earlier if said['idempotency_key'] and row.person_id == said['person_id']
            and row.idempotency_key == said['idempotency_key']]
    if not mine:
        return None
    cast_then = {(row.item_id, row.head_id): row.choice for row in mine if row.heads == 1}
    if cast_then != {(item, voter.head_id): choice for item, choice in choices.items() for voter in voters}:
        raise Conflict('idempotency_key_reused', '这个请求编号已用于另一张票，请刷新后再试。')
    return Casting(mine[0].receipt, mine[0].cast_at, done.labels)


def _require_open(opened: Opened) -> Poll:
    poll = Poll.get_by_id(opened.poll_id)
    now = stages.state(poll)
    if now is PollState.WITHDRAWN:
        raise Conflict('poll_withdrawn', f'这次表决已经撤回：{poll.withdrawn_for}')
    if now is not PollState.OPEN:
        raise Conflict('poll_closed', f'投票已于{clock.spoken(poll.closes_at)}截止，请查看结果。')
    return poll


def _gives_way(row: Ballot, poll: Poll, said: dict[str, Any]) -> bool:
    if said['channel'] == Channel.PROXY and row.channel not in _ON_PAPER and row.warrant != said['warrant']:
        return False  # an owner who has voted has ended the authorisation
    return phone_replaces(poll.precedence) if row.channel in _ON_PAPER else poll.revisable


def _already(actor: Actor, poll: Poll, row: Ballot) -> Conflict:
    at, mine = clock.spoken(row.cast_at), row.person_id == actor.person_id
    fields = {'cast_at': clock.iso(row.cast_at)}
    if row.channel in _ON_PAPER:
        why = SENTENCES[Precedence(poll.precedence)]
        return Conflict('already_voted', f'{_WHO[Channel(row.channel)]}已于{at}登记并计入，{why}。', by=row.channel, **fields)
    if row.channel == Channel.PROXY and not mine:
        return Conflict('already_voted', f'您委托的代理人已经在{at}代您家投过票了，每户只计一次。', by='agent', **fields)
    return Conflict('already_voted', f'{"您" if mine else "共有人"}已经在{at}投过票了，每户只计一次。'
                    '若还有别的房屋没投，请只选那些房屋。', by='me' if mine else 'co_owner', **fields)


def _set_aside(poll: Poll, head_ids: set[int], at: datetime) -> None:
    for head_id in sorted(head_ids):
        tell_owners(poll, head_id, '手机票已取代您家的纸质票', SENTENCES[Precedence(poll.precedence)], at)
    if head_ids:
        Paper.update(state=PaperState.ASIDE, remark=SENTENCES[Precedence(poll.precedence)]).where(
            Paper.head.in_(head_ids), Paper.state == PaperState.COUNTED).execute()
