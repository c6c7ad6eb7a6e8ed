"""Several report slips at once: the same step with all of them, or with none."""
from collections.abc import Callable, Sequence
from typing import Any

from server.core.action import transact
from server.core.actor import AnyActor, Role
from server.core.errors import Conflict, Missing
from server.members.issuing import acknowledge
from server.members.models import Slip
from server.members.receiving import accept, give_receipt
from server.members.slip_queries import rows, within
from server.members.slip_rules import SlipEvent
from server.partners.models import Employer
from server.places import queries as places
from server.places.models import Place

_STEPS: dict[SlipEvent, Callable[[AnyActor, Slip], Slip]] = {
    SlipEvent.ACCEPT: accept, SlipEvent.RECEIPT: give_receipt, SlipEvent.ACKNOWLEDGE: acknowledge}


def addressed(actor: AnyActor, place: Place, ids: Sequence[int]) -> list[Slip]:
    """The slips with these ids that are addressed to a place's communities, by id, for its secretary; Missing if one is not."""
    places.require(actor, Role.SECRETARY, place)
    return _all(within(place), ids)


def issued_by(employer: Employer, ids: Sequence[int]) -> list[Slip]:
    """The same of an employer, which comes from partners.queries."""
    return _all(Slip.employer == employer, ids)


def _all(which: Any, ids: Sequence[int]) -> list[Slip]:
    found = list(rows().where(which, Slip.id.in_(ids)).order_by(Slip.id))
    if len(found) != len(set(ids)):
        raise Missing('slip_missing', '没有找到这张报到单，或者它不在您的范围内。')
    return found


def step_all(actor: AnyActor, slips: Sequence[Slip], event: SlipEvent) -> list[Slip]:
    """Accept several, give or acknowledge several receipts; each leaves its own audit line. A Conflict says whom the step does not
    fit, and nothing was done."""
    return transact(lambda: [_one(actor, slip, event) for slip in slips])


def _one(actor: AnyActor, slip: Slip, event: SlipEvent) -> Slip:
    try:
        return _STEPS[event](actor, slip)
    except Conflict as refusal:
        raise Conflict(refusal.code, f'{slip.name}：{refusal.message}其他几张也还没有办。') from refusal
