"""A quarter's figures for the owners: frozen as they were, and told to everybody who lives there."""
from typing import Any

from server.core import audit, clock
from server.core.action import action
from server.core.actor import AnyActor, Role
from server.core.calendar import months_later
from server.core.errors import Conflict
from server.identity.queries import residents
from server.ledger import bank_queries, income_queries, queries, rules, vouchers
from server.ledger.models import Book, Statement
from server.messaging import kinds
from server.messaging.actions import dispatch


@action('ledger.publish', by=Role.COMMITTEE)
def publish(actor: AnyActor, book: Book, quarter: str) -> Statement:
    """Publish a quarter whose months are closed, once (Civil Code art. 943; quarterly where nothing else was agreed)."""
    vouchers.lock(book)  # of two who publish at once the second sees the first's
    if Statement.select().where(Statement.book == book, Statement.quarter == quarter).exists():
        raise Conflict('published', '这个季度已经公布过了。')
    if quarter != (expected := queries.next_quarter(book)):
        raise Conflict('another_quarter', f'接下来要公布的是{rules.quarter_words(expected)}。')
    if queries.first_open(book) <= rules.quarter_months(quarter)[-1]:
        raise Conflict('quarter_open', '这个季度还没有全部结账，结账以后再公布。')
    made = Statement.append(book_id=book.id, quarter=quarter, figures=figures(book, quarter),
                            published_by_id=actor.person_id, published_at=clock.now())
    title, people = f'{rules.quarter_words(quarter)}{book.name or "公共收益"}账目', residents(book.place)
    dispatch('ledger', title, {'title': title, 'place': book.place.name, 'time': kinds.moment(clock.now())},
             f'packages/ledger/quarter/index?id={book.id}&quarter={quarter}', audit.name(book), people,
             book.place)
    audit.note(quarter=quarter, told=len(people))
    return made


def figures(book: Book, quarter: str) -> dict[str, Any]:
    """A quarter's figures, with what of the common parts' income is the owners' by contract, {account: 分}, and how the book stood
    beside the bank at its end. No law makes the closing of a month wait for the
    bank's statement; the owners read how much of it nobody has explained."""
    months, said = rules.quarter_months(quarter), queries.figures(book, quarter)
    bank = bank_queries.said(book, months[-1])
    owners = {each: sum(income_queries.owners_share(book, each, months[0], months_later(months[-1], 1)).values())
              for each in (() if book.of_project else rules.COMMON) if said['moved'][each]}
    return said | {'owners': owners} | ({'bank': bank} if bank else {})
