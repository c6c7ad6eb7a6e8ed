"""Moving house and changing employers: the members' past is kept."""
from datetime import datetime
from typing import Any

from server.core import clock
from server.members.models import Member, Past


def keep(stored: Member, new: dict[str, Any]) -> datetime:
    """Before a change is written: keep where the member worked and lived until now, and say since when what is written holds."""
    if (new['employer'], new['community']) == (stored.employer_id, stored.community_id):
        return stored.since
    now = clock.now()
    Past.create(member=stored, employer=stored.employer_id, community=stored.community_id, slip=stored.slip,
                since=stored.since, until=now)
    return now
