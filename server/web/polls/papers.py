"""Ballots on paper: in numbers and in lists, and entering a pile of them, one after the other."""
from typing import Any

from flask import Response, flash, render_template, request, url_for

from server.core.errors import Invalid, Refusal
from server.core.forms import Form
from server.exports.lists import Asked, List, Mark, Rows, declare
from server.places.queries import Place
from server.votes import duties, homes, paper_actions, papers, questions, scans, stages
from server.votes.paper_forms import PaperForm
from server.votes.queries import Poll, PollState
from server.votes.questions import Question
from server.web import actor, blueprint, forms, go, photos
from server.web.forms import Again
from server.web.polls.frame import exported, found, poll_framed

routes = blueprint('poll_papers')

_BASE = '/places/<int:place_id>/polls/<int:id>/paper-ballots'
_STAIRS = 200  # as many as a choice can name; of more, rooms are written in full
STATES = {'entered': ('等核对', 'wait'), 'mismatch': ('两次录的不一样', 'bad'), 'counted': ('已计入', 'good'),
          'aside': ('没有计入', ''), 'void': ('作废', '')}
#: Why a paper is no valid one, as it is usually said.
FAULTS = ('没有签名', '没有填完整', '涂改看不清', '不是本户业主签的')


class QueueForm(Form):
    """Which papers are read."""

    queue: papers.Queue


def _rows(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    kept, following = papers.papers(asked.actor, exported(asked).id, 'all', cursor, limit)
    homes = papers.labels([each.head_id for each in kept])
    return [('、'.join(homes[each.head_id]), Mark(*STATES[each.state]), '上门协助' if each.assisted else '', each.entered_at,
             each.checked_at, each.remark) for each in kept], following


PAPERS = declare(List('polls.papers', '纸质票', ('房屋', '状态', '协助', '录入', '核对', '说明'), _rows, asks=('poll',)))


@routes.get(_BASE)
def listed(place_id: int, id: int) -> str:
    """A poll's papers: what waits, what two entries disagree about, or all."""
    where, poll = found(place_id, id)
    queue = forms.made(QueueForm, {'queue': request.args.get('queue', 'all')}).queue
    rows, following = papers.papers(actor(), id, queue, request.args.get('cursor'))
    return poll_framed('polls/papers.html', where, poll, list=PAPERS, rows=rows, following=following, queue=queue,
                       states=STATES, figures=papers.figures(actor(), id), homes=papers.labels([each.head_id for each in rows]),
                       takes=is_open(poll), waiting=scans.left(id))


def is_open(poll: Poll) -> bool:
    """Whether something can still be brought in."""
    return stages.state(poll) is PollState.OPEN


@routes.get(f'{_BASE}/new')
def entry(place_id: int, id: int) -> str:
    """The next paper of a pile."""
    return _entry(*found(place_id, id), kept=request.form.get('file_id', ''))


def _entry(where: Place, poll: Poll, refusal: Refusal | None = None, kept: str = '') -> str:
    return poll_framed('polls/paper_entry.html', where, poll, refusal, **asked_of(poll), kept=kept,
                       figures=papers.figures(actor(), poll.id))


def asked_of(poll: Poll, proposed: str = '') -> dict[str, Any]:
    """What the form of a paper shows; `proposed` is the room, or the code of a blank ballot, where nothing is written yet."""
    asked, room = questions.asked(poll), _said('room') or ('' if request.form else proposed)
    stairs, more = duties.stairs(actor(), poll.id, None, _STAIRS) if poll.opened_at else ([], None)
    return {'asked': asked, 'ticks': ticks(asked), 'said': request.form, 'room': room, 'home': _meant(poll, room),
            'stairs': [] if more else stairs, 'at': forms.place_asked(), 'usual': FAULTS, 'takes': is_open(poll)}


def ticks(asked: list[Question]) -> dict[str, list[str]]:
    """What was ticked on a ballot on the screen, {question: ticks}."""
    return {each.key: request.form.getlist(f'q-{each.key}') for each in asked}


def _said(name: str) -> str:
    """What was written, or stands in the address."""
    return request.form.get(name) or request.args.get(name) or ''


def _meant(poll: Poll, room: str) -> homes.Home | Refusal | None:
    """Whose home it is that was written, or why nobody knows."""
    try:
        return homes.called(actor(), poll.id, room, forms.place_asked()) if room else None
    except Invalid as refusal:
        return refusal


@routes.get(f'{_BASE}/home')
def home(place_id: int, id: int) -> str:
    """Whose home it is that was written: a part of the page."""
    _, poll = found(place_id, id)
    return render_template('polls/paper_home.html', home=_meant(poll, _said('room')), asked=questions.asked(poll))


@routes.post(_BASE)
def enter(place_id: int, id: int) -> Response | Again:
    """Keep it, and on to the next."""
    (where, poll), photo = found(place_id, id), photos.taken()

    def deed() -> Response:
        of, body = read_paper(poll, photo)
        made = (paper_actions.assist if body.assisted else paper_actions.enter)(actor(), poll, body)
        flash(f'{"、".join(of.labels)}{kept_words(made)}')
        return go(url_for('.entry', place_id=place_id, id=id, at=forms.place_asked()))

    return forms.submit(deed, lambda refusal: _entry(where, poll, refusal, photo.key))


def kept_words(made: papers.Paper) -> str:
    """What became of a paper, behind the names of its homes."""
    return {'entered': ' 存下了，等同事核对。', 'void': f'：作为无效票存下了，{made.remark}。',
            'counted': '：上门协助的票，已计入。', 'aside': f'：没有计入，{made.remark}。'}[made.state]


def read_paper(poll: Poll, photo: photos.Taken) -> tuple[homes.Home, PaperForm]:
    """The paper that was written down, and whose it is."""
    said, at_sight, asked = request.form, 'void' in request.form, questions.asked(poll)
    if not said.get('room'):
        raise Invalid('room_wanted', '请先写是哪一家的票。', room='必须填写')
    of = homes.called(actor(), poll.id, said['room'], forms.place_asked())
    if at_sight and not said.get('void_for'):
        raise Invalid('reason_wanted', '无效的票要写明原因，业主会看到。', void_for='必须填写')
    pairs = [] if at_sight else questions.answers(asked, ticks(asked))
    fields: dict[str, Any] = {'part_id': of.part_id, 'file_id': photo.required('请选这张票的照片。'),
                              'assisted': 'assisted' in said, 'answers': written(pairs), 'void_for': said.get('void_for', '')}
    return of, forms.made(PaperForm, fields)


def written(pairs: list[tuple[int, str]]) -> list[dict[str, Any]]:
    """Answers as forms take them."""
    return [{'item_id': item, 'choice': choice} for item, choice in pairs]
