"""Reading contracts with property companies: terms, what is due, and whose which income is. For everybody of the place: a contract
binds all owners (Civil Code art. 939)."""
from collections.abc import Sequence
from datetime import date
from typing import Any

from server.companies import queries, rules
from server.companies.models import (
    Bidder,
    Contract,
    ContractDue,
    ContractFile,
    ContractShare,
    Offer,
    Selection,
    SelectionVote,
)
from server.core import clock
from server.core.actor import AnyActor
from server.core.errors import Missing
from server.files.queries import with_pictures
from server.ledger.models import Book, Source
from server.places.models import Place
from server.votes import results
from server.votes.models import Poll, PollItem

__all__ = ['Contract', 'ContractDue', 'ContractShare', 'PollItem', 'book', 'company', 'contract', 'contracts', 'course',
           'decided_items', 'decisions', 'dues', 'followed', 'last_days', 'offer', 'poll_id', 'running', 'shares']


def contract(actor: AnyActor, contract_id: int) -> Contract:
    """A contract with its `selection` and `pictures`."""
    found = Contract.get_or_none(Contract.id == contract_id)
    if found is None:
        raise Missing('contract_missing', '没有找到这份合同，或者它不在您的范围内。')
    found.selection = queries.selection(actor, found.selection_id)
    return with_pictures([found], ContractFile, ContractFile.contract)[0]


def contracts(found: Selection) -> list[Contract]:
    """Those that came of a selection, the last one first: what was signed, and its renewals."""
    rows = list(Contract.select().where(Contract.selection == found).order_by(Contract.id.desc()))
    for each in rows:
        each.selection = found
    return with_pictures(rows, ContractFile, ContractFile.contract)


def course(found: Contract) -> rules.Course:
    """Where it stands today."""
    return rules.course(found.begins, found.ends, found.ended_on, clock.today())


def dues(found: Contract) -> list[ContractDue]:
    """What is due under it, the first first."""
    return list(ContractDue.select().where(ContractDue.contract == found).order_by(ContractDue.due_on, ContractDue.id))


def shares(found: Contract) -> list[ContractShare]:
    """The owners' per mille by account, each with its `source` in the books or None."""
    return list(ContractShare.select().where(ContractShare.contract == found).order_by(ContractShare.id))


def book(found: Contract) -> Book | None:
    """The books of the contract's place, where there are any."""
    return Book.get_or_none(Book.place == found.selection.place_id, Book.common == 1)


def running(some: Sequence[ContractShare]) -> dict[int, Source]:
    """{source: it} of the books that these shares feed."""
    wanted = [each.source_id for each in some if each.source_id]
    return {each.id: each for each in Source.select().where(Source.id.in_(wanted))} if wanted else {}


def company(offer: Offer) -> str:
    """Whose offer it is."""
    return Bidder.get_by_id(offer.bidder_id).name


def offer(found: Contract) -> Offer:
    """What was offered, which the contract stands on."""
    return Offer.get_by_id(found.offer_id)


def poll_id(found: Contract) -> int | None:
    """The vote that it stands on."""
    if found.vote_id:
        return SelectionVote.get_by_id(found.vote_id).poll_id
    return PollItem.get_by_id(found.item_id).poll_id if found.item_id else None


def last_days(place: Place, besides: Contract | None = None) -> list[tuple[date, date]]:
    """(first, last day) of each contract of a place, or of all but one; one that was ended has none after that."""
    rows = Contract.select(Contract.begins, Contract.ends, Contract.ended_on).join(Selection).where(
        Selection.place == place, Contract.id != (besides.id if besides else 0))
    return [(begins, ended_on or ends) for begins, ends, ended_on in rows.tuples()]


def followed(found: Contract) -> bool:
    """Whether it was renewed."""
    return Contract.select().where(Contract.renews == found).exists()


def decided_items(found: Contract) -> list[PollItem]:
    """What the owners of its place have decided about a company (matter 4) since it was signed, in polls that are final, and that
    serves no contract yet; with `poll`, the last one first."""
    taken = [column for column in (Contract.item, Contract.ending_item)]
    free = [PollItem.id.not_in(Contract.select(column).where(column.is_null(False))) for column in taken]
    rows = list(PollItem.select(PollItem, Poll).join(Poll).where(
        Poll.place == found.selection.place_id, Poll.final_at.is_null(False), Poll.opened_at >= found.written_at,
        PollItem.matter == rules.MATTER, PollItem.contest.is_null(), *free).order_by(PollItem.id.desc()).limit(50))
    carried = results.carried(found.selection.place, {each.poll_id: each.poll for each in rows}, rows)
    return [each for each in rows if each.id in carried]


def decisions(found: Contract) -> list[Any]:
    """The same for those who run it; nobody else has anything to decide with them."""
    queries.require_manager(found.selection)
    return decided_items(found)
