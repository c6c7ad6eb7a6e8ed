"""Reading fees: totals for everybody of the place, a home's own charges for who owes them, the list of homes for those alone who
keep the books or run the community. Nobody else reads who has paid: a list of debtors is no public matter (PIPL art. 6)."""
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from peewee import fn

from server.core.actor import AnyActor, Role
from server.core.errors import Forbidden, Missing
from server.core.paging import newest_first, oldest_first
from server.dues import rules
from server.dues.models import Charge, Debtor, Fee, Portion, Settlement
from server.dues.rules import ChargeState, FeeState
from server.dues.settling import entered
from server.identity.models import Person, Residency
from server.identity.queries import data_asked
from server.identity.standing import on_rolls
from server.ledger import queries as books
from server.ledger.models import Book, Check, Entry
from server.ledger.rules import EntryState
from server.places.models import Owner, Place
from server.places.queries import in_order, in_sight, inside

Page = tuple[list[Any], str | None]
__all__ = ['Charge', 'Fee', 'Totals', 'charge', 'charges', 'doors', 'entered', 'fee', 'fees', 'fees_of', 'mine', 'owing',
           'owners_of', 'portions', 'reads_homes', 'require_keeper', 'settlement', 'totals']
_KEEPERS = (Role.COMMITTEE, Role.SECRETARY)


class Totals(NamedTuple):
    """A fee in figures that name nobody: how many homes, how many have settled it and how many of these are exempt, how much is to
    be paid (without what was waived), and how much is paid."""

    homes: int
    settled: int
    exempt: int
    to_pay: int
    paid: int


def fee(actor: AnyActor, fee_id: int) -> Fee:
    """A fee of the actor's places; `manages` for whoever sees its homes, `keeps` for whoever enters what they pay. One that does
    not run is for those who read the books whole."""
    found = _fees().where(Fee.id == fee_id).first()
    if found is None or not actor.sees(found.place.path):
        raise _missing()
    _read_by(actor, found)
    if found.state != FeeState.RUNNING and not (found.manages or books.book(actor, found.book_id).whole):
        raise _missing()
    return found


def _fees() -> Any:
    return Fee.select(Fee, Place, Book, Entry).join(Place).switch(Fee).join(Book).switch(Fee).join(Entry)


def _read_by(actor: AnyActor, found: Fee) -> Fee:
    found.manages = reads_homes(actor, found.place)
    found.keeps = actor.holds(Role.COMMITTEE, found.place.path)
    return found


def _missing() -> Missing:
    return Missing('fee_missing', '没有找到这项费用，或者它不在您的范围内。')


def require_keeper(found: Fee) -> None:
    """Forbidden to who does not see who has paid."""
    if not found.manages:
        raise Forbidden('not_the_list', '谁家交了、谁家没交，只给记账的人和社区看。')


def reads_homes(actor: AnyActor, place: Place) -> bool:
    """Whether the actor reads who has paid there: who supervises the books does not."""
    return any(actor.holds(role, place.path) for role in _KEEPERS)


def fees(actor: AnyActor, place: Place | None, cursor: str | None, limit: int | None) -> Page:
    """Those of the actor's places, or of one and what lies inside and above it, newest first; the ones that do not run for those
    who keep the books."""
    where = [in_sight(actor), (Fee.state == FeeState.RUNNING) | inside(actor.paths(*_KEEPERS))]
    if place:
        above = [int(each) for each in place.path.strip('/').split('/')]
        where.append(inside((place.path,)) | Place.id.in_(above))
    rows, onward = newest_first(_fees().where(*where), Fee.id, cursor, limit)
    return [_read_by(actor, each) for each in rows], onward


def fees_of(actor: AnyActor, book: Book, cursor: str | None, limit: int | None) -> Page:
    """A book's, in whichever state, for those who read it whole."""
    if not books.book(actor, book.id).whole:
        raise _missing()
    rows, onward = newest_first(_fees().where(Fee.book == book), Fee.id, cursor, limit)
    return [_read_by(actor, each) for each in rows], onward


def doors(found: Fee) -> list[Place]:
    """The buildings and stairwells in which a fee's homes are, in the order of the tree; for those who keep the books."""
    require_keeper(found)
    here = {each for each, in Charge.select(Charge.place).where(Charge.fee == found).distinct().tuples()}
    paths = Place.select(Place.path).where(Place.id.in_(list(here)))
    some = {int(each) for path, in paths.tuples() for each in path[len(found.place.path):].split('/') if each}
    return in_order(Place.select().where(Place.id.in_(list(some))))


def totals(some: Collection[Fee]) -> dict[int, Totals]:
    """{fee: its figures}; one reading."""
    rows = Charge.select(Charge.fee, Charge.state, fn.COUNT(Charge.id), fn.SUM(Charge.amount - Charge.waived), fn.SUM(
        Charge.paid)).where(Charge.fee.in_(list(some))).group_by(Charge.fee, Charge.state).tuples() if some else ()
    found = {each.id: Totals(0, 0, 0, 0, 0) for each in some}
    for of, state, homes, to_pay, paid in rows:
        so_far = found[of]
        found[of] = Totals(
            so_far.homes + homes, so_far.settled + (0 if state in rules.OWING else homes),
            so_far.exempt + (homes if state == ChargeState.EXEMPT else 0), so_far.to_pay + int(to_pay), so_far.paid + int(paid))
    return found


def charges(found: Fee, state: str | None, at: Place | None, cursor: str | None, limit: int | None) -> Page:
    """A fee's homes in the roster's order, narrowed to a state or to a place inside; for those who keep the books."""
    require_keeper(found)
    where = [Charge.fee == found]
    where += [Charge.state == state] if state else []
    where += [Charge.place.in_(Place.select(Place.id).where(inside((at.path,))))] if at else []
    return oldest_first(Charge.select().where(*where), Charge.id, cursor, limit)


def owing(found: Fee, some: Sequence[int]) -> list[Charge]:
    """Those of a fee's homes, by their ids, that still owe."""
    require_keeper(found)
    rows = Charge.select().where(Charge.fee == found, Charge.id.in_(list(some)), Charge.state.in_(rules.OWING))
    return list(rows.order_by(Charge.id)) if some else []


def charge(actor: AnyActor, charge_id: int) -> Charge:
    """A home's charge with its `fee`, for who owes it and those who keep the books; Missing for anybody else."""
    found = Charge.get_or_none(Charge.id == charge_id)
    if found is None:
        raise _charge_missing()
    own = bool(actor.owners) and Debtor.select().where(Debtor.charge == found, Debtor.owner.in_(actor.owners)).exists()
    found.fee = _read_by(actor, _fees().where(Fee.id == found.fee_id).get())
    if not ((own and found.fee.state == FeeState.RUNNING) or found.fee.manages):
        raise _charge_missing()
    return found


def _charge_missing() -> Missing:
    return Missing('charge_missing', '没有找到这一户的费用，或者它不在您的范围内。')


def mine(actor: AnyActor, cursor: str | None, limit: int | None) -> Page:
    """What the actor owes or has paid as an owner, with its `fee`, the last charged first."""
    if not actor.owners:
        return [], None
    owed = Debtor.select(Debtor.charge).where(Debtor.owner.in_(actor.owners))
    rows = Charge.select(Charge, Fee, Place).join(Fee).join(Place).where(Charge.id.in_(owed), Fee.state == FeeState.RUNNING)
    return newest_first(rows, Charge.id, cursor, limit)


def portions(found: Charge, cursor: str | None, limit: int | None) -> Page:
    """What was entered for a charge, with its `settlement` and the entry there, its `number` once it is posted, and whether it is
    `undone`, newest first; `found` comes from `charge`."""
    rows = Portion.select(Portion, Settlement, Entry).join(Settlement).join(Entry).where(Portion.charge == found)
    page, onward = newest_first(rows, Portion.id, cursor, limit)
    entries = [row.settlement.entry_id for row in page]
    numbers = dict(Check.select(Check.entry, Check.number).where(Check.entry.in_(entries)).tuples()) if page else {}
    undone = {each for each, in Entry.select(Entry.undoes).where(
        Entry.undoes.in_(entries), Entry.state == EntryState.POSTED).tuples()} if page else set()
    for row in page:
        row.number, row.undone = numbers.get(row.settlement.entry_id), row.settlement.entry_id in undone
    return page, onward


def settlement(actor: AnyActor, settlement_id: int) -> Settlement:
    """What was entered, with its `fee`, for those who keep the books."""
    found = Settlement.get_or_none(Settlement.id == settlement_id)
    if found is None:
        raise _charge_missing()
    found.fee = fee(actor, found.fee_id)
    require_keeper(found.fee)
    return found


def owners_of(some: Sequence[Charge]) -> dict[int, list[tuple[str, bool]]]:
    """{charge: (name, whether it is the developer's unsold home) of each who owes it}; one reading."""
    found: dict[int, list[tuple[str, bool]]] = {each.id: [] for each in some}
    rows = Debtor.select(Debtor.charge, Owner.name, Debtor.unsold).join(Owner).where(
        Debtor.charge.in_(list(found))).order_by(Debtor.id).tuples() if found else ()
    for of, name, unsold in rows:
        found[of].append((name, bool(unsold)))
    return found


@data_asked.connect
def _kept(actor: AnyActor, person: Person) -> tuple[str, list[dict]]:
    owed = Debtor.select(Debtor.charge).join(Residency, on=(Residency.owner == Debtor.owner)).where(
        Residency.person == person, on_rolls())
    rows = Charge.select(Charge, Fee).join(Fee).where(Charge.id.in_(owed)).order_by(Charge.id)
    return 'dues', [{'home': each.label, 'fee': f'{each.fee.period}{each.fee.name}', 'amount': each.amount, 'paid': each.paid}
                    for each in rows]
