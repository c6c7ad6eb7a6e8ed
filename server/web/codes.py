"""Codes of places, and posters with them."""
from flask import Response, current_app, flash, request, url_for

from server.exports.lists import Asked, List, Rows, declare
from server.places import codes, printing
from server.web import actor, blueprint, go
from server.web.downloads import download
from server.web.frame import framed, place
from server.web.places import KINDS

routes = blueprint('codes')


def _rows(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    found, following = printing.coded(asked.actor, asked.place, cursor, limit)
    return [(name, KINDS[each.kind], '有效' if code else '还没有', code.issued_at if code else None)
            for name, each, code in found], following


CODES = declare(List('codes', '二维码', ('地点', '层级', '现在的码', '从什么时候起'), _rows))


@routes.get('/places/<int:place_id>/codes')
def listed(place_id: int) -> str:
    """The codes of a place and of those inside."""
    where = place(place_id)
    rows, following = printing.coded(actor(), where, request.args.get('cursor'))
    return framed('codes.html', where, list=CODES, rows=rows, following=following)


@routes.get('/places/<int:place_id>/codes/poster.pdf')
def poster(place_id: int) -> Response:
    """The place's own poster."""
    return _printed(place_id, inside=False)


@routes.get('/places/<int:place_id>/codes/posters.pdf')
def posters(place_id: int) -> Response:
    """Its own, and those of all places inside."""
    return _printed(place_id, inside=True)


def _printed(place_id: int, *, inside: bool) -> Response:
    where = place(place_id)
    sheets = printing.sheets(actor(), current_app.extensions['wechat'], current_app.config['LINLI'], where, inside=inside)
    return download(sheets, f'{where.name}-签到码')


@routes.post('/places/<int:place_id>/codes/<int:coded_id>/renewal')
def renew(place_id: int, coded_id: int) -> Response:
    """A new code; the old one is no longer good."""
    where = place(coded_id)
    codes.issue(actor(), where)
    flash(f'“{where.name}”有了新码，请打印新的海报换上；旧的已经作废。')
    return go(url_for('.listed', place_id=place_id))


@routes.post('/places/<int:place_id>/codes/<int:coded_id>/revocation')
def revoke(place_id: int, coded_id: int) -> Response:
    """No code any more."""
    where = place(coded_id)
    codes.revoke(actor(), where)
    flash(f'“{where.name}”的码已经作废。')
    return go(url_for('.listed', place_id=place_id))
