"""Household responsibility (包户): how much is covered, the map of a building, the homes behind each figure, and one home."""
from typing import Any

from flask import Response, flash, request, url_for

from server.care import actions, coverage, holders, limits, maps, queries, visits
from server.care.forms import HandOverForm, PaperVisitForm
from server.core import clock
from server.core.errors import Missing, Refusal
from server.core.forms import Form, RecordId
from server.core.paging import number
from server.exports.lists import Asked, List, Rows, declare
from server.stats.rules import share
from server.web import actor, blueprint, forms, go
from server.web.forms import Again
from server.web.frame import framed, place
from server.web.lists import asked_at
from server.web.words import LEFT

routes = blueprint('care')

LAYERS = {'member': '党员', 'committee': '委员'}
LISTS = {'all': '全部住户', 'gaps': '没有人负责的住户', 'left': '原来的负责人走了的住户', 'member': '党员负责的住户',
         'committee': '委员负责的住户'}
_NEEDS = {'open': ('等社区处理', 'wait'), 'task': ('已发成任务', ''), 'reported': ('已上报，等答复', 'wait'),
          'closed': ('已办好', 'good')}
_CANDIDATES = 20


class HolderChoiceForm(Form):
    """Who is to look after a home: somebody of a layer."""

    layer: actions.Layer
    holder_id: RecordId


@routes.get('/places/<int:place_id>/care')
def overview(place_id: int) -> str:
    """Coverage of a place and of those below it; of a building, its map."""
    where, words = place(place_id), request.args.get('words', '')
    below, following = coverage.below(actor(), where, words, request.args.get('cursor'), None)
    return framed('care/overview.html', where, list=COVERAGE, said=coverage.coverage(actor(), where),
                  waiting=coverage.waiting(actor(), where),
                  below=below, following=following, words=words, share=share, staircases=maps.staircases(actor(), where),
                  day=clock.today())


@routes.get('/places/<int:place_id>/care/homes')
def homes(place_id: int) -> str:
    """The homes behind a figure."""
    where, kind, words = place(place_id), request.args.get('kind', 'all'), request.args.get('words', '')
    if kind not in LISTS:
        raise Missing('list_missing', '没有这份名单。')
    rows, following = _listed(asked_at(HOMES, where), request.args.get('cursor'), None)
    return framed('care/homes.html', where, list=HOMES, rows=rows, following=following, kind=kind, kinds=LISTS, words=words,
                  layers=LAYERS, reasons=LEFT, who=queries.who)


def _listed(asked: Asked, cursor: str | None, limit: int | None) -> tuple[list[tuple[Any, Any]], str | None]:
    """Homes with who looks after them, or looked after them last, or None."""
    who, where, kind, words = asked.actor, asked.place, asked.said.get('kind', 'all'), asked.said.get('words', '')
    if kind == 'all':
        return queries.homes(who, where, words, cursor, limit)
    if kind == 'gaps':
        parts, following = queries.gaps(who, where, words, cursor, limit)
        return [(each, None) for each in parts], following
    if kind == 'left':
        found, following = queries.left(who, where, words, cursor, limit)
    else:
        found, following = queries.covered(who, where, queries.Sought(queries.Layer(kind), None, words), cursor, limit)
    return [(each.part, each) for each in found], following


def _rows(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    if asked.said.get('kind', 'all') not in LISTS:
        raise Missing('list_missing', '没有这份名单。')
    rows, following = _listed(asked, cursor, limit)
    return [(part.label, queries.who(care).name if care else '', LAYERS[care.layer] if care else '', care.since if care else None,
             care.until if care else None, LEFT.get(care.reason, '') if care else '') for part, care in rows], following


def _below(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    found, following = coverage.below(asked.actor, asked.place, asked.said.get('words', ''), cursor, limit)
    return [(each.name, its.homes, its.member, its.committee, its.gaps,
             '全覆盖' if its.complete else share(its.homes - its.gaps, its.homes)) for each, its in found], following


def _history(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    part = queries.home(asked.actor, number(asked.said.get('home', '')))
    found, following = queries.history(part, cursor, limit)
    return [(queries.who(each).name, LAYERS[each.layer], each.since, each.until, LEFT.get(each.reason, ''), each.note)
            for each in found], following


COVERAGE = declare(List('care.coverage', '包户覆盖', ('地方', '住户', '党员负责', '委员负责', '没有人', '覆盖'), _below,
                        asks=('words',)))
HISTORY = declare(List('care.history', '谁负责过这户', ('姓名', '身份', '从哪天起', '到哪天', '为什么不再负责', '说明'), _history,
                       asks=('home',)))
HOMES = declare(List('care.homes', '包户住户', ('住户', '负责人', '身份', '从哪天起', '到哪天', '为什么'), _rows,
                     asks=('kind', 'words')))


@routes.get('/places/<int:place_id>/care/homes/<int:id>')
def home(place_id: int, id: int) -> str:
    """A home: who looks and looked after it, the visits, and who could take it."""
    return _home(place_id, id)


def _home(place_id: int, id: int, refusal: Refusal | None = None, opened: tuple[int, str] | None = None) -> str:
    where, part = place(place_id), queries.home(actor(), id)
    said, words = request.values.get('layer'), request.args.get('words', '')
    layer = queries.Layer(said) if said in LAYERS else queries.Layer.MEMBER
    able, more = holders.holders(actor(), part.place, layer, words, None, _CANDIDATES)
    past, following = queries.history(part, request.args.get('cursor'), None)
    seen, more_visits = visits.of_home(part.id, request.args.get('visits'), None)
    return framed('care/home.html', where, list=HISTORY, part=part, care=queries.current(part), past=past, following=following,
                  visits=seen, more_visits=more_visits, able=able, more=more, most=limits.most(where.path), layer=layer,
                  words=words, layers=LAYERS,
                  reasons=LEFT, needs=_NEEDS, who=queries.who, refusal=refusal, said=request.form, opened=opened,
                  faults=refusal.fields if refusal else {}, today=clock.today().isoformat())


@routes.post('/places/<int:place_id>/care/homes/<int:id>/holder')
def assign(place_id: int, id: int) -> Response | Again:
    """Give a home that nobody looks after to somebody."""
    def deed() -> Response:
        body, part = forms.read(HolderChoiceForm), queries.home(actor(), id)
        actions.assign(actor(), part.place, body.layer, [actions.Wish(body.holder_id, [part.id])])
        return _done(place_id, id, '已安排负责人，本人会收到通知。')

    return forms.submit(deed, lambda refusal: _home(place_id, id, refusal))


@routes.post('/places/<int:place_id>/care/homes/<int:id>/handing-over/<int:care_id>')
def hand_over(place_id: int, id: int, care_id: int) -> Response | Again:
    """Somebody else looks after a home from now on, or nobody does."""
    def deed() -> Response:
        body, care = forms.read(HandOverForm), queries.care(actor(), care_id)
        to = (actions.Layer(body.layer), body.holder_id) if body.layer and body.holder_id else None
        actions.hand_over(actor(), care, actions.Leaving(actions.LeftFor(body.reason), body.on, body.note), to)
        return _done(place_id, id, '已换负责人，接手的人会收到通知。' if to else '已登记，这户现在没有人负责。')

    return forms.submit(deed, lambda refusal: _home(place_id, id, refusal))


@routes.post('/places/<int:place_id>/care/homes/<int:id>/care/<int:care_id>/visits')
def write_down(place_id: int, id: int, care_id: int) -> Response | Again:
    """A visit that its holder wrote down on paper."""
    def deed() -> Response:
        body = forms.read(PaperVisitForm)
        visits.write_down(actor(), queries.care(actor(), care_id), body.visit_on, body.visit_note, body.need, body.sealed_note)
        return _done(place_id, id, '走访已登记，注明由社区代登。')

    return forms.submit(deed, lambda refusal: _home(place_id, id, refusal))


def _done(place_id: int, id: int, what: str) -> Response:
    flash(what)
    return go(url_for('.home', place_id=place_id, id=id))


@routes.post('/places/<int:place_id>/care/homes/<int:id>/visits/<int:visit_id>/reading')
def read_sealed(place_id: int, id: int, visit_id: int) -> str:
    """Open a visit's sealed note; each opening is a line of the audit trail, so that no answer is remembered."""
    return _home(place_id, id, opened=(visit_id, visits.read_sealed(actor(), visits.found(actor(), visit_id))))
