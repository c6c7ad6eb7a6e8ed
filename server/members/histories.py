"""Moving house, changing employers and departing: the members' past is kept."""
from datetime import datetime
from typing import Any

from blinker import Signal

from server.core import clock
from server.core.db import hold
from server.members.models import Member, Past
from server.places.models import Place

#: Sent by a member, as stored until now, inside the transaction that takes them to another community, or (with a `reason`) to none.
member_moved = Signal()


def lock(place: Place) -> Place:
    """A place's district; whoever writes members of it waits for the others: an import or an acceptance at a time."""
    return hold(Place.select().where(Place.id == int(place.path.split('/')[1]))).get()


def keep(stored: Member, new: dict[str, Any], reason: str = '') -> datetime:
    """Before a change is written: keep where the member worked and lived until now, and say since when what is written holds."""
    if (new['employer'], new['community']) == (stored.employer_id, stored.community_id):
        return stored.since
    now = clock.now()
    if stored.community_id:
        Past.create(member=stored, employer=stored.employer_id, community=stored.community_id, slip=stored.slip,
                    since=stored.since, until=now, reason=reason)
        if new['community'] != stored.community_id:
            member_moved.send(stored, reason=reason)
    return now
