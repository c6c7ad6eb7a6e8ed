"""Which check-ins bear a flag that a secretary looks for: found by an index, though flags are a list within what is evidence."""
from collections.abc import Collection

from peewee import JOIN, chunked

from server.checkins.models import CheckIn, CheckOut, Flag
from server.places.models import Place

#: Those that have a list; the others are read beside a check-in alone.
LISTED = ('late_upload', 'closed_by_system', 'working_hours')
_ROWS = 500


def keep(check_in_ids: Collection[int]) -> None:
    """Write the flags of some check-ins that have a going; any number of workers may write the same."""
    said = CheckIn.select(CheckIn.id, Place.path, CheckIn.flags, CheckOut.flags).join(Place).switch(CheckIn).join(
        CheckOut, JOIN.LEFT_OUTER, on=(CheckOut.check_in == CheckIn.id)).where(CheckIn.id.in_(check_in_ids))
    rows = [{'place': int(place), 'name': name, 'check_in': number} for number, path, coming, going in said.tuples()
            for name in LISTED if name in (*coming, *(going or ())) for place in path.strip('/').split('/')]
    for some in chunked(rows, _ROWS):
        Flag.insert_many(some).on_conflict_ignore().execute()
