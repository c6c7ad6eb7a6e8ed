"""The life of a poll: drafted, opened with its roll frozen, closed at its minute or withdrawn. Nothing leads out of closed."""
from datetime import datetime

from server.core import audit, clock
from server.core.action import action, transact
from server.core.actor import SYSTEM, AnyActor
from server.core.errors import Conflict, Invalid
from server.messaging import kinds
from server.messaging.actions import dispatch
from server.places.models import Kind, Place
from server.votes import attachments, bylaws, contests, proof, queries, roll
from server.votes.forms import ChangeForm, DraftForm, ItemForm
from server.votes.models import Poll, PollItem, PollState
from server.votes.queries import OFFICIALS

_SCOPES = (Kind.COMMUNITY, Kind.ESTATE, Kind.BUILDING, Kind.STAIRWELL)
_PAGE = 'packages/votes/poll/index'


@action('votes.draft', by=OFFICIALS)
def draft(actor: AnyActor, place: Place, form: DraftForm) -> Poll:
    """Prepare a poll; the place's officials alone see it until it opens."""
    if place.kind not in _SCOPES:
        raise Invalid('wrong_scope', '表决只能在社区、小区、楼栋或者单元里进行。', place_id='范围太大')
    poll = Poll.create(place=place, title=form.title, detail=form.detail, closes_at=form.closes_at, revisable=form.revisable,
                       created_by=actor.person_id, created_at=clock.now())
    _write_items(poll, form.items)
    contests.write(poll, form.contests)
    attachments.replace(actor, poll, form.file_ids)
    return poll


@action('votes.change', by=OFFICIALS)
def change(actor: AnyActor, poll: Poll, form: ChangeForm) -> Poll:
    """Change a draft."""
    said = form.model_dump(exclude_none=True, exclude={'items', 'contests', 'file_ids'})
    _take_draft(poll, PollState.DRAFT, **said)
    if form.items is not None:
        PollItem.delete().where(PollItem.poll == poll, PollItem.contest.is_null()).execute()
        _write_items(poll, form.items)
    if form.contests is not None:
        contests.write(poll, form.contests)
    if form.file_ids is not None:
        attachments.replace(actor, poll, form.file_ids)
    return Poll.get_by_id(poll.id)


def _write_items(poll: Poll, items: list[ItemForm]) -> None:
    for position, item in enumerate(items, 1):
        PollItem.create(poll=poll, position=position, title=item.title, matter=item.matter)


@action('votes.discard', by=OFFICIALS)
def discard(actor: AnyActor, poll: Poll) -> None:
    """Throw a draft away."""
    if not Poll.delete().where(Poll.id == poll.id, Poll.state == PollState.DRAFT).execute():
        raise _begun()


@action('votes.open', by=OFFICIALS)
def open_poll(actor: AnyActor, poll: Poll) -> Poll:
    """Freeze the roll and the law, publish the roll's digest, and tell the owners; what was frozen never changes again."""
    now = clock.now()
    _take_draft(poll, PollState.OPEN, opened_at=now)
    poll, roster = Poll.get_by_id(poll.id), roll.present(poll.place)
    if hindrances := queries.hindrances(poll, roster):
        raise Conflict('poll_not_ready', hindrances[0])
    contests.list_candidates(poll, roster.parts)
    for item_id, rule in bylaws.rules_of(poll.place, poll.items).items():
        PollItem.update(rule=rule.as_json()).where(PollItem.id == item_id).execute()
    roll.freeze(poll, roster.heads)
    frozen = roll.summary(poll, queries.items(poll), roster.heads)
    for name, value in frozen.items():
        setattr(poll, f'roll_{name}', value)
    poll.save()
    _tell_owners(poll)
    audit.note(**frozen)
    return poll


def _take_draft(poll: Poll, state: PollState, **changes: object) -> None:
    """Lock the draft by changing it, so that of two who try one finds it gone."""
    of_draft = (Poll.id == poll.id) & (Poll.state == PollState.DRAFT)
    changed = Poll.update(state=state, **changes).where(of_draft).execute()
    if not changed and not Poll.select().where(of_draft).exists():  # MariaDB counts no row where nothing differs
        raise _begun()


def _begun() -> Conflict:
    return Conflict('not_draft', '这次表决已经开始，不能再改动、删除或者重新开始。')


def _tell_owners(poll: Poll) -> None:
    dispatch(kind='poll', title=poll.title, subject=audit.name(poll), page=f'{_PAGE}?id={poll.id}',
             fields={'title': poll.title, 'place': poll.place.name, 'time': kinds.moment(poll.closes_at)},
             person_ids=queries.voters(poll))


@action('votes.withdraw', by=OFFICIALS)
def withdraw(actor: AnyActor, poll: Poll, reason: str) -> Poll:
    """End a running poll without a result; the reason is public and the ballots stay."""
    now = clock.now()
    changed = Poll.update(state=PollState.WITHDRAWN, closed_at=now, withdrawn_for=reason).where(
        Poll.id == poll.id, Poll.state == PollState.OPEN, Poll.closes_at > now).execute()
    if not changed:
        raise Conflict('poll_not_open', '只有正在进行的表决可以撤回；已截止的表决不能撤回或重开，需要时请另行发起。')
    return Poll.get_by_id(poll.id)


def close_due(now: datetime) -> int:
    """Close every poll whose minute has come, also long ago; returns how many. Any number of workers may call it."""
    due = Poll.select(Poll.id).where(Poll.state == PollState.OPEN, Poll.closes_at <= now).order_by(Poll.closes_at)
    return sum([_close(poll_id, now) for poll_id, in list(due.tuples())])


def settle(found: Poll) -> bool:
    """Close a poll that is due by what was read of it: who asks for a result need not wait for the worker. Whether it was."""
    now = clock.now()
    due = found.state == PollState.OPEN and found.closes_at <= now
    if due:
        _close(found.id, now)
    return due


def _close(poll_id: int, now: datetime) -> int:
    return transact(lambda: _close_once(poll_id, now))


def _close_once(poll_id: int, now: datetime) -> int:
    # The exclusive lock waits for the ballots that hold the row's shared one: each is counted, or finds the poll closed.
    closed = Poll.update(state=PollState.CLOSED, closed_at=now).where(
        Poll.id == poll_id, Poll.state == PollState.OPEN, Poll.closes_at <= now).execute()
    if closed:
        poll = Poll.get_by_id(poll_id)
        audit.write('votes.close', SYSTEM, poll, poll.place, proof.count(poll_id))
    return closed
