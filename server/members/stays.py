"""Who belonged to an employer and a community, and from when to when: what is so now, and what Past keeps."""
from datetime import date, datetime
from typing import NamedTuple

from peewee import Select

from server.core.clock import day_end, day_start
from server.members.models import Member, Past
from server.partners.models import Employer
from server.places.models import Place


class Stay(NamedTuple):
    """A member's time with an employer and a community; `person_id` is null before they log in, `until` while it lasts."""

    member_id: int
    person_id: int | None
    since: datetime
    until: datetime | None

    def has(self, day: date) -> bool:
        """Whether a day (Asia/Shanghai) belongs to it: a day on which somebody changes belongs to what comes after."""
        return self.since < day_end(day) and (self.until is None or day_end(day) <= self.until)

    def spans(self, first_day: date, last_day: date) -> bool:
        """Whether all days from a first one to a last one belong to it."""
        return self.has(first_day) and self.has(last_day)


def stays(employer: Employer, community: Place, first_day: date, last_day: date) -> list[Stay]:
    """Those that touch a period, by member."""
    start, end = day_start(first_day), day_end(last_day)
    now = Member.select(Member.id, Member.person, Member.since).where(
        Member.employer == employer, Member.community == community, Member.since < end).tuples()
    then = Past.select(Past.member, Member.person, Past.since, Past.until).join(Member).where(
        Past.employer == employer, Past.community == community, Past.since < end, Past.until > start).tuples()
    return sorted([Stay(member, person, since, None) for member, person, since in now] + [Stay(*row) for row in then])


def employers(community: Place, first_day: date, last_day: date) -> Select:
    """The employers of which somebody belonged to the community in a period: a query of their ids."""
    start, end = day_start(first_day), day_end(last_day)
    now = Member.select(Member.employer).where(Member.community == community, Member.since < end)
    then = Past.select(Past.employer).where(Past.community == community, Past.since < end, Past.until > start)
    return now | then
