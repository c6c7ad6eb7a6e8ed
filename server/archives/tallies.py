"""What an employer's members served in a period, out of the days of service: one entry, one counting."""
from collections import defaultdict
from typing import NamedTuple

from server.archives.models import ServiceDay
from server.archives.rules import Period
from server.archives.terms import terms
from server.checkins.models import CheckIn
from server.checkins.rules import COUNTED
from server.checkins.served import around
from server.core import clock
from server.members.stays import stays
from server.partners.models import Employer
from server.places.models import Place


class Tally(NamedTuple):
    """`lines` are (member's id, minutes, times) of whoever served, by member; `members` is how many belonged to both."""

    members: int
    lines: list[tuple[int, int, int]]
    final: bool

    @property
    def minutes(self) -> int:
        return sum(minutes for _, minutes, _ in self.lines)

    @property
    def times(self) -> int:
        return sum(times for *_, times in self.lines)


def tally(employer: Employer, community: Place, period: Period) -> Tally:
    """Whatever a member served anywhere counts where they belong: on each day to one employer and one community."""
    found = stays(employer, community, period.first_day, period.last_day)
    people = [each.person_id for each in found if each.person_id]
    days: dict[int, list[ServiceDay]] = defaultdict(list)
    for row in ServiceDay.select().where(ServiceDay.person.in_(people),
                                         ServiceDay.day.between(period.first_day, period.last_day)) if people else ():
        days[row.person_id].append(row)
    lines: dict[int, tuple[int, int]] = {}
    for stay in found:
        own = [row for row in days[stay.person_id or 0] if stay.has(row.day)]
        minutes, times = lines.get(stay.member_id, (0, 0))
        lines[stay.member_id] = minutes + sum(row.minutes for row in own), times + sum(row.times for row in own)
    served = [(member, *said) for member, said in sorted(lines.items()) if said != (0, 0)]
    return Tally(len(lines), served, _final(people, period))


def _final(people: list[int], period: Period) -> bool:
    """Whether nothing of the period can change of itself any more, and every check-in is counted."""
    end = clock.day_end(period.last_day)
    if clock.now() < end + terms().final:
        return False
    open_ones = CheckIn.select(CheckIn.id).where(
        CheckIn.person.in_(people), *around(clock.day_start(period.first_day), end),
        CheckIn.settled.is_null() | (CheckIn.settled != COUNTED))
    return not (people and open_ones.exists())
