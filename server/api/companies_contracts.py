"""The contract with a property company: signed, renewed, ended, and its shares in the books."""
from server.api import IdPath, Reply, actor, blueprint
from server.api import companies_contracts_shapes as shapes
from server.api.idempotency import write
from server.companies import contract_queries, contracts, queries, sharing
from server.companies.forms import ContractEndForm, ContractForm, RenewalForm

routes = blueprint('companies_contracts')

_CONTRACT: dict = {200: shapes.ContractShape}
_MADE: dict = {201: shapes.ContractShape}


def _found(contract_id: int) -> contract_queries.Contract:
    return contract_queries.contract(actor(), contract_id)


@routes.post('/selections/<int:id>/contract', responses=_MADE, summary='Write down the contract with the company that was chosen')
@write
def sign(path: IdPath, body: ContractForm) -> Reply:
    return shapes.contract(contracts.sign(actor(), queries.selection(actor(), path.id), body.signed())), 201


@routes.get('/selections/<int:id>/contracts', responses={200: shapes.ContractsShape}, summary='What came of a selection')
def of_selection(path: IdPath) -> Reply:
    some = contract_queries.contracts(queries.selection(actor(), path.id))
    return shapes.ContractsShape(items=[shapes.contract(each) for each in some])


@routes.get('/contracts/<int:id>', responses=_CONTRACT, summary='A contract, what is due, and whose which income is')
def contract(path: IdPath) -> Reply:
    return shapes.contract(_found(path.id))


@routes.get('/contracts/<int:id>/decisions', responses={200: shapes.DecidedItemsShape}, summary='Votes to renew or to dismiss by')
def decisions(path: IdPath) -> Reply:
    return shapes.DecidedItemsShape(items=[shapes.decided(each) for each in contract_queries.decisions(_found(path.id))])


@routes.post('/contracts/<int:id>/renewal', responses=_MADE, summary='Go on with the same company')
@write
def renew(path: IdPath, body: RenewalForm) -> Reply:
    found = _found(path.id)
    return shapes.contract(contracts.renew(actor(), found.selection, found, body.item_id, body.signed())), 201


@routes.post('/contracts/<int:id>/ending', responses=_CONTRACT, summary='The last day of a contract')
@write
def end(path: IdPath, body: ContractEndForm) -> Reply:
    found = _found(path.id)
    return shapes.contract(contracts.end_contract(
        actor(), found.selection, found, body.ending, body.on, body.reason, body.item_id))


@routes.post('/contracts/<int:id>/shares', responses=_CONTRACT, summary='Bring the books up to the contract')
@write
def book_shares(path: IdPath) -> Reply:
    found = _found(path.id)
    return shapes.contract(sharing.book_shares(actor(), found.selection, found))
