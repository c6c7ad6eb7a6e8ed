"""What somebody served, activity by activity."""
from datetime import date
from typing import NamedTuple

from server.archives.rules import shares
from server.checkins.served import Served, of_person
from server.core import clock


class Line(NamedTuple):
    """An activity on a day."""

    day: date
    served: Served
    minutes: int


def served_lines(person_id: int, first_day: date, last_day: date) -> list[Line]:
    """What somebody served in a period, one line an activity and day; minutes add up to those that `hours.total` counts there."""
    found = of_person(person_id, clock.day_start(first_day), clock.day_end(last_day))
    by_id = {each.check_in_id: each for each in found}
    gained = shares((each.start, each.end, each.check_in_id) for each in found)
    return [Line(day, by_id[check_in], minutes) for (day, check_in), minutes in sorted(gained.items())
            if minutes and first_day <= day <= last_day]
