"""Questions about published quarters, asked and answered before all who live there."""
from pydantic import BaseModel

from server.api import IdPath, PageQuery, Reply, actor, blueprint, page
from server.api.idempotency import write
from server.api.shapes import instant, instant_or_none
from server.api.speech import spoken
from server.core.actor import Role
from server.core.forms import RecordId
from server.core.identifiers import mask_name
from server.ledger import queries, questions
from server.ledger.forms import AnswerToQuestionForm, HidingForm, Quarter, StatementQuestionForm

routes = blueprint('ledger_questions')
_OFFICES = {Role.COMMITTEE: '业主委员会', Role.SECRETARY: '社区'}


class QuestionsPath(BaseModel):
    """A book's quarter."""

    id: RecordId
    quarter: Quarter


class StatementAnswerShape(BaseModel):
    """An answer, and in which office it was given."""

    body: str
    office: str
    answered_at: str


class StatementQuestionShape(BaseModel):
    """A question: `asked_by` is a masked name, null where there is none. Where it was put out of sight `hidden` says why, and
    `body` is null for all but who asked and the secretary."""

    id: int
    quarter: str
    body: str | None
    asked_by: str | None
    mine: bool
    asked_at: str
    hidden: str | None
    hidden_at: str | None
    answers: list[StatementAnswerShape]


class StatementQuestionsShape(BaseModel):
    """A page of them, newest first, and what the reader may do."""

    may_ask: bool
    may_answer: bool
    may_hide: bool
    items: list[StatementQuestionShape]
    next: str | None


@routes.post('/books/<int:id>/statements/<quarter>/questions', responses={201: StatementQuestionShape}, summary='Ask')
@spoken('body')
@write
def ask(path: QuestionsPath, body: StatementQuestionForm) -> Reply:
    book = queries.book(actor(), path.id)
    return _question(questions.asked(actor(), *questions.question(actor(), questions.ask(
        actor(), book, path.quarter, body.body).id))), 201


@routes.get('/books/<int:id>/statements/<quarter>/questions', responses={200: StatementQuestionsShape},
            summary='What was asked about a quarter, and answered')
def listed(path: QuestionsPath, query: PageQuery) -> Reply:
    book = queries.book(actor(), path.id)
    found = page(*questions.listed(actor(), book, path.quarter, query.cursor, query.limit), _question)
    return {'may_ask': questions.may_ask(actor(), book), 'may_answer': questions.may_answer(actor(), book),
            'may_hide': questions.may_hide(actor(), book), **found}


@routes.post('/statement-questions/<int:id>/answers', responses={201: StatementQuestionShape}, summary='Answer a question')
@spoken('body')
@write
def answer(path: IdPath, body: AnswerToQuestionForm) -> Reply:
    book, found = questions.question(actor(), path.id)
    questions.answer(actor(), book, found, body.body)
    return _question(questions.asked(actor(), book, found)), 201


@routes.post('/statement-questions/<int:id>/hiding', responses={200: StatementQuestionShape},
             summary='For a secretary: put a question out of sight, for a reason')
@write
def hide(path: IdPath, body: HidingForm) -> Reply:
    book, found = questions.question(actor(), path.id)
    questions.hide(actor(), book, found, body.reason)
    return _question(questions.asked(actor(), *questions.question(actor(), path.id)))


def _question(of: questions.Asked) -> StatementQuestionShape:
    found = of.question
    return StatementQuestionShape(
        id=found.id, quarter=found.statement.quarter, body=found.body if of.shown else None, mine=of.mine,
        asked_by=mask_name(found.person.name) if of.shown and found.person.name else None, asked_at=instant(found.asked_at),
        hidden=found.hidden_reason or None, hidden_at=instant_or_none(found.hidden_at),
        answers=[StatementAnswerShape(body=each.body, office=_OFFICES[Role(each.office)], answered_at=instant(each.answered_at))
                 for each in of.answers])
