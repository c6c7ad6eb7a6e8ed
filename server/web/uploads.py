"""Files that are sent beside a form, and kept where the form is refused."""
from collections.abc import Callable

from flask import Response, current_app, request

from server.core.errors import Invalid, Refusal
from server.files import actions as files
from server.web import actor, forms
from server.web.forms import Again


def taken() -> tuple[list[str], Invalid | None]:
    """The ids of the files that were sent beside the form, now or when it was shown before, and why one of them was not kept."""
    ids, settings = request.form.getlist('file_ids'), current_app.config['LINLI']
    try:
        for sent in request.files.getlist('files'):
            if sent.filename:
                ids.append(files.upload(actor(), settings.folder, sent.read(), settings.upload_megabytes).key)
    except Invalid as refusal:
        return list(dict.fromkeys(ids)), refusal
    return list(dict.fromkeys(ids)), None


def submit(deed: Callable[[list[str]], Response], again: Callable[[Refusal, list[str]], str]) -> Response | Again:
    """`forms.submit` with the ids of the files that were sent beside the form, now or when it was refused before: who has to
    correct a word need not choose the pictures again."""
    ids, refusal = taken()
    if refusal:
        return again(refusal, ids), refusal.status
    return forms.submit(lambda: deed(ids), lambda refusal: again(refusal, ids))
