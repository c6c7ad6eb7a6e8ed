"""What a version of shares would be, before anybody keeps it: each home's share, what it was before, what others take off it."""
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from server.core.actor import AnyActor
from server.core.errors import Invalid
from server.elevators import queries, rules, sharing_queries
from server.elevators.models import Elevator, Household, Levy, Plan
from server.elevators.rules import Aid, Due, Home, Scheme
from server.elevators.sharing_queries import Row, Share

_CIVIL_CODE = '《民法典》第283条：按照专有部分面积所占比例'
AMONG_NEIGHBOURS = '邻里商定'


class Special(NamedTuple):
    """What is particular about a home: that it does not take part, another stop than the roster's floor, what it pays where sums
    were agreed, what it is given."""

    takes_part: bool = True
    floor: int | None = None
    amount: int = 0
    compensation: int = 0


class Draft(NamedTuple):
    """How a sum is to be shared. `floors` is {stop: coefficient in hundredths}, `special` {home: …}; `source` says where the
    coefficients come from; `total` (分) is the plan's cost for the lift itself."""

    total: int
    scheme: Scheme
    source: str
    floors: Mapping[int, int]
    special: Mapping[int, Special]
    aids: Sequence[tuple[Aid, str, int]]
    dues: Sequence[Due]
    reason: str


class Drafted(NamedTuple):
    """What comes of a draft: the whole cost, where the measure comes from, every home's share."""

    total: int
    source: str
    shares: list[Share]


def drafted(elevator: Elevator, levy: Levy, form: Draft, plan: Plan | None) -> Drafted:
    """Compute it; Invalid for what cannot be shared so."""
    _check_dues(form.dues)
    if (plan.elevator_id if plan else None) != (elevator.id if levy.building else None):
        raise Invalid('plan_wanted', '建设费用要按一版方案的造价分摊，别的费用不按方案。', plan_id='请选择方案')
    total = plan.total if plan else form.total
    homes = [_home(each, form) for each in queries.households(elevator)]
    net = rules.to_share(total, homes, [amount for _, _, amount in form.aids])
    if sentence := rules.fault(form.scheme, net, homes):
        raise Invalid('cannot_be_shared', sentence, special='请核对')
    amounts = rules.shares(form.scheme, net, homes)
    shares = [Share(home.key, home.floor or None, home.coefficient, home.takes_part, amounts[home.key], home.compensation)
              for home in homes]
    return Drafted(total, form.source or (_CIVIL_CODE if form.scheme is Scheme.AREA else AMONG_NEIGHBOURS), shares)


def preview(actor: AnyActor, elevator: Elevator, levy: Levy, form: Draft, plan: Plan | None) -> tuple[Drafted, list[Row]]:
    """What a draft would bring, home by home beside what each pays by the version before; nothing is kept. For those who run the
    lift. Refuses as `sharing.draft` does."""
    queries.require_manager(queries.elevator(actor, elevator.id))
    made = drafted(elevator, levy, form, plan)
    return made, sharing_queries.compared(elevator, {each.household_id: each for each in made.shares},
                                          sharing_queries.shares(sharing_queries.before(levy.id)), {})


def _check_dues(dues: Sequence[Due]) -> None:
    if sum(due.percent for due in dues) != rules.PERCENT:
        raise Invalid('dues_not_whole', '各期的比例加起来应当是100%。', dues='加起来不是100%')
    if any(later.due_on <= due.due_on for due, later in pairwise(dues)):
        raise Invalid('dues_not_in_order', '各期的截止日期要一期比一期晚。', dues='日期顺序不对')


def _home(household: Household, form: Draft) -> Home:
    said = form.special.get(household.id, Special())
    floor = said.floor if said.floor is not None else household.floor
    by_floor = said.takes_part and form.scheme in (Scheme.FLOOR, Scheme.BOTH)
    if by_floor and floor is None:
        raise Invalid('floor_wanted', f'{household.label}还没有写明停靠层。', special='缺少停靠层')
    if by_floor and floor not in form.floors:
        raise Invalid('coefficient_wanted', f'{floor}层还没有写系数（{household.label}）。', floors='缺少系数')
    return Home(household.id, floor or 0, household.room, household.area, form.floors.get(floor or 0, 0) if by_floor else 0,
                said.takes_part, said.amount, said.compensation if said.takes_part else 0)
