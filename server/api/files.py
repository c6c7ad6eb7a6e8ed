"""Uploads, and looking at them."""
from flask import Response, current_app, send_file
from flask_openapi3 import FileStorage
from pydantic import BaseModel, Field

from server.api import Reply, actor, blueprint
from server.api.shapes import FileShape, file
from server.core.forms import Form
from server.files import actions, queries, store

routes = blueprint('files')

_ENDINGS = {'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp', 'application/pdf': 'pdf'}
_CONTENT = {'description': 'The content', 'content': {
    media_type: {'schema': {'type': 'string', 'format': 'binary'}} for media_type in _ENDINGS}}


class UploadForm(Form):
    """multipart/form-data; a JPEG, PNG or WebP picture, or a PDF."""

    file: FileStorage


class FilePath(BaseModel):
    """The id that the upload was answered with."""

    id: str = Field(max_length=32)


@routes.post('/files', responses={201: FileShape}, summary='Upload a picture or a PDF')
def upload(form: UploadForm) -> Reply:
    # No @write: the same content from the same person is the same file, and drawing it must not hold a transaction.
    settings = current_app.config['LINLI']
    kept = actions.upload(actor(), settings.folder, form.file.read(), settings.upload_megabytes)
    return file(kept), 201


@routes.get('/files/<string:id>', responses={200: _CONTENT}, summary='An upload that I may see')
def content(path: FilePath) -> Response:
    found = queries.visible(actor(), path.id)
    response = send_file(store.path(current_app.config['LINLI'].folder, found.digest), mimetype=found.media_type,
                         as_attachment=found.media_type == 'application/pdf', etag=found.digest, conditional=True,
                         download_name=f'{found.key}.{_ENDINGS[found.media_type]}')
    response.headers['Content-Security-Policy'] = "default-src 'none'; sandbox"
    return response
