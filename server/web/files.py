"""Uploads that the actor may see."""
from flask import Response, current_app, send_file

from server.files import queries, store
from server.web import actor, blueprint

routes = blueprint('files')


@routes.get('/files/<string:id>')
def content(id: str) -> Response:
    """A picture, or a paper to keep; it runs nothing in the page's name."""
    found = queries.visible(actor(), id)
    response = send_file(store.path(current_app.config['LINLI'].folder, found.digest), mimetype=found.media_type,
                         as_attachment=found.media_type == 'application/pdf', etag=found.digest, conditional=True)
    if found.media_type != 'application/pdf':  # a sandbox lets nothing be downloaded
        response.headers['Content-Security-Policy'] = "default-src 'none'; sandbox"
    return response
