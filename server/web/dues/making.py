"""A new fee: written, looked at with its count and total, and only then charged."""
from typing import Any

from flask import Response, flash, request, url_for

from server.core import clock
from server.core.errors import Conflict, Invalid, Refusal
from server.dues import billing, charging, rules
from server.dues.billing import Outline
from server.dues.forms import FeeForm
from server.ledger.queries import Book
from server.places import queries as places
from server.places.queries import Place
from server.web import actor, blueprint, forms, go, uploads
from server.web.books import money
from server.web.books.frame import book_framed, kept
from server.web.dues.pages import BASE
from server.web.forms import Again

routes = blueprint('book_fee_making')

_WORDS = ('place_id', 'name', 'period', 'basis', 'ways', 'kind', 'measure', 'due_on')
_KEPT = (*_WORDS, 'rate', 'exempt')


@routes.get(f'{BASE}/new')
def new(place_id: int, id: int) -> str:
    """The form."""
    return _new(*kept(place_id, id))


@routes.post(f'{BASE}/new')
def again(place_id: int, id: int) -> str:
    """The form again with what was written, from the preview."""
    where, book = kept(place_id, id)
    return _new(where, book, file_ids=request.form.getlist('file_ids'))


def _new(where: Place, book: Book, refusal: Refusal | None = None, file_ids: list[str] | None = None) -> str:
    some = billing.scopes(book)
    return book_framed('dues/new.html', where, book, refusal, said=request.form or {'kind': 'home', 'measure': 'home'},
                       some=some, names=places.spoken(some), kinds=rules.KINDS, today=clock.today(), file_ids=file_ids or [])


@routes.post(f'{BASE}/preview')
def preview(place_id: int, id: int) -> str | Again:
    """How many homes would be charged how much; nothing is written."""
    where, book = kept(place_id, id)
    ids, refusal = uploads.taken()
    try:
        if refusal:
            raise refusal
        form = _read(ids)
        if not ids:
            raise Invalid('voucher_wanted', '请附上收费的依据。', file_ids='必须上传')
        at = _place(book, form)
        shown = billing.outline(actor(), book, form.draft(at))
    except (Invalid, Conflict) as refused:
        return _new(where, book, refused, ids), refused.status
    return _preview(where, book, form, at, shown)


def _preview(where: Place, book: Book, form: FeeForm, at: Place, shown: Outline) -> str:
    return book_framed('dues/preview.html', where, book, form=form, at=at, shown=shown, rules=rules,
                       kept=[(name, request.form.get(name, '')) for name in _KEPT])


@routes.post(BASE)
def charge(place_id: int, id: int) -> Response | Again:
    """Charge it."""
    where, book = kept(place_id, id)

    def deed(file_ids: list[str]) -> Response:
        form = _read(file_ids)
        made = charging.charge(actor(), book, form.draft(_place(book, form)))
        flash('已经登记，等另一个人复核。复核通过以后才开始收，住户才看得到。')
        return go(url_for('web_book_fees.fee', place_id=place_id, id=id, fee_id=made.id))

    return uploads.submit(deed, lambda refusal, ids: _new(where, book, refusal, ids))


def _place(book: Book, form: FeeForm) -> Place:
    return places.place(actor(), form.place_id) if form.place_id else book.place


def _read(file_ids: list[str]) -> FeeForm:
    said: dict[str, Any] = {name: value for name in _WORDS if (value := request.form.get(name))}
    return forms.made(FeeForm, said | {'rate': money.asked('rate'), 'file_ids': file_ids, 'exempt': list(_exempt())})


def _exempt() -> list[dict[str, str]]:
    """A line a home: its number, a blank, and why."""
    found_lines = []
    for line in filter(None, map(str.strip, request.form.get('exempt', '').splitlines())):
        room, _, reason = line.replace('，', ' ').replace('\u3000', ' ').partition(' ')
        if not reason.strip():
            raise Invalid('invalid', f'免交的“{room}”没有写原因。', exempt=f'“{room}”后面空一格，写上原因')
        found_lines.append({'room': room, 'reason': reason.strip()})
    return found_lines
