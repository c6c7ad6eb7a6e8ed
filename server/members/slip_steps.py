"""One step of a report slip, whoever takes it."""
from typing import Any

from server.core import audit, clock
from server.core.actor import AnyActor
from server.core.errors import Conflict, Invalid
from server.members import slip_queries, slip_rules
from server.members.models import Slip, SlipStep
from server.members.slip_rules import OPEN, SlipEvent, SlipState
from server.members.slip_terms import due_at


def step(actor: AnyActor, slip: Slip, event: SlipEvent, reason: str = '', **to: Any) -> Slip:
    """Write a step and its line of history, and read the slip anew.

    Conflict `wrong_state` where the step does not fit, `overtaken` if somebody else moved the slip since it was read: of two that
    accept, or one that accepts and one that re-addresses, one wins.
    """
    state, now = slip_rules.after(SlipState(slip.state), event), clock.now()
    if state is None:
        raise Conflict('wrong_state', slip_rules.misfit(SlipState(slip.state)))
    to |= {'state': state, 'reason': reason, 'due_at': due_at(state, now, slip.community.path)}
    to |= {} if state in OPEN else {'open_key': None}
    if not Slip.update(**to).where(
            Slip.id == slip.id, Slip.state == slip.state, Slip.community == slip.community_id).execute():
        raise Conflict('overtaken', '这张报到单刚刚有了变化，请刷新后再看。')
    SlipStep.create(slip=slip, event=event, community=to.get('community', slip.community_id), reason=reason,
                    person_id=actor.person_id, at=now)
    audit.note(state=state.value)
    return slip_queries.reread(slip.id)


def wanted(reason: str) -> str:
    """The reason, which a person is owed; Invalid if there is none."""
    if not reason:
        raise Invalid('reason_wanted', '请写明原因，让对方知道该怎么办。', reason='必须填写')
    return reason
