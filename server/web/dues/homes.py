"""What homes pay: one home with all that was entered for it, money with its voucher, exemptions, what was wrong."""
from typing import Any

from flask import Response, flash, request, url_for

from server.core import clock
from server.core.errors import Invalid, Missing, Refusal
from server.dues import collecting, queries, rules
from server.dues.forms import DuesExemptionForm, DuesPaymentForm, DuesReversalForm
from server.dues.queries import Charge, Fee
from server.ledger.queries import Book
from server.places.queries import Place
from server.web import actor, blueprint, forms, go, uploads
from server.web.books import money
from server.web.books.frame import book_framed, found, kept
from server.web.dues.pages import BASE, of_book, owes, stands
from server.web.forms import Again

routes = blueprint('book_fee_homes')

_ONE = f'{BASE}/<int:fee_id>'
_HOME = f'{_ONE}/homes/<int:charge_id>'
_CHOICE = 200
_STATES = {'pending': ('等复核', 'wait'), 'posted': ('已入账', 'good'), 'returned': ('退回了', 'bad')}


def _found(place_id: int, id: int, fee_id: int) -> tuple[Place, Book, Fee]:
    where, book = found(place_id, id)
    return where, book, of_book(actor(), book, fee_id)


def _home(one: Fee, charge_id: int) -> Charge:
    charge = queries.charge(actor(), charge_id)
    if charge.fee_id != one.id:
        raise Missing('charge_missing', '没有找到这一户的费用，或者它不在您的范围内。')
    return charge


@routes.get(_HOME)
def home(place_id: int, id: int, fee_id: int, charge_id: int) -> str:
    """One home."""
    return _shown(place_id, id, fee_id, charge_id)


def _shown(place_id: int, id: int, fee_id: int, charge_id: int, refusal: Refusal | None = None) -> str:
    where, book, one = _found(place_id, id, fee_id)
    queries.require_keeper(one)
    charge = _home(one, charge_id)
    portions, following = queries.portions(charge, request.args.get('cursor'), None)
    entered = queries.entered([charge.id]).get(charge.id, 0)
    return book_framed('dues/home.html', where, book, refusal, fee=one, home=charge, portions=portions, following=following,
                       owes=owes(queries.owners_of([charge])[charge.id]), stands=stands(charge, one), left=charge.amount - entered,
                       unchecked=max(0, entered - charge.paid - charge.waived), means=rules.MEANS, states=_STATES)


@routes.get(f'{_ONE}/payments/new')
def pay(place_id: int, id: int, fee_id: int) -> str:
    """What one home paid, or several: those that are named, else the homes of a stairwell that still owe."""
    return _pay(place_id, id, fee_id)


def _pay(place_id: int, id: int, fee_id: int, refusal: Refusal | None = None, file_ids: list[str] | None = None) -> str:
    where, book = kept(place_id, id)
    one = of_book(actor(), book, fee_id)
    homes = queries.owing(one, forms.ids(','.join(request.values.getlist('home')))[:_CHOICE])
    entered = queries.entered([each.id for each in homes])
    left = {each.id: each.amount - entered.get(each.id, 0) for each in homes}
    return book_framed('dues/pay.html', where, book, refusal, fee=one, homes=[each for each in homes if left[each.id] > 0],
                       left=left, said=request.form or {'dated_on': clock.today().isoformat(), 'means': 'cash'}, means=rules.MEANS,
                       today=clock.today(), file_ids=file_ids or [])


@routes.post(f'{_ONE}/payments')
def receive(place_id: int, id: int, fee_id: int) -> Response | Again:
    """Enter it."""
    def deed(file_ids: list[str]) -> Response:
        _, _, one = _found(place_id, id, fee_id)
        said: dict[str, Any] = {name: value for name in ('dated_on', 'means', 'reference') if (value := request.form.get(name))}
        form = forms.made(DuesPaymentForm, said | {'portions': _portions(), 'file_ids': file_ids})
        collecting.receive(actor(), one, form.amounts(), form.receipt())
        flash(f'已登记 {len(form.portions)} 户的收款，等另一个人复核以后算数。')
        return go(url_for('web_book_fees.fee', place_id=place_id, id=id, fee_id=fee_id))

    return uploads.submit(deed, lambda refusal, ids: _pay(place_id, id, fee_id, refusal, ids))


def _portions() -> list[dict[str, int]]:
    written = [(name.removeprefix('amount.'), words) for name, words in request.form.items() if name.startswith('amount.')]
    made = [{'charge_id': charge, 'amount': money.read(f'amount.{of}', words)} for of, words in written if words.strip()
            for charge in forms.ids(of)]
    if not made:
        raise Invalid('invalid', '还没有写哪一户交了多少。', amounts='必须填写')
    return made


@routes.post(f'{_HOME}/exemption')
def exempt(place_id: int, id: int, fee_id: int, charge_id: int) -> Response | Again:
    """Exempt it from what it still owes."""
    def deed(file_ids: list[str]) -> Response:
        _, _, one = _found(place_id, id, fee_id)
        form = forms.read(DuesExemptionForm, file_ids=file_ids)
        collecting.exempt(actor(), one, _home(one, charge_id), form.reason, form.file_ids)
        flash('免交已登记，等另一个人复核以后算数。')
        return go(url_for('.home', place_id=place_id, id=id, fee_id=fee_id, charge_id=charge_id))

    return uploads.submit(deed, lambda refusal, _: _shown(place_id, id, fee_id, charge_id, refusal))


@routes.post(f'{_HOME}/settlements/<int:settlement_id>/reversal')
def reverse(place_id: int, id: int, fee_id: int, charge_id: int, settlement_id: int) -> Response | Again:
    """Undo what was entered."""
    def deed() -> Response:
        _, _, one = _found(place_id, id, fee_id)
        collecting.reverse(actor(), one, queries.settlement(actor(), settlement_id), forms.read(DuesReversalForm).reason)
        flash('冲销已登记，等另一个人复核以后生效。')
        return go(url_for('.home', place_id=place_id, id=id, fee_id=fee_id, charge_id=charge_id))

    return forms.submit(deed, lambda refusal: _shown(place_id, id, fee_id, charge_id, refusal))
