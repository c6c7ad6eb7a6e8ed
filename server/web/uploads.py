"""Lists sent as workbooks: looked at, kept while they are, given back where rows cannot be used; and files beside a form."""
import io
from collections.abc import Callable, Sequence
from typing import TypeVar

from flask import Response, current_app, request, send_file

from server.core import held
from server.core.errors import Invalid, Refusal
from server.core.held import Held
from server.core.sheets import Rejected, SheetError, reject_book
from server.files import actions as files
from server.web import actor, forms
from server.web.forms import Again

T = TypeVar('T')

#: Rows of a preview; the workbook has all that were rejected.
SHOWN = 500
_XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'


def receive(purpose: str, look: Callable[[str, bytes], object]) -> str:
    """Look at the file that was sent, and keep it; answers its key. Invalid without a file, and for what is no table."""
    sent = request.files.get('file')
    file = Held(sent.filename or '', sent.read()) if sent else Held('', b'')
    if not file.content:
        raise Invalid('no_file', '请先选一个文件。', file='必须填写')
    looked_at(look, file)
    return held.hold(current_app.config['LINLI'].folder, actor(), purpose, *file)


def looked_at(look: Callable[[str, bytes], T], file: Held) -> T:
    """What a file says; Invalid for what is no table."""
    try:
        return look(*file)
    except SheetError as error:
        raise Invalid('bad_sheet', str(error), file=str(error)) from error


def kept(purpose: str, key: str) -> Held:
    """A file that was looked at; Missing for any other purpose or person."""
    return held.held(current_app.config['LINLI'].folder, actor(), purpose, key)


def taken_in(purpose: str, key: str) -> None:
    """It need not be kept any longer."""
    held.let_go(current_app.config['LINLI'].folder, actor(), purpose, key)


def rejected(name: str, rows: Sequence[Rejected], header: list) -> Response:
    """The rows that cannot be used, to be corrected and sent again."""
    return send_file(io.BytesIO(reject_book(rows, header)), mimetype=_XLSX, as_attachment=True,
                     download_name=f'{name}-未导入的行.xlsx')


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
