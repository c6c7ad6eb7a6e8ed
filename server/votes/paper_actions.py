"""Ballots on paper: one official enters a paper with its photograph, another enters the same without seeing what the first
did; what agrees is counted, as cast when it was first entered. A ballot taken at the door for somebody without a phone counts at
once.

Every one of these locks the poll: nothing else of it moves meanwhile, so that a head keeps exactly one valid ballot.
"""
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from server.core import audit, clock
from server.core.action import action
from server.core.actor import AnyActor
from server.core.errors import Conflict, Forbidden
from server.votes import doors, papers, proxy_casting, scans, stages
from server.votes.ballots import Voter, append, earlier_of, revision_of, said_of, standing_of
from server.votes.casting import complete
from server.votes.closing import end_count
from server.votes.locks import locked
from server.votes.models import Ballot, Channel, Paper, PaperState, Poll, PollState, Precedence, RollHead
from server.votes.opened import opened_poll
from server.votes.paper_forms import PaperForm, Ruling
from server.votes.precedence import SENTENCES, paper_stands
from server.votes.queries import OFFICIALS
from server.votes.telling import tell_owners

Answers = Sequence[tuple[int, str]]


@action('votes.enter_paper', by=OFFICIALS)
def enter(actor: AnyActor, poll: Poll, form: PaperForm) -> Paper:
    """Take a paper in while the poll is open, for another official to check. With `void_for` it is no valid one, at sight. Where an
    agent has voted, it may answer just the items that were kept back from the agent.

    Raises Conflict `paper_exists` where the head has one, `photo_used` where its photograph shows another head's, `poll_closed` or
    `poll_not_open`.
    """
    head, _ = papers.head_of(poll, form.part_id)
    hold_open(poll)
    if form.void_for:
        made = _keep(actor, poll, head, form, state=PaperState.VOID, remark=form.void_for, answers={}, live=None)
        _tell_void(made)
        return made
    return _keep(actor, poll, head, form, answers=_complete(poll, head, form.pairs()))


@action('votes.assist')
def assist(actor: AnyActor, poll: Poll, form: PaperForm) -> Paper:
    """Cast at the door for an owner without a phone, who signed the sheet: for officials, and for who was sent to this door."""
    head, place = papers.head_of(poll, form.part_id)
    if not doors.covers(actor, poll, place):
        raise Forbidden('not_your_door', '这一户不在分给您的楼栋单元里，请先由社区或业委会安排。')
    hold_open(poll)
    made = _keep(actor, poll, head, form, answers=_complete(poll, head, form.pairs()), assisted=True)
    return _count(made, papers.chosen(made.answers))


@action('votes.check_paper', by=OFFICIALS)
def check(actor: AnyActor, poll: Poll, paper: Paper, answers: Answers) -> Paper:
    """Enter a paper a second time, the same items; it counts if both entries agree, and waits for a decision otherwise.

    Raises Conflict `same_person`, `paper_decided`, `count_over` or `poll_withdrawn`.
    """
    paper = _hold_waiting(poll, paper, PaperState.ENTERED)
    if paper.entered_by_id == actor.person_id:
        raise Conflict('same_person', '录入和复核要由两个人分别完成，请换一位工作人员复核。')
    entered = _stored(poll, answers, papers.chosen(paper.answers).keys())
    Paper.update(checked_answers=entered, checked_by=actor.person_id, checked_at=clock.now()).where(Paper.id == paper.id).execute()
    same = entered == paper.answers
    audit.note(agree=same)
    if not same:
        return _settled(paper, PaperState.MISMATCH)
    return _ended(_count(paper, papers.chosen(paper.answers)))


@action('votes.decide_paper', by=OFFICIALS)
def decide(actor: AnyActor, poll: Poll, paper: Paper, ruling: Ruling, reason: str) -> Paper:
    """Say by the photograph which of two entries is right, or that the paper is void; a void one need not have been checked."""
    void = ruling is Ruling.VOID
    paper = _hold_waiting(poll, paper, PaperState.MISMATCH, *([PaperState.ENTERED] if void else []))
    audit.note(ruling=ruling.value)
    paper.remark = reason
    if void:
        paper.live = None
        _tell_void(paper)
        return _ended(_settled(paper, PaperState.VOID))
    return _ended(_count(paper, papers.chosen(paper.answers if ruling is Ruling.FIRST else paper.checked_answers)))


def hold_open(poll: Poll) -> None:
    """Lock a poll, as part of an action; Conflict `poll_closed` or `poll_not_open` where no paper can come in any more, or yet."""
    held = locked(poll.id)
    now = stages.state(held)
    if now is PollState.CLOSED:
        raise Conflict('poll_closed', f'投票已于{clock.spoken(held.closes_at)}截止，不能再登记纸质票。')
    if now is not PollState.OPEN:
        raise Conflict('poll_not_open', '这次表决没有在进行，不能登记纸质票。')


def _hold_waiting(poll: Poll, paper: Paper, *states: PaperState) -> Paper:
    held, fresh = locked(poll.id), Paper.get_by_id(paper.id)
    if held.state == PollState.WITHDRAWN:
        raise Conflict('poll_withdrawn', f'这次表决已经撤回：{held.withdrawn_for}')
    if fresh.state not in states:
        raise Conflict('paper_decided', '这张纸质票已经由别人处理，或者还没有两次录入，请刷新后再看。')
    fresh.poll = poll
    return fresh


def _complete(poll: Poll, head: RollHead, answers: Answers) -> dict[str, str]:
    opened = opened_poll(poll.id)
    asked = proxy_casting.kept_back([Voter(head.id, head.area, {}, set())], opened, answers) if opened else None
    return _stored(poll, answers, asked)


def _stored(poll: Poll, answers: Answers, asked: Collection[int] | None) -> dict[str, str]:
    """As it is kept: {item id as text: choice}."""
    opened = opened_poll(poll.id)
    return {str(item): str(choice) for item, choice in complete(opened, answers, asked).items()} if opened else {}


def _keep(actor: AnyActor, poll: Poll, head: RollHead, form: PaperForm, **said: Any) -> Paper:
    if known := Paper.get_or_none(Paper.head == head, Paper.live == 1):
        raise Conflict('paper_exists', f'这一户已经在{clock.spoken(known.entered_at)}登记过一张纸质票。')
    file = scans.brought(actor, poll, form.file_id)
    if of := papers.photographed(poll, file, head):
        raise Conflict('photo_used', f'这张照片已经是{of}的纸质票，请拍这一户自己的票。', file_id='这张照片用过了')
    made = Paper.create(poll=poll, head=head, file=file, entered_by=actor.person_id, entered_at=clock.now(), **said)
    scans.entered(made)
    return made


def _count(paper: Paper, choices: Mapping[int, str]) -> Paper:
    """Let the paper stand, or put it aside, item by item, as the poll says of a head that has voted by phone as well: an agent may
    have answered some of them."""
    poll, earlier = paper.poll, earlier_of([paper.head_id])
    precedence, by_phone = Precedence(poll.precedence), _first_cast(earlier)
    stands = {item: choice for item, choice in choices.items() if paper_stands(precedence, paper.entered_at, by_phone.get(item))}
    if not stands:
        paper.remark = SENTENCES[precedence]
        tell_owners(poll, paper.head_id, '您家的纸质票没有计入', '您家已用手机投票，以手机票为准', paper.entered_at)
        return _settled(paper, PaperState.ASIDE)
    channel = Channel.ASSISTED if paper.assisted else Channel.PAPER
    said = said_of(poll.id, paper.entered_by_id, paper.entered_at, channel, warrant=paper.id)
    voter = Voter(paper.head_id, paper.head.area, {}, set())
    standing = standing_of(earlier)
    append(revision_of(said, standing, stands, [voter]))
    if any(item in stands and row.channel == Channel.PROXY for (item, _), row in standing.items()):
        proxy_casting.ended(poll.id, [paper.head_id])
    name = '协助投票' if paper.assisted else '纸质票'
    note = '已取代您先前用手机投的票' if stands.keys() & by_phone.keys() else '如不是您本人所投，请联系社区'
    if len(stands) < len(choices):
        paper.remark = '代理人已经投过的事项，' + SENTENCES[precedence]
        note = '代理人投过的事项，不再改动'
    tell_owners(poll, paper.head_id, f'您家的{name}已计入', note, paper.entered_at)
    return _settled(paper, PaperState.COUNTED)


def _first_cast(earlier: Sequence[Ballot]) -> dict[int, datetime]:
    """{item: when a ballot for it first came by phone}."""
    return {row.item_id: row.cast_at for row in sorted(earlier, key=lambda row: row.cast_at, reverse=True)}


def _settled(paper: Paper, state: PaperState) -> Paper:
    paper.state = state
    paper.save(only=[Paper.state, Paper.remark, Paper.live])
    fresh = Paper.get_by_id(paper.id)
    fresh.poll = paper.poll
    return fresh


def _ended(paper: Paper) -> Paper:
    """After the close the count ends with the last paper that waited."""
    end_count(paper.poll_id)
    return paper


def _tell_void(paper: Paper) -> None:
    tell_owners(paper.poll, paper.head_id, '您家的纸质票作废', paper.remark, paper.entered_at)
