"""Rosters of owners: as they stand, and a new one, which is looked at before it is taken in."""
from decimal import Decimal

from flask import Response, flash, url_for

from server.core.errors import Refusal
from server.core.identifiers import mask_phone
from server.exports.lists import Asked, List, Rows, declare
from server.places import actions, finding, outcomes, queries
from server.places.queries import Kind, Place
from server.web import actor, blueprint, forms, go, uploads
from server.web.forms import Again
from server.web.frame import framed, place
from server.web.lists import listed

routes = blueprint('rosters')

_KINDS = {'home': '住宅', 'shop': '商铺', 'garage': '车位'}
_SOURCES = {'register': '不动产登记', 'survey': '测绘', 'contract': '买卖合同'}


def _rows(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    words = asked.said.get('q', '')
    parts, following = (finding.homes(asked.actor, asked.place, words, cursor, limit) if words else
                        queries.parts(asked.actor, asked.place, cursor, limit))
    return [(it.label, _KINDS[it.kind], Decimal(it.area).scaleb(-2), _SOURCES[it.area_source],
             '、'.join(owner.name for owner in it.owners),
             '、'.join(mask_phone(owner.phone) for owner in it.owners if owner.phone)) for it in parts], following


ROSTER = declare(List('roster', '花名册', ('房屋', '用途', '建筑面积（㎡）', '面积来源', '产权人', '电话'), _rows, asks=('q',)))


@routes.get('/places/<int:place_id>/roster')
def roster(place_id: int) -> str:
    """Who owns what."""
    return _roster(place_id)


def _roster(place_id: int, refusal: Refusal | None = None) -> str:
    where = place(place_id)
    return framed('roster.html', where, table=listed(ROSTER, where), count=queries.part_count(actor(), where), refusal=refusal,
                  takes=where.kind in (Kind.ESTATE, Kind.COMMUNITY))


def _purpose(where: Place) -> str:
    return f'roster of place {where.id}'


def _look(where: Place, name: str, content: bytes) -> actions.Outcome:
    return actions.preview_roster(actor(), where, name, content)


def _outcome(where: Place, key: str) -> tuple[str, actions.Outcome]:
    file = uploads.kept(_purpose(where), key)
    return file.name, uploads.looked_at(lambda *said: _look(where, *said), file)


@routes.post('/places/<int:place_id>/rosters')
def upload(place_id: int) -> Response | Again:
    """Look at a file."""
    where = place(place_id)

    def deed() -> Response:
        key = uploads.receive(_purpose(where), lambda *file: _look(where, *file))
        return go(url_for('.preview', place_id=place_id, key=key))

    return forms.submit(deed, lambda refusal: _roster(place_id, refusal))


@routes.get('/places/<int:place_id>/rosters/<string:key>')
def preview(place_id: int, key: str) -> str:
    """What would change, and what cannot be used."""
    where = place(place_id)
    name, outcome = _outcome(where, key)
    return framed('roster_preview.html', where, key=key, name=name, said=outcomes.answer(outcome), added=outcome.changes.added,
                  rejected=outcome.roster.rejected, header=outcome.roster.header, most=uploads.SHOWN)


@routes.get('/places/<int:place_id>/rosters/<string:key>/rejected.xlsx')
def rejected(place_id: int, key: str) -> Response:
    """The rows that cannot be used, to be corrected and sent again."""
    where = place(place_id)
    _, outcome = _outcome(where, key)
    return uploads.rejected(where.name, outcome.roster.rejected, outcome.roster.header)


@routes.post('/places/<int:place_id>/rosters/<string:key>/application')
def apply(place_id: int, key: str) -> Response:
    """Take it in."""
    where = place(place_id)
    outcome = actions.import_roster(actor(), where, *uploads.kept(_purpose(where), key), confirmed_changes=True)
    uploads.taken_in(_purpose(where), key)
    flash(outcomes.answer(outcome).sentence)
    return go(url_for('.roster', place_id=place_id))
