"""Which shift a member works, and whether they are at work."""
from collections.abc import Sequence
from datetime import datetime

from server.core import audit
from server.core.action import action
from server.core.actor import AnyActor
from server.core.errors import Forbidden, Invalid
from server.members.models import Member
from server.partners import shifts
from server.partners.models import Employer, Shift
from server.partners.queries import looks_after


@action('members.assign_shift')
def assign_shift(actor: AnyActor, employer: Employer, shift: Shift | None, member_ids: Sequence[int]) -> None:
    """Give some of an employer's members a shift of its, or the usual one where none is named."""
    if not looks_after(actor, employer):
        raise Forbidden()
    theirs = (Member.employer == employer) & Member.id.in_(member_ids)
    if Member.select().where(theirs).count() != len(set(member_ids)):
        raise Invalid('member_unknown', '有人不在您单位的名单上，请重新选择。', member_ids='没有找到')
    Member.update(shift=shift).where(theirs).execute()
    audit.note(members=len(set(member_ids)))


def at_work(person_id: int, instant: datetime) -> bool:
    """Whether a person is a member who works at that instant. Asks the database only where there are shifts at all."""
    if not shifts.any_known():
        return False
    row = Member.select(Member.employer, Member.shift).where(Member.person == person_id).tuples().first()
    return row is not None and shifts.works_at(row[0], row[1], instant)
