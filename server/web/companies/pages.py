"""Choosing a property company: all selections of a place, a new one, and one at a glance with what owners wish."""
from flask import Response, flash, request, url_for

from server.companies import actions, desks, opinions, queries
from server.companies.forms import PaperOpinionForm, SelectionForm, WithdrawalForm
from server.companies.rules import QUESTIONS, Verb, refusal
from server.core import clock
from server.core.errors import Refusal
from server.exports.lists import Asked, Link, List, Mark, Rows, declare
from server.places import queries as places
from server.web import actor, blueprint, forms, go
from server.web.companies.frame import STAGES, company_framed, desk, found
from server.web.forms import Again
from server.web.frame import framed
from server.web.lists import listed as shown
from server.web.sites import sites

routes = blueprint('companies')

_ONE = '/places/<int:place_id>/selections/<int:id>'


def _rows(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    some, following = desks.selections_at(asked.place, cursor, limit)
    stages = queries.stages(some)
    return [(Link(each.title, 'web_companies.selection', id=each.id), each.place.name, Mark(*STAGES[stages[each.id]]),
             clock.local(each.created_at).date()) for each in some], following


SELECTIONS = declare(List('companies', '选聘物业', ('选聘', '在哪里', '进展', '发起日期'), _rows, may=desks.runs))


@routes.get('/places/<int:place_id>/selections')
def listed(place_id: int) -> str:
    """Those of a place and of what lies inside."""
    where = desk(place_id)
    return framed('companies/companies.html', where, table=shown(SELECTIONS, where), begins=bool(desks.beginnings(where, '', 1)))


@routes.get('/places/<int:place_id>/selections/new')
def plan(place_id: int) -> str:
    """A new one."""
    return _plan(place_id)


def _plan(place_id: int, refused: Refusal | None = None) -> str:
    where = desk(place_id)
    some = sites(where, lambda words, most: desks.beginnings(where, words, most))
    return framed('companies/new.html', where, sites=some, said=request.form, refusal=refused,
                  faults=refused.fields if refused else {}, today=clock.today(), questions=QUESTIONS)


@routes.post('/places/<int:place_id>/selections')
def begin(place_id: int) -> Response | Again:
    """Begin it."""
    def deed() -> Response:
        desk(place_id)
        said = forms.read(SelectionForm)
        made = actions.start(actor(), places.place(actor(), said.place_id), said.title, said.asked(), said.opinions_until)
        flash('已经开始征求意见，住在那里的人都收到了消息。')
        return go(url_for('.selection', place_id=place_id, id=made.id))

    return forms.submit(deed, lambda refused: _plan(place_id, refused))


@routes.get(_ONE)
def selection(place_id: int, id: int) -> str:
    """One at a glance: where it stands, and what owners wish."""
    return _selection(place_id, id)


def _selection(place_id: int, id: int, refused: Refusal | None = None) -> str:
    where, one = found(place_id, id)
    said, following = opinions.in_words(one, request.args.get('cursor'), None)
    stage = queries.standing(one).stage
    return company_framed('companies/selection.html', where, one, refused, totals=opinions.totals(one), in_words=said,
                          questions=queries.questions(one), following=following,
                          may={verb.value for verb in Verb if refusal(verb, stage) is None})


@routes.post(f'{_ONE}/opinions-end')
def close_opinions(place_id: int, id: int) -> Response | Again:
    """Take no more opinions."""
    def deed() -> Response:
        actions.close_opinions(actor(), found(place_id, id)[1])
        flash('征求意见已经结束，接下来写方案、请公司报价。')
        return go(url_for('.selection', place_id=place_id, id=id))

    return forms.submit(deed, lambda refused: _selection(place_id, id, refused))


@routes.post(f'{_ONE}/paper-opinions')
def enter_opinion(place_id: int, id: int) -> Response | Again:
    """Enter one from paper."""
    def deed() -> Response:
        _, one = found(place_id, id)
        chosen = [request.form.getlist(f'answer.{at}') for at in range(len(one.questions))]
        said = forms.read(PaperOpinionForm, answers=chosen)
        opinions.enter_opinion(actor(), one, said.room, said.name, said.answers, said.words)
        flash(f'{said.room}的意见已录入。')
        return go(url_for('.selection', place_id=place_id, id=id))

    return forms.submit(deed, lambda refused: _selection(place_id, id, refused))


@routes.post(f'{_ONE}/ending')
def give_up(place_id: int, id: int) -> Response | Again:
    """End it without a contract."""
    def deed() -> Response:
        actions.give_up(actor(), found(place_id, id)[1], forms.read(WithdrawalForm).reason)
        flash('这次选聘已经结束。')
        return go(url_for('.selection', place_id=place_id, id=id))

    return forms.submit(deed, lambda refused: _selection(place_id, id, refused))
