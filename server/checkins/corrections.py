"""What is said of a check-in later: by its person why within working hours, by its community what counts instead of its times."""
from datetime import UTC, datetime

from peewee import IntegrityError, fn

from server.checkins import queries
from server.checkins.models import Amendment, CheckIn, Explanation
from server.checkins.queries import Presence
from server.checkins.rules import COUNTED, SETTLED
from server.checkins.served import REACH, with_notes
from server.core import audit, clock
from server.core.action import action
from server.core.actor import AnyActor, Role
from server.core.db import db, hold
from server.core.errors import Conflict, Forbidden, Invalid


def explain(actor: AnyActor, row: CheckIn, reason: str) -> Presence:
    """Say why one came within one's working hours, once: the row is evidence and its own audit line."""
    if 'working_hours' not in row.flags:
        raise Conflict('not_asked', '这次签到不在您的工作时间内，不用说明原因。')
    try:
        with db.atomic():
            Explanation.append(check_in_id=row.id, reason=reason, at=clock.now())
    except IntegrityError:
        raise Conflict('explained', '这次签到已经说明过原因。') from None
    return queries.presence(with_notes([queries.own_row(actor, row.id)])[0])


@action('checkins.amend', by=Role.SECRETARY)
def amend(actor: AnyActor, row: CheckIn, start: datetime | None, end: datetime | None, reason: str) -> CheckIn:
    """Count other times of a check-in than its own, or none at all, after they were verified. Nobody amends their own.

    Refusals: forbidden, still_there, times_halved, times_reversed, times_far.
    """
    if row.person_id == actor.person_id:
        raise Forbidden('own_service', '自己的服务时间请由其他工作人员更正。')
    if not queries.is_over(row):
        raise Conflict('still_there', '这次签到还没有签退，签退以后再更正。')
    start, end = _checked(row, start, end)
    _lock(row)
    last = Amendment.select(fn.MAX(Amendment.number)).where(Amendment.check_in == row).scalar() or 0
    Amendment.append(check_in_id=row.id, number=last + 1, counted_from=start, counted_until=end, reason=reason,
                     person_id=actor.person_id, at=clock.now())
    CheckIn.update(settled=SETTLED).where(CheckIn.id == row.id, CheckIn.settled == COUNTED).execute()
    audit.note(number=last + 1)
    return queries.visit(actor, row.id)


def _checked(row: CheckIn, start: datetime | None, end: datetime | None) -> tuple[datetime | None, datetime | None]:
    if start is None and end is None:
        return None, None
    if start is None or end is None:
        raise Invalid('times_halved', '请把开始时间和结束时间都填上；都不填表示这次不计。')
    start, end = start.astimezone(UTC), end.astimezone(UTC)
    if not start < end <= clock.now():
        raise Invalid('times_reversed', '结束时间要晚于开始时间，也不能晚于现在。', counted_until='时间不对')
    came: datetime = row.checked_in_at
    if start <= came - REACH or end >= came + REACH:
        raise Invalid('times_far', '更正的时间与签到时间相差超过一天，请核对。', counted_from='相差太远')
    return start, end


def _lock(row: CheckIn) -> None:
    """Of two amendments at once the second is numbered after the first."""
    hold(CheckIn.select(CheckIn.id).where(CheckIn.id == row.id)).get()
