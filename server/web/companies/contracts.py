"""The contract: written down, renewed, ended, and its shares in the books."""
from typing import Any

from flask import Response, flash, request, url_for

from server.companies import contract_queries, contracts, queries, sharing
from server.companies.contract_queries import Contract
from server.companies.forms import ContractEndForm, ContractForm, RenewalForm
from server.companies.rules import Verb, refusal
from server.core import clock
from server.core.errors import Missing, Refusal
from server.web import actor, blueprint, forms, go, uploads
from server.web.companies.frame import COURSES, company_framed, found
from server.web.forms import Again

routes = blueprint('company_contracts')

_BASE = '/places/<int:place_id>/selections/<int:id>/contracts'
_ROWS = 6  # dues that a form has room for
_WRITTEN = ('signed_on', 'begins', 'words', 'months', 'item_id')
ENDINGS = {'expired': '合同到期', 'dismissed': '业主表决解聘', 'agreed': '双方商定', 'left': '公司退出'}


@routes.get(_BASE)
def listed(place_id: int, id: int) -> str:
    """Those that there are, and the form of the first."""
    return _listed(place_id, id)


def _listed(place_id: int, id: int, refused: Refusal | None = None, file_ids: list[str] | None = None) -> str:
    where, one = found(place_id, id)
    some = [(each, COURSES[contract_queries.course(each)]) for each in contract_queries.contracts(one)]
    return company_framed('companies/contracts.html', where, one, refused, some=some, said=request.form, rows=_due_rows(),
                          may=refusal(Verb.SIGN, queries.standing(one).stage) is None, file_ids=file_ids or [],
                          today=clock.today())


def _due_rows() -> list[tuple[str, str, str]]:
    """(name, day, days before) as they were written, and blank ones."""
    said = [request.form.getlist(f'due.{name}') for name in ('name', 'on', 'days')]
    rows = list(zip(*said, strict=False))
    return [*rows, *[('', '', '15')] * (_ROWS - len(rows))]


def _said(file_ids: list[str]) -> dict[str, Any]:
    dues = [{'name': name, 'due_on': on, 'days': days or 0} for name, on, days in _due_rows() if name.strip() or on]
    return {name: value for name in _WRITTEN if (value := request.form.get(name))} | {'dues': dues, 'file_ids': file_ids}


@routes.post(_BASE)
def sign(place_id: int, id: int) -> Response | Again:
    """Write down what was signed."""
    def deed(file_ids: list[str]) -> Response:
        _, one = found(place_id, id)
        made = contracts.sign(actor(), one, forms.made(ContractForm, _said(file_ids)).signed())
        flash('合同已经登记，住在那里的人都收到了消息。')
        return go(url_for('.contract', place_id=place_id, id=id, contract_id=made.id))

    return uploads.submit(deed, lambda refused, ids: _listed(place_id, id, refused, ids))


def _of(selection_id: int, contract_id: int) -> Contract:
    one = contract_queries.contract(actor(), contract_id)
    if one.selection_id != selection_id:
        raise Missing('contract_missing', '没有找到这份合同，或者它不在您的范围内。')
    return one


@routes.get(f'{_BASE}/<int:contract_id>')
def contract(place_id: int, id: int, contract_id: int) -> str:
    """One of them: its terms, what is due, its shares, and how it goes on."""
    return _contract(place_id, id, contract_id)


def _contract(place_id: int, id: int, contract_id: int, refused: Refusal | None = None, file_ids: list[str] | None = None) -> str:
    where, one = found(place_id, id)
    it = _of(id, contract_id)
    return company_framed(
        'companies/contract.html', where, one, refused, it=it, course=COURSES[contract_queries.course(it)],
        dues=contract_queries.dues(it), shares=contract_queries.shares(it), book=contract_queries.book(it),
        offer=contract_queries.offer(it), keeps=one.keeps, followed=contract_queries.followed(it), endings=ENDINGS,
        items=contract_queries.decisions(it), said=request.form, rows=_due_rows(), file_ids=file_ids or [], today=clock.today())


@routes.post(f'{_BASE}/<int:contract_id>/shares')
def book_shares(place_id: int, id: int, contract_id: int) -> Response | Again:
    """Bring the books up to it."""
    def deed() -> Response:
        _, one = found(place_id, id)
        sharing.book_shares(actor(), one, _of(id, contract_id))
        flash('账本已经按合同更新，从那天起的收入按合同分。')
        return go(url_for('.contract', place_id=place_id, id=id, contract_id=contract_id))

    return forms.submit(deed, lambda refused: _contract(place_id, id, contract_id, refused))


@routes.post(f'{_BASE}/<int:contract_id>/ending')
def end(place_id: int, id: int, contract_id: int) -> Response | Again:
    """Its last day."""
    def deed() -> Response:
        _, one = found(place_id, id)
        said = forms.read(ContractEndForm)
        contracts.end_contract(actor(), one, _of(id, contract_id), said.ending, said.on, said.reason, said.item_id)
        flash('合同的结束日期已经登记，住在那里的人都收到了消息。')
        return go(url_for('.contract', place_id=place_id, id=id, contract_id=contract_id))

    return forms.submit(deed, lambda refused: _contract(place_id, id, contract_id, refused))


@routes.post(f'{_BASE}/<int:contract_id>/renewal')
def renew(place_id: int, id: int, contract_id: int) -> Response | Again:
    """It goes on."""
    def deed(file_ids: list[str]) -> Response:
        _, one = found(place_id, id)
        said = forms.made(RenewalForm, {name: value for name, value in _said(file_ids).items() if name != 'begins'})
        made = contracts.renew(actor(), one, _of(id, contract_id), said.item_id, said.signed())
        flash('续签的合同已经登记。')
        return go(url_for('.contract', place_id=place_id, id=id, contract_id=made.id))

    return uploads.submit(deed, lambda refused, ids: _contract(place_id, id, contract_id, refused, ids))
