"""Rosters of owners: as they stand, and a new one, which is looked at before it is taken in."""
import io

from flask import Response, current_app, flash, request, send_file, url_for

from server.core.errors import Invalid, Refusal
from server.core.sheets import SheetError, reject_book
from server.places import actions, held, outcomes, queries
from server.places.queries import Kind, Place
from server.web import actor, blueprint, forms, go
from server.web.forms import Again
from server.web.frame import framed, place

routes = blueprint('rosters')

_KINDS = {'home': '住宅', 'shop': '商铺', 'garage': '车位'}
_SOURCES = {'register': '不动产登记', 'survey': '测绘', 'contract': '买卖合同'}
_SHOWN = 500  # rows of a preview; the workbook has all that were rejected
_XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'


@routes.get('/places/<int:place_id>/roster')
def roster(place_id: int) -> str:
    """Who owns what."""
    return _roster(place_id)


def _roster(place_id: int, refusal: Refusal | None = None) -> str:
    where = place(place_id)
    parts, following = queries.parts(actor(), where, request.args.get('cursor'), None)
    return framed('roster.html', where, parts=parts, following=following, count=queries.part_count(actor(), where), kinds=_KINDS,
                  sources=_SOURCES, refusal=refusal, takes=where.kind in (Kind.ESTATE, Kind.COMMUNITY))


@routes.post('/places/<int:place_id>/rosters')
def upload(place_id: int) -> Response | Again:
    """Look at a file."""
    where = place(place_id)

    def deed() -> Response:
        sent = request.files.get('file')
        name, content = (sent.filename or '', sent.read()) if sent else ('', b'')
        if not content:
            raise Invalid('no_file', '请先选一个文件。', file='必须填写')
        _looked_at(where, name, content)
        key = held.hold(current_app.config['LINLI'].folder, actor(), where, name, content)
        return go(url_for('.preview', place_id=place_id, key=key))

    return forms.submit(deed, lambda refusal: _roster(place_id, refusal))


def _looked_at(where: Place, name: str, content: bytes) -> actions.Outcome:
    try:
        return actions.preview_roster(actor(), where, name, content)
    except SheetError as error:
        raise Invalid('bad_sheet', str(error), file=str(error)) from error


def _held(where: Place, key: str) -> held.Held:
    return held.held(current_app.config['LINLI'].folder, actor(), where, key)


@routes.get('/places/<int:place_id>/rosters/<string:key>')
def preview(place_id: int, key: str) -> str:
    """What would change, and what cannot be used."""
    where = place(place_id)
    file = _held(where, key)
    outcome = _looked_at(where, *file)
    return framed('roster_preview.html', where, key=key, name=file.name, said=outcomes.answer(outcome), added=outcome.changes.added,
                  rejected=outcome.roster.rejected, header=outcome.roster.header, most=_SHOWN)


@routes.get('/places/<int:place_id>/rosters/<string:key>/rejected.xlsx')
def rejected(place_id: int, key: str) -> Response:
    """The rows that cannot be used, to be corrected and sent again."""
    where = place(place_id)
    file = _held(where, key)
    said = _looked_at(where, *file).roster
    return send_file(io.BytesIO(reject_book(said.rejected, said.header)), mimetype=_XLSX, as_attachment=True,
                     download_name=f'{where.name}-未导入的行.xlsx')


@routes.post('/places/<int:place_id>/rosters/<string:key>/application')
def apply(place_id: int, key: str) -> Response:
    """Take it in."""
    where, folder = place(place_id), current_app.config['LINLI'].folder
    file = _held(where, key)
    outcome = actions.import_roster(actor(), where, *file, confirmed_changes=True)
    held.let_go(folder, actor(), where, key)
    flash(outcomes.answer(outcome).sentence)
    return go(url_for('.roster', place_id=place_id))
