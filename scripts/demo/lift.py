"""The demonstration street's lift: a plan, the vote on it, and what each home would pay; the sixth floor 23,000 yuan."""
from server.core.actor import SYSTEM
from server.core.calendar import months_later
from server.core.clock import today
from server.elevators import actions, queries, sharing, sharing_queries
from server.elevators.actions import PlanDraft
from server.elevators.drafting import Draft
from server.elevators.models import Plan
from server.elevators.rules import PRESETS, Due, Scheme
from server.places.models import Place
from server.votes.models import Poll
from server.votes.queries import items

_COSTS = (('电梯设备和安装', 11_800_000), ('井道和基础', 7_400_000), ('设计、检测和手续', 1_500_000))
_DUES = (('开工前', 2, 50), ('安装前', 4, 40), ('验收后', 7, 10))  # months from now, hundredths


def plan(stairwell: Place) -> Plan:
    """What is to be built, before the vote opens."""
    made = actions.start(SYSTEM, stairwell, '9栋1单元加装电梯')
    return actions.write_plan(SYSTEM, made, PlanDraft('在单元门外加装一部无机房电梯，施工约四个月。', _COSTS, ()))


def propose(decided: Plan, poll: Poll) -> None:
    """Name the poll, and show each home what it would pay: nobody signs before the plan is carried."""
    actions.put_to_vote(SYSTEM, decided.elevator, decided, poll.id, items(poll)[0].id)
    levy = sharing_queries.levy(SYSTEM, queries.levies(decided.elevator, None, 1)[0][0].id)
    table = PRESETS[0]
    dues = [Due(name, months_later(today(), months), percent) for name, months, percent in _DUES]
    form = Draft(0, Scheme.FLOOR, table.source, table.floors, {}, [], dues, '第一次征求意见')
    sharing.propose(SYSTEM, decided.elevator, sharing.draft(SYSTEM, decided.elevator, levy, form, decided))
