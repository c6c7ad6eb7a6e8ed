"""What communities tell employers: signed once the period is over, then frozen; a correction is a new version."""
from datetime import timedelta

from peewee import IntegrityError

from server.archives import feedback_queries as queries
from server.archives import rules
from server.archives.finality import final
from server.archives.models import Feedback, FeedbackLine
from server.archives.rules import Period
from server.archives.tallies import Tally, tally
from server.core import audit, clock
from server.core.action import action
from server.core.actor import AnyActor, Role
from server.core.db import db
from server.core.errors import Conflict
from server.messaging import kinds
from server.messaging.actions import dispatch
from server.partners.models import Employer
from server.partners.queries import clerk_ids
from server.places.models import Place

_ROWS = 100


@action('archives.sign_feedback', by=Role.SECRETARY)
def sign(actor: AnyActor, community: Place, employer: Employer, period: Period) -> Feedback:
    """Sign off what the employer's members served. Refusals: period_open, nobody_there, signed."""
    if queries.current(community, employer, period.name):
        raise Conflict('signed', '这一期已经签发过了；有变动时请更正。')
    said = _final(employer, community, period)
    if not said.members:
        raise Conflict('nobody_there', '这一期里，这个单位没有人在本社区报到。')
    return _freeze(actor, community, employer, period, said, 1, '')


@action('archives.correct_feedback', by=Role.SECRETARY)
def correct(actor: AnyActor, feedback: Feedback, reason: str) -> Feedback:
    """Freeze what the records say now as the next version. Refusals: superseded, period_open, unchanged."""
    if queries.current(feedback.community, feedback.employer, feedback.period) != feedback:
        raise Conflict('superseded', '这一版之后已有更正，请打开最新的一版。')
    which = rules.period(feedback.period)  # as it was frozen, whatever the district's cadence is by now
    said = _final(feedback.employer, feedback.community, which)
    if queries.frozen_lines(feedback) == said.lines and said.members == feedback.members:
        raise Conflict('unchanged', '服务记录没有变动，不用更正。')
    return _freeze(actor, feedback.community, feedback.employer, which, said, feedback.version + 1, reason)


def _final(employer: Employer, community: Place, period: Period) -> Tally:
    said = tally(employer, community, period)
    if not said.final:
        day = clock.local(clock.day_end(period.last_day) + final() + timedelta(days=1)).date()
        raise Conflict('period_open', f'这一期还可能有补传的签到，请在{day.month}月{day.day}日以后签发。')
    return said


def _freeze(actor: AnyActor, community: Place, employer: Employer, period: Period, said: Tally, version: int,
            reason: str) -> Feedback:
    try:
        with db.atomic():
            made = Feedback.append(
                community_id=community.id, employer_id=employer.id, period=period.name, version=version, members=said.members,
                served=len(said.lines), minutes=said.minutes, times=said.times, reason=reason, signed_by=actor.person_id,
                signed_at=clock.now())
    except IntegrityError:
        raise Conflict('signed', '这一期刚刚由别人签发了。') from None
    rows = [{'feedback_id': made.id, 'member_id': member, 'minutes': minutes, 'times': times}
            for member, minutes, times in said.lines]
    for begin in range(0, len(rows), _ROWS):
        FeedbackLine.insert_many([{**row, 'digest': FeedbackLine.digest_of(row)} for row in rows[begin:begin + _ROWS]]).execute()
    audit.note(period=period.name, version=version)
    _tell(made, community, employer)
    return queries.reread(made.id)


def _tell(made: Feedback, community: Place, employer: Employer) -> None:
    if people := clerk_ids(employer):
        title = '服务情况反馈' if made.version == 1 else '服务情况反馈有更正'
        fields = {'title': title, 'place': community.name, 'time': kinds.moment(made.signed_at), 'note': made.period}
        dispatch('feedback', title, fields, f'packages/employer/feedback/index?id={made.id}', audit.name(made), people,
                 community)
