"""The second look at a ballot on paper: entered again by another person who does not see the first entry, decided where the two
differ."""
from typing import Any

from flask import Response, flash, request, url_for

from server.core.errors import Refusal
from server.places.queries import Place
from server.votes import paper_actions, papers, questions
from server.votes.paper_forms import CheckForm, PaperDecisionForm
from server.votes.papers import Paper
from server.votes.queries import Poll
from server.votes.questions import Question
from server.web import actor, blueprint, forms, go
from server.web.forms import Again
from server.web.polls.frame import found, poll_framed
from server.web.polls.papers import FAULTS, STATES, ticks, written

routes = blueprint('poll_checks')

_BASE = '/places/<int:place_id>/polls/<int:id>/paper-ballots'
_ENDS = {'counted': '两次录的一样，已计入。', 'mismatch': '和第一次录的不一样，留着看照片再定。'}


@routes.get(f'{_BASE}/check')
def upcoming(place_id: int, id: int) -> str:
    """The next one that another has entered, behind the one that was put off."""
    where, poll = found(place_id, id)
    return _check(where, poll, upcoming_paper(poll, request.args.get('after')))


def upcoming_paper(poll: Poll, after: str | None) -> Paper | None:
    """The next one that another has entered, behind one that was put off; the first again behind the last."""
    rows, _ = papers.papers(actor(), poll.id, 'to_check', after, 1)
    if after and not rows:
        rows, _ = papers.papers(actor(), poll.id, 'to_check', None, 1)
    return rows[0] if rows else None


def _check(where: Place, poll: Poll, paper: Paper | None, refusal: Refusal | None = None) -> str:
    return poll_framed('polls/paper_check.html', where, poll, refusal, **checking(poll, paper))


def checking(poll: Poll, paper: Paper | None) -> dict[str, Any]:
    """What a page shows on which a paper, or none any more, is entered again."""
    asked = _asked(poll, paper) if paper else []
    return {'paper': paper, 'asked': asked, 'ticks': ticks(asked), 'partly': len(asked) < len(questions.asked(poll)),
            'homes': homes_of(paper) if paper else '', 'figures': papers.figures(actor(), poll.id)}


def _asked(poll: Poll, paper: Paper) -> list[Question]:
    """What it answers: fewer than all where an agent answers the others."""
    return questions.asked(poll, papers.chosen(paper.answers).keys())


def homes_of(paper: Paper) -> str:
    """The names of a paper's homes."""
    return '、'.join(papers.labels([paper.head_id])[paper.head_id])


@routes.post(f'{_BASE}/<int:paper_id>/check')
def check(place_id: int, id: int, paper_id: int) -> Response | Again:
    """The second entry; on to the next."""
    (where, poll), paper = found(place_id, id), papers.paper(actor(), id, paper_id)

    def deed() -> Response:
        flash(checked_words(paper_actions.check(actor(), poll, paper, second_entry(poll, paper))))
        return go(url_for('.upcoming', place_id=place_id, id=id, after=paper_id))

    return forms.submit(deed, lambda refusal: _check(where, poll, paper, refusal))


def second_entry(poll: Poll, paper: Paper) -> list[tuple[int, str]]:
    """The second entry as (item, choice), as the form brings it."""
    asked = _asked(poll, paper)
    body = forms.made(CheckForm, {'answers': written(questions.answers(asked, ticks(asked)))})
    return [(each.item_id, each.choice) for each in body.answers]


def checked_words(checked: Paper) -> str:
    """What became of a paper."""
    return f'{homes_of(checked)}：{_ENDS.get(checked.state, f"没有计入，{checked.remark}。")}'


@routes.get(f'{_BASE}/<int:paper_id>')
def one(place_id: int, id: int, paper_id: int) -> str:
    """A paper beside its photograph: what was entered, and where two entries differ the decision."""
    return _one(*found(place_id, id), paper_id)


def _one(where: Place, poll: Poll, paper_id: int, refusal: Refusal | None = None) -> str:
    paper = papers.paper(actor(), poll.id, paper_id)
    return poll_framed('polls/paper.html', where, poll, refusal, paper=paper, homes=homes_of(paper), states=STATES, usual=FAULTS,
                       entries=_compared(poll, paper), mine=paper.entered_by_id == actor().person_id, said=request.form)


def _compared(poll: Poll, paper: Paper) -> list[tuple[str, str, str]]:
    """Question by question its title, the first entry and the second; nothing where the reader may not know it yet."""
    first, second = papers.answers(actor(), paper), papers.chosen(paper.checked_answers)
    return [(each.title, questions.spoken(each, first), questions.spoken(each, second))
            for each in _asked(poll, paper)] if first else []


@routes.post(f'{_BASE}/<int:paper_id>/decision')
def decide(place_id: int, id: int, paper_id: int) -> Response | Again:
    """Say which entry is right, or that the paper is void; on to the next that waits for that."""
    where, poll = found(place_id, id)

    def deed() -> Response:
        body = forms.read(PaperDecisionForm)
        decided = paper_actions.decide(actor(), poll, papers.paper(actor(), id, paper_id), body.ruling, body.reason)
        flash(f'{homes_of(decided)}：{STATES[decided.state][0]}。')
        rows, _ = papers.papers(actor(), id, 'mismatches', None, 1)
        if rows:
            return go(url_for('.one', place_id=place_id, id=id, paper_id=rows[0].id))
        return go(url_for('web_poll_papers.listed', place_id=place_id, id=id))

    return forms.submit(deed, lambda refusal: _one(where, poll, paper_id, refusal))
