"""Reminding who owes, by message: each of them alone, once before the due day and once after it. Paper is in `prints`."""
from collections.abc import Iterator, Sequence

from peewee import fn

from server.core import audit, clock
from server.core.action import action
from server.core.actor import AnyActor, Role
from server.core.errors import Conflict
from server.dues import rules
from server.dues.models import Charge, Debtor, Fee, Portion, Reminder, Settlement
from server.dues.rules import FeeState, Stage
from server.identity.models import Residency
from server.identity.standing import STANDS
from server.ledger.models import Entry
from server.ledger.rules import EntryState
from server.messaging import kinds
from server.messaging.actions import dispatch

_PAGE = 'packages/dues/mine/index'
_AT_ONCE = 1000  # ids of a statement
_TITLES = {Stage.DUE: '{}请您留意', Stage.OVERDUE: '{}已过截止日期'}


@action('dues.remind', by=(Role.SECRETARY, Role.COMMITTEE))
def remind(actor: AnyActor, fee: Fee) -> int:
    """Tell the owners of each home that owes and was not told at this stage, and nobody else; how many homes. One whose payment
    waits to be checked is left alone. The message says no amount; developers have no phone here and get a paper."""
    found = Fee.get_by_id(fee.id)
    if found.state != FeeState.RUNNING:
        raise Conflict('fee_does_not_run', '这项费用还没有复核，或者已经撤销，不能提醒。')
    stage = rules.stage(found.due_on, clock.today())
    homes = to_remind(found, stage)
    now = clock.now()
    for some in _parts(homes):
        Reminder.insert_many([{'charge': each, 'stage': stage, 'sent_by': actor.person_id, 'sent_at': now}
                              for each in some]).execute()
    people = people_of(homes)
    if people:
        title = _TITLES[stage].format(f'{found.period}{found.name}')
        dispatch('dues', title, {'title': title, 'place': fee.place.name, 'time': kinds.moment(now)}, _PAGE, audit.name(found),
                 people, fee.place)
    audit.note(stage=stage, homes=len(homes), told=len(people))
    return len(homes)


def to_remind(fee: Fee, stage: Stage) -> list[int]:
    """The charges of which somebody is to be told now."""
    told = Reminder.select(Reminder.charge).where(Reminder.stage == stage, Reminder.charge == Charge.id)
    waits = Portion.select(Portion.id).join(Settlement).join(Entry).where(
        Portion.charge == Charge.id, Entry.state == EntryState.PENDING)
    rows = Charge.select(Charge.id).where(Charge.fee == fee, Charge.state.in_(rules.OWING), ~fn.EXISTS(told),
                                          ~fn.EXISTS(waits))
    return [each for each, in rows.order_by(Charge.id).tuples()]


def people_of(charges: Sequence[int]) -> list[int]:
    """Who is recognised as an owner that owes one of these."""
    found: dict[int, None] = {}
    for some in _parts(charges):
        rows = Residency.select(Residency.person).join(Debtor, on=(Debtor.owner == Residency.owner)).where(
            Debtor.charge.in_(some), Residency.state.in_(STANDS)).distinct().order_by(Residency.person)
        found |= dict.fromkeys(person for person, in rows.tuples())
    return list(found)


def _parts(some: Sequence[int]) -> Iterator[Sequence[int]]:
    return (some[at:at + _AT_ONCE] for at in range(0, len(some), _AT_ONCE))
