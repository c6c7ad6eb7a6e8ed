"""Tables that people keep: .xlsx, .xls and .csv read into rows, and rejected rows written back with the reasons."""
import csv
import io
import marshal
import re
import subprocess
import sys
import unicodedata
import zipfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import xlsxwriter

from server.core import parse_workbook
from server.core.cells import text

MAX_BYTES = 20 << 20
MAX_INFLATED = 100 << 20
MAX_RATIO = 150  # a real roster of 25,000 rows has 7; a smaller workbook than RATIO_FROM may have any
RATIO_FROM = 10 << 20
HEADER_WITHIN = 20  # rows

_ENDINGS = ('.xlsx', '.xls', '.csv')
_EXITS = {
    parse_workbook.PROTECTED: '工作簿设了打开密码。请在 Excel 里去掉密码后再导入。',
    parse_workbook.BROKEN: '工作簿打不开，可能没有传完整或已损坏。请用 Excel 打开它，另存一份再导入。',
}
_TOO_LARGE = (f'表格太大：最多 {parse_workbook.MAX_ROWS} 行、{parse_workbook.MAX_COLUMNS} 列。'
              '请删去多余的行和列（也看看远处有没有误填的格子），或者分成几个文件导入。')
_INFLATES = '工作簿解压后大得不正常，没有打开它。请用 Excel 打开，把内容复制到一个新工作簿里再导入。'
_TOTAL = re.compile(r'(?:本页|全部|\d+[栋幢]|.{0,2}单元)?[合总小共累]计[:：]?')
_NOTE = re.compile(r'(?:注|备注|说明|填表人?|填报人?|制表人?|审核人?|填表日期|日期|单位盖章|联系人)\s*[:：]')
_UNIT_OR_BRACKETS = re.compile(r'\(.*?\)|\[.*?\]|【.*?】|(?:m2|平方米|平米)$|[\s:：*_]')


class SheetError(ValueError):
    """The file as a whole cannot be used; `str()` is a Chinese sentence that says what to do."""


class Row(NamedTuple):
    number: int  # as Excel shows it, from 1
    cells: list


class Sheet(NamedTuple):
    rows: list[Row]
    name: str = ''
    unread: tuple[str, ...] = ()  # other visible worksheets with something in them


class Rejected(NamedTuple):
    row_number: int
    cells: list
    field: str
    why: str  # plain English, of the first fault
    sentence: str  # Chinese, of all faults


def read(source: Path | str | bytes, filename: str) -> Sheet:
    """The first visible worksheet that is not empty, merged cells carried into every cell they cover.

    Raises SheetError for what is no table, is protected, broken, empty or too large.
    """
    ending = Path(filename).suffix.lower()
    if ending not in _ENDINGS:
        raise SheetError('只能导入 .xlsx、.xls 或 .csv 文件。')
    data = _content(source)
    _check_kind(data, ending)
    sheet = _read_csv(data) if ending == '.csv' else _read_workbook(data)
    if not any(text(cell) for row in sheet.rows for cell in row.cells):
        raise SheetError('文件里没有内容。')
    return sheet


def column_map(rows: Sequence[Row], names: Mapping[str, Sequence[str]],
               required: Collection[str] | None = None) -> tuple[int, dict[str, int]]:
    """(number of the header row, {field: index of its column}); of a field's names the earlier ones win.

    Units in brackets, blanks and full-width forms do not count. `required` is all fields unless given.
    Raises SheetError naming the missing columns.
    """
    number, columns = max(((row.number, _columns(row.cells, names)) for row in rows[:HEADER_WITHIN]),
                          key=lambda found: len(found[1]), default=(0, {}))
    missing = [names[field][0] for field in names if field not in columns and (required is None or field in required)]
    if missing:
        raise SheetError(f'前 {HEADER_WITHIN} 行里找不到这些列的表头：{"、".join(missing)}。请补上表头（一列一个名称）再导入。')
    return number, columns


def data_rows(sheet: Sheet, header_number: int, columns: Mapping[str, int], telling: Collection[str]) -> Iterator[Row]:
    """The rows below the header without blank ones, repeated headers, totals and notes.

    A row is blank when no field of `telling` is filled: a merged building or a serial number alone says nothing.
    """
    indexes = [columns[field] for field in telling if field in columns]
    header = next(row.cells for row in sheet.rows if row.number == header_number)
    heads = [header[index] for index in indexes]
    for row in sheet.rows:
        values = [row.cells[index] for index in indexes]
        if row.number > header_number and values != heads and any(map(text, values)) and not _is_aside(row.cells):
            yield row


def reject_book(rejected: Iterable[Rejected], header: Sequence) -> bytes:
    """An .xlsx with each row's own cells, its row number and the reasons; every cell is text and stays text.

    The columns keep their names, so the corrected book can be imported as it is.
    """
    out = io.BytesIO()
    options = {'in_memory': True, 'strings_to_formulas': False, 'strings_to_urls': False, 'strings_to_numbers': False}
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet('未导入的行')
        lines = [[*header, '原文件行号', '未导入的原因'],
                 *([*row.cells, row.row_number, row.sentence] for row in rejected)]
        for line, cells in enumerate(lines):
            for column, cell in enumerate(cells):
                words = cell if isinstance(cell, str) else text(cell)
                if words:
                    sheet.write_string(line, column, words[:32_767])  # Excel's longest cell
        sheet.freeze_panes(1, 0)
        sheet.set_column(len(header), len(header) + 1, 30)
    return out.getvalue()


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
    kind = {b'PK': '.xlsx', b'\xd0\xcf': '.xls'}.get(data[:2], '.csv')
    if kind == '.xls' and 'EncryptedPackage'.encode('utf-16-le') in data:
        raise SheetError(_EXITS[parse_workbook.PROTECTED])
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
    except (zipfile.BadZipFile, zipfile.zlib.error, EOFError, NotImplementedError, RuntimeError, UnicodeDecodeError) as error:
        raise SheetError(_EXITS[parse_workbook.BROKEN]) from error


def _inflated(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo], packed: int) -> int:
    total = 0
    for part in parts:
        part.file_size = MAX_INFLATED + 1  # else zipfile stops at the claimed size, and calamine does not
        with archive.open(part) as file:
            while chunk := file.read(1 << 20):
                total += len(chunk)
                _refuse_inflation(total, packed)
    return total


def _refuse_inflation(size: int, packed: int) -> None:
    if size > MAX_INFLATED or (size > RATIO_FROM and size > MAX_RATIO * packed):
        raise SheetError(_INFLATES)


def _read_workbook(data: bytes) -> Sheet:
    try:
        child = subprocess.run([sys.executable, '-I', parse_workbook.__file__], input=data,  # noqa: S603
                               capture_output=True, timeout=parse_workbook.SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise SheetError(_TOO_LARGE) from error
    if child.returncode:
        raise SheetError(_EXITS.get(child.returncode, _TOO_LARGE))
    answer = marshal.loads(child.stdout)  # noqa: S302  our own program wrote it
    return _filled(answer)


def _filled(answer: dict) -> Sheet:
    (top, left), cells = answer['start'], answer['rows']
    rows = [Row(top + offset + 1, ['', ] * left + row) for offset, row in enumerate(cells)]
    for (first, from_column), (last, to_column) in answer['merged']:
        covered = rows[max(first - top, 0):last - top + 1]
        if first < top or not covered or from_column >= len(covered[0].cells):
            continue
        value = covered[0].cells[from_column]
        for row in covered:
            width = len(row.cells[from_column:to_column + 1])
            row.cells[from_column:to_column + 1] = [value] * width
    return Sheet(rows, answer['name'], tuple(answer['unread']))


def _read_csv(data: bytes) -> Sheet:
    words = _decoded(data)
    try:
        delimiter = max(',;\t', key=lambda mark: sum(len(cells) for cells in _head(words, mark)))
        records = list(csv.reader(io.StringIO(words, newline=''), delimiter=delimiter))
    except csv.Error as error:
        raise SheetError('文件里有过长的内容，或者引号没有配对。请用 Excel 打开它，另存为 .xlsx 再导入。') from error
    width = max(map(len, records), default=0)
    if len(records) > parse_workbook.MAX_ROWS or width > parse_workbook.MAX_COLUMNS:
        raise SheetError(_TOO_LARGE)
    return Sheet([Row(number, [_unquoted(cell) for cell in cells] + [''] * (width - len(cells)))
                  for number, cells in enumerate(records, 1)])


def _head(words: str, delimiter: str) -> list[list[str]]:
    rows = csv.reader(io.StringIO(words, newline=''), delimiter=delimiter)
    return [cells for _, cells in zip(range(HEADER_WITHIN), rows, strict=False)]


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


def _columns(cells: list, names: Mapping[str, Sequence[str]]) -> dict[str, int]:
    where: dict[str, int] = {}
    for index, cell in enumerate(cells):
        where.setdefault(_heading(cell), index)
    found = {field: next((where[name] for name in map(_heading, aliases) if name in where), None)
             for field, aliases in names.items()}
    return {field: index for field, index in found.items() if index is not None}


def _heading(cell: object) -> str:
    return _UNIT_OR_BRACKETS.sub('', _UNIT_OR_BRACKETS.sub('', unicodedata.normalize('NFKC', text(cell)).lower()))


def _is_aside(cells: list) -> bool:
    """A total, a note, or one text merged across the table."""
    said = [words for cell in cells if isinstance(cell, str) and (words := text(cell))]
    if not said:
        return False
    return (any('计' in words and _TOTAL.fullmatch(re.sub(r'\s', '', words)) for words in said)
            or _NOTE.match(said[0]) is not None or (len(said) > 2 and len(set(said)) == 1))
