"""Rosters of owners: as they stand, and a new one, which is looked at before it is taken in."""
from decimal import Decimal

from flask import Response, flash, request, url_for

from server.core.errors import Refusal
from server.core.identifiers import mask_phone
from server.exports.lists import Asked, List, Rows, declare
from server.places import actions, finding, outcomes, queries
from server.places.queries import Kind, Place
from server.places.rules import square_metres
from server.web import actor, blueprint, go, imports
from server.web.frame import framed, place
from server.web.imports import Import, Looked
from server.web.lists import listed

routes = blueprint('rosters')

_KINDS = {'home': '住宅', 'shop': '商铺', 'garage': '车位'}
_SOURCES = {'register': '不动产登记', 'survey': '测绘', 'contract': '买卖合同'}
#: So many of the homes that a file leaves out.
_NAMED = 8


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
    return _roster(place(place_id))


def _roster(where: Place, refusal: Refusal | None = None) -> str:
    table = listed(ROSTER, where)
    own = table.rows or table.said
    below, following = ([], None) if own else queries.rosters_below(actor(), where, request.args.get('cursor'))
    return framed('roster.html', where, table=table, count=queries.part_count(actor(), where), refusal=refusal, below=below,
                  following=following, near=finding.near(where), takes=where.kind in (Kind.ESTATE, Kind.COMMUNITY))


def _look(where: Place, name: str, content: bytes) -> Looked:
    outcome = actions.preview_roster(actor(), where, name, content)
    said, more = outcomes.answer(outcome), '等' if len(outcome.changes.missing) > _NAMED else ''
    return Looked(outcome.roster.rejected, outcome.roster.header, {
        'back': url_for('.roster', place_id=where.id), 'adds': '会新增的', 'unit': '处',
        'summary': f'共 {said.accepted_parts} 处可以导入（住宅 {said.homes}，商铺 {said.shops}），{square_metres(said.area)}，'
                   f'业主 {said.heads} 人。',
        'counts': (('新增', said.added), ('更改', said.changed), ('不变', said.unchanged)),
        'remark': f'另有 {said.missing} 处已登记的房屋不在这份文件里，会保留不变：{"、".join(said.missing_parts[:_NAMED])}{more}。'
                  if said.missing else '',
        'added': outcome.changes.added, 'changes': said.changes, 'nothing': said.sentence,
        'confirm': f'确认写入：新增 {said.added} 处，更改 {said.changed} 处' if said.added or said.changed else ''})


def _take_in(where: Place, name: str, content: bytes) -> Response:
    outcome = actions.import_roster(actor(), where, name, content, confirmed_changes=True)
    flash(outcomes.answer(outcome).sentence)
    return go(url_for('.roster', place_id=where.id))


imports.offer(routes, Import(
    '/places/<int:place_id>/rosters', place, _look, _take_in, _roster, called=lambda where: where.name,
    preview=lambda where, refusal, **said: framed('import_preview.html', where, refusal=refusal, title='核对花名册', **said)))
