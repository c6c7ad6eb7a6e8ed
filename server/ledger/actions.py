"""Keeping the books: one enters, another checks, and nothing is changed afterwards."""
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from server.bodies.queries import BodyKind, sitting
from server.core import audit, clock
from server.core.action import action
from server.core.actor import AnyActor, Role
from server.core.calendar import months_later
from server.core.db import hold
from server.core.errors import Conflict, Forbidden, Invalid
from server.files import queries as files
from server.ledger import queries, rules
from server.ledger.models import Book, Check, Closing, Entry, EntryFile, Posting
from server.ledger.rules import Account, EntryKind, EntryState, Line
from server.places.models import Kind, Place


class Draft(NamedTuple):
    """What an entry says; `counterparty` is who paid or was paid, `outlay` that a committee member gets back what they laid out."""

    dated_on: date
    summary: str
    counterparty: str
    lines: Sequence[Line]
    file_keys: Sequence[str]
    outlay: bool = False


@action('ledger.open_book', by=Role.COMMITTEE)
def open_book(actor: AnyActor, place: Place, opens_on: date) -> Book:
    """Begin the books of an estate or a building. What it had on that day is its first entry."""
    if place.kind not in (Kind.ESTATE, Kind.BUILDING):
        raise Invalid('no_place_for_books', '只有小区或楼栋可以建账。', place_id='不是小区或楼栋')
    if opens_on > clock.today():
        raise Invalid('not_yet', '建账日期不能晚于今天。', opens_on='还没有到')
    hold(Place.select().where(Place.id == place.id)).get()  # of two who begin at once the second sees the first's
    if Book.select().where(Book.place == place).exists():
        raise Conflict('book_exists', '这里已经建过账了。')
    made = Book.create(place=place, opens_on=opens_on, created_by=actor.person_id, created_at=clock.now())
    return queries.book(actor, made.id)


@action('ledger.enter', by=Role.COMMITTEE)
def enter(actor: AnyActor, book: Book, draft: Draft) -> Entry:
    """Write down what came in or went out, with a picture of its voucher. It counts once another person has checked it."""
    _lock(book)
    _check_day(book, draft.dated_on)
    _check_lines(draft.lines, EntryKind.ORDINARY)
    if not draft.file_keys:
        raise Invalid('voucher_wanted', '请拍下收据、发票或银行回单。', file_ids='必须上传')
    if rules.pays(draft.lines) and not draft.outlay and _sits(book, draft.counterparty):
        raise Invalid('committee_unpaid', '业委会成员不从公共收益里领报酬。报销垫付的钱，请选“报销垫付”并附发票。',
                      counterparty='是业委会成员')
    return _write(actor, book, EntryKind.ORDINARY, draft)


@action('ledger.bring_forward', by=Role.COMMITTEE)
def bring_forward(actor: AnyActor, book: Book, draft: Draft) -> Entry:
    """What there was when the books began: balances alone, dated on their first day, once."""
    _lock(book)
    if Entry.select().where(Entry.book == book, Entry.kind == EntryKind.OPENING, Entry.state != EntryState.RETURNED).exists():
        raise Conflict('brought_forward', '期初余额已经登记过了。')
    if Closing.select().where(Closing.book == book).exists():
        raise Conflict('month_closed', '已经有月份结账，期初余额不能再登记。')
    _check_lines(draft.lines, EntryKind.OPENING)
    return _write(actor, book, EntryKind.OPENING, draft._replace(dated_on=book.opens_on))


@action('ledger.reverse', by=Role.COMMITTEE)
def reverse(actor: AnyActor, book: Book, entry: Entry, reason: str) -> Entry:
    """Undo a posted entry by its opposite, dated today; another person checks it as any other."""
    _lock(book)
    if Entry.get_by_id(entry.id).state != EntryState.POSTED:
        raise Conflict('not_posted', '只有复核入账的凭证才需要冲销。')
    if Entry.select().where(Entry.undoes == entry.id).exists():
        raise Conflict('reversed', '这笔账已经冲销过了。')
    lines = [Line(Account(account), -amount) for account, amount in entry.lines]
    return _write(actor, book, EntryKind.REVERSAL, Draft(clock.today(), reason, entry.counterparty, lines, ()), reverses=entry)


@action('ledger.check')
def check(actor: AnyActor, entry: Entry, returned: str = '') -> Entry:
    """Post what somebody else has entered, or send it back for a reason; for the committee and the community's secretary."""
    book = _lock(entry.book)
    if not (actor.holds(Role.COMMITTEE, book.place.path) or actor.holds(Role.SECRETARY, book.place.path)):
        raise Forbidden()
    if entry.entered_by_id == actor.person_id:
        raise Forbidden('own_entry', '自己登记的账，要请另一个人复核。')
    if Entry.get_by_id(entry.id).state != EntryState.PENDING:
        raise Conflict('checked', '这笔账已经复核过了。')
    if returned:
        Entry.update(state=EntryState.RETURNED, undoes=None).where(Entry.id == entry.id).execute()
    else:
        _post(book, entry)
    Check.append(entry_id=entry.id, book_id=book.id, number=None if returned else queries.last_number(book) + 1, reason=returned,
                 checked_by_id=actor.person_id, checked_at=clock.now())
    audit.note(entry=audit.name(entry))
    return queries.entry(actor, entry.id)


def _post(book: Book, entry: Entry) -> None:
    _check_day(book, entry.dated_on)
    after = rules.added(queries.balances(book), entry.lines)
    if after[Account.BANK] < 0:
        raise Conflict('overdrawn', '银行存款不够付这笔钱，请核对。')
    opening = entry.kind == EntryKind.OPENING
    month = rules.month_of(months_later(entry.dated_on, -1) if opening else entry.dated_on)
    Entry.update(state=EntryState.POSTED).where(Entry.id == entry.id).execute()
    Posting.insert_many([{'book': book, 'entry': entry, 'account': account, 'month': month, 'amount': amount}
                         for account, amount in entry.lines]).execute()


@action('ledger.close_month', by=Role.COMMITTEE)
def close_month(actor: AnyActor, book: Book) -> Closing:
    """Close the first month that is open: nothing is entered into it any more. It must be over, and nothing of it unchecked."""
    _lock(book)
    month = queries.first_open(book)
    after = months_later(month, 1)
    if clock.today() < after:
        raise Conflict('month_runs', f'{month.month}月还没有过完，不能结账。')
    waiting = Entry.select().where(Entry.book == book, Entry.state == EntryState.PENDING, Entry.dated_on < after).count()
    if waiting:
        raise Conflict('unchecked', f'还有{waiting}笔账没有复核，先复核再结账。')
    return Closing.append(book_id=book.id, month=month, balances=queries.balances(book, before=after),
                          closed_by_id=actor.person_id, closed_at=clock.now())


def _write(actor: AnyActor, book: Book, kind: EntryKind, draft: Draft, reverses: Entry | None = None) -> Entry:
    pictures = files.own(actor, draft.file_keys)
    made = Entry.append(
        book_id=book.id, kind=kind, state=EntryState.PENDING, dated_on=draft.dated_on, summary=draft.summary,
        counterparty=draft.counterparty, outlay=draft.outlay, lines=[[line.account.value, line.amount] for line in draft.lines],
        files=[each.digest for each in pictures], reverses_id=reverses.id if reverses else None,
        undoes=reverses.id if reverses else None, entered_by_id=actor.person_id, entered_at=clock.now())
    EntryFile.insert_many([{'entry': made, 'file': each, 'position': at} for at, each in enumerate(pictures)]).execute()
    return queries.entry(actor, made.id)


def _lock(book: Book) -> Book:
    """Hold the book's row until the transaction ends: who posts and who closes come one after the other."""
    return hold(Book.select().where(Book.id == book.id)).get()


def _check_day(book: Book, day: date) -> None:
    if day > clock.today():
        raise Invalid('not_yet', '日期不能晚于今天。', dated_on='还没有到')
    if day < book.opens_on:
        raise Invalid('before_the_books', '这一天还没有建账。', dated_on='早于建账日期')
    if rules.month_of(day) < queries.first_open(book):
        raise Conflict('month_closed', '这个月已经结账，请记到没有结账的月份。')


def _check_lines(lines: Sequence[Line], kind: EntryKind) -> None:
    if sentence := rules.fault(lines, kind):
        raise Invalid('unbalanced', sentence, lines='请核对')


def _sits(book: Book, name: str) -> bool:
    bare = ''.join(name.split())
    return any(''.join(each.name.split()) == bare for each in sitting(book.place, BodyKind.OWNERS_COMMITTEE))
