"""How a levy of a lift stands. Amounts are in 分."""
from pydantic import BaseModel

from server.elevators import paying_queries as paying
from server.elevators import sharing_queries


class OwnShareShape(BaseModel):
    """A home of the reader's, and what it bears by the version in force (null where there is none) or would by the one proposed."""

    household_id: int
    label: str
    share: int | None
    paid: int
    overdue: int


class ElevatorLevyShape(BaseModel):
    """A sum that the homes bear together. `in_force_id` is the version by which they pay, `proposed_id` the one shown last; of
    that, how many homes it concerns and how many have signed. `mine` are the reader's homes."""

    id: int
    title: str
    building: bool
    in_force_id: int | None
    proposed_id: int | None
    concerned: int
    signed: int
    to_pay: int
    paid: int
    mine: list[OwnShareShape]


def levy(found: paying.LevyStanding) -> ElevatorLevyShape:
    held, last = found.in_force, found.proposed
    return ElevatorLevyShape(
        id=found.levy.id, title=found.levy.title, building=bool(found.levy.building), in_force_id=held.id if held else None,
        proposed_id=last.id if last else None, concerned=len(sharing_queries.concerned(last)) if last else 0, signed=found.signed,
        to_pay=sum(each.amount for each in sharing_queries.shares(held or last).values()), paid=found.paid,
        mine=[_own(each, held or last) for each in found.mine])


def _own(found: paying.Standing, shown: sharing_queries.Apportionment | None) -> OwnShareShape:
    known = sharing_queries.shares(shown)
    share = known[found.household.id].amount if found.household.id in known else None
    return OwnShareShape(household_id=found.household.id, label=found.household.label, share=share, paid=found.paid,
                         overdue=found.overdue)
