"""How a levy is shared, in versions: drafted, shown to each home with what changes for it, signed by all whom it concerns."""
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from server.core import audit, clock
from server.core.action import action
from server.core.actor import AnyActor
from server.core.errors import Conflict, Invalid
from server.elevators import rules, telling
from server.elevators import sharing_queries as queries
from server.elevators.actions import take
from server.elevators.models import Apportionment, Elevator, Household, Levy, Plan
from server.elevators.queries import households
from server.elevators.rules import Aid, Due, Home, Scheme
from server.elevators.sharing_queries import Share
from server.votes.queries import OFFICIALS

_CIVIL_CODE = '《民法典》第283条：按照专有部分面积所占比例'
_AMONG_NEIGHBOURS = '邻里商定'


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


@action('elevators.draft_shares', by=OFFICIALS)
def draft(actor: AnyActor, elevator: Elevator, levy: Levy, form: Draft, plan: Plan | None) -> Apportionment:
    """The next version of how a levy is shared; those who run the lift alone see it until it is proposed."""
    take(elevator)
    _check_dues(form.dues)
    if levy.building != (plan is not None and plan.elevator_id == elevator.id):
        raise Invalid('plan_wanted', '建设费用要按一版方案的造价分摊。', plan_id='请选择方案')
    total = plan.total if plan else form.total
    homes = [_home(each, form) for each in households(elevator)]
    net = rules.to_share(total, homes, [amount for _, _, amount in form.aids])
    if sentence := rules.fault(form.scheme, net, homes):
        raise Invalid('cannot_be_shared', sentence, special='请核对')
    amounts = rules.shares(form.scheme, net, homes)
    shares = [Share(home.key, home.floor or None, home.coefficient, home.takes_part, amounts[home.key], home.compensation)
              for home in homes]
    source = form.source or (_CIVIL_CODE if form.scheme is Scheme.AREA else _AMONG_NEIGHBOURS)
    return _write(actor, levy, plan, total, form._replace(source=source), shares)


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


@action('elevators.buy_in', by=OFFICIALS)
def buy_in(actor: AnyActor, elevator: Elevator, levy: Levy, household: Household, price: int, reason: str) -> Apportionment:
    """Draft the version in which somebody who did not take part joins for a price: what they pay goes back to the others, by what
    each bears. It holds, as any other, once all have signed it."""
    take(elevator)
    now = queries.in_force(levy.id)
    if now is None:
        raise Conflict('nothing_agreed', '分摊协议还没有生效，直接改分摊方案就可以。')
    known = queries.shares(now)
    if known[household.id].takes_part and known[household.id].amount:
        raise Conflict('takes_part', '这户已经参加了。')
    paying = {key: each.amount for key, each in sorted(known.items(), key=lambda pair: (-(pair[1].floor or 0), pair[0]))
              if each.takes_part and each.amount}
    if price > sum(paying.values()):
        raise Invalid('price_too_high', '加入的价钱不能超过全部费用。', price='太高')
    after = rules.bought_in(paying, household.id, price)
    shares = [each._replace(amount=after.get(key, each.amount), takes_part=each.takes_part or key == household.id)
              for key, each in known.items()]
    dues = [Due(name, date.fromisoformat(day), percent) for name, day, percent in now.dues]
    aids = [(Aid(kind), name, amount) for kind, name, amount in now.aids]
    form = Draft(now.total, Scheme.AGREED, _AMONG_NEIGHBOURS, {}, {}, aids, dues, reason)
    return _write(actor, levy, now.plan, now.total, form, shares)


def _write(actor: AnyActor, levy: Levy, plan: Plan | None, total: int, form: Draft, shares: Sequence[Share]) -> Apportionment:
    last = Apportionment.select().where(Apportionment.levy == levy).count()
    made = Apportionment.append(
        levy_id=levy.id, number=last + 1, plan_id=plan.id if plan else None, scheme=form.scheme, source=form.source, total=total,
        aids=[list(each) for each in form.aids], dues=[[due.name, due.due_on.isoformat(), due.percent] for due in form.dues],
        homes=[list(each) for each in shares], reason=form.reason, written_by_id=actor.person_id, written_at=clock.now())
    audit.note(version=made.number, total=total)
    return queries.apportionment(actor, made.id)


@action('elevators.propose_shares', by=OFFICIALS)
def propose(actor: AnyActor, elevator: Elevator, apportionment: Apportionment) -> Apportionment:
    """Show a version to the homes: each owner is told and reads what they would pay and what changes; nothing is due by it yet."""
    take(elevator)
    found = Apportionment.get_by_id(apportionment.id)
    if found.proposed_at:
        raise Conflict('proposed', '这一版已经发给住户了。')
    if Apportionment.select().where(Apportionment.levy == found.levy_id, Apportionment.number > found.number).exists():
        raise Conflict('newer_version', '还有更新的一版，请发最新的一版。')
    Apportionment.update(proposed_at=clock.now()).where(Apportionment.id == found.id).execute()
    told = telling.of_proposal(elevator, apportionment)
    audit.note(told=told)
    return queries.apportionment(actor, found.id)
