"""The tree of places, and new ones in it."""
from flask import Response, flash, request, url_for

from server.core.errors import Refusal
from server.exports.lists import Asked, Link, List, Rows, declare
from server.places import actions, trees
from server.places.forms import PlaceForm
from server.places.queries import Kind, Place
from server.web import actor, blueprint, forms, go
from server.web.forms import Again
from server.web.frame import framed, place
from server.web.lists import listed

routes = blueprint('places')

KINDS = {'district': '区县', 'street': '街道', 'community': '社区', 'estate': '小区', 'building': '楼栋', 'stairwell': '单元'}


def _rows(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    branches, following = trees.branches(asked.actor, asked.place, cursor, limit)
    return [(_link(it), KINDS[it.kind], branch.parts, tuple(map(_link, branch.below)))
            for branch in branches for it in (branch.place,)], following


def _link(to: Place) -> Link:
    return Link(to.name, 'web_places.tree', place_id=to.id)


PLACES = declare(List('places', '下级地点', ('名称', '层级', '房屋', '再下一级'), _rows))


@routes.get('/places/<int:place_id>/places')
def tree(place_id: int) -> str:
    """What lies below, two levels deep."""
    return _tree(place_id)


def _tree(place_id: int, refusal: Refusal | None = None) -> str:
    where = place(place_id)
    return framed('places.html', where, table=listed(PLACES, where), kinds=KINDS, refusal=refusal, said=request.form,
                  faults=refusal.fields if refusal else {}, lower=_lower(where))


def _lower(where: Place) -> list[Kind]:
    order = list(Kind)
    return order[order.index(Kind(where.kind)) + 1:]


@routes.post('/places/<int:place_id>/places')
def add(place_id: int) -> Response | Again:
    """A new place here."""
    def deed() -> Response:
        body = forms.read(PlaceForm)
        made = actions.add(actor(), place(place_id), body.kind, body.name)
        flash(f'已建立“{made.name}”。')
        return go(url_for('.tree', place_id=place_id))

    return forms.submit(deed, lambda refusal: _tree(place_id, refusal))
