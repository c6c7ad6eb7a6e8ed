"""Taking in what the bank says, and saying which of it is which entry."""
import hashlib
from collections.abc import Sequence
from typing import NamedTuple

from server.core import audit, clock, sheets
from server.core.action import action
from server.core.actor import AnyActor, Role
from server.core.cells import text
from server.core.errors import Conflict, Invalid, Missing
from server.ledger import bank_files, bank_queries, bank_rules, vouchers
from server.ledger.bank_files import BankStatement, Movement
from server.ledger.models import BankFile, BankLine, Book, Match

#: The committee that keeps the books, and the secretary who looks after them.
RECONCILERS = (Role.COMMITTEE, Role.SECRETARY)
_ROWS = 500  # to a statement: SQLite takes 32,766 values
_KEYS = 500


class Looked(NamedTuple):
    """A bank's file before it is taken in: how many of its lines are `new`, `known` from earlier files, and from before the books
    (`early`); `refusal` says why it cannot be taken in, '' where it can."""

    statement: BankStatement
    new: int
    known: int
    early: int
    refusal: str


class Pair(NamedTuple):
    """An entry and the bank's lines that are the same money."""

    entry_id: int
    line_ids: Sequence[int]


def look(actor: AnyActor, book: Book, name: str, content: bytes) -> Looked:
    """What a bank's file says, and whether it can be taken in. Raises SheetError for what is no statement."""
    bank_queries.files(book, None, 1)  # for those who read everything
    found = bank_files.parse(sheets.read(content, name))
    fresh, known, early = _sorted_out(book, found)
    try:
        _check(book, found, content)
        refusal = ''
    except (Invalid, Conflict) as fault:
        refusal = fault.message
    return Looked(found, len(fresh), known, early, refusal)


def take_in(actor: AnyActor, book: Book, name: str, content: bytes) -> BankFile:
    """Take in a bank's file, whole or not at all: what it lacks would be missing in the reconciliation. A line that an earlier file
    has counts once. Raises SheetError for what is no statement."""
    return _take_in(actor, book, name, content, bank_files.parse(sheets.read(content, name)))


@action('ledger.take_bank_file', by=RECONCILERS)
def _take_in(actor: AnyActor, book: Book, name: str, content: bytes, found: BankStatement) -> BankFile:
    vouchers.lock(book)
    _check(book, found, content)
    fresh, known, _ = _sorted_out(book, found)
    until = min(found.last_day, clock.today())  # of a month that still runs the head may name the last day
    made = BankFile.create(book=book, digest=_digest(content), name=text(name)[-BankFile.name.max_length:], account=found.account,
                           first_day=found.first_day, last_day=until, lines=len(fresh), taken_by=actor.person_id,
                           taken_at=clock.now())
    rows = [_line(book, made, key, each) for key, each in fresh]
    for at in range(0, len(rows), _ROWS):
        BankLine.insert_many(rows[at:at + _ROWS]).execute()
    audit.note(lines=len(fresh), known=known)
    return made


def _line(book: Book, made: BankFile, key: str, each: Movement) -> dict[str, object]:
    said = {'book_id': book.id, 'file_id': made.id, 'key': key, 'dated_on': each.day, 'amount': each.amount,
            'balance': each.balance, 'counterparty': each.counterparty, 'summary': each.summary, 'serial': each.serial}
    values = {name.removesuffix('_id'): value for name, value in said.items()}
    return values | {'digest': BankLine.digest_of(said)}


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _check(book: Book, found: BankStatement, content: bytes) -> None:
    """Invalid or Conflict unless a file may be taken in."""
    if found.rejected:
        raise Invalid('bank_rows', f'有{len(found.rejected)}行看不懂，缺了它们余额就对不上。请向银行重新导出一份再上传。')
    if found.misfit:
        raise Invalid('bank_misfit', f'第{found.misfit}行的余额和前一行接不上：中间缺了流水，或者数字被改过。请向银行重新导出。')
    if max(each.day for each in found.movements) > clock.today():
        raise Invalid('not_yet', '流水里有今天以后的日期，请核对文件。')
    if found.unclear:
        raise Invalid('bank_unclear', '这份流水看不出先后：日期颠倒，或者倒着读也接得上，余额定不下来。'
                                      '请按日期顺序，连同前后几天重新导出。')
    if found.movements[-1].day < book.opens_on:
        raise Invalid('before_the_books', '这份流水全在建账以前，不用核对。')
    if BankFile.select().where(BankFile.book == book, BankFile.digest == _digest(content)).exists():
        raise Conflict('bank_file_known', '这份流水已经上传过了。')
    last = bank_queries.last_file(book)
    if last and last.account and found.account and last.account != found.account:
        raise Conflict('another_account', f'这本账核对的是尾号{last.account}的账户，这份流水是尾号{found.account}的。')


def _sorted_out(book: Book, found: BankStatement) -> tuple[list[tuple[str, Movement]], int, int]:
    """(those that are new, with what they are known by; how many are known; how many are from before the books)."""
    keyed = list(zip(bank_rules.keys(found.movements), found.movements, strict=True))
    ours = [(key, each) for key, each in keyed if each.day >= book.opens_on]
    known: set[str] = set()
    for at in range(0, len(ours), _KEYS):
        there = [key for key, _ in ours[at:at + _KEYS]]
        known.update(key for key, in BankLine.select(BankLine.key).where(BankLine.book == book, BankLine.key.in_(there)).tuples())
    return [(key, each) for key, each in ours if key not in known], len(known), len(keyed) - len(ours)


@action('ledger.match_bank', by=RECONCILERS)
def match(actor: AnyActor, book: Book, pairs: Sequence[Pair]) -> int:
    """Say which lines of the bank's are which entries, all of them or none; how many entries. A line belongs to one entry."""
    vouchers.lock(book)
    entries = {each.id: each for each in bank_queries.open_entries(book, [pair.entry_id for pair in pairs])}
    lines = {each.id: each for each in bank_queries.open_lines(book, [line for pair in pairs for line in pair.line_ids])}
    now = clock.now()
    for pair in pairs:
        entry, of_bank = entries.pop(pair.entry_id, None), [lines.pop(each, None) for each in pair.line_ids]
        if entry is None or None in of_bank:
            raise _taken(book, pair)
        if sentence := bank_rules.fault(entry.amount, [each.amount for each in of_bank if each]):
            raise Invalid('no_match', sentence, lines='请核对')
        made = Match.create(book=book, entry=entry.id, matched_by=actor.person_id, matched_at=now)
        BankLine.update(match=made).where(BankLine.id.in_(list(pair.line_ids))).execute()
    audit.note(entries=len(pairs))
    return len(pairs)


def _taken(book: Book, pair: Pair) -> Conflict | Missing:
    """Somebody else was faster, or they are of another book."""
    there = BankLine.select().where(BankLine.book == book, BankLine.id.in_(list(pair.line_ids))).count()
    if there < len(set(pair.line_ids)):
        return Missing('line_missing', '没有找到这笔银行流水。')
    return Conflict('matched', '这笔账或者这笔银行流水已经对上了，请刷新再看。')


@action('ledger.unmatch_bank', by=RECONCILERS)
def unmatch(actor: AnyActor, book: Book, found: Match) -> Match:
    """Take back that an entry is what the bank says."""
    vouchers.lock(book)
    undone = Match.update(live=None, undone_by=actor.person_id, undone_at=clock.now()).where(
        Match.id == found.id, Match.live == 1).execute()
    if not undone:
        raise Conflict('unmatched', '这一对已经解除了。')
    BankLine.update(match=None).where(BankLine.match == found).execute()
    return found
