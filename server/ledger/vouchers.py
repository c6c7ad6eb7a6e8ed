"""What all entries have in common, whichever action writes them."""
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from blinker import Signal

from server.core import clock
from server.core.actor import AnyActor
from server.core.db import hold
from server.core.errors import Conflict, Invalid
from server.files import queries as files
from server.ledger import queries, rules
from server.ledger.models import Book, Entry, EntryFile
from server.ledger.rules import EntryKind, EntryState, Line

#: Told of books whose row is held, before an entry is written into them; a domain above refuses where what they are for is over.
writing = Signal()


class Draft(NamedTuple):
    """What an entry says; `counterparty` is who paid or was paid, `outlay` that a committee member gets back what they laid out."""

    dated_on: date
    summary: str
    counterparty: str
    lines: Sequence[Line]
    file_keys: Sequence[str]
    outlay: bool = False


def write(actor: AnyActor, book: Book, kind: EntryKind, draft: Draft, reverses: Entry | None = None) -> Entry:
    """A new entry, to be checked."""
    writing.send(book)
    pictures = files.own(actor, draft.file_keys)
    made = Entry.append(
        book_id=book.id, kind=kind, state=EntryState.PENDING, dated_on=draft.dated_on, summary=draft.summary,
        counterparty=draft.counterparty, outlay=draft.outlay, lines=[[line.account.value, line.amount] for line in draft.lines],
        files=[each.digest for each in pictures], reverses_id=reverses.id if reverses else None,
        undoes=reverses.id if reverses else None, entered_by_id=actor.person_id, entered_at=clock.now())
    EntryFile.insert_many([{'entry': made, 'file': each, 'position': at} for at, each in enumerate(pictures)]).execute()
    return queries.entry(actor, made.id)


def lock(book: Book) -> Book:
    """Hold the book's row until the transaction ends: who posts and who closes come one after the other."""
    return hold(Book.select().where(Book.id == book.id)).get()


def check_day(book: Book, day: date) -> None:
    """A day that has come, since the books began, in a month that is not closed."""
    if day > clock.today():
        raise Invalid('not_yet', '日期不能晚于今天。', dated_on='还没有到')
    if day < book.opens_on:
        raise Invalid('before_the_books', '这一天还没有建账。', dated_on='早于建账日期')
    if rules.month_of(day) < queries.first_open(book):
        raise Conflict('month_closed', '这个月已经结账，请记到没有结账的月份。')


def check_lines(book: Book, lines: Sequence[Line], kind: EntryKind) -> None:
    """Invalid unless they are an entry of this kind in these books."""
    if sentence := rules.fault(lines, kind, rules.chart(book.of_project)):
        raise Invalid('unbalanced', sentence, lines='请核对')
