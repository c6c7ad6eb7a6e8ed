"""Lists as workbooks: asked for with a button beside the list, made at once or by the worker, fetched by whoever asked."""
import io

from flask import Response, current_app, render_template, request, send_file, url_for

from server.core import clock
from server.exports import actions, queries
from server.exports.lists import LISTS, called
from server.places import queries as places
from server.web import actor, blueprint, go
from server.web.frame import framed
from server.web.lists import asked_at

routes = blueprint('exports')

_XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'


@routes.post('/places/<int:place_id>/exports')
def export(place_id: int) -> Response:
    """Make one. A short list comes at once, and the page stays; each time that it is asked for is an export of its own."""
    where, wanted = places.place(actor(), place_id), called(request.form.get('list', ''))
    made = actions.export(actor(), current_app.config['LINLI'].folder, wanted, asked_at(wanted, where))
    ready = made.state == queries.ExportState.READY
    return go(url_for('.file' if ready else '.progress', place_id=place_id, key=made.key))


@routes.get('/places/<int:place_id>/exports')
def listed(place_id: int) -> str:
    """The actor's own, while they can be fetched."""
    where = places.place(actor(), place_id)
    exports, following = queries.own(actor(), where, request.args.get('cursor'))
    return framed('exports.html', where, exports=exports, following=following, lists=LISTS)


@routes.get('/places/<int:place_id>/exports/<string:key>')
def progress(place_id: int, key: str) -> str:
    """How far one is."""
    where = places.place(actor(), place_id)
    made = queries.own_one(actor(), where, key)
    return framed('export.html', where, made=made, title=called(made.name).title)


@routes.get('/places/<int:place_id>/exports/<string:key>/state')
def state(place_id: int, key: str) -> str:
    """The same as a part of the page, asked for every two seconds until it is ready."""
    where = places.place(actor(), place_id)
    return render_template('export_state.html', place=where, made=queries.own_one(actor(), where, key))


@routes.get('/places/<int:place_id>/exports/<string:key>/file')
def file(place_id: int, key: str) -> Response:
    """The workbook."""
    where = places.place(actor(), place_id)
    made = queries.own_one(actor(), where, key)
    content = queries.content(current_app.config['LINLI'].folder, made)
    return send_file(io.BytesIO(content), mimetype=_XLSX, as_attachment=True, max_age=0,
                     download_name=f'{where.name}-{called(made.name).title}-{clock.local(made.created_at):%Y%m%d}.xlsx')
