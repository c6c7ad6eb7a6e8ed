"""A lift's money: what came, what was spent with its bills, what waits for a second person, its own book."""
from flask import Response, flash, request, url_for

from server.core import clock
from server.core.errors import Refusal
from server.elevators import outlays, paying_queries
from server.elevators.at_place import Place
from server.elevators.forms import GrantReceiptForm, OutlayForm
from server.elevators.queries import Elevator
from server.exports.lists import Asked, List, Rows, declare
from server.ledger import desks
from server.ledger import queries as books
from server.ledger.rules import NAMES, Account
from server.votes.queries import manages
from server.web import actor, blueprint, forms, go, uploads
from server.web.books import money
from server.web.elevators.frame import exported, found, lift_framed
from server.web.elevators.words import PURPOSES
from server.web.forms import Again

routes = blueprint('elevator_money')

_BASE = '/places/<int:place_id>/elevators/<int:id>/money'


def _exported(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    some, following = paying_queries.spending(exported(asked), cursor, limit)
    return [(it.dated_on, NAMES[Account(each.account)], it.summary, it.counterparty, money.cell(each.amount),
             it.check.number if it.check else None, len(it.pictures)) for each in some for it in (each.entry,)], following


SPENDING = declare(List('elevators.spending', '电梯支出', ('日期', '用于', '摘要', '付给', '金额（元）', '凭证号', '票据（张）'),
                        _exported, asks=('elevator',), may=manages))


@routes.get(_BASE)
def listed(place_id: int, id: int) -> str:
    """What there is, what was spent, and the forms."""
    return _listed(*found(place_id, id))


def _listed(where: Place, lift: Elevator, refusal: Refusal | None = None, file_ids: list[str] | None = None) -> str:
    some, following = paying_queries.spending(lift, request.args.get('cursor'), None)
    book = books.book(actor(), lift.book_id) if lift.book_id else None
    return lift_framed('elevators/money.html', where, lift, refusal, list=SPENDING, spent=some, following=following, book=book,
                       waiting=desks.waiting_in(book) if book else 0, money=paying_queries.money(lift), names=NAMES,
                       purposes=PURPOSES, file_ids=file_ids or [], today=clock.today())


def _enter(place_id: int, id: int, form: type[OutlayForm | GrantReceiptForm], names: tuple[str, ...]) -> Response | Again:
    where, lift = found(place_id, id)

    def deed(file_ids: list[str]) -> Response:
        asked = {name: request.form.get(name, '') for name in (*names, 'summary', 'dated_on')}
        said = forms.made(form, asked | {'amount': money.asked('amount'), 'file_ids': file_ids})
        (outlays.spend if isinstance(said, OutlayForm) else outlays.take_grant)(actor(), lift, said.said())
        flash('已登记，等另一个人复核以后入账。')
        return go(url_for('.listed', place_id=place_id, id=id))

    return uploads.submit(deed, lambda refusal, ids: _listed(where, lift, refusal, ids))


@routes.post(f'{_BASE}/outlays')
def spend(place_id: int, id: int) -> Response | Again:
    """Enter what was paid out."""
    return _enter(place_id, id, OutlayForm, ('purpose', 'payee'))


@routes.post(f'{_BASE}/grants')
def take_grant(place_id: int, id: int) -> Response | Again:
    """Enter a subsidy that has come."""
    return _enter(place_id, id, GrantReceiptForm, ('giver',))
