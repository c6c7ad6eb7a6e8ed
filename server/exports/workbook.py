"""A list as an .xlsx, row by row: a hundred thousand rows take no more memory than a hundred."""
import io
import tempfile
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import xlsxwriter

from server.core import clock
from server.exports.lists import Cell, text

_LONGEST_CELL = 32_767  # characters; Excel's
_SHEET_ROWS = 1_000_000  # Excel has a few more
_MEASURED, _WIDEST = 100, 60  # rows; letters

#: Texts stay texts: nothing in a cell is ever taken for a formula or an address.
_OPTIONS = {'constant_memory': True, 'strings_to_formulas': False, 'strings_to_urls': False, 'strings_to_numbers': False}


class About(NamedTuple):
    """What the workbook says of itself: the list, of which place, who took it out, and when."""

    title: str
    place: str
    who: str
    at: datetime


def made(folder: Path, about: About, heads: tuple[str, ...], rows: Iterable[tuple[Cell, ...]]) -> tuple[bytes, int]:
    """(the workbook, how many rows it has). What is half done lies in a folder of its own under `folder`, which goes in the end."""
    out = io.BytesIO()
    with tempfile.TemporaryDirectory(dir=folder) as half_done, xlsxwriter.Workbook(out, _OPTIONS | {'tmpdir': half_done}) as book:
        count = _Writer(book, about.title, heads).write(rows)
        _say(book, about, count)
    return out.getvalue(), count


class _Writer:
    def __init__(self, book: Any, title: str, heads: tuple[str, ...]) -> None:
        self.book, self.title, self.heads = book, title, heads
        self.bold = book.add_format({'bold': True, 'bottom': 1})
        self.formats = {date: book.add_format({'num_format': 'yyyy-mm-dd', 'align': 'left'}),
                        datetime: book.add_format({'num_format': 'yyyy-mm-dd hh:mm', 'align': 'left'}),
                        Decimal: book.add_format({'num_format': '0.00'})}
        self.widths = [_width(head) for head in heads]

    def write(self, rows: Iterable[tuple[Cell, ...]]) -> int:
        """How many there were; a sheet has a million."""
        count, sheet = 0, self._begin()
        for count, row in enumerate(rows, 1):
            line = (count - 1) % _SHEET_ROWS + 1
            if line == 1 and count > 1:
                sheet = self._begin()
            for column, cell in enumerate(row):
                self._put(sheet, line, column, cell)
            if count <= _MEASURED:
                self.widths = [max(width, _width(_shown(cell))) for width, cell in zip(self.widths, row, strict=True)]
        for each in self.book.worksheets():
            for column, width in enumerate(self.widths):
                each.set_column(column, column, min(width, _WIDEST) + 2)
        return count

    def _begin(self) -> Any:
        number = len(self.book.worksheets())
        sheet = self.book.add_worksheet(f'{self.title[:24]}{number + 1 if number else ""}')
        for column, head in enumerate(self.heads):
            sheet.write_string(0, column, head, self.bold)
        sheet.freeze_panes(1, 0)
        return sheet

    def _put(self, sheet: Any, line: int, column: int, cell: Cell) -> None:
        if isinstance(cell, datetime):
            sheet.write_datetime(line, column, clock.local(cell).replace(tzinfo=None), self.formats[datetime])
        elif isinstance(cell, date):
            sheet.write_datetime(line, column, cell, self.formats[date])
        elif isinstance(cell, Decimal):
            sheet.write_number(line, column, cell, self.formats[Decimal])
        elif isinstance(cell, int) and not isinstance(cell, bool):
            sheet.write_number(line, column, cell)
        elif words := text(cell):
            sheet.write_string(line, column, words[:_LONGEST_CELL])


def _say(book: Any, about: About, count: int) -> None:
    sheet = book.add_worksheet('说明')
    sheet.set_column(0, 0, 10)
    sheet.set_column(1, 1, 60)
    lines = (('清单', about.title), ('地方', about.place), ('导出人', about.who), ('导出时间', clock.dated(about.at)),
             ('行数', str(count)), ('请注意', '只用于本职工作。含有个人信息的，不要转发到工作群，用完请删除。'))
    for line, (name, words) in enumerate(lines):
        sheet.write_string(line, 0, name)
        sheet.write_string(line, 1, words)


def _shown(cell: Cell) -> str:
    return '2026-08-14 09:00' if isinstance(cell, datetime) else text(cell)


def _width(words: str) -> int:
    """In letters; a Chinese character is as wide as two."""
    return max(sum(2 if unicodedata.east_asian_width(sign) in 'WF' else 1 for sign in line) for line in words.split('\n'))
