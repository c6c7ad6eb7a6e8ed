"""What an employer's members served in a period, out of the days of service: one entry, one counting."""
from collections import defaultdict
from typing import NamedTuple

from peewee import chunked, fn

from server.archives.finality import final, uncounted
from server.archives.models import ServiceDay, ServiceMonth
from server.archives.rules import Period
from server.core import clock
from server.members.stays import stays
from server.partners.models import Employer
from server.places.models import Place

_AT_ONCE = 500  # people in one statement: of a thousand MariaDB makes a table of its own, and then reads whole months beside it


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
    """Whatever a member served anywhere counts where they belong: on each day to one employer and one community. Of those who
    belonged to both all the time the months are read, of the others the days."""
    found = stays(employer, community, period.first_day, period.last_day)
    whole = {each for each in found if each.spans(period.first_day, period.last_day)}
    months = _months([each.person_id for each in whole if each.person_id], period)
    days = _days([each.person_id for each in found if each.person_id and each not in whole], period)
    lines: dict[int, tuple[int, int]] = {}
    for stay in found:
        person = stay.person_id or 0
        own = [months[person]] if stay in whole else [said for day, *said in days[person] if stay.has(day)]
        minutes, times = lines.get(stay.member_id, (0, 0))
        lines[stay.member_id] = minutes + sum(each[0] for each in own), times + sum(each[1] for each in own)
    served = [(member, *said) for member, said in sorted(lines.items()) if said != (0, 0)]
    return Tally(len(lines), served, _final([each.person_id for each in found if each.person_id], period))


def _months(people: list[int], period: Period) -> dict[int, tuple[int, int]]:
    sums: dict[int, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for some in chunked(people, _AT_ONCE):
        # The months by name, not from one to another: so each person's are looked up, and no earlier ones nor other people's.
        rows = ServiceMonth.select(ServiceMonth.person, fn.SUM(ServiceMonth.minutes), fn.SUM(ServiceMonth.times)).where(
            ServiceMonth.person.in_(some), ServiceMonth.month.in_(period.months)).group_by(ServiceMonth.person)
        sums.update((person, (int(minutes), int(times))) for person, minutes, times in rows.tuples())
    return sums


def _days(people: list[int], period: Period) -> dict[int, list[tuple]]:
    days: dict[int, list[tuple]] = defaultdict(list)
    for some in chunked(people, _AT_ONCE):
        rows = ServiceDay.select(ServiceDay.person, ServiceDay.day, ServiceDay.minutes, ServiceDay.times).where(
            ServiceDay.person.in_(some), ServiceDay.day.between(period.first_day, period.last_day))
        for person, *said in rows.tuples():
            days[person].append(tuple(said))
    return days


def _final(people: list[int], period: Period) -> bool:
    """Whether nothing of the period can change of itself any more, and every check-in is counted."""
    if clock.now() < clock.day_end(period.last_day) + final():
        return False
    # Few of all are not counted yet; of the people's own there are as many as they ever made.
    return set(people).isdisjoint(person for person, in uncounted(period.first_day, period.last_day).tuples())
