"""What owners say is wrong with a published roll or a preliminary result, and what they were answered: both stay on record."""
from server.core import audit, clock
from server.core.action import action
from server.core.actor import Actor, AnyActor
from server.core.errors import Conflict, Forbidden, Missing
from server.core.paging import newest_first
from server.identity.models import Person
from server.identity.queries import data_asked
from server.messaging import kinds
from server.messaging.actions import dispatch
from server.votes import queries, stages
from server.votes.forms import AnsweredForm, ObjectionForm
from server.votes.models import Objection, Poll, PollState
from server.votes.queries import OFFICIALS

ROLL, RESULT = 'roll', 'result'
_PAGE = 'packages/votes/objections/index'


@action('votes.object')
def raise_(actor: Actor, poll: Poll, form: ObjectionForm) -> Objection:
    """Object to the roll while it is published, or to the result until its days are over.

    Owners for themselves; officials for whoever came with it on paper (`said_by`). Refuses with Conflict `not_objectionable`,
    Forbidden `not_an_owner`.
    """
    _require_owner(actor, poll, form.said_by)
    _lock(poll)
    poll = Poll.get_by_id(poll.id)
    about = _open_for(poll)
    if about is None:
        raise Conflict('not_objectionable', '现在不是提异议的时候：名册公示期间可以对名册提，初步结果公布后可以对结果提。')
    return Objection.create(poll=poll, about=about, person=actor.person_id, said_by=form.said_by, body=form.body, at=clock.now())


def _require_owner(actor: Actor, poll: Poll, said_by: str | None) -> None:
    if said_by is not None:
        if not queries.manages(actor, poll.place):
            raise Forbidden()
    elif not queries.concerns(actor, poll):
        raise Forbidden('not_an_owner', '只有这个范围里的业主和住户可以提异议。如果您是业主，请先认领房屋，或者到社区书面提出。')


def may(actor: AnyActor, poll: Poll) -> bool:
    """Whether the actor may object now, for himself or for somebody who comes with a paper."""
    return _open_for(poll) is not None and (queries.concerns(actor, poll) or queries.manages(actor, poll.place))


def _open_for(poll: Poll) -> str | None:
    """What may be objected to now."""
    if poll.state == PollState.PUBLISHED:
        return ROLL
    until = stages.objections_until(poll)
    return RESULT if until and poll.final_at is None and clock.now() < until else None


def _lock(poll: Poll) -> None:
    """Whoever opens a poll or makes it final changes its row, so an objection comes before or after, never between."""
    Poll.update(state=Poll.state).where(Poll.id == poll.id).execute()


@action('votes.answer', by=OFFICIALS)
def answer(actor: AnyActor, poll: Poll, objection_id: int, form: AnsweredForm) -> Objection:
    """Answer an objection once, for good: upheld (then the roster is to be corrected) or not, and why."""
    answered = Objection.update(upheld=form.upheld, answer=form.answer, answered_by=actor.person_id, answered_at=clock.now()).where(
        Objection.id == objection_id, Objection.poll == poll, Objection.upheld.is_null()).execute()
    found = Objection.get_or_none(Objection.id == objection_id, Objection.poll == poll)
    if found is None:
        raise Missing('objection_missing', '没有找到这条异议。')
    if not answered:
        raise Conflict('already_answered', '这条异议已经答复过了。')
    audit.note(objection=objection_id, upheld=form.upheld)
    if found.person_id and found.said_by is None:
        dispatch(kind='poll_answer', title=poll.title, subject=audit.name(poll), page=f'{_PAGE}?id={poll.id}',
                 fields={'title': poll.title, 'place': poll.place.name, 'time': kinds.moment(found.answered_at)},
                 person_ids=[found.person_id], place=poll.place)
    return found


def waiting(poll_id: int, about: str) -> int:
    """How many objections have no answer."""
    return Objection.select().where(Objection.poll == poll_id, Objection.about == about, Objection.upheld.is_null()).count()


def upheld(found: Poll) -> int:
    """How many objections to the roll as it is published now were right, so that the roster wants to be corrected."""
    return Objection.select().where(Objection.poll == found, Objection.about == ROLL, Objection.upheld,
                                    Objection.at >= found.published_at).count()


def counts(found: Poll) -> dict[str, int]:
    """{`roll` or `result`: how many were raised}, which everybody may know."""
    rows = Objection.select(Objection.about).where(Objection.poll == found).tuples()
    said = [about for about, in rows]
    return {about: said.count(about) for about in (ROLL, RESULT)}


def listed(actor: AnyActor, found: Poll, cursor: str | None = None, limit: int | None = None) -> tuple[list[Objection], str | None]:
    """A page, newest first: all of them for the officials, one's own for anybody else."""
    rows = Objection.select().where(Objection.poll == found)
    if not queries.manages(actor, found.place):
        rows = rows.where(Objection.person == actor.person_id, Objection.said_by.is_null())
    return newest_first(rows, Objection.id, cursor, limit)


@data_asked.connect
def _kept(actor: AnyActor, person: Person) -> tuple[str, list[dict]]:
    rows = Objection.select().where(Objection.person == person, Objection.said_by.is_null()).order_by(Objection.id)
    return 'objections', [{'about': row.about, 'body': row.body, 'at': clock.iso(row.at), 'answer': row.answer} for row in rows]
