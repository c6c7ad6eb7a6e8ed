"""Telling a home's owners that it is exempted: once somebody has checked it, and when that is undone."""
from server.core import audit, clock
from server.dues.models import Portion, Settlement
from server.dues.reminding import people_of
from server.messaging import kinds
from server.messaging.actions import dispatch

_PAGE = 'packages/dues/charge/index'


def exempted(settlement: Settlement, undone: bool) -> None:
    """Tell the owners of the homes that an exemption is of. The message gives no reason: a phone may lie on a table. Those that a
    fee exempts from its beginning are not asked for anything, and not told."""
    fee = settlement.fee
    if settlement.kind != 'waived' or settlement.entry_id == fee.entry_id:
        return
    title = f'{fee.period}{fee.name}{"的免交撤销了" if undone else "您家免交"}'
    fields = {'title': title, 'place': fee.place.name, 'time': kinds.moment(clock.now())}
    for charge, in Portion.select(Portion.charge).where(Portion.settlement == settlement).tuples():
        if people := people_of([charge]):
            dispatch('dues_exempt', title, fields, f'{_PAGE}?id={charge}', audit.name(settlement), people, fee.place)
