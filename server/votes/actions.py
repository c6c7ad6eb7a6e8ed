"""The life of a poll until its close: drafted, its roll published, opened with the roll frozen, perhaps put off, or withdrawn."""
from server.core import audit, clock
from server.core.action import action
from server.core.actor import AnyActor
from server.core.errors import Conflict, Invalid
from server.core.evidence import spelled
from server.places.models import Kind, Place
from server.votes import attachments, bylaws, contests, hindrances, own_terms, proof, published, queries, roll, stages, telling
from server.votes.forms import ChangeForm, DraftForm, ExtensionForm, ItemForm
from server.votes.models import Objection, Poll, PollItem, PollState
from server.votes.queries import OFFICIALS
from server.votes.roster import present

_SCOPES = (Kind.COMMUNITY, Kind.ESTATE, Kind.BUILDING, Kind.STAIRWELL)
_APART = {'items', 'contests', 'file_ids', 'place_id'}  # fields of a form that are no columns of the poll


@action('votes.draft', by=OFFICIALS)
def draft(actor: AnyActor, place: Place, form: DraftForm) -> Poll:
    """Prepare a poll; the place's officials alone see it until its roll is published or it opens."""
    if place.kind not in _SCOPES:
        raise Invalid('wrong_scope', '表决只能在社区、小区、楼栋或者单元里进行。', place_id='范围太大')
    poll = Poll.create(place=place, created_by=actor.person_id, created_at=clock.now(), **form.model_dump(exclude=_APART))
    _write_items(poll, form.items)
    contests.write(poll, form.contests)
    attachments.replace(actor, poll, form.file_ids)
    return poll


@action('votes.change', by=OFFICIALS)
def change(actor: AnyActor, poll: Poll, form: ChangeForm) -> Poll:
    """Change a draft."""
    _take(poll, PollState.DRAFT, PollState.DRAFT, **form.model_dump(exclude_none=True, exclude=_APART))
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
    """Throw a draft away, unless it was published once: what was objected then stays on record."""
    if Objection.select().where(Objection.poll == poll).exists():
        raise Conflict('has_objections', '公示期间有人提过异议，记录要保留，不能删除；可以改好以后重新公示，或者撤回。')
    if not Poll.delete().where(Poll.id == poll.id, Poll.state == PollState.DRAFT).execute():
        raise _begun()


@action('votes.publish', by=OFFICIALS)
def publish(actor: AnyActor, poll: Poll) -> Poll:
    """Show the roll to the owners before the opening, for the poll's days; nothing of the poll changes meanwhile."""
    _take(poll, PollState.DRAFT, PollState.PUBLISHED, published_at=clock.now())
    poll = Poll.get_by_id(poll.id)
    if not poll.publication_days:
        raise Conflict('no_publication', '请先填写名册公示几天，再公示。')
    roster = present(poll.place, poll.part_kinds)
    if hindering := hindrances.of_publication(poll, roster):
        raise Conflict('poll_not_ready', hindering[0])
    contests.list_candidates(poll, roster.parts)
    audit.note(**published.show(poll, roster), **roll.sums(roster.heads))
    telling.of_publication(poll)
    return Poll.get_by_id(poll.id)


@action('votes.retract', by=OFFICIALS)
def retract(actor: AnyActor, poll: Poll, reason: str) -> Poll:
    """Take a published poll back to be changed; its days begin anew with the next publication."""
    _take(poll, PollState.PUBLISHED, PollState.DRAFT, published_at=None)
    published.forget(poll)
    contests.strike_candidates(poll)
    telling.of_retraction(poll)
    audit.note(reason=reason)
    return Poll.get_by_id(poll.id)


@action('votes.open', by=OFFICIALS)
def open_poll(actor: AnyActor, poll: Poll) -> Poll:
    """Freeze the roll and the law, publish the roll's digest, and tell the owners; what was frozen never changes again."""
    now = clock.now()
    _take(poll, (PollState.DRAFT, PollState.PUBLISHED), PollState.OPEN, opened_at=now)
    poll = Poll.get_by_id(poll.id)
    roster = present(poll.place, poll.part_kinds)
    if hindering := hindrances.of(poll, roster):
        raise Conflict('poll_not_ready', hindering[0])
    contests.list_candidates(poll, roster.parts)
    for item_id, rule in bylaws.rules_of(poll.place, poll.items).items():
        PollItem.update(rule=rule.as_json()).where(PollItem.id == item_id).execute()
    heads = roll.freeze(poll, roster.heads)
    for name, value in own_terms.frozen(poll).items():
        setattr(poll, name, value)
    frozen = roll.summary(poll, queries.items(poll), heads)
    for name, value in frozen.items():
        setattr(poll, f'roll_{name}', value)
    poll.save()
    telling.of_opening(poll)
    audit.note(**frozen, **published.corrections(poll, roster))
    return poll


@action('votes.extend', by=OFFICIALS)
def extend(actor: AnyActor, poll: Poll, form: ExtensionForm) -> Poll:
    """Put a running poll's close off, within the days that were stated before its opening; owners who have not voted are told.

    Refuses with Conflict `poll_not_open` once the minute has come, Invalid `extension_too_long` or `not_later`.
    """
    now = clock.now()
    # Lock first, so that of two who extend the later one measures from what the earlier one wrote.
    locked = Poll.update(extended_for=form.reason).where(
        Poll.id == poll.id, Poll.state == PollState.OPEN, Poll.closes_at > now).execute()
    poll = Poll.get_by_id(poll.id)
    if not locked and (poll.state != PollState.OPEN or poll.closes_at <= now):
        raise Conflict('poll_not_open', '只有还没有截止的表决才能延期。')
    if form.closes_at > stages.latest_close(poll):
        raise Invalid('extension_too_long', f'发起时写明最多可延{poll.extension_days}天，不能再往后延。' if poll.extension_days
                      else '发起时没有写明可以延期，所以不能延。', closes_at='太晚')
    if form.closes_at <= poll.closes_at:
        raise Invalid('not_later', '延期后的时间要晚于现在的截止时间。', closes_at='不能提前')
    audit.note(closes_at=spelled(form.closes_at), reason=form.reason)
    Poll.update(first_closes_at=poll.first_closes_at or poll.closes_at, closes_at=form.closes_at).where(
        Poll.id == poll.id).execute()
    poll = Poll.get_by_id(poll.id)
    telling.of_extension(poll)
    return poll


@action('votes.withdraw', by=OFFICIALS)
def withdraw(actor: AnyActor, poll: Poll, reason: str) -> Poll:
    """End a published or running poll without a result; the reason is public, and the ballots stay, sealed as they are now."""
    now = clock.now()
    running = (Poll.state == PollState.PUBLISHED) | ((Poll.state == PollState.OPEN) & (Poll.closes_at > now))
    changed = Poll.update(state=PollState.WITHDRAWN, closed_at=now, withdrawn_for=reason).where(
        Poll.id == poll.id, running).execute()
    if not changed:
        raise Conflict('poll_not_open', '只有正在进行的表决可以撤回；已截止的表决不能撤回或重开，需要时请另行发起。')
    audit.note(reason=reason, **proof.count(poll.id))
    poll = Poll.get_by_id(poll.id)
    telling.of_withdrawal(poll)
    return poll


def _take(poll: Poll, before: PollState | tuple[PollState, ...], after: PollState, **changes: object) -> None:
    """Lock the poll by changing it, so that of two who try one finds it in another state."""
    states = (before,) if isinstance(before, PollState) else before
    of_these = (Poll.id == poll.id) & Poll.state.in_(states)
    changed = Poll.update(state=after, **changes).where(of_these).execute()
    stayed = after in states and Poll.select().where(of_these).exists()  # MariaDB counts no row that stays as it is
    if not changed and not stayed:
        raise _not_published() if before is PollState.PUBLISHED else _begun()


def _begun() -> Conflict:
    return Conflict('not_draft', '这次表决已经公示或者开始，不能再改动、删除或者重新开始。')


def _not_published() -> Conflict:
    return Conflict('not_published', '这次表决不在公示中。')
