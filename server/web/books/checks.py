"""The second person: what waits for a check, and posting it or sending it back."""
from typing import Literal

from flask import Response, flash, request, url_for

from server.core.errors import Invalid
from server.core.forms import Text
from server.ledger import checking, entry_queries, queries
from server.ledger.forms import EntryCheckForm
from server.ledger.rules import EntryState
from server.web import actor, blueprint, forms, go
from server.web.books.entries import debited, shown
from server.web.books.frame import book_framed, found
from server.web.forms import Again

routes = blueprint('book_checks')


class EntryDecisionForm(EntryCheckForm):
    """Which button was pressed, and why it is sent back."""

    decision: Literal['post', 'return']
    returned: Text(200, 0) = ''


@routes.get('/places/<int:place_id>/books/<int:id>/checks')
def listed(place_id: int, id: int) -> str:
    """What waits."""
    where, book = found(place_id, id)
    entries, following = queries.entries(book, EntryState.PENDING, request.args.get('cursor'), None)
    return book_framed('books/checks.html', where, book, entries=entries, following=following, debited=debited,
                       me_id=actor().person_id, next=entry_queries.next_to_check(actor(), book))


@routes.post('/places/<int:place_id>/books/<int:id>/entries/<int:entry_id>/check')
def check(place_id: int, id: int, entry_id: int) -> Response | Again:
    """Post it, or send it back; and on to the next."""
    def deed() -> Response:
        _, book = found(place_id, id)
        said = forms.read(EntryDecisionForm)
        if said.decision == 'return' and not said.returned:
            raise Invalid('reason_wanted', '退回要写明原因，登记的人会看到。', returned='必须填写')
        one = entry_queries.in_book(actor(), book, entry_id)
        done = checking.check(actor(), one, said.returned if said.decision == 'return' else '')
        flash(f'已入账，凭证第 {done.check.number} 号。' if said.decision == 'post' else '已退回。')
        onward = entry_queries.next_to_check(actor(), book)
        return go(url_for('web_book_entries.entry', place_id=place_id, id=id, entry_id=onward.id) if onward
                  else url_for('.listed', place_id=place_id, id=id))

    return forms.submit(deed, lambda refusal: shown(place_id, id, entry_id, refusal))
