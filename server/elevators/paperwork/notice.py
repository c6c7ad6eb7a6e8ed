"""What is posted in the stairwell: what the lift costs, by which rule it is shared, until when, how far it has come. What each home
pays is for the homes' owners alone, and so is who has signed or paid: no door and no name stands on it."""
from server.core import clock
from server.core.actor import AnyActor
from server.core.errors import Conflict
from server.core.money import yuan
from server.core.typeset import pdf
from server.elevators import paying_queries, queries, sharing_queries
from server.elevators.models import Apportionment, Elevator
from server.elevators.paperwork.terms import BUILDING, UPKEEP
from server.elevators.paperwork.words import hundredths, measured, sums
from server.elevators.rules import Scheme
from server.places.queries import line


def notice(actor: AnyActor, apportionment_id: int) -> bytes:
    """A PDF, for those who run the lift to post. Conflict `not_proposed` for a draft."""
    found = sharing_queries.apportionment(actor, apportionment_id)
    elevator = found.levy.elevator
    queries.require_manager(elevator)
    if not found.proposed_at:
        raise Conflict('not_proposed', '先把这一版发给住户看，再张贴。')
    shares, wanted = sharing_queries.shares(found).values(), len(sharing_queries.concerned(found))
    signed = sharing_queries.signed([found]).get(found.id, 0)
    now = clock.now()
    return pdf('elevators/paperwork/notice.typ', {
        'heading': '加装电梯费用分摊公示' if found.levy.building else f'电梯{found.levy.title}分摊公示', 'title': elevator.title,
        'facts': [['地点', ' '.join(each.name for each in line(elevator.place))], *_plan(found),
                  ['分摊', f'第 {found.number} 版，{measured(found)}'],
                  ['签字', f'要签字的 {wanted} 户，' + ('都签好了' if signed == wanted else f'签了 {signed} 户')]],
        'sums': sums(found, sum(each.amount for each in shares), sum(each.compensation for each in shares)),
        'floors': _floors(found),
        'dues': [[each.name, clock.day_text(each.due_on), f'{each.percent}%'] for each in paying_queries.dues_of(found)],
        'money': _money(elevator), 'terms': list(BUILDING if found.levy.building else UPKEEP),
        'who': '张贴单位', 'day': clock.day_text(now), 'foot': f'分摊 {found.id} · {clock.dated(now)} 打印'})


def _plan(found: Apportionment) -> list[list[str]]:
    if not found.plan_id:
        return []
    costs = '，'.join(f'{name} {yuan(amount)} 元' for name, amount in found.plan.costs)
    return [['方案', f'第 {found.plan.number} 版。{found.plan.words}'], ['造价', costs]]


def _floors(found: Apportionment) -> list[list[str]]:
    """Each stop's coefficient, where shares are measured by it."""
    if Scheme(found.scheme) not in (Scheme.FLOOR, Scheme.BOTH):
        return []
    known = {each.floor: each.coefficient for each in sharing_queries.shares(found).values() if each.takes_part and each.floor}
    return [[f'{floor} 层', hundredths(weight)] for floor, weight in sorted(known.items())]


def _money(elevator: Elevator) -> list[list[str]]:
    if not elevator.book_id:
        return []
    now = paying_queries.money(elevator)
    said = {'各户交了': now.collected, '补贴和拨款': now.granted, '已经用了': now.spent, '账上还有': now.bank}
    return [[name, f'{yuan(amount)} 元'] for name, amount in said.items()]
