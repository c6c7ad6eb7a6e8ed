"""Until when each side of a report slip should have done its step, by what the district says."""
from datetime import datetime

from server.core import calendar
from server.members.slip_rules import Side, SlipState, side
from server.terms import values as terms


def due_at(state: SlipState, since: datetime, path: str) -> datetime | None:
    """Until when the next step should be done (the first instant that is too late) by the terms of the district in which a
    community with this path lies; None where there is none. The slip keeps it: later terms move no day that was set."""
    whose = side(state)
    if whose is None:
        return None
    said = terms.at(path)
    days = {Side.MEMBER: said.slip_member_days, Side.COMMUNITY: said.slip_community_days, Side.EMPLOYER: said.slip_employer_days}
    return calendar.ends_at(since, days[whose])
