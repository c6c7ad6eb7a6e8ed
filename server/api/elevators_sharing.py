"""Who pays how much of a lift: versions of an apportionment, signatures, what homes paid, what was spent."""
from server.api import IdPath, PageQuery, Reply, actor, blueprint, page
from server.api import elevators_sharing_shapes as shapes
from server.api.idempotency import write
from server.api.ledger_shapes import BookEntryShape
from server.api.ledger_shapes import entry as entry_shape
from server.core.errors import Missing
from server.core.forms import RecordId
from server.elevators import collecting, outlays, paying_queries, queries, sharing, signing
from server.elevators import sharing_queries as sharings
from server.elevators.collecting import Receipt
from server.elevators.forms import (
    ApportionmentForm,
    BuyInForm,
    ContributionForm,
    GrantReceiptForm,
    OutlayForm,
    PaperSignatureForm,
    ShareAnswerForm,
)

routes = blueprint('elevators_sharing')

_APPORTIONMENT: dict = {201: shapes.ApportionmentShape}
_ENTRY: dict = {201: BookEntryShape}
_CONTRIBUTION: dict = {201: shapes.ContributionShape}


class HouseholdQuery(PageQuery):
    """Of which home."""

    household_id: RecordId


def _household(found: queries.Elevator, household_id: int) -> queries.Household:
    home = next((each for each in queries.households(found) if each.id == household_id), None)
    if home is None:
        raise Missing('household_missing', '这个项目里没有这一户。')
    return home


@routes.post('/levies/<int:id>/apportionments', responses=_APPORTIONMENT, summary='Draft how a levy is shared')
@write
def draft(path: IdPath, body: ApportionmentForm) -> Reply:
    levy = sharings.levy(actor(), path.id)
    plan = queries.plan(actor(), body.plan_id) if body.plan_id else None
    return shapes.apportionment(sharing.draft(actor(), levy.elevator, levy, body.draft(), plan)), 201


@routes.get('/levies/<int:id>/apportionments', responses={200: shapes.ApportionmentsShape}, summary="A levy's versions")
def apportionments(path: IdPath, query: PageQuery) -> Reply:
    return page(*sharings.apportionments(sharings.levy(actor(), path.id), query.cursor, query.limit), shapes.of_list)


@routes.post('/levies/<int:id>/buy-ins', responses=_APPORTIONMENT, summary='Draft the version in which somebody joins late')
@write
def buy_in(path: IdPath, body: BuyInForm) -> Reply:
    levy = sharings.levy(actor(), path.id)
    home = _household(levy.elevator, body.household_id)
    return shapes.apportionment(sharing.buy_in(actor(), levy.elevator, levy, home, body.price, body.reason)), 201


@routes.get('/apportionments/<int:id>', responses={200: shapes.ApportionmentShape}, summary='A version, home by home')
def apportionment(path: IdPath) -> Reply:
    return shapes.apportionment(sharings.apportionment(actor(), path.id))


@routes.post('/apportionments/<int:id>/proposal', responses=_APPORTIONMENT, summary='Show a version to the homes')
@write
def propose(path: IdPath) -> Reply:
    found = sharings.apportionment(actor(), path.id)
    return shapes.apportionment(sharing.propose(actor(), found.levy.elevator, found)), 201


@routes.post('/apportionments/<int:id>/answers', responses=_APPORTIONMENT, summary='Sign for my home, or say no')
@write
def answer(path: IdPath, body: ShareAnswerForm) -> Reply:
    found = sharings.apportionment(actor(), path.id)
    home = _household(found.levy.elevator, body.household_id)
    return shapes.apportionment(signing.answer(actor(), found.levy.elevator, found, home, body.agreed)), 201


@routes.post('/apportionments/<int:id>/paper-signatures', responses=_APPORTIONMENT, summary='Enter a signature on paper')
@write
def sign_on_paper(path: IdPath, body: PaperSignatureForm) -> Reply:
    found = sharings.apportionment(actor(), path.id)
    home = _household(found.levy.elevator, body.household_id)
    return shapes.apportionment(signing.sign_on_paper(actor(), found.levy.elevator, found, home, body.file_id)), 201


@routes.get('/levies/<int:id>/standings', responses={200: shapes.StandingsShape}, summary='How homes stand with a levy')
def standings(path: IdPath) -> Reply:
    levy = sharings.levy(actor(), path.id)
    homes = queries.households(levy.elevator) if levy.elevator.manages else levy.elevator.mine
    return shapes.StandingsShape(items=[shapes.standing(each) for each in paying_queries.standings(levy, homes)])


@routes.post('/levies/<int:id>/contributions', responses=_CONTRIBUTION, summary='Enter what a home paid or got back')
@write
def contribute(path: IdPath, body: ContributionForm) -> Reply:
    levy = sharings.levy(actor(), path.id)
    home, enter = _household(levy.elevator, body.household_id), collecting.pay_back if body.refund else collecting.receive
    receipt = Receipt(body.amount, body.dated_on, body.means, body.file_ids)
    return shapes.contribution(enter(actor(), levy.elevator, levy, home, receipt)), 201


@routes.get('/levies/<int:id>/contributions', responses={200: shapes.ContributionsShape}, summary='What a home paid')
def contributions(path: IdPath, query: HouseholdQuery) -> Reply:
    levy = sharings.levy(actor(), path.id)
    home = _household(levy.elevator, query.household_id)
    return page(*paying_queries.contributions(levy, home, query.cursor, query.limit), shapes.contribution)


@routes.post('/levies/<int:id>/reminders', responses={201: shapes.ToldShape}, summary='Remind those who owe, and nobody else')
@write
def remind(path: IdPath) -> Reply:
    levy = sharings.levy(actor(), path.id)
    return shapes.ToldShape(told=collecting.remind(actor(), levy.elevator, levy)), 201


@routes.get('/elevators/<int:id>/spending', responses={200: shapes.SpendingShape}, summary='What was spent, with its bills')
def spending(path: IdPath, query: PageQuery) -> Reply:
    found = queries.elevator(actor(), path.id)
    return page(*paying_queries.spending(found, query.cursor, query.limit), lambda each: shapes.spent(each, found.manages))


@routes.post('/elevators/<int:id>/spending', responses=_ENTRY, summary='Enter what was paid out, with its bill')
@write
def spend(path: IdPath, body: OutlayForm) -> Reply:
    return entry_shape(outlays.spend(actor(), queries.elevator(actor(), path.id), body.said()), True), 201


@routes.post('/elevators/<int:id>/grants', responses=_ENTRY, summary='Enter a subsidy that has come')
@write
def take_grant(path: IdPath, body: GrantReceiptForm) -> Reply:
    return entry_shape(outlays.take_grant(actor(), queries.elevator(actor(), path.id), body.said()), True), 201
