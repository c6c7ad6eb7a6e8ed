"""Around an entry: what undoes it, which one is to be checked next, and who was paid before."""
from server.core.actor import AnyActor
from server.ledger import queries
from server.ledger.models import Book, Closing, Entry
from server.ledger.rules import EntryKind, EntryState

_LOOKED_AT = 200


def in_book(actor: AnyActor, found: Book, entry_id: int) -> Entry:
    """An entry of a book, as `queries.entry`, with `undone_by` (an entry, or None); Missing for one of another book."""
    entry = queries.entry(actor, entry_id)
    if entry.book_id != found.id:
        raise queries.missing()
    entry.undone_by = Entry.get_or_none(Entry.undoes == entry.id)
    return entry


def next_to_check(actor: AnyActor, found: Book) -> Entry | None:
    """The one that waits longest and was entered by somebody else."""
    others = Entry.entered_by.is_null() | (Entry.entered_by != actor.person_id)
    rows = Entry.select().where(Entry.book == found, Entry.state == EntryState.PENDING, others)
    return rows.order_by(Entry.id).first()


def brought_forward(found: Book) -> bool:
    """Whether what the books began with was entered, or cannot be any more since a month is closed."""
    opening = Entry.select().where(Entry.book == found, Entry.kind == EntryKind.OPENING, Entry.state != EntryState.RETURNED)
    return opening.exists() or Closing.select().where(Closing.book == found).exists()


def counterparties(found: Book) -> list[str]:
    """Who paid or was paid in the last entries, the last first, each once."""
    rows = Entry.select(Entry.counterparty).where(Entry.book == found, Entry.state == EntryState.POSTED)
    return list(dict.fromkeys(name for name, in rows.order_by(Entry.id.desc()).limit(_LOOKED_AT).tuples() if name))
