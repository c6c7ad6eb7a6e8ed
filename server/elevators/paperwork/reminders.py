"""Reminders on paper for whoever has a part of a share to pay: one sheet a home, folded over the amount, in the order of doors.
There is no list of who owes."""
from datetime import date
from typing import Any

from server.core import clock
from server.core.actor import AnyActor
from server.core.errors import Conflict
from server.core.identifiers import mask_name
from server.core.money import yuan
from server.core.typeset import pdf
from server.elevators import paying_queries, queries, sharing_queries
from server.elevators.paperwork.agreement import in_order_of_doors
from server.elevators.paying_queries import Standing
from server.places.queries import line, owners_of


def reminders(actor: AnyActor, levy_id: int, place_id: int | None = None) -> bytes:
    """A PDF for those who run the lift, of all who have not paid the whole; of one stairwell where a place is said. Names are
    masked, since a sheet may lie before a door. Conflict `nothing_agreed`, or `nothing_open` where all have paid; Missing
    `place_missing`."""
    levy = sharing_queries.levy(actor, levy_id)
    elevator = levy.elevator
    queries.require_manager(elevator)
    if sharing_queries.in_force(levy.id) is None:
        raise Conflict('nothing_agreed', '分摊协议还没有签齐，不能催交。')
    standings = {each.household.id: each for each in paying_queries.standings(levy, queries.households(elevator))
                 if any(part.open for part in each.parts)}
    doors = in_order_of_doors(elevator.place, place_id, [each.household for each in standings.values()])
    if not doors:
        raise Conflict('nothing_open', '这里的各户都交清了，没有要打印的。')
    owners, now = owners_of([each.part for each in doors]), clock.now()
    return pdf('elevators/paperwork/reminders.typ', {
        'title': elevator.title, 'levy': levy.title, 'place': ' '.join(each.name for each in line(elevator.place)),
        'day': clock.day_text(now), 'foot': f'{clock.dated(now)} 打印',
        'homes': [_home(standings[each.id], '、'.join(mask_name(owner.name) for owner in owners[each.part_id])) for each in doors]})


def _home(found: Standing, owners: str) -> dict[str, Any]:
    return {'label': found.household.label, 'owners': owners, 'share': yuan(found.share), 'paid': yuan(found.paid),
            'left': yuan(found.share - found.paid), 'overdue': yuan(found.overdue) if found.overdue else '',
            'parts': [[each.due.name, _until(each.due.due_on), yuan(each.open)] for each in found.parts if each.open]}


def _until(said: date) -> str:
    return clock.day_text(said) + ('（已过）' if said < clock.today() else '')
