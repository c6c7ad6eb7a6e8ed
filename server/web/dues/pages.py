"""A book's fees, one with how its homes stand, reminders by message and on paper."""
from typing import Any

from flask import Response, flash, request, url_for

from server.core import clock
from server.core.actor import AnyActor
from server.core.errors import Missing, Refusal
from server.core.money import yuan
from server.core.paging import number
from server.dues import prints, queries, reminding, rules
from server.dues.queries import Charge, Fee
from server.dues.rules import ChargeState, FeeState
from server.exports.lists import Asked, Link, List, Mark, Rows, declare
from server.ledger import desks
from server.ledger.queries import Book
from server.places import queries as places
from server.places.queries import Place
from server.web import actor, blueprint, forms, go
from server.web.books import money
from server.web.books.frame import book_framed, exported, found
from server.web.downloads import download
from server.web.forms import Again
from server.web.lists import asked_at
from server.web.lists import listed as shown

routes = blueprint('book_fees')

BASE = '/places/<int:place_id>/books/<int:id>/fees'
STATES = {FeeState.WAITING: Mark('等复核', 'wait'), FeeState.RUNNING: Mark('正在收', 'good'),
          FeeState.RETURNED: Mark('复核退回', 'bad'), FeeState.UNDONE: Mark('已撤销')}
_TONES = {ChargeState.PAID: 'good', ChargeState.PART: 'wait', ChargeState.OPEN: 'wait', ChargeState.EXEMPT: ''}


def _fees(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    book = exported(asked)
    rows, following = queries.fees_of(asked.actor, book, cursor, limit)
    known = queries.totals(rows)
    return [(Link(f'{each.period}{each.name}', 'web_book_fees.fee', id=book.id, fee_id=each.id), rules.KINDS[each.kind],
             rules.rate_text(yuan(each.rate), each.measure), each.due_on, known[each.id].homes,
             known[each.id].settled, money.cell(known[each.id].to_pay), money.cell(known[each.id].paid), STATES[each.state])
            for each in rows], following


FEES = declare(List('dues', '各项收费',
                    ('费用', '向谁收', '标准', '截止日期', '户数', '交清（含免交）', '应收（元）', '收到（元）', '状态'), _fees,
                    asks=('book',), may=desks.reads))


def _homes(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    one = of_book(asked.actor, exported(asked), number(asked.said.get('fee', '')))
    rows, following = queries.charges(one, _state(asked.said), _at(asked), cursor, limit)
    owners = queries.owners_of(rows)
    return [(Link(each.label, 'web_book_fee_homes.home', id=one.book_id, fee_id=one.id, charge_id=each.id), owes(owners[each.id]),
             money.cell(each.amount), money.cell(each.paid), money.cell(each.amount - each.paid - each.waived), stands(each, one))
            for each in rows], following


HOMES = declare(List('dues.homes', '各户交费', ('房屋', '由谁交', '应交（元）', '已交（元）', '还差（元）', '状态'), _homes,
                     asks=('book', 'fee', 'state', 'at'), may=queries.reads_homes))


def _state(said: Any) -> ChargeState | None:
    return ChargeState(said['state']) if said.get('state') in set(ChargeState) else None


def _at(asked: Asked) -> Place | None:
    return places.place(asked.actor, number(asked.said['at'])) if asked.said.get('at') else None


def owes(owners: list[tuple[str, bool]]) -> str:
    """Who owes a charge."""
    if any(unsold for _, unsold in owners):
        return '开发商（未售）'
    return '、'.join(name for name, _ in owners) or '花名册里没有业主'


def stands(home: Charge, one: Fee) -> Mark:
    """How a home stands."""
    late = rules.overdue(home.state, one.due_on, clock.today())
    return Mark(rules.STATES[home.state] + ('，已过期' if late else ''), 'bad' if late else _TONES[home.state])


def of_book(who: AnyActor, book: Book, fee_id: int) -> Fee:
    """A fee of a book; Missing otherwise."""
    one = queries.fee(who, fee_id)
    if one.book_id != book.id:
        raise Missing('fee_missing', '没有找到这项费用，或者它不在您的范围内。')
    return one


@routes.get(BASE)
def listed(place_id: int, id: int) -> str:
    """A book's fees, the last one first."""
    where, book = found(place_id, id)
    return book_framed('dues/fees.html', where, book, table=shown(FEES, where, book=str(id)))


@routes.get(f'{BASE}/<int:fee_id>')
def fee(place_id: int, id: int, fee_id: int) -> str:
    """One, with its homes for those who may read who has paid."""
    return one_fee(place_id, id, fee_id)


def one_fee(place_id: int, id: int, fee_id: int, refusal: Refusal | None = None) -> str:
    """The page of a fee."""
    where, book = found(place_id, id)
    one = of_book(actor(), book, fee_id)
    said: dict[str, Any] = {}
    if one.manages:
        doors, asked = queries.doors(one), asked_at(HOMES, where, book=str(id), fee=str(fee_id))
        rows, following = queries.charges(one, _state(asked.said), _at(asked), request.args.get('cursor'), None)
        said = {'rows': rows, 'following': following, 'owners': queries.owners_of(rows), 'entered': queries.entered(
            [each.id for each in rows]), 'owes': owes, 'home_stands': stands, 'list': HOMES, 'narrowed': dict(asked.said),
                'doors': doors, 'names': places.spoken(doors), 'tones': _TONES,
                'to_tell': len(reminding.to_remind(one, rules.stage(one.due_on, clock.today())))}
    return book_framed('dues/fee.html', where, book, refusal, fee=one, totals=queries.totals([one])[one.id], rules=rules,
                       state=STATES[one.state], said=request.args, late=clock.today() > one.due_on,
                       states=rules.STATES, **said)


@routes.post(f'{BASE}/<int:fee_id>/reminders')
def remind(place_id: int, id: int, fee_id: int) -> Response | Again:
    """Tell those who owe, each alone."""
    def deed() -> Response:
        _, book = found(place_id, id)
        told = reminding.remind(actor(), of_book(actor(), book, fee_id))
        flash(f'提醒了 {told} 户。没有用小程序的，请打印纸质通知送到门口。' if told else
              '没有要提醒的住户：这个阶段都提醒过了，或者都交清了。')
        return go(url_for('.fee', place_id=place_id, id=id, fee_id=fee_id))

    return forms.submit(deed, lambda refusal: one_fee(place_id, id, fee_id, refusal))


@routes.get(f'{BASE}/<int:fee_id>/reminders.pdf')
def printed(place_id: int, id: int, fee_id: int) -> Response:
    """The same on paper, of a building or stairwell (`at`) or of all."""
    _, book = found(place_id, id)
    one = of_book(actor(), book, fee_id)
    asked = forms.place_asked()
    at = places.place(actor(), asked) if asked else None
    return download(prints.reminders(actor(), one.id, at), f'{one.period}{one.name}-交费通知')
