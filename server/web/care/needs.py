"""What was found on visits: each need becomes a task, or is answered."""
from flask import Response, flash, request, url_for

from server.care import visits
from server.care.forms import NeedAnswerForm, NeedTaskForm
from server.core.errors import Refusal
from server.exports.lists import Asked, List, Rows, declare
from server.tasks.actions import Plan
from server.web import actor, blueprint, forms, go
from server.web.forms import Again
from server.web.frame import framed, place

routes = blueprint('care_needs')


def _rows(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    found, following = visits.needs(asked.actor, asked.place, cursor, limit)
    return [(each.need, each.part.label, each.at) for each in found], following


#: What was noted of a household on a visit is read here and does not leave the building in a file.
NEEDS = declare(List('care.needs', '走访发现要社区帮的事', ('要社区帮的', '住户', '走访时间'), _rows))


@routes.get('/places/<int:place_id>/care/needs')
def listed(place_id: int) -> str:
    """The needs that wait, oldest first."""
    where = place(place_id)
    found, following = visits.needs(actor(), where, request.args.get('cursor'), None)
    return framed('care/needs.html', where, list=NEEDS, needs=found, following=following)


@routes.get('/places/<int:place_id>/care/needs/<int:id>')
def need(place_id: int, id: int) -> str:
    """One of them, to be decided."""
    return _need(place_id, id)


def _need(place_id: int, id: int, refusal: Refusal | None = None) -> str:
    return framed('care/need.html', place(place_id), visit=visits.found(actor(), id), refusal=refusal, said=request.form,
                  faults=refusal.fields if refusal else {})


@routes.post('/places/<int:place_id>/care/needs/<int:id>/task')
def push(place_id: int, id: int) -> Response | Again:
    """Make a task of it."""
    def deed() -> Response:
        body = forms.read(NeedTaskForm)
        plan = Plan(body.title, body.detail, body.starts_at, body.ends_at, body.capacity)
        visits.push_need(actor(), visits.found(actor(), id), plan)
        return _decided(place_id, '任务已发布，走访的人会收到通知。')

    return forms.submit(deed, lambda refusal: _need(place_id, id, refusal))


@routes.post('/places/<int:place_id>/care/needs/<int:id>/answer')
def answer(place_id: int, id: int) -> Response | Again:
    """Say what was done."""
    def deed() -> Response:
        visits.close_need(actor(), visits.found(actor(), id), forms.read(NeedAnswerForm).answer)
        return _decided(place_id, '已登记办理结果，走访的人会收到通知。')

    return forms.submit(deed, lambda refusal: _need(place_id, id, refusal))


def _decided(place_id: int, what: str) -> Response:
    flash(what)
    return go(url_for('.listed', place_id=place_id))
