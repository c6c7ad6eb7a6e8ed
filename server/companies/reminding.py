"""What is due under a contract: its keepers are reminded, once."""
from datetime import datetime
from functools import partial

from server.companies import telling
from server.companies.models import Contract, ContractDue, Selection
from server.core import clock
from server.core.action import transact
from server.places.models import Place


def remind_due(now: datetime) -> int:
    """Remind of all whose day of reminding has come, but under contracts that were ended before it or renewed; how many. Any number
    of workers may call it."""
    today, following = clock.local(now).date(), Contract.alias()
    renewed = following.select(following.renews).where(following.renews.is_null(False))
    over = Contract.ended_on.is_null(False) & (Contract.ended_on < ContractDue.due_on)
    due = ContractDue.select(ContractDue, Contract, Selection, Place).join(Contract).join(Selection).join(Place).where(
        ContractDue.reminded_at.is_null(), ContractDue.remind_on <= today, ~over,
        (ContractDue.due_on < Contract.ends) | Contract.id.not_in(renewed))
    return sum([transact(partial(_remind, each, now)) for each in list(due)])


def _remind(due: ContractDue, now: datetime) -> int:
    if not ContractDue.update(reminded_at=now).where(ContractDue.id == due.id, ContractDue.reminded_at.is_null()).execute():
        return 0
    telling.of_due(due, due.contract, due.contract.selection.place)
    return 1
