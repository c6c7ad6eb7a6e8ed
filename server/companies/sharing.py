"""A contract's shares of income go into the books: there every month's income is divided by the source that then holds, an advance
is repaid out of the owners' part, and what a year may bring is reckoned from its spaces."""
from server.companies import contract_queries as queries
from server.companies.contracts import named
from server.companies.models import Contract, ContractShare, Selection
from server.companies.rules import WHOLE
from server.companies.words import account
from server.core import audit
from server.core.action import action
from server.core.actor import AnyActor, Role
from server.core.db import hold
from server.core.errors import Conflict
from server.ledger import income, succession
from server.ledger.income import Terms
from server.ledger.income_rules import Share
from server.ledger.rules import Account


@action('companies.book_shares', by=Role.COMMITTEE)
def book_shares(actor: AnyActor, selection: Selection, contract: Contract) -> Contract:
    """Bring the books up to the contract: each of its shares begins a source, or takes over the one that ran on the account; a
    contract that ended takes its sources along. Done again it changes nothing."""
    hold(Contract.select().where(Contract.id == contract.id)).get()
    found = queries.contract(actor, contract.id)
    book = queries.book(found)
    if book is None:
        raise Conflict('no_book', '这里还没有建账，请先在“公共收益”里建账。')
    shares = queries.shares(found)
    known, begun, over = queries.running(shares), 0, 0
    for each in shares:
        source = known.get(each.source_id)
        if source is None and not found.ended_on:
            terms = Terms(Account(each.account), account(each.account), Share(each.part, WHOLE), named(found), found.begins)
            made = succession.succeed(actor, book, terms)
            ContractShare.update(source=made).where(ContractShare.id == each.id).execute()
            begun += 1
        elif source is not None and source.live and found.ended_on:
            income.end_source(actor, book, source, max(found.ended_on, source.begins))
            over += 1
    audit.note(begun=begun, ended=over)
    return queries.contract(actor, contract.id)
