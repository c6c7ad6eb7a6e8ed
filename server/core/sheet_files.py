"""Files that hold a table, from bytes to cells. Each of them may come from anybody: refused before it can do harm."""
import csv
import io
import logging
import marshal
import subprocess
import sys
import zipfile
import zlib
from itertools import islice
from pathlib import Path
from typing import Any

from server.core import parse_workbook

log = logging.getLogger(__name__)

MAX_BYTES = 20 << 20
MAX_INFLATED = 100 << 20
MAX_RATIO = 150  # a real roster of 25,000 rows has 7; a smaller workbook than RATIO_FROM may have any
RATIO_FROM = 10 << 20
_ENDINGS = ('.xlsx', '.xls', '.csv')
_PROTECTED = '工作簿设了打开密码。请在 Excel 里去掉密码后再导入。'
_BROKEN = '工作簿打不开，可能没有传完整或已损坏。请用 Excel 打开它，另存一份再导入。'
_TOO_LARGE = (f'表格太大：最多 {parse_workbook.MAX_ROWS} 行、{parse_workbook.MAX_COLUMNS} 列。'
              '请删去多余的行和列（也看看远处有没有误填的格子），或者分成几个文件导入。')
_INFLATES = '工作簿解压后大得不正常，没有打开它。请用 Excel 打开，把内容复制到一个新工作簿里再导入。'
_SAMPLE = 20  # rows that tell the delimiter


class SheetError(ValueError):
    """The file as a whole cannot be used; `str()` is a Chinese sentence that says what to do."""


def grid(source: Path | str | bytes, filename: str) -> dict[str, Any]:
    """{name, start: (row, column), rows: lists of cells, merged: [((row, column), (row, column))], unread: names}.

    Rows and columns count from 0. Raises SheetError.
    """
    ending = Path(filename).suffix.lower()
    if ending not in _ENDINGS:
        raise SheetError('只能导入 .xlsx、.xls 或 .csv 文件。')
    data = _content(source)
    _check_kind(data, ending)
    return _csv(data) if ending == '.csv' else _workbook(data)


def _content(source: Path | str | bytes) -> bytes:
    if not isinstance(source, bytes):
        with Path(source).open('rb') as file:
            source = file.read(MAX_BYTES + 1)
    if not source:
        raise SheetError('文件是空的。')
    if len(source) > MAX_BYTES:
        raise SheetError(f'文件超过 {MAX_BYTES >> 20} MB，请删去图片和无关的工作表，或者分成几个文件导入。')
    return source


def _check_kind(data: bytes, ending: str) -> None:
    kind = {b'PK\3\4': '.xlsx', b'\xd0\xcf\x11\xe0': '.xls'}.get(data[:4], '.csv')
    if kind == '.xls' and 'EncryptedPackage'.encode('utf-16-le') in data:
        raise SheetError(_PROTECTED)
    if kind != ending:
        raise SheetError(f'文件名以 {ending} 结尾，内容却不是。请用 Excel 打开它，另存为 .xlsx 再导入。')
    if kind == '.xlsx':
        _check_inflation(data)


def _check_inflation(data: bytes) -> None:
    """Measures what really comes out of the archive; the sizes in its directory are only claims."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _refuse_inflation(sum(part.file_size for part in parts), len(data))
            if 'xl/workbook.xml' not in {part.filename.lower().lstrip('/') for part in parts}:
                raise SheetError('这不是 Excel 工作簿。请用 Excel 打开它，另存为 .xlsx 再导入。')
            _refuse_inflation(_inflated(archive, parts, len(data)), len(data))
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, UnicodeDecodeError) as error:
        raise SheetError(_BROKEN) from error


def _inflated(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo], packed: int) -> int:
    total = 0
    for part in parts:
        part.file_size = MAX_INFLATED + 1  # else zipfile stops at the claimed size, and calamine does not
        if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise zipfile.BadZipFile(part.filename)
        with archive.open(part) as file:
            while chunk := file.read(1 << 20):
                total += len(chunk)
                _refuse_inflation(total, packed)
    return total


def _refuse_inflation(size: int, packed: int) -> None:
    if size > MAX_INFLATED or (size > RATIO_FROM and size > MAX_RATIO * packed):
        raise SheetError(_INFLATES)


def _workbook(data: bytes) -> dict[str, Any]:
    try:
        child = subprocess.run([sys.executable, '-I', parse_workbook.__file__], input=data,  # noqa: S603
                               capture_output=True, timeout=parse_workbook.SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise SheetError(_TOO_LARGE) from error
    if child.returncode:
        raise SheetError(_why(child))
    return marshal.loads(child.stdout)  # noqa: S302  our own program wrote it


def _why(child: subprocess.CompletedProcess) -> str:
    if child.returncode < 0 or child.returncode == parse_workbook.LARGE:  # below 0: aborted at the limit
        return _TOO_LARGE
    if child.returncode not in (parse_workbook.PROTECTED, parse_workbook.BROKEN):
        log.warning('parse_workbook ended with %s: %s', child.returncode, child.stderr[-300:].decode(errors='replace'))
    return _PROTECTED if child.returncode == parse_workbook.PROTECTED else _BROKEN


def _csv(data: bytes) -> dict[str, Any]:
    words = _decoded(data)
    try:
        delimiter = max(',;\t', key=lambda mark: sum(len(cells) for cells in _head(words, mark, _SAMPLE)))
        records = _head(words, delimiter, parse_workbook.MAX_ROWS + 1)  # eight megabytes of line ends are eight million rows
    except csv.Error as error:
        raise SheetError('文件里有过长的内容，或者引号没有配对。请用 Excel 打开它，另存为 .xlsx 再导入。') from error
    width = max(map(len, records), default=0)
    if len(records) > parse_workbook.MAX_ROWS or width > parse_workbook.MAX_COLUMNS:
        raise SheetError(_TOO_LARGE)
    rows = [[_unquoted(cell) for cell in cells] + [''] * (width - len(cells)) for cells in records]
    return {'name': '', 'start': (0, 0), 'rows': rows, 'merged': [], 'unread': []}


def _head(words: str, delimiter: str, most: int) -> list[list[str]]:
    return list(islice(csv.reader(io.StringIO(words, newline=''), delimiter=delimiter), most))


def _decoded(data: bytes) -> str:
    if b'\0' in data and not data.startswith((b'\xff\xfe', b'\xfe\xff')):
        raise SheetError('这不是文本表格。请用 Excel 打开它，另存为 .xlsx 再导入。')
    encodings = ('utf-16',) if data.startswith((b'\xff\xfe', b'\xfe\xff')) else ('utf-8-sig', 'gb18030')
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SheetError('认不出文件的文字编码。请用 Excel 打开它，另存为 .xlsx 再导入。')


def _unquoted(cell: str) -> str:
    """'="0101"', which programs write so that Excel keeps a text, is 0101."""
    return cell[2:-1] if cell.startswith('="') and cell.endswith('"') and cell[2:-1].isalnum() else cell
