"""A second person looks at an entry: only then does it count."""
from blinker import Signal

from server.core import audit, clock
from server.core.action import action
from server.core.actor import AnyActor, Role
from server.core.calendar import months_later
from server.core.errors import Conflict, Forbidden
from server.core.money import yuan
from server.ledger import advance_queries, queries, rules, vouchers
from server.ledger.models import Advance, Book, Check, Entry, Posting
from server.ledger.rules import Account, EntryKind, EntryState

#: Told of an entry that was `posted` or sent back, in the same transaction; a domain above follows what it has entered, or refuses.
checked = Signal()


@action('ledger.check')
def check(actor: AnyActor, entry: Entry, returned: str = '') -> Entry:
    """Post what somebody else has entered, or send it back for a reason; for the committee and the community's secretary."""
    book = vouchers.lock(entry.book)
    if not (actor.holds(Role.COMMITTEE, book.place.path) or actor.holds(Role.SECRETARY, book.place.path)):
        raise Forbidden()
    if entry.entered_by_id == actor.person_id:
        raise Forbidden('own_entry', '自己登记的账，要请另一个人复核。')
    if Entry.get_by_id(entry.id).state != EntryState.PENDING:
        raise Conflict('checked', '这笔账已经复核过了。')
    if returned:
        Entry.update(state=EntryState.RETURNED, undoes=None).where(Entry.id == entry.id).execute()
        Advance.update(live=None).where(Advance.entry == entry).execute()
    else:
        _post(book, entry)
    Check.append(entry_id=entry.id, book_id=book.id, number=None if returned else queries.last_number(book) + 1, reason=returned,
                 checked_by_id=actor.person_id, checked_at=clock.now())
    audit.note(entry=audit.name(entry))
    checked.send(entry, posted=not returned)
    return queries.entry(actor, entry.id)


def _post(book: Book, entry: Entry) -> None:
    vouchers.check_day(book, entry.dated_on)
    after = rules.added(queries.balances(book), entry.lines)
    if after[Account.BANK] < 0:
        raise Conflict('overdrawn', '银行存款不够付这笔钱，请核对。')
    _check_advance(book, entry, after[Account.ADVANCE])
    opening = entry.kind == EntryKind.OPENING
    month = rules.month_of(months_later(entry.dated_on, -1) if opening else entry.dated_on)
    Entry.update(state=EntryState.POSTED).where(Entry.id == entry.id).execute()
    Posting.insert_many([{'book': book, 'entry': entry, 'account': account, 'month': month, 'amount': amount}
                         for account, amount in entry.lines]).execute()


def _check_advance(book: Book, entry: Entry, after: int) -> None:
    """An advance is never repaid above what is owed, and out of the owners' share alone; undone or repaid it is over."""
    repaid = dict(entry.lines).get(Account.ADVANCE, 0)
    if repaid <= 0:
        return
    advance = advance_queries.running(book)
    if advance is None or after > 0:
        raise Conflict('nothing_owed', '垫付款没有欠这么多，请核对。')
    if entry.kind == EntryKind.ORDINARY and repaid > (most := advance_queries.repayable(advance, book, entry.dated_on)):
        raise Conflict('beyond_the_share', f'垫付款只能用业主份额归还，目前最多可还{yuan(most)}元。')
    if after == 0:
        Advance.update(live=None).where(Advance.id == advance.id).execute()
