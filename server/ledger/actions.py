"""Keeping the books: one enters, another checks, and nothing is changed afterwards."""
from datetime import date

from server.bodies.queries import BodyKind, sitting
from server.core import clock
from server.core.action import action
from server.core.actor import AnyActor, Role
from server.core.calendar import months_later
from server.core.db import hold
from server.core.errors import Conflict, Invalid
from server.ledger import queries, rules, vouchers
from server.ledger.models import Book, Closing, Entry
from server.ledger.rules import Account, EntryKind, EntryState, Line
from server.ledger.vouchers import Draft
from server.places.models import Kind, Place


@action('ledger.open_book', by=Role.COMMITTEE)
def open_book(actor: AnyActor, place: Place, opens_on: date) -> Book:
    """Begin the books of an estate or a building. What it had on that day is its first entry."""
    if place.kind not in (Kind.ESTATE, Kind.BUILDING):
        raise Invalid('no_place_for_books', '只有小区或楼栋可以建账。', place_id='不是小区或楼栋')
    if opens_on > clock.today():
        raise Invalid('not_yet', '建账日期不能晚于今天。', opens_on='还没有到')
    hold(Place.select().where(Place.id == place.id)).get()  # of two who begin at once the second sees the first's
    if Book.select().where(Book.place == place, Book.common == 1).exists():
        raise Conflict('book_exists', '这里已经建过账了。')
    made = Book.create(place=place, opens_on=opens_on, created_by=actor.person_id, created_at=clock.now())
    return queries.book(actor, made.id)


@action('ledger.open_project_book', by=Role.COMMITTEE)
def open_project_book(actor: AnyActor, place: Place, name: str, opens_on: date) -> Book:
    """Begin the books of a project of some of the owners, apart from what belongs to all; part of an action that knows it."""
    if opens_on > clock.today():
        raise Invalid('not_yet', '建账日期不能晚于今天。', opens_on='还没有到')
    made = Book.create(place=place, common=None, name=name, opens_on=opens_on, created_by=actor.person_id, created_at=clock.now())
    return queries.book(actor, made.id)


@action('ledger.enter_share', by=Role.COMMITTEE)
def enter_share(actor: AnyActor, book: Book, draft: Draft) -> Entry:
    """Write down what an owner has paid of a share or a fee, or gets back; part of an action that knows whose it is and how much.
    What a payment provider reports has no picture."""
    vouchers.lock(book)
    vouchers.check_day(book, draft.dated_on)
    vouchers.check_lines(book, draft.lines, EntryKind.SHARE)
    if actor.person_id:
        _want_voucher(draft)
    return vouchers.write(actor, book, EntryKind.SHARE, draft)


@action('ledger.enter', by=Role.COMMITTEE)
def enter(actor: AnyActor, book: Book, draft: Draft) -> Entry:
    """Write down what came in or went out, with a picture of its voucher. It counts once another person has checked it."""
    vouchers.lock(book)
    vouchers.check_day(book, draft.dated_on)
    vouchers.check_lines(book, draft.lines, EntryKind.ORDINARY)
    _want_voucher(draft)
    if rules.pays(draft.lines) and not draft.outlay and _sits(book, draft.counterparty):
        raise Invalid('committee_unpaid', '业委会成员不从公共收益里领报酬。报销垫付的钱，请选“报销垫付”并附发票。',
                      counterparty='是业委会成员')
    return vouchers.write(actor, book, EntryKind.ORDINARY, draft)


@action('ledger.bring_forward', by=Role.COMMITTEE)
def bring_forward(actor: AnyActor, book: Book, draft: Draft) -> Entry:
    """What there was when the books began: balances alone, dated on their first day, once."""
    vouchers.lock(book)
    if Entry.select().where(Entry.book == book, Entry.kind == EntryKind.OPENING, Entry.state != EntryState.RETURNED).exists():
        raise Conflict('brought_forward', '期初余额已经登记过了。')
    if Closing.select().where(Closing.book == book).exists():
        raise Conflict('month_closed', '已经有月份结账，期初余额不能再登记。')
    vouchers.check_lines(book, draft.lines, EntryKind.OPENING)
    return vouchers.write(actor, book, EntryKind.OPENING, draft._replace(dated_on=book.opens_on))


@action('ledger.reverse', by=Role.COMMITTEE)
def reverse(actor: AnyActor, book: Book, entry: Entry, reason: str) -> Entry:
    """Undo a posted entry by its opposite, dated today; another person checks it as any other. What undid one stays: an entry that
    was right after all is entered anew, with its voucher, so that each line of the books is read once."""
    vouchers.lock(book)
    if entry.kind == EntryKind.REVERSAL:
        raise Conflict('reversal_stays', '冲销的凭证不能再冲销。如果原来那笔没有错，请带上凭证重新登记一次。')
    if Entry.get_by_id(entry.id).state != EntryState.POSTED:
        raise Conflict('not_posted', '只有复核入账的凭证才需要冲销。')
    if Entry.select().where(Entry.undoes == entry.id).exists():
        raise Conflict('reversed', '这笔账已经冲销过了。')
    lines = [Line(Account(account), -amount) for account, amount in entry.lines]
    draft = Draft(clock.today(), reason, entry.counterparty, lines, ())
    return vouchers.write(actor, book, EntryKind.REVERSAL, draft, reverses=entry)


@action('ledger.close_month', by=Role.COMMITTEE)
def close_month(actor: AnyActor, book: Book) -> Closing:
    """Close the first month that is open: nothing is entered into it any more. It must be over, and nothing of it unchecked."""
    vouchers.lock(book)
    month = queries.first_open(book)
    after = months_later(month, 1)
    if clock.today() < after:
        raise Conflict('month_runs', f'{month.month}月还没有过完，不能结账。')
    waiting = Entry.select().where(Entry.book == book, Entry.state == EntryState.PENDING, Entry.dated_on < after).count()
    if waiting:
        raise Conflict('unchecked', f'还有{waiting}笔账没有复核，先复核再结账。')
    return Closing.append(book_id=book.id, month=month, balances=queries.balances(book, before=after),
                          closed_by_id=actor.person_id, closed_at=clock.now())


def _want_voucher(draft: Draft) -> None:
    if not draft.file_keys:
        raise Invalid('voucher_wanted', '请拍下收据、发票或银行回单。', file_ids='必须上传')


def _sits(book: Book, name: str) -> bool:
    bare = ''.join(name.split())
    return any(''.join(each.name.split()) == bare for each in sitting(book.place, BodyKind.OWNERS_COMMITTEE))
