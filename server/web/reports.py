"""What communities pass up: what waits at a desk, what was reported, and each with its history and its forms."""
from collections.abc import Callable

from flask import Response, flash, request, url_for

from server.care import visits
from server.core.errors import Missing, Refusal
from server.exports.lists import Asked, Link, List, Mark, Rows, declare
from server.places.queries import Place
from server.reports import actions, queries
from server.reports.forms import MatterForm, PassingOnForm, ReportAnswerForm, ReportWithdrawalForm
from server.reports.queries import Report, ReportState
from server.web import actor, blueprint, forms, go
from server.web.forms import Again
from server.web.frame import framed, place
from server.web.lists import listed as shown_list

routes = blueprint('reports')

#: A state in a word, with its tone.
_STATES = {'open': ('等答复', 'wait'), 'answered': ('已答复', 'good'), 'withdrawn': ('已撤回', '')}
_SIDES = {'desk': '报给我们的', 'sent': '本地上报的'}
_LISTS = {'': '全部', **{state: name for state, (name, _) in _STATES.items()}}
_EVENTS = {'report': '上报', 'pass_on': '转报', 'answer': '答复', 'withdraw': '撤回'}


def _rows(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    said = asked.said.get('state')
    read = queries.at_desk if asked.said.get('side') == 'desk' else queries.sent
    found, following = read(asked.actor, asked.place, ReportState(said) if said in _STATES else None, cursor, limit)
    return [(Link(each.title, 'web_reports.report', id=each.id), each.place.name, each.desk.name, each.made_at,
             Mark(*_STATES[each.state]), each.answered_at) for each in found], following


REPORTS = declare(List('reports', '上报事项', ('事项', '哪里的', '现在归谁办', '上报', '进展', '答复'), _rows,
                       asks=('side', 'state')))


@routes.get('/places/<int:place_id>/reports')
def listed(place_id: int) -> str:
    """What waits at the place's desk, where it is one; else what was reported there and inside."""
    where = place(place_id)
    desk = queries.has_desk(where)
    side = request.args.get('side', 'desk' if desk else 'sent')
    state = request.args.get('state', 'open' if side == 'desk' else '')
    if side not in _SIDES or state not in _LISTS:
        raise Missing('list_missing', '没有这个名单。')
    return framed('reports/list.html', where, table=shown_list(REPORTS, where, side=side, state=state), side=side, state=state,
                  sides=_SIDES if desk else {}, states=_LISTS, waiting=queries.waiting(actor(), where) if desk else 0,
                  above=queries.higher(where))


@routes.get('/places/<int:place_id>/reports/new')
def write(place_id: int) -> str:
    """A matter of the place."""
    return _write(place_id)


@routes.post('/places/<int:place_id>/reports')
def send(place_id: int) -> Response | Again:
    """Pass it up."""
    def deed() -> Response:
        said = forms.read(MatterForm)
        return _sent(place_id, actions.report(actor(), place(place_id), said.title, said.body))

    return forms.submit(deed, lambda refusal: _write(place_id, refusal=refusal))


@routes.get('/places/<int:place_id>/care/needs/<int:id>/report')
def write_need(place_id: int, id: int) -> str:
    """A need that was found on a visit."""
    return _write(place_id, visits.found(actor(), id))


@routes.post('/places/<int:place_id>/care/needs/<int:id>/report')
def send_need(place_id: int, id: int) -> Response | Again:
    """Pass it up."""
    def deed() -> Response:
        said = forms.read(MatterForm)
        return _sent(place_id, actions.report_need(actor(), visits.found(actor(), id), said.title, said.body))

    return forms.submit(deed, lambda refusal: _write(place_id, visits.found(actor(), id), refusal))


def _write(place_id: int, visit: visits.Visit | None = None, refusal: Refusal | None = None) -> str:
    where = place(place_id)
    about: Place = visit.part.estate if visit else where
    return framed('reports/new.html', where, visit=visit, about=about, above=queries.higher(about), refusal=refusal,
                  said=request.form, faults=refusal.fields if refusal else {})


def _sent(place_id: int, made: Report) -> Response:
    flash(f'已上报{made.desk.name}，对方会收到通知。')
    return go(url_for('.report', place_id=place_id, id=made.id))


@routes.get('/places/<int:place_id>/reports/<int:id>')
def report(place_id: int, id: int) -> str:
    """One of them."""
    return _report(place_id, id)


def _report(place_id: int, id: int, refusal: Refusal | None = None) -> str:
    where, found = place(place_id), _found(place_id, id)
    may = queries.may(actor(), found)
    return framed('reports/report.html', where, report=found, steps=queries.steps(found), may=may, states=_STATES, events=_EVENTS,
                  above=queries.higher(found.desk) if 'pass_on' in may else None, refusal=refusal, said=request.form,
                  faults=refusal.fields if refusal else {})


def _found(place_id: int, id: int) -> Report:
    found = queries.report(actor(), id)
    if not found.path.startswith(place(place_id).path):
        raise Missing('elsewhere', '没有找到，或者它不在您的范围内。')
    return found


@routes.post('/places/<int:place_id>/reports/<int:id>/answer')
def answer(place_id: int, id: int) -> Response | Again:
    """Say what is done."""
    return _decide(place_id, id, lambda found: actions.answer(actor(), found, forms.read(ReportAnswerForm).answer),
                   '已答复，上报的社区会收到通知。')


@routes.post('/places/<int:place_id>/reports/<int:id>/passing-on')
def pass_on(place_id: int, id: int) -> Response | Again:
    """Hand it to the next desk."""
    return _decide(place_id, id, lambda found: actions.pass_on(actor(), found, forms.read(PassingOnForm).note),
                   '已转报，对方会收到通知。')


@routes.post('/places/<int:place_id>/reports/<int:id>/withdrawal')
def withdraw(place_id: int, id: int) -> Response | Again:
    """Take it back."""
    return _decide(place_id, id, lambda found: actions.withdraw(actor(), found, forms.read(ReportWithdrawalForm).reason),
                   '已撤回。')


def _decide(place_id: int, id: int, act: Callable[[Report], Report], what: str) -> Response | Again:
    def deed() -> Response:
        act(_found(place_id, id))
        flash(what)
        return go(url_for('.report', place_id=place_id, id=id))

    return forms.submit(deed, lambda refusal: _report(place_id, id, refusal))
