"""What is to be built and what it costs, in versions; and the vote that decides on one."""
from flask import Response, flash, request, url_for

from server.core.actor import Role
from server.core.errors import Conflict, Refusal
from server.core.money import yuan
from server.elevators import actions, at_place, queries
from server.elevators.actions import MATTER, PlanDraft
from server.elevators.at_place import Place
from server.elevators.forms import PlanForm, PlanVoteForm
from server.elevators.queries import Elevator, Plan
from server.web import actor, blueprint, forms, go, uploads
from server.web.elevators import rows
from server.web.elevators.frame import found, lift_framed
from server.web.elevators.words import DECIDED
from server.web.forms import Again
from server.web.polls import writing

routes = blueprint('elevator_plans')

_BASE = '/places/<int:place_id>/elevators/<int:id>/plans'
_FIELDS = ('name', 'amount')
_BLANK = 3


@routes.get(_BASE)
def listed(place_id: int, id: int) -> str:
    """Its versions, the last first."""
    return _listed(*found(place_id, id))


def _listed(where: Place, lift: Elevator, refusal: Refusal | None = None) -> str:
    plans, following = queries.plans(lift, request.args.get('cursor'), None)
    votes = queries.choices(lift)
    last, _ = queries.plans(lift, None, 1)
    return lift_framed('elevators/plans.html', where, lift, refusal, plans=plans, following=following, decided=DECIDED,
                       last=last[0] if last else None, votes={each.id: [vote for vote in votes if vote.plan.id == each.id]
                                                             for each in plans},
                       questions=at_place.questions(actor(), lift) if last else [],
                       drafts_vote=_vote(lift, last[0]) if last and actor().holds(Role.SECRETARY, where.path) else {})


def _vote(lift: Elevator, plan: Plan) -> dict[str, str]:
    """A poll's draft about a plan, as its form spells it: there it is read, changed and kept."""
    costs = '\n'.join(f'{name}：{yuan(amount)} 元' for name, amount in plan.costs)
    detail = f'{plan.words}\n\n造价 {yuan(plan.total)} 元（方案第 {plan.number} 版）：\n{costs}'
    asked = {'title': lift.title, 'detail': detail, 'items.0.title': '', 'items.0.matter': str(MATTER), 'part_kinds': 'home'}
    return writing.blank(lift.place).plain | asked


@routes.get(f'{_BASE}/new')
def new(place_id: int, id: int) -> str:
    """The next version; it begins as the last one was."""
    where, lift = found(place_id, id)
    last, _ = queries.plans(lift, None, 1)
    if request.form or not last:
        return _new(where, lift)
    costs = [{'name': name, 'amount': yuan(amount)} for name, amount in last[0].costs]
    return _new(where, lift, costs=costs, said={'words': last[0].words})


def _new(where: Place, lift: Elevator, refusal: Refusal | None = None, file_ids: list[str] | None = None,
         costs: list[rows.Row] | None = None, said: dict[str, str] | None = None) -> str:
    some = rows.sent('costs') if costs is None else costs
    return lift_framed('elevators/plan_new.html', where, lift, refusal, said=said or request.form, file_ids=file_ids or [],
                       costs=rows.padded(some, _FIELDS, _BLANK))


@routes.post(f'{_BASE}/new')
def more(place_id: int, id: int) -> str | Again:
    """The form again with more rows, and with the files that were chosen."""
    where, lift = found(place_id, id)
    ids, refusal = uploads.taken()
    return _new(where, lift, refusal, ids), refusal.status if refusal else 200


@routes.post(_BASE)
def write(place_id: int, id: int) -> Response | Again:
    """Keep it."""
    where, lift = found(place_id, id)

    def deed(file_ids: list[str]) -> Response:
        costs = rows.with_amounts('costs', rows.sent('costs'))
        said = forms.made(PlanForm, {'words': request.form.get('words', ''), 'costs': costs, 'file_ids': file_ids})
        made = actions.write_plan(actor(), lift, PlanDraft(said.words, [(each.name, each.amount) for each in said.costs],
                                                           said.file_ids))
        flash(f'第 {made.number} 版方案已存好，造价 {yuan(made.total)} 元。')
        return go(url_for('.listed', place_id=place_id, id=id))

    return uploads.submit(deed, lambda refusal, ids: _new(where, lift, refusal, ids))


@routes.post(f'{_BASE}/<int:plan_id>/vote')
def put_to_vote(place_id: int, id: int, plan_id: int) -> Response | Again:
    """Name the question of a poll that decides on it."""
    where, lift = found(place_id, id)

    def deed() -> Response:
        poll, _, item = request.form.get('question', '').partition('-')
        said = forms.made(PlanVoteForm, {'poll_id': poll, 'item_id': item})
        plan = queries.plan(actor(), plan_id)
        if plan.elevator_id != lift.id:
            raise Conflict('plan_of_another', '这一版方案不是这个项目的。')
        actions.put_to_vote(actor(), lift, plan, said.poll_id, said.item_id)
        flash(f'第 {plan.number} 版方案由这次表决决定。')
        return go(url_for('.listed', place_id=place_id, id=id))

    return forms.submit(deed, lambda refusal: _listed(where, lift, refusal))
