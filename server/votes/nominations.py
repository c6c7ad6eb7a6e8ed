"""Who stands in an election: nominated and asked while the poll is a draft, and found eligible or not by the secretary."""
from peewee import IntegrityError

from server.core import audit, clock
from server.core.action import action
from server.core.actor import AnyActor, Role
from server.core.db import db, hold
from server.core.errors import Conflict, Forbidden, Invalid, Missing
from server.files.queries import own as own_files
from server.identity.models import Residency
from server.identity.standing import STANDS
from server.messaging import kinds
from server.messaging.actions import dispatch
from server.places import owners
from server.places.models import Owner, Place
from server.votes import contests, queries
from server.votes.contest_forms import EligibilityForm, NominationForm, NomineeConsentForm
from server.votes.models import Contest, ContestKind, Nominee, Poll, PollState

_PAGE = 'packages/votes/poll/index'


@action('votes.nominate')
def nominate(actor: AnyActor, poll: Poll, contest_id: int, form: NominationForm) -> Nominee:
    """Put an owner of the place forward: an owner himself or another one, until the hour that was set, or an official whomever.

    Who nominates himself has consented. Refuses with Missing `contest_missing`, Forbidden `not_owner_here`, Invalid
    `nominee_unknown` or, to an official without a home there who names nobody, `nominee_needed`, Conflict `nominations_over`,
    `already_nominated`, `not_draft`.
    """
    _hold(poll)
    contest = Contest.get_or_none(Contest.id == contest_id, Contest.poll == poll, Contest.kind == ContestKind.ELECTION)
    if contest is None:
        raise Missing('contest_missing', '没有找到这项选举，请刷新后再看。')
    mine = owners.own(actor, poll.place)
    if not queries.manages(actor, poll.place):
        _require_hour(contest, mine)
    owner = _named(poll.place, form.room, form.name) if form.room and form.name else mine
    if owner is None:
        raise Invalid('nominee_needed', '请写明提名谁：房号和姓名。', room='必须填写', name='必须填写')
    return _put_forward(actor, poll, contest, owner)


def _put_forward(actor: AnyActor, poll: Poll, contest: Contest, owner: Owner) -> Nominee:
    own, now = owner.id in actor.owners, clock.now()
    try:
        with db.atomic():
            made = Nominee.create(contest=contest, owner=owner, name=owner.name, nominated_by=actor.person_id, nominated_at=now,
                                  consented=True if own else None, consented_at=now if own else None)
    except IntegrityError:
        raise Conflict('already_nominated', f'{owner.name}已经被提名，不用再提。') from None
    audit.note(contest=contest.id, own=own)
    if not own:
        dispatch(kind='poll', title=f'有人提名您参选：{contest.title}', subject=audit.name(poll), page=f'{_PAGE}?id={poll.id}',
                 fields={'title': contest.title, 'place': poll.place.name, 'note': '请打开小程序表示是否愿意',
                         'time': kinds.moment(contest.nominations_until or poll.closes_at)},
                 person_ids=_persons(owner), place=poll.place)
    return made


def _persons(owner: Owner) -> list[int]:
    stand = Residency.select(Residency.person).where(Residency.owner == owner, Residency.state.in_(STANDS))
    return [person for person, in stand.distinct().tuples()]


def _require_hour(contest: Contest, mine: Owner | None) -> None:
    if mine is None:
        raise _not_here()
    if contest.nominations_until is None or contest.nominations_until <= clock.now():
        raise Conflict('nominations_over', '业主提名的时间已经过了。如有需要，请联系社区。')


def _named(place: Place, room: str, name: str) -> Owner:
    found = owners.owner_called(place, room, name)
    if found is None:
        raise Invalid('nominee_unknown', '没有找到这位业主。请核对房号和姓名，房号写上楼栋和单元，例如“9栋1单元701”。',
                      name='没有找到')
    return found


@action('votes.consent')
def consent(actor: AnyActor, poll: Poll, nominee_id: int, form: NomineeConsentForm) -> Nominee:
    """Say whether one stands, as often as one likes until the draft ends; or, as an official, write down what a signed paper says.

    Refuses with Missing `nominee_missing`, Invalid `paper_needed`, Conflict `said_by_nominee` where the nominee said it himself.
    """
    _hold(poll)
    nominee, manages = _nominee(poll, nominee_id), queries.manages(actor, poll.place)
    own = nominee.owner_id in actor.owners
    if not (own or manages):
        raise _unknown()
    if not own and form.file_id is None:
        raise Invalid('paper_needed', '请先拍下被提名人签字的书面意见，再登记。', file_id='缺少照片')
    if not own and nominee.consented is not None and nominee.consent_file_id is None:
        raise Conflict('said_by_nominee', '本人已经在手机上表过态，不能由别人改动。')
    file = own_files(actor, [form.file_id])[0] if form.file_id and not own else None
    Nominee.update(consented=form.agreed, consented_at=clock.now(), consent_file=file).where(Nominee.id == nominee.id).execute()
    audit.note(contest=nominee.contest_id, agreed=form.agreed, own=own)
    return Nominee.get_by_id(nominee.id)


@action('votes.decide_eligibility', by=Role.SECRETARY)
def decide_eligibility(actor: AnyActor, poll: Poll, nominee_id: int, form: EligibilityForm) -> Nominee:
    """Say whether a nominee may stand, with the reason; who has no home there may not. Forbidden `own_case` about oneself."""
    _hold(poll)
    nominee = _nominee(poll, nominee_id)
    if nominee.owner_id in actor.owners:
        raise Forbidden('own_case', '不能审查自己的候选资格，请由其他负责人审查。')
    if form.eligible and nominee.owner_id not in contests.homes_of(poll.place, [nominee.owner_id]):
        raise Invalid('not_owner_here', '这位业主在这个范围里已经没有房屋，不能作为候选人。', eligible='不符合条件')
    Nominee.update(cleared=form.eligible, cleared_by=actor.person_id, cleared_at=clock.now(), remark=form.remark).where(
        Nominee.id == nominee.id).execute()
    audit.note(contest=nominee.contest_id, eligible=form.eligible)
    return Nominee.get_by_id(nominee.id)


def _hold(poll: Poll) -> None:
    """Keep the draft from being published or opened meanwhile; SQLite's transactions do so by themselves."""
    found = hold(Poll.select().where(Poll.id == poll.id)).first()
    if found is None or found.state != PollState.DRAFT:
        raise Conflict('not_draft', '候选人名单已经确定，不能再提名、表态或者审查。')


def _nominee(poll: Poll, nominee_id: int) -> Nominee:
    found = Nominee.select(Nominee).join(Contest).where(Nominee.id == nominee_id, Contest.poll == poll).first()
    if found is None:
        raise _unknown()
    return found


def _unknown() -> Missing:
    return Missing('nominee_missing', '没有找到这位被提名人，请刷新后再看。')


def _not_here() -> Forbidden:
    return Forbidden('not_owner_here', '只有这个范围里的业主才能提名。如果您是业主，请先认领房屋，或者联系社区。')
