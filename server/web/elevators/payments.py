"""Who has paid how much of a share, one home's payments, a payment or a refund to enter, reminders."""
from decimal import Decimal

from flask import Response, flash, request, url_for

from server.core import clock
from server.core.errors import Refusal
from server.core.paging import number
from server.elevators import at_place, collecting, paying_queries, queries, sharing_queries
from server.elevators.at_place import Place
from server.elevators.collecting import Receipt
from server.elevators.forms import ContributionForm
from server.elevators.queries import Elevator, Household
from server.exports.lists import Asked, List, Rows, declare
from server.votes.queries import manages
from server.web import actor, blueprint, forms, go, uploads
from server.web.books import money
from server.web.elevators.frame import found, household_of, levy_of, lift_framed
from server.web.elevators.words import ENTRIES, MEANS
from server.web.forms import Again

routes = blueprint('elevator_payments')

_BASE = '/places/<int:place_id>/elevators/<int:id>/payments'
#: Which homes are shown: a name in the address, and in the bar.
_SHOWN = {'': '全部', 'open': '还没有交清', 'overdue': '过了期限'}


def _exported(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    levy = sharing_queries.levy(asked.actor, number(asked.said.get('levy', '')))
    lift = at_place.elevator(asked.actor, asked.place, levy.elevator_id)
    waiting = paying_queries.waiting(levy)
    return [(each.household.label, money.cell(each.share), money.cell(each.paid), _some(waiting.get(each.household.id, 0)),
             money.cell(each.share - each.paid), _some(each.overdue), due.due.due_on if due else None)
            for each in paying_queries.standings(levy, queries.households(lift)) if each.share or each.paid
            for due in (_due(each),)], None


def _some(amount: int) -> Decimal | None:
    return money.cell(amount) if amount else None


def _due(standing: paying_queries.Standing) -> paying_queries.Instalment | None:
    """The part that is to be paid next."""
    return next((part for part in standing.parts if part.open), None)


PAYMENTS = declare(List(
    'elevators.payments', '电梯分摊款交款情况',
    ('房屋', '分摊（元）', '已交（元）', '等复核（元）', '还差（元）', '过期未交（元）', '下一期最晚'),
    _exported, asks=('levy',), may=manages))


@routes.get(_BASE)
def listed(place_id: int, id: int) -> str:
    """The homes that pay, door by door."""
    return _listed(*found(place_id, id))


def _listed(where: Place, lift: Elevator, refusal: Refusal | None = None) -> str:
    levy, shown = levy_of(lift), request.args.get('show', '')
    some = [each for each in paying_queries.standings(levy, queries.households(lift)) if each.share or each.paid]
    kept = {'': some, 'open': [each for each in some if each.paid < each.share], 'overdue': [each for each in some if each.overdue]}
    return lift_framed('elevators/payments.html', where, lift, refusal, list=PAYMENTS, levy=levy, shown=shown, filters=_SHOWN,
                       levies=paying_queries.levies(lift), counts={name: len(rows) for name, rows in kept.items()},
                       rows=kept.get(shown, some), waiting=paying_queries.waiting(levy), due=_due,
                       held=sharing_queries.in_force(levy.id), share=sum(each.share for each in some),
                       paid=sum(each.paid for each in some), overdue=sum(each.overdue for each in some), today=clock.today())


@routes.post(f'{_BASE}/reminders')
def remind(place_id: int, id: int) -> Response | Again:
    """Tell those who owe, each alone."""
    where, lift = found(place_id, id)

    def deed() -> Response:
        levy = levy_of(lift)
        told = collecting.remind(actor(), lift, levy)
        flash(f'提醒了 {told} 位业主：一周内到期和已经过期的，别人看不到。没有手机的，打印纸质提醒送上门。' if told else
              '现在没有一周内到期或者过期的。')
        return go(url_for('.listed', place_id=place_id, id=id, levy=levy.id))

    return forms.submit(deed, lambda refusal: _listed(where, lift, refusal))


@routes.get(f'{_BASE}/<int:household_id>')
def home(place_id: int, id: int, household_id: int) -> str:
    """One home: its parts, what was entered for it, and a form to enter more."""
    where, lift = found(place_id, id)
    return _home(where, lift, household_of(lift, household_id))


def _home(where: Place, lift: Elevator, one: Household, refusal: Refusal | None = None, file_ids: list[str] | None = None) -> str:
    levy = levy_of(lift)
    entered, following = paying_queries.contributions(levy, one, request.args.get('cursor'), None)
    standing, = paying_queries.standings(levy, [one])
    return lift_framed('elevators/home.html', where, lift, refusal, levy=levy, home=one, standing=standing, entered=entered,
                       following=following, states=ENTRIES, means=MEANS, waiting=paying_queries.waiting(levy).get(one.id, 0),
                       said=request.form or {'dated_on': clock.today().isoformat()}, file_ids=file_ids or [], today=clock.today())


@routes.post(f'{_BASE}/<int:household_id>')
def enter(place_id: int, id: int, household_id: int) -> Response | Again:
    """Enter what it paid, or (`refund`) got back."""
    where, lift = found(place_id, id)
    one = household_of(lift, household_id)

    def deed(file_ids: list[str]) -> Response:
        levy = levy_of(lift)
        asked = {name: request.form.get(name, '') for name in ('dated_on', 'means')}
        said = forms.made(ContributionForm, asked | {'household_id': one.id, 'amount': money.asked('amount'),
                                                     'refund': 'refund' in request.form, 'file_ids': file_ids})
        deed_of = collecting.pay_back if said.refund else collecting.receive
        deed_of(actor(), lift, levy, one, Receipt(said.amount, said.dated_on, said.means, said.file_ids))
        flash('已登记，等另一个人复核以后入账。')
        return go(url_for('.home', place_id=place_id, id=id, household_id=one.id, levy=levy.id))

    return uploads.submit(deed, lambda refusal, ids: _home(where, lift, one, refusal, ids))
