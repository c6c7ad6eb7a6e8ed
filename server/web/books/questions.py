"""What owners ask about the published quarters: answered here, before all of them."""
from flask import Response, flash, request, url_for

from server.core.errors import Missing, Refusal
from server.ledger import desks, questions, rules
from server.ledger.forms import AnswerToQuestionForm, HidingForm
from server.ledger.questions import StatementQuestion
from server.places.queries import Place
from server.web import actor, blueprint, forms, go
from server.web.books.frame import book_framed, found
from server.web.forms import Again

routes = blueprint('book_questions')

_BASE = '/places/<int:place_id>/books/<int:id>/questions'


@routes.get(_BASE)
def listed(place_id: int, id: int) -> str:
    """All of a book's, the newest first."""
    return _listed(place_id, id)


def _listed(place_id: int, id: int, refusal: Refusal | None = None, of: int = 0) -> str:
    where, book = found(place_id, id)
    asked, following = questions.of_book(actor(), book, request.args.get('cursor'))
    return book_framed('books/questions.html', where, book, refusal, asked=asked, following=following, words=rules.quarter_words,
                       answers=questions.may_answer(actor(), book), hides=questions.may_hide(actor(), book), said=request.form,
                       of=of, open=questions.waiting(book))


def _one(place_id: int, id: int, question_id: int) -> tuple[Place, desks.Book, StatementQuestion]:
    where, book = found(place_id, id)
    of, one = questions.question(actor(), question_id)
    if of.id != book.id:
        raise Missing('question_missing', '没有找到这条提问，或者它不在您的范围内。')
    return where, book, one


@routes.post(f'{_BASE}/<int:question_id>/answers')
def answer(place_id: int, id: int, question_id: int) -> Response | Again:
    """Answer one."""
    def deed() -> Response:
        _, book, one = _one(place_id, id, question_id)
        questions.answer(actor(), book, one, forms.read(AnswerToQuestionForm).body)
        flash('已答复，住在这里的每一家都看得到，提问的人会收到消息。')
        return go(url_for('.listed', place_id=place_id, id=id))

    return forms.submit(deed, lambda refusal: _listed(place_id, id, refusal, question_id))


@routes.post(f'{_BASE}/<int:question_id>/hiding')
def hide(place_id: int, id: int, question_id: int) -> Response | Again:
    """Put one out of sight."""
    def deed() -> Response:
        _, book, one = _one(place_id, id, question_id)
        questions.hide(actor(), book, one, forms.read(HidingForm).reason)
        flash('已隐去。大家看得到原因，看不到内容；记录还在。')
        return go(url_for('.listed', place_id=place_id, id=id))

    return forms.submit(deed, lambda refusal: _listed(place_id, id, refusal, question_id))
