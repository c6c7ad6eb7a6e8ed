"""Reminders on paper for homes that owe a fee: one sheet a home, folded over the amount, in the order of doors. There is no list of
who owes."""
from collections.abc import Sequence
from typing import Any

from server.core import clock
from server.core.actor import AnyActor
from server.core.errors import Conflict, Invalid
from server.core.identifiers import mask_name
from server.core.money import yuan
from server.core.typeset import pdf
from server.dues import queries, rules
from server.dues.models import Charge, Fee
from server.dues.rules import FeeState, Measure
from server.dues.settling import entered
from server.places.models import Part, Place
from server.places.queries import inside, line

_MOST = 1000  # sheets at once


def reminders(actor: AnyActor, fee_id: int, at: Place | None = None) -> bytes:
    """A PDF for those who keep the books or run the community, of a building or stairwell alone where one is said. A home
    whose payment waits to be checked gets none. Names are masked, since a sheet may lie before a door.

    Refuses with Conflict `fee_does_not_run` or `nothing_open`, Invalid `too_many`.
    """
    found = queries.fee(actor, fee_id)
    queries.require_keeper(found)
    if found.state != FeeState.RUNNING:
        raise Conflict('fee_does_not_run', '这项费用还没有复核，或者已经撤销，不能打印。')
    homes = _owing(found, at or found.place)
    if not homes:
        raise Conflict('nothing_open', '这里没有要提醒的住户，都交清了，或者正等复核。')
    if len(homes) > _MOST:
        raise Invalid('too_many', f'一次最多打印{_MOST}户，请一栋一栋地打印。', at='范围太大')
    now, owners = clock.now(), queries.owners_of(homes)
    late = clock.today() > found.due_on
    return pdf('dues/reminder.typ', {
        'fee': f'{found.period}{found.name}', 'rate': rules.rate_text(yuan(found.rate), Measure(found.measure)),
        'basis': found.basis, 'ways': found.ways,
        'until': clock.day_text(found.due_on), 'late': late,
        'place': ' '.join(each.name for each in line(found.place)), 'day': clock.day_text(now), 'foot': f'{clock.dated(now)} 打印',
        'homes': [_home(each, owners[each.id], found) for each in homes]})


def _owing(found: Fee, at: Place) -> list[Charge]:
    rows = list(Charge.select(Charge, Part, Place).join(Part).switch(Charge).join(Place).where(
        Charge.fee == found, Charge.state.in_(rules.OWING), inside((at.path,))))
    known = entered([each.id for each in rows])
    return sorted((each for each in rows if known.get(each.id, 0) < each.amount), key=_door)


def _door(home: Charge) -> tuple:
    """As somebody meets them who goes from door to door: 2栋 before 10栋."""
    part = home.part
    return (len(part.building), part.building, len(part.stairwell), part.stairwell, part.floor or 0, len(part.room), part.room,
            home.id)


def _home(found: Charge, owners: Sequence[tuple[str, bool]], fee: Fee) -> dict[str, Any]:
    unsold = any(each for _, each in owners)
    said = '开发建设单位' if unsold else '、'.join(mask_name(name) for name, _ in owners) or '业主'
    return {'label': found.label, 'owners': said, 'amount': yuan(found.amount), 'paid': yuan(found.paid) if found.paid else '',
            'left': yuan(found.amount - found.paid - found.waived),
            'area': f'{found.area // 100}.{found.area % 100:02d}' if fee.measure == Measure.AREA else ''}
