"""What the pages of a book have in common: the book itself, and the bar of its pages."""
from collections.abc import Callable
from typing import Any, NamedTuple

from server.core.errors import Refusal
from server.core.paging import number
from server.exports.lists import Asked
from server.ledger import desks
from server.ledger.desks import Book
from server.places.queries import Place
from server.web import actor
from server.web.frame import framed


class Page(NamedTuple):
    """A page of a book: its endpoint (which takes `place_id` and `id`), its name in the bar, whose pages lie behind it besides its
    own, and which books want it at all."""

    endpoint: str
    name: str
    behind: tuple[str, ...] = ()
    wanted: Callable[[Book], bool] = lambda _: True

    def leads_to(self, endpoint: str) -> bool:
        """Whether a page is this one, or another of its subject."""
        return endpoint.split('.')[0] in (self.endpoint.split('.')[0], *self.behind)


#: The bar, from left to right; each subject adds its own line.
PAGES: tuple[Page, ...] = (
    Page('web_books.book', '概况', ('web_book_accounts',)),
    Page('web_book_entries.listed', '凭证', ('web_book_writing',)),
    Page('web_book_checks.listed', '复核'),
    Page('web_book_income.listed', '公共收益', ('web_book_spaces',), lambda book: not book.of_project),
    Page('web_book_fees.listed', '收费', ('web_book_fee_making', 'web_book_fee_homes'), lambda book: not book.of_project),
    Page('web_book_advances.listed', '垫付和归还', wanted=lambda book: not book.of_project),
    Page('web_book_bank.shown', '银行对账'),
    Page('web_book_periods.listed', '结账和公布'),
    Page('web_book_questions.listed', '提问和答复'),
)


def desk(place_id: int) -> Place:
    """The place that a page is about, for who reads its books whole."""
    return desks.desk(actor(), place_id)


def found(place_id: int, id: int) -> tuple[Place, Book]:
    """The place, and the book that is kept there or inside. Missing otherwise."""
    where = desk(place_id)
    return where, desks.book(actor(), where, id)


def kept(place_id: int, id: int) -> tuple[Place, Book]:
    """The same, for who enters into it: whoever only reads it is shown no form."""
    where, book = found(place_id, id)
    desks.require_keeper(actor(), book)
    return where, book


def reconciled(place_id: int, id: int) -> tuple[Place, Book]:
    """The same, for who holds it against the bank's statements."""
    where, book = found(place_id, id)
    desks.require_checker(actor(), book)
    return where, book


def exported(asked: Asked) -> Book:
    """The book that a list is asked of, as `found`."""
    return desks.book(asked.actor, asked.place, number(asked.said.get('book', '')))


def title(book: Book) -> str:
    """A book as people call it."""
    return f'{book.place.name}{book.name or "公共收益"}'


def book_framed(template: str, where: Place, book: Book, refusal: Refusal | None = None, /, **said: Any) -> str:
    """A page of a book: `books/page.html` has the bar, and the refusal where there is one."""
    return framed(template, where, book=book, titled=title(book), pages=[page for page in PAGES if page.wanted(book)],
                  keeps=desks.keeps(actor(), book), checks=desks.checks(actor(), book), waiting=desks.waiting_in(book),
                  refusal=refusal, faults=refusal.fields if refusal else {}, **said)
