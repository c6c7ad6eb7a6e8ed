"""The lifts of a place: all of them, a new one, and one at a glance with what to do next."""
from typing import NamedTuple

from flask import Response, flash, request, url_for

from server.core import clock
from server.core.errors import Refusal
from server.elevators import actions, at_place, paying_queries, queries
from server.elevators.forms import ElevatorBookForm, ElevatorForm, EndingForm, LevyForm
from server.elevators.queries import Elevator
from server.elevators.rules import Stage
from server.exports.lists import Asked, Link, List, Mark, Rows, declare
from server.places import queries as places
from server.places.queries import Place
from server.votes.queries import manages
from server.web import actor, blueprint, forms, go
from server.web.elevators.frame import desk, found, lift_framed
from server.web.elevators.words import DECIDED, STAGES, STEPS, WAY
from server.web.forms import Again
from server.web.frame import framed
from server.web.lists import listed as shown
from server.web.sites import sites

routes = blueprint('elevators')

_BASE = '/places/<int:place_id>/elevators'
_ONE = f'{_BASE}/<int:id>'


class Next(NamedTuple):
    """What to do next, in a sentence, and the page on which it is done."""

    words: str
    link: str
    endpoint: str


def _rows(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    lines, following = at_place.listed(asked.actor, asked.place, cursor, limit)
    return [(Link(it.title, 'web_elevators.lift', id=it.id), each.place_name, each.homes, Mark(*_stage(each.stage)),
             STEPS[each.step] if each.step else None, clock.local(it.created_at).date())
            for each in lines for it in (each.elevator,)], following


def _stage(stage: Stage) -> tuple[str, str]:
    """Of a list, which does not ask how each vote stands."""
    return ('商量、表决和签字', 'wait') if stage is Stage.PLANNING else STAGES[stage]


ELEVATORS = declare(List('elevators', '加装电梯', ('项目', '地点', '户数', '进展', '最近告诉邻居的', '开始'), _rows, may=manages))


@routes.get(_BASE)
def listed(place_id: int) -> str:
    """Those of a place and of what lies inside, the newest first."""
    where = desk(place_id)
    return framed('elevators/list.html', where, table=shown(ELEVATORS, where))


@routes.get(f'{_BASE}/new')
def plan(place_id: int) -> str:
    """A new one."""
    return _plan(place_id)


def _plan(place_id: int, refusal: Refusal | None = None) -> str:
    where = desk(place_id)
    some = sites(where, lambda words, most: at_place.sites(actor(), where, words, most))
    return framed('elevators/new.html', where, sites=some, said=request.form, refusal=refusal,
                  faults=refusal.fields if refusal else {})


@routes.post(_BASE)
def begin(place_id: int) -> Response | Again:
    """Begin it, with the homes that the roster has there now."""
    def deed() -> Response:
        desk(place_id)
        said = forms.read(ElevatorForm)
        made = actions.start(actor(), at_place.place(actor(), said.place_id), said.title)
        flash('项目已经建好。先写第一版方案和造价。')
        return go(url_for('.lift', place_id=place_id, id=made.id))

    return forms.submit(deed, lambda refusal: _plan(place_id, refusal))


@routes.get(_ONE)
def lift(place_id: int, id: int) -> str:
    """One at a glance."""
    return _lift(*found(place_id, id))


def _lift(where: Place, lift: Elevator, refusal: Refusal | None = None) -> str:
    votes, levies = queries.choices(lift), paying_queries.levies(lift)
    stage = queries.stage_of(lift, votes)
    (plans, _), (told, _) = queries.plans(lift, None, 1), queries.milestones(lift, None, 1)
    return lift_framed('elevators/lift.html', where, lift, refusal, stage=stage, votes=votes, levies=levies, decided=DECIDED,
                       plan=plans[0] if plans else None, in_force=queries.plan_in_force(votes), told=told[0] if told else None,
                       homes=len(queries.households(lift)), money=paying_queries.money(lift), steps=STEPS,
                       way=[(STAGES[each][0], each) for each in WAY], at=list(WAY).index(stage) if stage in WAY else -1,
                       next=_next(lift, stage, bool(plans), levies), line=places.line(lift.place), today=clock.today())


def _next(lift: Elevator, stage: Stage, planned: bool, levies: list[paying_queries.LevyStanding]) -> Next | None:
    building = levies[0]
    if stage is Stage.PLANNING:
        return Next('先写清楚装什么、花多少钱，再按这一版起草表决。', '写方案' if not planned else '看方案，起草表决',
                    'web_elevator_plans.listed')
    if stage in (Stage.VOTING, Stage.SIGNING) and building.proposed is None:
        return Next('算一算各户要出多少，发给住户看。表决通过以后才签字。', '算分摊', 'web_elevator_shares.listed')
    if stage is Stage.SIGNING:
        return Next('请各户签分摊协议，签齐了才生效、才收款。', '看谁签了', 'web_elevator_signatures.listed')
    if stage in (Stage.COLLECTING, Stage.BUILDING, Stage.RUNNING) and not lift.book_id:
        return Next('协议已经签齐。给项目单独建账，才能登记交款。', '去建账', 'web_elevator_money.listed')
    if stage is Stage.COLLECTING:
        return Next('按期收款。钱到了登记，另一个人复核以后入账。', '看谁交了', 'web_elevator_payments.listed')
    if stage is Stage.BUILDING:
        return Next('施工走到哪一步，拍照告诉邻居。', '写施工进展', 'web_elevator_progress.listed')
    return None


@routes.post(f'{_ONE}/levies')
def add_levy(place_id: int, id: int) -> Response | Again:
    """Something else that the homes bear together, such as upkeep."""
    where, lift = found(place_id, id)

    def deed() -> Response:
        made = actions.add_levy(actor(), lift, forms.read(LevyForm).title)
        flash(f'已加上“{made.title}”。现在算一算各户要出多少。')
        return go(url_for('web_elevator_shares.draft', place_id=place_id, id=id, levy=made.id))

    return forms.submit(deed, lambda refusal: _lift(where, lift, refusal))


@routes.post(f'{_ONE}/book')
def open_book(place_id: int, id: int) -> Response | Again:
    """Begin its own books."""
    where, lift = found(place_id, id)

    def deed() -> Response:
        actions.open_book(actor(), lift, forms.read(ElevatorBookForm).opens_on)
        flash('已经给项目单独建账，可以登记交款和支出了。')
        return go(url_for('web_elevator_money.listed', place_id=place_id, id=id))

    return forms.submit(deed, lambda refusal: _lift(where, lift, refusal))


@routes.post(f'{_ONE}/ending')
def end(place_id: int, id: int) -> Response | Again:
    """Give it up, or close it."""
    where, lift = found(place_id, id)

    def deed() -> Response:
        actions.end(actor(), lift, forms.read(EndingForm).reason)
        flash('项目已经结束。')
        return go(url_for('.lift', place_id=place_id, id=id))

    return forms.submit(deed, lambda refusal: _lift(where, lift, refusal))
