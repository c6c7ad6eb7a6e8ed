"""Who looks after homes, with how many; and somebody who leaves: theirs go to others, row by row, or become gaps."""
from flask import Response, flash, request, url_for

from server.care import actions, holders, limits, proposals, queries
from server.care.forms import ReleaseForm
from server.core import clock
from server.core.actor import Role
from server.core.errors import Missing, Refusal
from server.core.identifiers import mask_phone
from server.core.paging import number
from server.exports.lists import Asked, List, Rows, declare
from server.places.queries import Place
from server.web import actor, blueprint, forms, go
from server.web.care.homes import LAYERS
from server.web.care.shares import AT_ONCE, layer, review, rows, wishes
from server.web.forms import Again
from server.web.frame import framed, place
from server.web.words import LEFT

routes = blueprint('care_holders')


def _rows(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    said = asked.said.get('layer')
    found, following = holders.holders(asked.actor, asked.place, actions.Layer(said if said in LAYERS else 'member'),
                                       asked.said.get('name', ''), cursor, limit)
    return [(each.name, mask_phone(each.phone or ''), '是' if each.person_id else '没有', each.load) for each in found], following


def _held(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    kind = asked.said.get('layer', '')
    if kind not in LAYERS:
        raise Missing('holder_missing', '没有找到这位负责人。')
    sought = queries.Sought(queries.Layer(kind), number(asked.said.get('holder', '')))
    found, following = queries.covered(asked.actor, asked.place, sought, cursor, limit)
    return [(each.part.label, each.since) for each in found], following


HELD = declare(List('care.held', '一位负责人的住户', ('住户', '从哪天起'), _held, asks=('layer', 'holder')))
HOLDERS = declare(List('care.holders', '包户负责人', ('姓名', '电话', '登录过小程序', '负责几户'), _rows, asks=('layer', 'name')))


@routes.get('/places/<int:place_id>/care/holders')
def listed(place_id: int) -> str:
    """Who could look after homes here."""
    where, name = place(place_id), request.args.get('name', '')
    found, following = holders.holders(actor(), where, layer(), name, request.args.get('cursor'), None)
    people = [(each, _own_place(each, where)) for each in found]
    return framed('care/holders.html', where, list=HOLDERS, people=people, following=following, layer=layer(), layers=LAYERS,
                  name=name, most=limits.most(where.path))


def _own_place(found: holders.Holder, where: Place) -> int:
    """Whoever leaves, leaves all their homes: their page is their community's or body's, where that is the actor's."""
    return int(found.path.strip('/').split('/')[-1]) if actor().holds(Role.SECRETARY, found.path) else where.id


@routes.get('/places/<int:place_id>/care/holders/<string:kind>/<int:id>')
def holder(place_id: int, kind: str, id: int) -> str:
    """Somebody with their homes."""
    return _holder(place_id, kind, id)


def _holder(place_id: int, kind: str, id: int) -> str:
    where, who = place(place_id), _who(place_id, kind, id)
    sought = queries.Sought(queries.Layer(kind), id)
    cares, following = queries.covered(actor(), where, sought, request.args.get('cursor'), None)
    return framed('care/holder.html', where, list=HELD, who=who, kind=kind, cares=cares, following=following, layers=LAYERS,
                  reasons=LEFT, most=limits.most(where.path), today=clock.today().isoformat())


def _who(place_id: int, kind: str, id: int) -> holders.Holder:
    if kind not in LAYERS:
        raise Missing('holder_missing', '没有找到这位负责人。')
    return holders.one(actor(), place(place_id), actions.Layer(kind), id)


@routes.get('/places/<int:place_id>/care/holders/<string:kind>/<int:id>/proposal')
def proposal(place_id: int, kind: str, id: int) -> str:
    """Who could take over; nothing is written."""
    who = _who(place_id, kind, id)
    asked = proposals.Asked((), False, (who.layer, id), AT_ONCE)
    return review(place(place_id), layer('to'), proposals.proposal(actor(), place(place_id), layer('to'), asked), who)


@routes.post('/places/<int:place_id>/care/holders/<string:kind>/<int:id>/release')
def release(place_id: int, kind: str, id: int) -> Response | Again:
    """Hand over as the rows say; the rest become gaps."""
    def deed() -> Response:
        said = {name: request.form.get(name, '') for name in ('reason', 'on', 'note')}
        body = forms.made(ReleaseForm, {**said, 'place_id': place_id, 'layer': kind, 'holder_id': id, 'to': layer('to'),
                                           'items': wishes()})
        given = [actions.Wish(each.holder_id, each.part_ids) for each in body.items]
        why = actions.Leaving(actions.LeftFor(body.reason), body.on, body.note)
        who = _who(place_id, kind, id)
        count, kept = actions.release(actor(), place(place_id), (who.layer, id), why, actions.Layer(body.to), given)
        flash(f'{who.name}负责的{count}户已交出：{kept}户有人接手，{count - kept}户现在没有人负责。')
        return go(url_for('web_care.overview', place_id=place_id))

    def again(refusal: Refusal) -> str:
        where, who = place(place_id), _who(place_id, kind, id)
        asked = proposals.Asked((), False, (who.layer, id))
        return review(where, layer('to'), proposals.as_decided(actor(), where, layer('to'), asked, rows()), who, refusal)

    return forms.submit(deed, again)
