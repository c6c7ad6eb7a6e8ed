"""The pages of workbooks, which offices and employers' clerks have in common."""
from collections.abc import Callable
from typing import Any, NamedTuple

from flask import Response, current_app, render_template, url_for

from server.core import clock
from server.exports import queries
from server.exports.lists import LISTS, called
from server.exports.queries import Export
from server.web import go
from server.web.downloads import download


class Whose(NamedTuple):
    """Of what the lists are: its name, what the addresses of its pages want, and the frame around them."""

    name: str
    about: dict[str, Any]
    frame: Callable[..., str]


def begun(whose: Whose, made: Export) -> Response:
    """To the file, or to how far it is."""
    ready = made.state == queries.ExportState.READY
    return go(url_for('.file' if ready else '.progress', key=made.key, **whose.about))


def listed(whose: Whose, exports: list[Export], following: str | None) -> str:
    """Those that can be fetched."""
    return whose.frame('exports.html', exports=exports, following=following, lists=LISTS, of=whose.name, about=whose.about)


def progress(whose: Whose, made: Export) -> str:
    """How far one is."""
    return whose.frame('export.html', made=made, title=called(made.name).title, about=whose.about)


def state(whose: Whose, made: Export) -> str:
    """The same as a part of the page."""
    return render_template('export_state.html', made=made, about=whose.about)


def file(whose: Whose, made: Export) -> Response:
    """The workbook of one of them."""
    content = queries.content(current_app.config['LINLI'].folder, made)
    return download(content, f'{whose.name}-{called(made.name).title}-{clock.local(made.created_at):%Y%m%d}', 'xlsx')
