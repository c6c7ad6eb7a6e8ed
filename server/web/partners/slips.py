"""Report slips that are addressed to a place's communities, for its secretary."""
from functools import partial
from typing import Any

from flask import Response, request

from server.core import clock
from server.core.identifiers import mask_phone
from server.exports.lists import Asked, Link, List, Mark, Rows, declare
from server.members import batches, slip_queries
from server.members.slip_queries import SlipEvent
from server.web import actor, blueprint
from server.web.forms import Again
from server.web.frame import framed, place
from server.web.partners import slip_pages
from server.web.partners.slip_words import STATES

routes = blueprint('slips')


def _rows(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    found, following = slip_queries.at_place(asked.actor, asked.place, slip_pages.asked_for(asked), cursor, limit)
    return [(Link(each.name, 'web_slips.slip', id=each.id), mask_phone(each.phone), each.employer.name, each.community.name,
             each.number, clock.local(each.issued_at).date(), Mark(*STATES[each.state]), each.due_at) for each in found], following


SLIPS = declare(List('slips', '报到单', ('姓名', '电话', '单位', '社区', '编号', '开出', '进展', '期限'), _rows,
                     asks=('state', 'words')))


def _frame(place_id: int) -> slip_pages.Frame:
    def frame(template: str, **said: Any) -> str:
        return framed(template, place(place_id), about={'place_id': place_id}, side='community', list=SLIPS, **said)
    return frame


@routes.get('/places/<int:place_id>/slips')
def listed(place_id: int) -> str:
    """Those of a state, the newest first."""
    where = place(place_id)
    slips, following = slip_queries.at_place(actor(), where, slip_pages.wanted(), request.args.get('cursor'), None)
    return slip_pages.listed(_frame(place_id), slips, following, slip_queries.figures_at(actor(), where),
                             {SlipEvent.ACCEPT, SlipEvent.RECEIPT})


@routes.get('/places/<int:place_id>/slips/<int:id>')
def slip(place_id: int, id: int) -> str:
    """One of them."""
    return slip_pages.detail(_frame(place_id), _found(place_id, [id])[0])


def _found(place_id: int, ids: list[int]) -> list[slip_queries.Slip]:
    return batches.addressed(actor(), place(place_id), ids)


@routes.post('/places/<int:place_id>/slips/<int:id>/<string:step>')
def take(place_id: int, id: int, step: str) -> Response | Again:
    """Accept, send back, re-address, give the receipt."""
    return slip_pages.take(_frame(place_id), lambda: _found(place_id, [id])[0], step, {'place_id': place_id})


@routes.get('/places/<int:place_id>/slips-together')
def together(place_id: int) -> str:
    """Before several are accepted, or get their receipts."""
    return slip_pages.together(_frame(place_id), _found(place_id, slip_pages.chosen()))


@routes.post('/places/<int:place_id>/slips-together')
def take_together(place_id: int) -> Response | Again:
    """Accept them, or give the receipts."""
    return slip_pages.take_together(_frame(place_id), partial(_found, place_id), {'place_id': place_id})
