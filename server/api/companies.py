"""Choosing a property company: opinions, the plan in versions, offers side by side, and the vote."""
from functools import partial

from flask import Response, current_app

from server.api import PDF, IdPath, PageQuery, Reply, actor, blueprint, page, pdf
from server.api import companies_offers_shapes as offer_shapes
from server.api import companies_shapes as shapes
from server.api.idempotency import once, write
from server.api.speech import spoken
from server.companies import actions, bidding, opinions, printing, queries, voting
from server.companies.forms import (
    BidderForm,
    OfferForm,
    OpinionForm,
    PaperOpinionForm,
    SelectionForm,
    SelectionPlanForm,
    SelectionVoteForm,
    WithdrawalForm,
)
from server.places import queries as places

routes = blueprint('companies')

_SELECTION: dict = {200: shapes.SelectionShape}
_MADE: dict = {201: shapes.SelectionShape}


def _found(selection_id: int) -> queries.Selection:
    return queries.selection(actor(), selection_id)


@routes.post('/selections', responses=_MADE, summary='Begin to look for a property company: ask the owners')
@write
def start(body: SelectionForm) -> Reply:
    place = places.place(actor(), body.place_id)
    return shapes.selection(actor(), actions.start(actor(), place, body.title, body.asked(), body.opinions_until)), 201


@routes.get('/selections', responses={200: shapes.SelectionsShape}, summary='The selections of my places')
def selections(query: PageQuery) -> Reply:
    return page(*queries.selections(actor(), query.cursor, query.limit), shapes.of_list)


@routes.get('/selections/<int:id>', responses=_SELECTION, summary='Where a selection stands')
def selection(path: IdPath) -> Reply:
    return shapes.selection(actor(), _found(path.id))


@routes.post('/selections/<int:id>/opinion', responses={200: shapes.OpinionsShape}, summary='Say, or change, what I wish')
@spoken('words')
@write
def opine(path: IdPath, body: OpinionForm) -> Reply:
    found = _found(path.id)
    opinions.opine(actor(), found, body.answers, body.words)
    return shapes.opinions_of(actor(), found)


@routes.post('/selections/<int:id>/paper-opinions', responses={201: shapes.OpinionsShape}, summary='Enter an opinion from paper')
@write
def enter_opinion(path: IdPath, body: PaperOpinionForm) -> Reply:
    found = _found(path.id)
    opinions.enter_opinion(actor(), found, body.room, body.name, body.answers, body.words)
    return shapes.opinions_of(actor(), found), 201


@routes.get('/selections/<int:id>/opinions', responses={200: shapes.OpinionsInWordsShape}, summary='What owners wrote')
def in_words(path: IdPath, query: PageQuery) -> Reply:
    return page(*opinions.in_words(_found(path.id), query.cursor, query.limit), shapes.in_words)


@routes.post('/selections/<int:id>/opinions-end', responses=_SELECTION, summary='Take no more opinions')
@write
def close_opinions(path: IdPath) -> Reply:
    return shapes.selection(actor(), actions.close_opinions(actor(), _found(path.id)))


@routes.post('/selections/<int:id>/plans', responses={201: shapes.SelectionPlanShape}, summary="Write the plan's next version")
@write
def write_plan(path: IdPath, body: SelectionPlanForm) -> Reply:
    return shapes.plan(actions.write_plan(actor(), _found(path.id), body.draft())), 201


@routes.get('/selections/<int:id>/plans', responses={200: shapes.SelectionPlansShape}, summary="The plan's versions")
def plans(path: IdPath, query: PageQuery) -> Reply:
    return page(*queries.plans(_found(path.id), query.cursor, query.limit), shapes.plan)


@routes.post('/selections/<int:id>/bidders', responses={201: offer_shapes.BiddersShape}, summary='Enter a company with its offer')
@write
def add_bidder(path: IdPath, body: BidderForm) -> Reply:
    found = _found(path.id)
    bidding.add_bidder(actor(), found, body.name, body.credit_code, body.draft())
    return offer_shapes.bidders(actor(), found), 201


@routes.get('/selections/<int:id>/bidders', responses={200: offer_shapes.BiddersShape}, summary='Companies and what they offer')
def bidders(path: IdPath) -> Reply:
    return offer_shapes.bidders(actor(), _found(path.id))


@routes.post('/bidders/<int:id>/offers', responses={201: offer_shapes.OfferShape}, summary="Write a company's next offer")
@write
def write_offer(path: IdPath, body: OfferForm) -> Reply:
    bidder = queries.bidder(actor(), path.id)
    return offer_shapes.offer(bidding.write_offer(actor(), bidder.selection, bidder, body.draft())), 201


@routes.get('/bidders/<int:id>/offers', responses={200: offer_shapes.OffersShape}, summary="A company's offers, in versions")
def offers(path: IdPath) -> Reply:
    return offer_shapes.OffersShape(items=[offer_shapes.offer(each) for each in queries.offers(queries.bidder(actor(), path.id))])


@routes.post('/bidders/<int:id>/withdrawal', responses={200: offer_shapes.BiddersShape}, summary='A company is out')
@write
def withdraw_bidder(path: IdPath, body: WithdrawalForm) -> Reply:
    bidder = queries.bidder(actor(), path.id)
    bidding.withdraw_bidder(actor(), bidder.selection, bidder, body.reason)
    return offer_shapes.bidders(actor(), bidder.selection)


@routes.get('/selections/<int:id>/comparison', responses={200: PDF}, summary='Plan and offers as a paper for the notice board')
def comparison(path: IdPath) -> Response:
    return pdf(printing.paper(actor(), _found(path.id)), f'selection-{path.id}.pdf')


@routes.post('/selections/<int:id>/vote', responses=_MADE, summary="Draft the vote, or bring its draft up to date")
def draft_vote(path: IdPath, body: SelectionVoteForm) -> Response:
    # No @write: the paper is printed before the transaction.
    return once(partial(_draft_vote, path.id, body))


def _draft_vote(selection_id: int, body: SelectionVoteForm) -> Reply:
    settings, found = current_app.config['LINLI'], _found(selection_id)
    paper = voting.printed(actor(), found, settings.folder, settings.upload_megabytes)
    voting.draft_vote(actor(), found, body.draft(), paper)
    return shapes.selection(actor(), found), 201


@routes.post('/selections/<int:id>/ending', responses=_SELECTION, summary='Give a selection up')
@write
def give_up(path: IdPath, body: WithdrawalForm) -> Reply:
    return shapes.selection(actor(), actions.give_up(actor(), _found(path.id), body.reason))
