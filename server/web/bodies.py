"""Self-government bodies: those of a place, and one with its seats, its terms and the elections that wait to be seated."""
from flask import Response, flash, request, url_for

from server.bodies import actions, figures, queries
from server.bodies.forms import BodyForm, DissolutionForm, ElectionResultForm, HolderForm, LeavingForm, TermForm
from server.bodies.rules import NAMES, OF_OWNERS, STATES, BodyKind, belongs
from server.core import clock
from server.core.errors import Missing, Refusal
from server.exports.lists import Asked, Link, List, Mark, Rows, declare
from server.places.queries import Kind
from server.votes import seating, settled
from server.web import actor, blueprint, forms, go
from server.web.forms import Again
from server.web.frame import framed, place
from server.web.lists import listed as shown_list
from server.web.words import LEFT

routes = blueprint('bodies')

_TONES = {'working': 'good', 'short': 'wait', 'expired': 'bad', 'waiting': '', 'dissolved': ''}
_DUE: dict[bool, tuple[Mark, ...]] = {True: (Mark('该换届了', 'wait'),), False: ()}
MARKS = {state.value: (words, _TONES[state]) for state, words in STATES.items()}


def _rows(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    found, following = queries.bodies(asked.actor, asked.place, cursor, limit)
    return [(Link(each.name, 'web_bodies.body', id=each.id), each.place.name, NAMES[each.kind],
             each.term.ends if each.term else None, len(each.seats) or None, each.vacant or None,
             (Mark(*MARKS[each.state]), *_DUE[each.due and each.state != queries.BodyState.EXPIRED])) for each in found], following


BODIES = declare(List('bodies', '自治组织', ('名称', '地方', '种类', '任期到', '席位', '空缺', '状态'), _rows))


@routes.get('/places/<int:place_id>/bodies')
def listed(place_id: int) -> str:
    """The bodies of a place, of what lies within it and above it."""
    return _listed(place_id)


def _listed(place_id: int, refusal: Refusal | None = None) -> str:
    where = place(place_id)
    estates = figures.figures(actor(), where) if where.kind in (Kind.DISTRICT, Kind.STREET, Kind.COMMUNITY) else None
    return framed('bodies.html', where, table=shown_list(BODIES, where), figures=estates, marks=MARKS, names=NAMES,
                  kinds=[kind for kind in BodyKind if belongs(kind, where.kind)], refusal=refusal, said=request.form,
                  faults=refusal.fields if refusal else {})


@routes.get('/places/<int:place_id>/bodies/estates')
def estates(place_id: int) -> str:
    """The estates behind a figure."""
    where, state = place(place_id), request.args.get('state', 'working')
    if state not in _TONES or state == 'dissolved':
        raise Missing('list_missing', '没有这份名单。')
    found, following = figures.estates(actor(), where, queries.BodyState(state), request.args.get('cursor'), None)
    return framed('bodies_estates.html', where, estates=found, following=following, mark=MARKS[state], state=state)


@routes.post('/places/<int:place_id>/bodies')
def found(place_id: int) -> Response | Again:
    """A new body of this place."""
    def deed() -> Response:
        body = forms.read(BodyForm, place_id=place_id)
        made = actions.found(actor(), place(place_id), actions.BodyKind(body.kind), body.name)
        flash(f'已登记“{made.name}”。下一步登记任期和席位。')
        return _go(place_id, made.id)

    return forms.submit(deed, lambda refusal: _listed(place_id, refusal))


@routes.get('/places/<int:place_id>/bodies/<int:id>')
def body(place_id: int, id: int) -> str:
    """One of them."""
    return _body(place_id, id)


def _body(place_id: int, id: int, refusal: Refusal | None = None, at: str = '') -> str:
    """`at` names the form that was refused."""
    where, one = place(place_id), queries.body(actor(), id)
    manages = queries.manages(actor(), one)
    waiting = settled.elections(actor(), one, None, None)[0] if manages and one.live else []
    past, following = queries.terms(one, request.args.get('cursor'), None)
    return framed('body.html', where, body=one, kind=NAMES[BodyKind(one.kind)], of_owners=one.kind in OF_OWNERS, manages=manages,
                  elections=waiting, past=past, following=following, marks=MARKS, reasons=LEFT, refusal=refusal, at=at,
                  said=request.form, faults=refusal.fields if refusal else {}, today=clock.today().isoformat())


def _go(place_id: int, id: int) -> Response:
    return go(url_for('.body', place_id=place_id, id=id))


@routes.post('/places/<int:place_id>/bodies/<int:id>/terms')
def begin_term(place_id: int, id: int) -> Response | Again:
    """A term that no vote here filled; whoever still sits leaves."""
    def deed() -> Response:
        said = forms.read(TermForm)
        actions.begin_term(actor(), queries.body(actor(), id), said.begins, said.ends, said.seats)
        flash('新的任期已登记，请逐个登记谁任职。')
        return _go(place_id, id)

    return forms.submit(deed, lambda refusal: _body(place_id, id, refusal, 'term'))


@routes.post('/places/<int:place_id>/bodies/<int:id>/election')
def seat_elected(place_id: int, id: int) -> Response | Again:
    """The winners of an election take their seats."""
    def deed() -> Response:
        seating.seat_elected(actor(), queries.body(actor(), id), forms.read(ElectionResultForm).poll_id)
        flash('选举的当选人已就任。')
        return _go(place_id, id)

    return forms.submit(deed, lambda refusal: _body(place_id, id, refusal, 'election'))


@routes.post('/places/<int:place_id>/bodies/<int:id>/seats/<int:number>/holder')
def fill(place_id: int, id: int, number: int) -> Response | Again:
    """Somebody takes a seat whom no vote here elected."""
    def deed() -> Response:
        said = forms.read(HolderForm)
        actions.fill(actor(), queries.body(actor(), id), number, said.name, said.phone)
        flash(f'{number}号席位已登记。')
        return _go(place_id, id)

    return forms.submit(deed, lambda refusal: _body(place_id, id, refusal, f'seat-{number}'))


@routes.post('/places/<int:place_id>/bodies/<int:id>/seats/<int:number>/leaving')
def vacate(place_id: int, id: int, number: int) -> Response | Again:
    """Somebody leaves; the next alternate moves up."""
    def deed() -> Response:
        said = forms.read(LeavingForm)
        actions.vacate(actor(), queries.body(actor(), id), number, actions.LeftFor(said.reason), said.on, said.note)
        flash(f'{number}号席位已办离任；有候补的，依次递补了。')
        return _go(place_id, id)

    return forms.submit(deed, lambda refusal: _body(place_id, id, refusal, f'seat-{number}'))


@routes.post('/places/<int:place_id>/bodies/<int:id>/dissolution')
def dissolve(place_id: int, id: int) -> Response | Again:
    """The body is no more."""
    def deed() -> Response:
        actions.dissolve(actor(), queries.body(actor(), id), forms.read(DissolutionForm).reason)
        flash('已撤销，它的历史还看得到。')
        return _go(place_id, id)

    return forms.submit(deed, lambda refusal: _body(place_id, id, refusal, 'dissolution'))
