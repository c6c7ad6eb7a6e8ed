"""Objections to a roll or to a preliminary result: those that came on paper are written down, and each is answered."""
from flask import Response, flash, request, url_for

from server.core.errors import Refusal
from server.exports.lists import Asked, List, Mark, Rows, declare
from server.votes import objections, stages
from server.votes.forms import AnsweredForm, ObjectionForm
from server.web import actor, blueprint, forms, go
from server.web.forms import Again
from server.web.polls.frame import exported, found, poll_framed

routes = blueprint('poll_objections')


_ABOUT = {objections.ROLL: '名册', objections.RESULT: '结果'}
_ANSWERS = {None: Mark('等答复', 'wait'), True: Mark('成立', 'good'), False: Mark('不成立')}


def _rows(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    raised, following = objections.listed(asked.actor, exported(asked), cursor, limit)
    return [(each.body, _ABOUT[each.about], each.at, each.said_by, _ANSWERS[each.upheld], each.answer, each.answered_at)
            for each in raised], following


OBJECTIONS = declare(List('polls.objections', '表决的异议', (
    '异议', '对什么', '提出', '书面提出的人', '答复', '答复的内容', '答复时间'), _rows, asks=('poll',)))


@routes.get('/places/<int:place_id>/polls/<int:id>/objections')
def listed(place_id: int, id: int) -> str:
    """All of them, the newest first."""
    return _page(place_id, id)


def _page(place_id: int, id: int, refusal: Refusal | None = None, at: int | None = None) -> str:
    where, poll = found(place_id, id)
    raised, following = objections.listed(actor(), poll, request.args.get('cursor'))
    return poll_framed('polls/objections.html', where, poll, refusal, list=OBJECTIONS, raised=raised, following=following, at=at,
                       may=objections.may(actor(), poll), until=stages.objections_until(poll))


@routes.post('/places/<int:place_id>/polls/<int:id>/objections')
def write_down(place_id: int, id: int) -> Response | Again:
    """For somebody who came with a paper."""
    def deed() -> Response:
        objections.raise_(actor(), found(place_id, id)[1], forms.read(ObjectionForm, said_by=request.form.get('said_by', '')))
        flash('已登记。')
        return go(url_for('.listed', place_id=place_id, id=id))

    return forms.submit(deed, lambda refusal: _page(place_id, id, refusal))


@routes.post('/places/<int:place_id>/polls/<int:id>/objections/<int:objection_id>/answer')
def answer(place_id: int, id: int, objection_id: int) -> Response | Again:
    """Whether it is right, and why; for good."""
    def deed() -> Response:
        said = objections.answer(actor(), found(place_id, id)[1], objection_id, forms.read(AnsweredForm))
        correct = said.upheld and said.about == objections.ROLL
        flash('已答复：成立。请导入更正后的花名册，名册更正以前不能开始投票。' if correct else '已答复。')
        return go(url_for('.listed', place_id=place_id, id=id))

    return forms.submit(deed, lambda refusal: _page(place_id, id, refusal, objection_id))
