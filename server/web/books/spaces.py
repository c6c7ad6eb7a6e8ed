"""The places of a source: parking spaces, advertising panels, stalls; their rates, and who has them."""
from typing import Any

from flask import Response, flash, request, url_for

from server.core import clock
from server.core.errors import Missing, Refusal
from server.core.paging import number
from server.exports.lists import Asked, List, Rows, declare
from server.ledger import desks, income, income_queries, rules
from server.ledger.forms import LastDayForm, LettingForm, SpacesForm
from server.ledger.income_queries import Source, Space
from server.ledger.income_rules import Share, labels
from server.ledger.queries import Book
from server.web import actor, blueprint, forms, go
from server.web.books import money
from server.web.books.frame import book_framed, exported, found
from server.web.books.income import source
from server.web.forms import Again

routes = blueprint('book_spaces')

_BASE = '/places/<int:place_id>/books/<int:id>/income/<int:source_id>/spaces'
PER = {'day': '天', 'month': '月'}


def _rows(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    book = exported(asked)
    one = income_queries.source(asked.actor, number(asked.said.get('source', '')))
    if one.book_id != book.id:
        raise Missing('source_missing', '没有找到，或者它不在您的范围内。')
    some, following = income_queries.spaces(one, cursor, limit)
    return [(each.label, money.cell(each.rate), f'每{PER[each.per]}', each.letting.holder if each.letting else '空着',
             each.letting.begins if each.letting else None) for each in some], following


SPACES = declare(List('books.spaces', '位置和承租人', ('位置', '价格（元）', '按什么收', '谁在用', '从哪天起'), _rows,
                      asks=('book', 'source'), may=desks.reads))


@routes.get(_BASE)
def listed(place_id: int, id: int, source_id: int) -> str:
    """Those of a source."""
    return _listed(place_id, id, source_id)


def _listed(place_id: int, id: int, source_id: int, refusal: Refusal | None = None) -> str:
    where, book = found(place_id, id)
    one = source(book, source_id)
    spaces, following = income_queries.spaces(one, request.args.get('cursor'), None)
    return book_framed('books/spaces.html', where, book, refusal, list=SPACES, source=one, spaces=spaces, following=following,
                       per=PER, share=Share(one.part, one.whole), names=rules.NAMES, today=clock.today())


@routes.post(_BASE)
def add(place_id: int, id: int, source_id: int) -> Response | Again:
    """More of them, at one rate."""
    def deed(book: Book, one: Source) -> str:
        said: dict[str, Any] = {'labels': labels(request.form.get('labels', '')), 'rate': money.asked('rate'),
                                'per': request.form.get('per')}
        body = forms.made(SpacesForm, said)
        return f'加了 {income.add_spaces(actor(), book, one, body.labels, body.rate, body.per)} 个。'

    return _submit(place_id, id, source_id, deed)


@routes.post(f'{_BASE}/<int:space_id>/letting')
def let(place_id: int, id: int, source_id: int, space_id: int) -> Response | Again:
    """Let one."""
    def deed(book: Book, one: Source) -> str:
        said = forms.read(LettingForm)
        made = income.let_space(actor(), book, _space(one, space_id), said.holder, said.begins)
        return f'{made.label}租给了{said.holder}。'

    return _submit(place_id, id, source_id, deed)


@routes.post(f'{_BASE}/<int:space_id>/vacancy')
def vacate(place_id: int, id: int, source_id: int, space_id: int) -> Response | Again:
    """Somebody's last day there."""
    def deed(book: Book, one: Source) -> str:
        made = income.vacate_space(actor(), book, _space(one, space_id), forms.read(LastDayForm).on)
        return f'{made.label}收回了。'

    return _submit(place_id, id, source_id, deed)


def _space(one: Source, space_id: int) -> Space:
    space = income_queries.space(actor(), space_id)
    if space.source_id != one.id:
        raise Missing('source_missing', '没有找到，或者它不在您的范围内。')
    return space


def _submit(place_id: int, id: int, source_id: int, deed: Any) -> Response | Again:
    def done() -> Response:
        _, book = found(place_id, id)
        flash(deed(book, source(book, source_id)))
        return go(url_for('.listed', place_id=place_id, id=id, source_id=source_id))

    return forms.submit(done, lambda refusal: _listed(place_id, id, source_id, refusal))
