"""Check-ins that a secretary may want to verify: sent in later, closed by the system, or left without a scan."""
from server.checkins.models import CheckIn, Flag
from server.checkins.queries import visit, visits
from server.checkins.served import with_notes
from server.core.actor import AnyActor, Role
from server.core.errors import Missing
from server.core.paging import newest_first
from server.places.models import Place
from server.places.queries import require


def flagged(actor: AnyActor, place: Place, flag: str, cursor: str | None, limit: int | None) -> tuple[list[CheckIn], str | None]:
    """The settled ones with a flag, of a place and of what lies inside, newest first, for its secretary; rows as `queries.at_place`
    has them."""
    require(actor, Role.SECRETARY, place)
    which = Flag.select(Flag.check_in).where(Flag.place == place, Flag.name == flag)
    found, onward = newest_first(which, Flag.check_in, cursor, limit)
    rows = visits().where(CheckIn.id.in_([row.check_in_id for row in found])).order_by(CheckIn.id.desc())
    return with_notes(list(rows)) if found else [], onward


def visit_at(actor: AnyActor, place: Place, check_in_id: int) -> CheckIn:
    """A check-in at a place or inside, with its notes; Missing if it was elsewhere."""
    found = visit(actor, check_in_id)
    if not found.place.path.startswith(place.path):
        raise Missing('checkin_missing', '没有找到这次签到，或者它不在您的范围内。')
    return found
