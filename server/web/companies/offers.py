"""Companies and what they offer, side by side; a company more, another offer, one that is out."""
from typing import Any

from flask import Response, flash, request, url_for

from server.companies import bidding, printing, queries
from server.companies.forms import BidderForm, OfferForm, WithdrawalForm
from server.companies.queries import Bidder
from server.companies.rules import Verb, refusal
from server.core.errors import Missing, Refusal
from server.web import actor, blueprint, forms, go, uploads
from server.web.companies.frame import by_account, by_kind, company_framed, found
from server.web.downloads import download
from server.web.forms import Again

routes = blueprint('company_offers')

_BASE = '/places/<int:place_id>/selections/<int:id>/bidders'
_WRITTEN = ('staff', 'service', 'promises', 'reason')


@routes.get(_BASE)
def listed(place_id: int, id: int) -> str:
    """The comparison."""
    return _listed(place_id, id)


def _listed(place_id: int, id: int, refused: Refusal | None = None) -> str:
    where, one = found(place_id, id)
    some, rows = printing.comparison(one)
    return company_framed('companies/offers.html', where, one, refused, some=some, rows=rows, plan=queries.last_plan(one),
                          out=[each for each in queries.bidders(one) if not each.live],
                          may=refusal(Verb.OFFER, queries.standing(one).stage) is None)


@routes.get('/places/<int:place_id>/selections/<int:id>/comparison.pdf')
def paper(place_id: int, id: int) -> Response:
    """The same as a paper for the notice board."""
    _, one = found(place_id, id)
    return download(printing.paper(actor(), one), f'{one.title}-方案和报价')


@routes.get(f'{_BASE}/new')
def plan(place_id: int, id: int) -> str:
    """A company more."""
    return _form(place_id, id, None)


@routes.get(f'{_BASE}/<int:bidder_id>')
def change(place_id: int, id: int, bidder_id: int) -> str:
    """A company's next offer, begun with the last one's words; and the earlier ones."""
    return _form(place_id, id, bidder_id)


def _bidder(selection_id: int, bidder_id: int) -> Bidder:
    bidder = queries.bidder(actor(), bidder_id)
    if bidder.selection_id != selection_id:
        raise Missing('bidder_missing', '没有找到这家公司，或者它不在您的范围内。')
    return bidder


def _form(place_id: int, id: int, bidder_id: int | None, refused: Refusal | None = None, file_ids: list[str] | None = None) -> str:
    where, one = found(place_id, id)
    bidder = _bidder(id, bidder_id) if bidder_id else None
    versions = queries.offers(bidder) if bidder else []
    said: Any = request.form
    if not said and versions:
        last = versions[0]
        said = {'staff': last.staff, 'service': last.service, 'promises': last.promises}
        said |= {f'fee.{kind}': f'{amount // 100}.{amount % 100:02d}' for kind, amount in last.fees}
        said |= {f'share.{account}': f'{part // 10}.{part % 10}' for account, part in last.shares}
    return company_framed('companies/offer.html', where, one, refused, said=said, plan=queries.last_plan(one), bidder=bidder,
                          versions=versions, file_ids=file_ids or [],
                          may=refusal(Verb.OFFER, queries.standing(one).stage) is None)


def _said(file_ids: list[str], *more: str) -> dict[str, Any]:
    asked = {name: value for name in (*_WRITTEN, *more) if (value := request.form.get(name))}
    return asked | {'fees': by_kind('fee'), 'shares': by_account(), 'file_ids': file_ids}


@routes.post(_BASE)
def add(place_id: int, id: int) -> Response | Again:
    """Enter a company."""
    def deed(file_ids: list[str]) -> Response:
        _, one = found(place_id, id)
        body = forms.made(BidderForm, _said(file_ids, 'name', 'credit_code'))
        made = bidding.add_bidder(actor(), one, body.name, body.credit_code, body.draft())
        flash(f'“{made.name}”已登记。')
        return go(url_for('.listed', place_id=place_id, id=id))

    return uploads.submit(deed, lambda refused, ids: _form(place_id, id, None, refused, ids))


@routes.post(f'{_BASE}/<int:bidder_id>')
def write(place_id: int, id: int, bidder_id: int) -> Response | Again:
    """Another offer."""
    def deed(file_ids: list[str]) -> Response:
        _, one = found(place_id, id)
        bidder = _bidder(id, bidder_id)
        bidding.write_offer(actor(), one, bidder, forms.made(OfferForm, _said(file_ids)).draft())
        flash(f'“{bidder.name}”的新报价已登记。')
        return go(url_for('.listed', place_id=place_id, id=id))

    return uploads.submit(deed, lambda refused, ids: _form(place_id, id, bidder_id, refused, ids))


@routes.post(f'{_BASE}/<int:bidder_id>/withdrawal')
def withdraw(place_id: int, id: int, bidder_id: int) -> Response | Again:
    """It is out."""
    def deed() -> Response:
        _, one = found(place_id, id)
        bidding.withdraw_bidder(actor(), one, _bidder(id, bidder_id), forms.read(WithdrawalForm).reason)
        flash('已登记这家公司退出。')
        return go(url_for('.listed', place_id=place_id, id=id))

    return forms.submit(deed, lambda refused: _form(place_id, id, bidder_id, refused))
