"""A book's entries: by what has become of them, one with its pictures, and undoing it."""
from flask import Response, flash, request, url_for

from server.core.errors import Missing, Refusal
from server.core.identifiers import mask_phone
from server.exports.lists import Asked, List, Rows, declare
from server.ledger import actions, desks, entry_queries, queries, rules
from server.ledger.forms import ReversalForm
from server.ledger.queries import Entry
from server.ledger.rules import Account, EntryKind, EntryState
from server.web import actor, blueprint, forms, go
from server.web.books import money
from server.web.books.frame import book_framed, exported, found
from server.web.forms import Again

routes = blueprint('book_entries')

_BASE = '/places/<int:place_id>/books/<int:id>/entries'
STATES = {'pending': ('等复核', 'wait'), 'posted': ('已入账', 'good'), 'returned': ('退回了', 'bad')}
KINDS = {EntryKind.OPENING: '期初余额', EntryKind.ADVANCE: '物业垫付', EntryKind.SHARE: '分摊款', EntryKind.ORDINARY: '记账',
         EntryKind.REVERSAL: '冲销'}


def _state(said: str) -> EntryState:
    if said not in STATES:
        raise Missing('list_missing', '没有这个清单。')
    return EntryState(said)


def _rows(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    """A row for each line, as a day book has them."""
    entries, following = queries.entries(exported(asked), _state(asked.said.get('state', 'posted')), cursor, limit)
    return [(each.check.number if each.check else None, each.dated_on, each.summary, each.counterparty,
             rules.NAMES[Account(account)], money.cell(amount) if amount > 0 else None,
             money.cell(-amount) if amount < 0 else None, len(each.pictures), _name(each.entered_by),
             _name(each.check.checked_by) if each.check else '', KINDS[EntryKind(each.kind)])
            for each in entries for account, amount in each.lines], following


def _name(person: queries.Person | None) -> str:
    return person.name or mask_phone(person.phone or '') if person else ''


ENTRIES = declare(List(
    'books.entries', '凭证明细',
    ('凭证号', '日期', '摘要', '对方', '科目', '借方（元）', '贷方（元）', '附件', '登记人', '复核人', '类别'), _rows,
    asks=('book', 'state'), may=desks.reads))


@routes.get(_BASE)
def listed(place_id: int, id: int) -> str:
    """Those of a state, the newest first."""
    where, book = found(place_id, id)
    state = _state(request.args.get('state', 'posted'))
    entries, following = queries.entries(book, state, request.args.get('cursor'), None)
    return book_framed('books/entries.html', where, book, list=ENTRIES, entries=entries, following=following, state=state,
                       states=STATES, debited=debited)


def debited(entry: Entry) -> int:
    """What an entry is about: the sum of what it debits, in 分."""
    return sum(amount for _, amount in entry.lines if amount > 0)


@routes.get(f'{_BASE}/<int:entry_id>')
def entry(place_id: int, id: int, entry_id: int) -> str:
    """One of them."""
    return shown(place_id, id, entry_id)


def shown(place_id: int, id: int, entry_id: int, refusal: Refusal | None = None) -> str:
    """The page of an entry, with what whoever looks at it can do."""
    where, book = found(place_id, id)
    one = entry_queries.in_book(actor(), book, entry_id)
    mine = one.entered_by_id == actor().person_id
    return book_framed('books/entry.html', where, book, refusal, entry=one, names=rules.NAMES, kinds=KINDS, states=STATES,
                       debited=debited(one), mine=mine)


@routes.post(f'{_BASE}/<int:entry_id>/reversal')
def reverse(place_id: int, id: int, entry_id: int) -> Response | Again:
    """Undo it by its opposite."""
    def deed() -> Response:
        _, book = found(place_id, id)
        one = entry_queries.in_book(actor(), book, entry_id)
        made = actions.reverse(actor(), book, one, forms.read(ReversalForm).reason)
        flash('冲销已登记，等另一个人复核以后生效。')
        return go(url_for('.entry', place_id=place_id, id=id, entry_id=made.id))

    return forms.submit(deed, lambda refusal: shown(place_id, id, entry_id, refusal))
