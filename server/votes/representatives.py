"""Which of a part's co-owners votes for all of them: one ballot a part, so they name one beforehand (指导规则 art. 25).

Where they have named nobody, the first ballot counts and the others are told of it.
"""
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import NamedTuple

from peewee import JOIN, IntegrityError, fn

from server.core import audit, clock
from server.core.action import action
from server.core.actor import AnyActor
from server.core.errors import Conflict, Forbidden, Invalid, Missing
from server.core.identifiers import mask_name
from server.core.paging import oldest_first
from server.files import queries as files
from server.files.models import File
from server.files.queries import grants_sight
from server.identity.models import Residency
from server.identity.standing import STANDS
from server.messaging import kinds
from server.messaging.actions import dispatch
from server.places.models import Owner, Ownership, Part, Place
from server.places.queries import homes_called, inside, owners_of
from server.votes.forms import RepresentativeForm
from server.votes.models import Representative, RollOwner, RollPart
from server.votes.queries import manages

_PAGE = 'packages/votes/representative/index'


class CoOwners(NamedTuple):
    """A part with its owners in the roster's order, whom they have named (an owner's id), when, and whether on paper."""

    part: Part
    owners: list[Owner]
    named: int | None
    named_at: datetime | None
    file: File | None
    may_name: bool
    may_clear: bool


def co_owners(actor: AnyActor, part_id: int) -> CoOwners:
    """For the part's owners and the officials of its place; Missing for anybody else."""
    part = Part.select(Part, Place).join(Place, on=(Part.place == Place.id)).where(Part.id == part_id).first()
    owners = owners_of([part])[part.id] if part else []
    official = part is not None and manages(actor, part.place)
    if part is None or not (official or _owns(actor, owners)):
        raise Missing('part_missing', '没有找到这处房屋，或者它不在您的范围内。')
    return _said(actor, part, owners, _named(part.id), official)


def shared(actor: AnyActor, at: Place, room: str = '', cursor: str | None = None,
           limit: int | None = None) -> tuple[list[CoOwners], str | None]:
    """A page of the parts of a place that have several owners, or of those of them that are called so; for its officials."""
    if not manages(actor, at):
        raise Forbidden()
    several = fn.EXISTS(Ownership.select(Ownership.id).where(Ownership.part == Part.id, Ownership.position > 0))
    rows = Part.select(Part, Place).join(Place, on=(Part.place == Place.id)).where(inside((at.path,)), several)
    page, more = oldest_first(rows.where(homes_called(at, room)) if room else rows, Part.id, cursor, limit)
    owners = owners_of(page)
    named = {each.part_id: each for each in Representative.select(Representative, File).join(File, JOIN.LEFT_OUTER).where(
        Representative.part.in_(page))} if page else {}
    return [_said(actor, part, owners[part.id], named.get(part.id), official=True) for part in page], more


def _said(actor: AnyActor, part: Part, owners: list[Owner], found: Representative | None, official: bool) -> CoOwners:
    if found and found.owner_id not in {owner.id for owner in owners}:  # sold since
        found = None
    return CoOwners(part, owners, found and found.owner_id, found and found.named_at, found and found.file,
                    len(owners) > 1 and (official or found is None),
                    found is not None and (official or found.named_by_id == actor.person_id))


def _named(part_id: int) -> Representative | None:
    return Representative.get_or_none(Representative.part == part_id)


def _owns(actor: AnyActor, owners: Iterable[Owner]) -> bool:
    return any(owner.id in actor.owners for owner in owners)


@action('votes.name_representative')
def name(actor: AnyActor, part: Part, form: RepresentativeForm) -> Part:
    """Name the owner who votes for all owners of a part; the others are told. Polls that have opened keep what they had.

    One of the owners, as long as nobody is named; or an official with the paper that all have signed. Invalid `single_owner`,
    `not_a_co_owner` or `paper_wanted`; Conflict `already_named`.
    """
    said, official = co_owners(actor, part.id), manages(actor, part.place)
    ids = [owner.id for owner in said.owners]
    if len(ids) < 2:
        raise Invalid('single_owner', '这处房屋只有一位产权人，不用推选代表。')
    if form.owner_id not in ids:
        raise Invalid('not_a_co_owner', '只能推选这处房屋的产权人。', owner_id='不是产权人')
    if form.file_id is None and not _owns(actor, said.owners):
        raise Invalid('paper_wanted', '请上传共有人签字的推选书照片。', file_id='请上传')
    if form.file_id and not official:
        raise Forbidden('paper_by_official', '书面推选请交给社区，由社区登记。')
    if said.named and not form.file_id:
        raise _already()
    _write(actor, part, ids, form)
    _tell(actor, part, said.owners, f'{_of(said.owners, form.owner_id)}代表投票')
    return part


def _write(actor: AnyActor, part: Part, ids: list[int], form: RepresentativeForm) -> None:
    """A paper takes the place of whatever was named before; a naming of who owns the part no more has ended by itself."""
    ended = Representative.owner.not_in(ids)
    Representative.delete().where(Representative.part == part, True if form.file_id else ended).execute()
    paper = files.own(actor, [form.file_id])[0] if form.file_id else None
    try:
        Representative.create(part=part, owner=form.owner_id, file=paper, named_by=actor.person_id, named_at=clock.now())
    except IntegrityError:  # a co-owner was faster
        raise _already() from None
    audit.note(owner=form.owner_id, on_paper=paper is not None)


def _already() -> Conflict:
    return Conflict('already_named', '共有人已经推选了投票代表。如不同意，请带上共有人签字的书面意见到社区办理。')


def _of(owners: list[Owner], owner_id: int) -> str:
    return next(mask_name(owner.name) for owner in owners if owner.id == owner_id)


@action('votes.clear_representative')
def clear(actor: AnyActor, part: Part) -> Part:
    """Take the naming back: who named, or an official to whom a co-owner objected. The others are told."""
    said = co_owners(actor, part.id)
    if said.named is None:
        raise Conflict('nobody_named', '这处房屋没有推选投票代表。')
    if not said.may_clear:
        raise Forbidden('not_yours_to_clear', '只有推选的人可以取消。如不同意，请到社区提出。')
    Representative.delete().where(Representative.part == part).execute()
    _tell(actor, part, said.owners, '投票代表已取消')
    return part


def _tell(actor: AnyActor, part: Part, owners: list[Owner], note: str) -> None:
    rows = Residency.select(Residency.person).where(
        Residency.owner.in_([owner.id for owner in owners]), Residency.state.in_(STANDS)).distinct()
    dispatch(kind='representative', title=f'{part.label}：投票代表', subject=audit.name(part), page=f'{_PAGE}?part={part.id}',
             fields={'title': '共有房屋的投票代表', 'place': part.label, 'time': kinds.moment(clock.now()), 'note': note},
             person_ids=[person for person, in rows.tuples() if person != actor.person_id])


def refuse_represented(actor: AnyActor, poll_id: int, part_ids: Collection[int] | None = None) -> None:
    """Forbidden `represented` if, of some homes or of all, the actor owns one for which the co-owners have named another."""
    if part_ids is not None and not part_ids:
        return
    rows = RollOwner.select(RollOwner.head).where(
        RollOwner.poll == poll_id, RollOwner.owner.in_(actor.owners), ~RollOwner.casts)
    if part_ids is not None:
        rows = rows.where(RollOwner.head.in_(RollPart.select(RollPart.head).where(
            RollPart.poll == poll_id, RollPart.part.in_(list(part_ids)))))
    for named in voice([head for head, in rows.tuples()]).values():
        raise Forbidden('represented', f'这处房屋的票由共有人推选的代表{named}来投。如不同意，请联系社区。')


def voice(heads: list[int]) -> dict[int, str]:
    """{head: masked name of the owner who casts for it}; of heads in a roll whose co-owners have named one."""
    rows = RollOwner.select(RollOwner.head, Owner.name).join(Owner).where(
        RollOwner.head.in_(heads), RollOwner.casts).order_by(RollOwner.id).tuples()
    return {head: mask_name(name) for head, name in rows} if heads else {}


@grants_sight
def sees_file(actor: AnyActor, file: File) -> bool:
    """The paper of a naming: for the part's owners and the officials of its place."""
    parts = Part.select(Part, Place).join(Place, on=(Part.place == Place.id)).switch(Part).join(Representative).where(
        Representative.file == file)
    return any(manages(actor, part.place) or Ownership.select().where(
        Ownership.part == part, Ownership.owner.in_(actor.owners)).exists() for part in parts)
