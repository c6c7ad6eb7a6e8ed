"""Check-ins that a secretary may want to verify: sent in later, closed by the system, or left without a scan."""
from server.checkins.models import CheckIn, CheckOut
from server.checkins.queries import visit, visits, within
from server.checkins.served import with_notes
from server.core.actor import AnyActor, Role
from server.core.errors import Missing
from server.core.paging import LARGEST, newest_first
from server.places.models import Place
from server.places.queries import require

#: So many of the newest are looked through for a page: a page costs the same however few of them are found.
LOOKED_THROUGH = LARGEST


def flagged(actor: AnyActor, place: Place, flag: str, cursor: str | None) -> tuple[list[CheckIn], str | None]:
    """Those with a flag among the next `LOOKED_THROUGH` check-ins of a place and of what lies inside, newest first, for its
    secretary; rows as `queries.at_place` has them."""
    require(actor, Role.SECRETARY, place)
    there = CheckIn.select(CheckIn.id, CheckIn.flags).where(CheckIn.place.in_(within(place)))
    rows, onward = newest_first(there, CheckIn.id, cursor, LOOKED_THROUGH)
    going = CheckOut.select(CheckOut.check_in, CheckOut.flags).where(CheckOut.check_in.in_([row.id for row in rows]))
    said = {row.check_in_id: row.flags for row in going}
    found = [row.id for row in rows if flag in (*row.flags, *said.get(row.id, ()))]
    return with_notes(list(visits().where(CheckIn.id.in_(found)).order_by(CheckIn.id.desc()))) if found else [], onward


def visit_at(actor: AnyActor, place: Place, check_in_id: int) -> CheckIn:
    """A check-in at a place or inside, with its notes; Missing if it was elsewhere."""
    found = visit(actor, check_in_id)
    if not found.place.path.startswith(place.path):
        raise Missing('checkin_missing', '没有找到这次签到，或者它不在您的范围内。')
    return found
