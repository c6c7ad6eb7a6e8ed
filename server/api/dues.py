"""Fees that homes pay regularly: totals for everybody of a place, one's own charges, and the list for those who keep the books."""
from server.api import IdPath, PageQuery, Reply, actor, blueprint, page
from server.api import dues_shapes as shapes
from server.api.idempotency import write
from server.core.forms import RecordId
from server.dues import charging, collecting, queries, reminding
from server.dues.forms import DuesExemptionForm, DuesPaymentForm, DuesReversalForm, FeeForm
from server.dues.rules import ChargeState
from server.ledger import queries as books
from server.places import queries as places

routes = blueprint('dues')

_ENTERED: dict = {201: shapes.DuesEnteredShape}


class FeesQuery(PageQuery):
    """Of which place; of all of mine where none is named."""

    place_id: RecordId | None = None


class ChargesQuery(PageQuery):
    """In which state, in which building or stairwell."""

    state: ChargeState | None = None
    place_id: RecordId | None = None


@routes.post('/books/<int:id>/fees', responses={201: shapes.FeeShape}, summary='Charge every home of a place')
@write
def charge(path: IdPath, body: FeeForm) -> Reply:
    book = books.book(actor(), path.id)
    at = places.place(actor(), body.place_id) if body.place_id else book.place
    return shapes.fee(charging.charge(actor(), book, body.draft(at))), 201


@routes.get('/fees', responses={200: shapes.FeesShape}, summary='The fees of my places, in figures that name nobody')
def fees(query: FeesQuery) -> Reply:
    at = places.place(actor(), query.place_id) if query.place_id else None
    rows, onward = queries.fees(actor(), at, query.cursor, query.limit)
    return shapes.FeesShape(items=shapes.fees(rows), next=onward)


@routes.get('/fees/<int:id>', responses={200: shapes.FeeShape}, summary='A fee')
def fee(path: IdPath) -> Reply:
    return shapes.fee(queries.fee(actor(), path.id))


@routes.get('/fees/<int:id>/charges', responses={200: shapes.ChargesShape},
            summary='How each home stands, for those who keep the books')
def charges(path: IdPath, query: ChargesQuery) -> Reply:
    found = queries.fee(actor(), path.id)
    queries.require_keeper(found)
    at = places.place(actor(), query.place_id) if query.place_id else None
    rows, onward = queries.charges(found, query.state, at, query.cursor, query.limit)
    return shapes.ChargesShape(items=shapes.charges(rows, found.due_on), next=onward)


@routes.get('/my-charges', responses={200: shapes.OwnChargesShape}, summary='What my homes are charged')
def mine(query: PageQuery) -> Reply:
    rows, onward = queries.mine(actor(), query.cursor, query.limit)
    return shapes.OwnChargesShape(items=shapes.own(rows), next=onward)


@routes.get('/charges/<int:id>', responses={200: shapes.OwnChargeShape}, summary="A home's charge")
def one_charge(path: IdPath) -> Reply:
    found = queries.charge(actor(), path.id)
    return shapes.own([found], found.fee.keeps)[0]


@routes.get('/charges/<int:id>/payments', responses={200: shapes.DuesPaymentsShape}, summary='What was entered for it')
def payments(path: IdPath, query: PageQuery) -> Reply:
    found = queries.charge(actor(), path.id)
    return page(*queries.portions(found, query.cursor, query.limit), shapes.payment)


@routes.post('/fees/<int:id>/payments', responses=_ENTERED, summary='Enter what homes have paid, with its voucher')
@write
def receive(path: IdPath, body: DuesPaymentForm) -> Reply:
    found = collecting.receive(actor(), queries.fee(actor(), path.id), body.amounts(), body.receipt())
    return shapes.DuesEnteredShape(id=found.id, entry_id=found.entry_id), 201


@routes.post('/charges/<int:id>/exemption', responses=_ENTERED, summary='Exempt a home from what it still owes')
@write
def exempt(path: IdPath, body: DuesExemptionForm) -> Reply:
    found = queries.charge(actor(), path.id)
    made = collecting.exempt(actor(), found.fee, found, body.reason, body.file_ids)
    return shapes.DuesEnteredShape(id=made.id, entry_id=made.entry_id), 201


@routes.post('/dues-payments/<int:id>/reversal', responses=_ENTERED, summary='Undo what was entered, by its opposite')
@write
def reverse(path: IdPath, body: DuesReversalForm) -> Reply:
    found = queries.settlement(actor(), path.id)
    made = collecting.reverse(actor(), found.fee, found, body.reason)
    return shapes.DuesEnteredShape(id=found.id, entry_id=made.id), 201


@routes.post('/fees/<int:id>/reminders', responses={201: shapes.RemindedShape}, summary='Remind who owes, once a stage')
@write
def remind(path: IdPath) -> Reply:
    return shapes.RemindedShape(homes=reminding.remind(actor(), queries.fee(actor(), path.id))), 201
