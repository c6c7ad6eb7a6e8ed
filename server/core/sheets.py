"""Tables that people keep: .xlsx, .xls and .csv read into rows, and rejected rows written back with the reasons."""
import io
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import xlsxwriter

from server.core.cells import Unfit, text
from server.core.sheet_files import SheetError, grid

HEADER_WITHIN = 20  # rows

_TOTAL = re.compile(r'(?:本页|全部|\d+[栋幢]|.{0,2}单元)?[合总小共累]计[:：]?')
_NOTE = re.compile(r'(?:注|备注|说明|填表人?|填报人?|制表人?|审核人?|填表日期|日期|单位盖章|联系人)\s*[:：]')
_UNIT_OR_BRACKETS = re.compile(r'\(.*?\)|\[.*?\]|【.*?】|(?:m2|平方米|平米)$|[\s:：*_]')


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


class Faults(list):
    """(field, Unfit) of one row, in the order of its checks."""

    def catch(self, field: str, check: Callable[..., Any], *cells: object) -> Any:
        """The check's answer, or None and the fault kept."""
        try:
            return check(*cells)
        except Unfit as fault:
            self.append((field, fault))
            return None

    def rejection(self, row: Row) -> Rejected:
        field, first = self[0]
        sentence = '；'.join(dict.fromkeys(str(fault) for _, fault in self)) + '。'
        return Rejected(row.number, row.cells, field, first.why, sentence)


def read(source: Path | str | bytes, filename: str) -> Sheet:
    """The first visible worksheet that is not empty, merged cells carried into every cell they cover.

    Raises SheetError for what is no table, is protected, broken, empty or too large.
    """
    sheet = _filled(grid(source, filename))
    if not any(text(cell) for row in sheet.rows for cell in row.cells):
        raise SheetError('文件里没有内容。')
    return sheet


def column_map(rows: Sequence[Row], names: Mapping[str, Sequence[str]],
               required: Collection[str] | None = None) -> tuple[Row, dict[str, int]]:
    """(the header, {field: index of its column}); of a field's names the earlier ones win.

    Units in brackets, blanks and full-width forms do not count. `required` is all fields unless given. A header of two rows,
    产权人 over 姓名 and 电话, is one row of what both say, with the number of the lower.
    Raises SheetError naming the missing columns.
    """
    known = {_heading(name) for aliases in names.values() for name in aliases}
    above = rows[:HEADER_WITHIN]
    joined = (_joined(upper, lower, known) for upper, lower in pairwise(above))
    header, columns = max(((row, _columns(row.cells, names)) for row in (*above, *joined)),
                          key=lambda found: len(found[1]), default=(Row(0, []), {}))
    missing = [names[field][0] for field in names if field not in columns and (required is None or field in required)]
    if missing or not columns:
        raise SheetError(f'前 {HEADER_WITHIN} 行里找不到这些列的表头：{"、".join(missing)}。请补上表头（一列一个名称）再导入。')
    return header, columns


def data_rows(sheet: Sheet, header: Row, columns: Mapping[str, int], telling: Collection[str]) -> Iterator[Row]:
    """The rows below the header without blank ones, repeated headers, totals and notes.

    A row is blank when no field of `telling` is filled: a merged building or a serial number alone says nothing.
    """
    indexes = [columns[field] for field in telling if field in columns]
    heads = [header.cells[index] for index in indexes]
    for row in sheet.rows:
        values = [row.cells[index] for index in indexes]
        if row.number > header.number and values != heads and any(map(text, values)) and not _is_aside(row.cells):
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


def _filled(answer: dict) -> Sheet:
    (top, left), cells = answer['start'], answer['rows']
    rows = [Row(top + offset + 1, [''] * left + row) for offset, row in enumerate(cells)]
    for (first, from_column), (last, to_column) in answer['merged']:
        if first >= top:
            _carry(rows[first - top:last - top + 1], from_column, to_column + 1)
    return Sheet(rows, answer['name'], tuple(answer['unread']))


def _carry(covered: list[Row], start: int, end: int) -> None:
    value = next((cell for row in covered[:1] for cell in row.cells[start:start + 1]), '')
    if value != '':
        for row in covered:
            row.cells[start:end] = [value] * len(row.cells[start:end])


def _joined(upper: Row, lower: Row, known: Collection[str]) -> Row:
    """共有人 over 电话 is 共有人电话 where a column may be called so; else the lower says it, or the upper where it is blank."""
    return Row(lower.number, [above + below if _heading(above + below) in known else below or above
                              for above, below in zip(map(text, upper.cells), map(text, lower.cells), strict=False)])


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
    said = [cell for cell in cells if isinstance(cell, str) and cell and not cell.isspace()]
    if not said:
        return False
    return (any('计' in words and _TOTAL.fullmatch(re.sub(r'\s', '', text(words))) for words in said)
            or _NOTE.match(text(said[0])) is not None or (len(said) > 2 and len(set(said)) == 1))
