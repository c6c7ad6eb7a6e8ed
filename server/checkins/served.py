"""What counts of check-ins: from their coming to their going, or what an amendment says instead."""
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from server.checkins.models import Amendment, CheckIn, CheckOut, Explanation

#: An amendment keeps within a day of the check-in, so that a window that is wider by two finds all that counts in it.
REACH = timedelta(days=1)


class Served(NamedTuple):
    """Service that counts: whose, where, from when to when."""

    person_id: int
    place_id: int
    check_in_id: int
    start: datetime
    end: datetime


def served(*where: Any) -> list[Served]:
    """The check-ins with a going that a condition finds, without those that do not count."""
    rows = list(CheckIn.select(CheckIn.person, CheckIn.place, CheckIn.id, CheckIn.checked_in_at, CheckOut.checked_out_at).join(
        CheckOut, on=(CheckOut.check_in == CheckIn.id)).where(*where).tuples())
    amended = amendments([row[2] for row in rows])
    found = (Served(*row[:3], *_times(row, amended.get(row[2]))) for row in rows)
    return [each for each in found if each.start is not None]


def of_person(person_id: int, start: datetime, end: datetime) -> list[Served]:
    """A person's service that may count between two instants, and what lies about it."""
    return served(CheckIn.person == person_id, *around(start, end))


def around(start: datetime, end: datetime) -> tuple[Any, Any]:
    """The condition that a check-in may count between two instants."""
    return CheckIn.checked_in_at > start - 2 * REACH, CheckIn.checked_in_at < end + REACH


def amendments(check_in_ids: list[int]) -> dict[int, Amendment]:
    """{check-in: the amendment in force}."""
    if not check_in_ids:
        return {}
    rows = Amendment.select().where(Amendment.check_in.in_(check_in_ids)).order_by(Amendment.check_in, Amendment.number)
    return {each.check_in_id: each for each in rows}


def _times(row: tuple, amended: Amendment | None) -> tuple:
    return (amended.counted_from, amended.counted_until) if amended else row[3:]


def with_notes(rows: list[CheckIn]) -> list[CheckIn]:
    """The same with the `explanation` and the `amendment` of each, or None; two readings."""
    ids = [row.id for row in rows]
    reasons = {each.check_in_id: each for each in Explanation.select().where(Explanation.check_in.in_(ids))} if ids else {}
    amended = amendments(ids)
    for row in rows:
        row.explanation, row.amendment = reasons.get(row.id), amended.get(row.id)
    return rows
