"""What owners ask about a published quarter and what they are answered, before all who live there.

The manager has to give the owners an account of what the common parts bring (Civil Code art. 943), and the owners may ask.
A question is never taken away: the secretary can put it out of sight, for a reason that stands in its place.
"""
from collections.abc import Sequence
from typing import Any, NamedTuple

from server.core import audit, clock
from server.core.action import action
from server.core.actor import AnyActor, Role
from server.core.errors import Conflict, Forbidden, Missing
from server.core.paging import newest_first
from server.identity.models import Person
from server.identity.queries import data_asked, nearest_holders
from server.ledger import queries, rules
from server.ledger.models import Book, Statement, StatementAnswer, StatementQuestion
from server.ledger.rules import quarter_words
from server.messaging import kinds
from server.messaging.actions import dispatch

__all__ = ['Asked', 'Statement', 'StatementAnswer', 'StatementQuestion', 'answer', 'ask', 'asked', 'count', 'hide', 'listed',
           'may_answer', 'may_ask', 'may_hide', 'of_book', 'question', 'waiting']
_PAGE = 'packages/ledger/questions/index'


class Asked(NamedTuple):
    """A question with its answers, the first one first; `shown` is False where it was put out of the actor's sight."""

    question: StatementQuestion
    answers: Sequence[StatementAnswer]
    mine: bool
    shown: bool


def may_ask(actor: AnyActor, book: Book) -> bool:
    """Whether the actor has a home where the book is kept: what is in it is theirs."""
    return any(home.startswith(book.place.path) for home in actor.homes)


def may_answer(actor: AnyActor, book: Book) -> bool:
    """Those who keep the book, and the community's secretary beside them."""
    return _office(actor, book) is not None


def may_hide(actor: AnyActor, book: Book) -> bool:
    """The community's secretary: who is asked does not judge what may be asked."""
    return actor.holds(Role.SECRETARY, book.place.path)


def _office(actor: AnyActor, book: Book) -> Role | None:
    return next((role for role in (Role.COMMITTEE, Role.SECRETARY) if actor.holds(role, book.place.path)), None)


@action('ledger.ask')
def ask(actor: AnyActor, book: Book, quarter: str, body: str) -> StatementQuestion:
    """Ask about a published quarter. Whoever keeps the book is told."""
    if not may_ask(actor, book):
        raise Forbidden('not_an_owner', '只有住在这里、或者在这里有房屋的人可以提问。如果您是业主，请先认领房屋。')
    asked = StatementQuestion.append(statement_id=queries.statement(book, quarter).id, person_id=actor.person_id, body=body,
                                     asked_at=clock.now())
    keepers = nearest_holders(book.place, Role.COMMITTEE) or nearest_holders(book.place, Role.SECRETARY)
    _tell('ledger_question', f'有业主问{quarter_words(quarter)}的账', asked, book, quarter, keepers)
    return asked


@action('ledger.answer_question')
def answer(actor: AnyActor, book: Book, asked: StatementQuestion, body: str) -> StatementAnswer:
    """Answer a question, once or further; the asker is told."""
    office = _office(actor, book)
    if office is None:
        raise Forbidden()
    if StatementQuestion.get_by_id(asked.id).hidden_reason:
        raise Conflict('question_hidden', '这条提问已经隐去，不用答复。')
    made = StatementAnswer.append(question_id=asked.id, office=office, body=body, answered_by_id=actor.person_id,
                                  answered_at=clock.now())
    quarter = asked.statement.quarter
    _tell('ledger_answer', f'您问的{quarter_words(quarter)}账目有了答复', asked, book, quarter, [asked.person_id])
    return made


def _tell(kind: str, title: str, asked: StatementQuestion, book: Book, quarter: str, people: Sequence[int | None]) -> None:
    """No secretary is shown who could not be told: that would say who has asked."""
    dispatch(kind, title, {'title': title, 'place': book.place.name, 'time': kinds.moment(clock.now())},
             f'{_PAGE}?id={book.id}&quarter={quarter}', audit.name(asked), [each for each in people if each])


@action('ledger.hide_question', by=Role.SECRETARY)
def hide(actor: AnyActor, book: Book, asked: StatementQuestion, reason: str) -> StatementQuestion:
    """Put a question and its answers out of sight, for a reason that everybody reads. It stays on record."""
    hidden = StatementQuestion.update(hidden_reason=reason, hidden_by=actor.person_id, hidden_at=clock.now()).where(
        StatementQuestion.id == asked.id, StatementQuestion.hidden_reason == '').execute()
    if not hidden:
        raise Conflict('question_hidden', '这条提问已经隐去了。')
    audit.note(reason=reason)
    return StatementQuestion.get_by_id(asked.id)


def question(actor: AnyActor, question_id: int) -> tuple[Book, StatementQuestion]:
    """One of them, with its book, for whoever sees that."""
    found = _questions().where(StatementQuestion.id == question_id).first()
    if found is None:
        raise Missing('question_missing', '没有找到这条提问，或者它不在您的范围内。')
    return queries.book(actor, found.statement.book_id), found


def listed(actor: AnyActor, book: Book, quarter: str, cursor: str | None,
           limit: int | None = None) -> tuple[list[Asked], str | None]:
    """About a quarter, newest first."""
    rows = _questions().where(StatementQuestion.statement == queries.statement(book, quarter))
    found, onward = newest_first(rows, StatementQuestion.id, cursor, limit)
    return _with_answers(actor, book, found), onward


def of_book(actor: AnyActor, book: Book, cursor: str | None, limit: int | None = None) -> tuple[list[Asked], str | None]:
    """About all quarters of a book, newest first."""
    found, onward = newest_first(_questions().where(Statement.book == book), StatementQuestion.id, cursor, limit)
    return _with_answers(actor, book, found), onward


def asked(actor: AnyActor, book: Book, found: StatementQuestion) -> Asked:
    """One of them as `listed` has it."""
    return _with_answers(actor, book, [found])[0]


def count(book: Book, quarter: str) -> int:
    """How many were asked about a published quarter; 0 about any other."""
    return StatementQuestion.select().join(Statement).where(Statement.book == book, Statement.quarter == quarter).count()


def waiting(book: Book) -> int:
    """How many of a book's questions, still in sight, have no answer."""
    answered = StatementAnswer.select(StatementAnswer.question)
    return StatementQuestion.select().join(Statement).where(
        Statement.book == book, StatementQuestion.hidden_reason == '', StatementQuestion.id.not_in(answered)).count()


def _questions() -> Any:
    return StatementQuestion.select(StatementQuestion, Statement, Person).join(Statement).switch(StatementQuestion).join(Person)


def _with_answers(actor: AnyActor, book: Book, some: Sequence[StatementQuestion]) -> list[Asked]:
    rows = StatementAnswer.select().where(StatementAnswer.question.in_([each.id for each in some])).order_by(StatementAnswer.id)
    answers = list(rows) if some else []
    made = []
    for each in some:
        mine = each.person_id == actor.person_id
        shown = not each.hidden_reason or mine or may_hide(actor, book)
        made.append(Asked(each, [row for row in answers if row.question_id == each.id] if shown else [], mine, shown))
    return made


@data_asked.connect
def _kept(actor: AnyActor, person: Person) -> tuple[str, list[dict]]:
    rows = StatementQuestion.select(StatementQuestion, Statement).join(Statement).where(
        StatementQuestion.person == person).order_by(StatementQuestion.id)
    return 'statement_questions', [{'quarter': rules.quarter_words(each.statement.quarter), 'body': each.body,
                                    'at': clock.iso(each.asked_at)} for each in rows]
