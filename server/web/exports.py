"""Lists as workbooks: asked for with a button beside the list, made at once or by the worker, fetched by whoever asked."""
from flask import Response, current_app, request

from server.exports import actions, queries
from server.exports.lists import called
from server.places import queries as places
from server.places.queries import Place
from server.web import actor, blueprint, export_pages
from server.web.export_pages import Whose
from server.web.frame import framed
from server.web.lists import asked_at

routes = blueprint('exports')


def _whose(place_id: int) -> tuple[Place, Whose]:
    where = places.place(actor(), place_id)
    return where, Whose(where.name, {'place_id': place_id}, lambda template, **said: framed(template, where, **said))


@routes.post('/places/<int:place_id>/exports')
def export(place_id: int) -> Response:
    """Make one. A short list comes at once, and the page stays; each time that it is asked for is an export of its own."""
    (where, whose), wanted = _whose(place_id), called(request.form.get('list', ''))
    return export_pages.begun(whose, actions.export(actor(), current_app.config['LINLI'].folder, wanted, asked_at(wanted, where)))


@routes.get('/places/<int:place_id>/exports')
def listed(place_id: int) -> str:
    """The actor's own, while they can be fetched."""
    where, whose = _whose(place_id)
    return export_pages.listed(whose, *queries.own(actor(), where, request.args.get('cursor')))


@routes.get('/places/<int:place_id>/exports/<string:key>')
def progress(place_id: int, key: str) -> str:
    """How far one is."""
    where, whose = _whose(place_id)
    return export_pages.progress(whose, queries.own_one(actor(), where, key))


@routes.get('/places/<int:place_id>/exports/<string:key>/state')
def state(place_id: int, key: str) -> str:
    """The same as a part of the page, asked for every two seconds until it is ready."""
    where, whose = _whose(place_id)
    return export_pages.state(whose, queries.own_one(actor(), where, key))


@routes.get('/places/<int:place_id>/exports/<string:key>/file')
def file(place_id: int, key: str) -> Response:
    """The workbook."""
    where, whose = _whose(place_id)
    return export_pages.file(whose, queries.own_one(actor(), where, key))
