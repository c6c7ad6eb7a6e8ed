"""The second look at ballots on paper, for who has no office there: a committee's member sees the polls that have papers to check,
the next paper beside its picture, and nothing else of a poll."""
from flask import Response, flash, request, url_for

from server.core.errors import Refusal
from server.places.queries import Place
from server.votes import checkers, desks, paper_actions, papers
from server.votes.forms import ReasonForm
from server.votes.paper_forms import Ruling
from server.votes.papers import Paper
from server.votes.queries import Poll
from server.web import actor, blueprint, forms, go
from server.web.forms import Again
from server.web.frame import framed
from server.web.polls.checks import checked_words, checking, homes_of, second_entry, upcoming_paper
from server.web.polls.papers import FAULTS

routes = blueprint('poll_checking')

_BASE = '/places/<int:place_id>/paper-checks'
_ONE = f'{_BASE}/<int:id>/<int:paper_id>'


@routes.get(_BASE)
def listed(place_id: int) -> str:
    """The polls that have papers for me to check."""
    where = desks.desk(actor(), place_id)
    rows, following = checkers.polls_at(actor(), where, request.args.get('cursor'))
    return framed('polls/checking.html', where, rows=rows, following=following)


def _found(place_id: int, id: int) -> tuple[Place, Poll]:
    where = desks.desk(actor(), place_id)
    return where, checkers.poll_at(where, id)


@routes.get(f'{_BASE}/<int:id>')
def upcoming(place_id: int, id: int) -> str:
    """The next paper that another has entered, behind the one that was put off."""
    where, poll = _found(place_id, id)
    return _check(where, poll, upcoming_paper(poll, request.args.get('after')))


def _check(where: Place, poll: Poll, paper: Paper | None, refusal: Refusal | None = None) -> str:
    return framed('polls/checking_paper.html', where, poll=poll, refusal=refusal, faults=refusal.fields if refusal else {},
                  said=request.form, usual=FAULTS, **checking(poll, paper))


@routes.post(f'{_ONE}/check')
def check(place_id: int, id: int, paper_id: int) -> Response | Again:
    """The second entry; on to the next."""
    (where, poll), paper = _found(place_id, id), papers.paper(actor(), id, paper_id)

    def deed() -> Response:
        flash(checked_words(paper_actions.check(actor(), poll, paper, second_entry(poll, paper))))
        return go(url_for('.upcoming', place_id=place_id, id=id, after=paper_id))

    return forms.submit(deed, lambda refusal: _check(where, poll, paper, refusal))


@routes.post(f'{_ONE}/void')
def void(place_id: int, id: int, paper_id: int) -> Response | Again:
    """It is no valid one, as the picture shows; on to the next."""
    (where, poll), paper = _found(place_id, id), papers.paper(actor(), id, paper_id)

    def deed() -> Response:
        reason = forms.read(ReasonForm).reason
        flash(f'{homes_of(paper_actions.decide(actor(), poll, paper, Ruling.VOID, reason))}：作废了，业主会收到消息。')
        return go(url_for('.upcoming', place_id=place_id, id=id, after=paper_id))

    return forms.submit(deed, lambda refusal: _check(where, poll, paper, refusal))
