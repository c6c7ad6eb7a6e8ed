"""The one picture or paper that comes with a form. It is kept before anything else is done, so that a refusal does not lose it."""
from typing import NamedTuple

from flask import current_app, request

from server.core.errors import Invalid
from server.files import actions
from server.web import actor


class Taken(NamedTuple):
    """The key of what was sent now, or with the form that was refused before; empty where nothing was, or where it was not good."""

    key: str
    fault: Invalid | None

    def required(self, why: str) -> str:
        """The key; Invalid about the field `file` where there is none."""
        if self.fault:
            raise self.fault
        if not self.key:
            raise Invalid('file_wanted', why, file=why.rstrip('。'))
        return self.key

    def optional(self) -> str | None:
        """The key, or None where nothing was sent."""
        if self.fault:
            raise self.fault
        return self.key or None


def taken() -> Taken:
    """Keep what the form's field `file` holds; `file_id` names what a form that was refused had brought already."""
    sent, settings = request.files.get('file'), current_app.config['LINLI']
    if sent is None or not sent.filename:
        return Taken(request.form.get('file_id', ''), None)
    try:
        return Taken(actions.upload(actor(), settings.folder, sent.read(), settings.upload_megabytes).key, None)
    except Invalid as fault:
        return Taken('', fault)
