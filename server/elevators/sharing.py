"""How a levy is shared, in versions: drafted, shown to each home with what changes for it, signed by all whom it concerns."""
from collections.abc import Sequence
from datetime import date

from server.core import audit, clock
from server.core.action import action
from server.core.actor import AnyActor
from server.core.errors import Conflict, Invalid
from server.elevators import rules, telling
from server.elevators import sharing_queries as queries
from server.elevators.actions import take
from server.elevators.drafting import AMONG_NEIGHBOURS, Draft, drafted
from server.elevators.models import Apportionment, Elevator, Household, Levy, Plan
from server.elevators.rules import Aid, Due, Scheme
from server.elevators.sharing_queries import Share
from server.votes.queries import OFFICIALS


@action('elevators.draft_shares', by=OFFICIALS)
def draft(actor: AnyActor, elevator: Elevator, levy: Levy, form: Draft, plan: Plan | None) -> Apportionment:
    """The next version of how a levy is shared; those who run the lift alone see it until it is proposed."""
    take(elevator)
    made = drafted(elevator, levy, form, plan)
    return _write(actor, levy, plan, made.total, form._replace(source=made.source), made.shares)


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
    form = Draft(now.total, Scheme.AGREED, AMONG_NEIGHBOURS, {}, {}, aids, dues, reason)
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
