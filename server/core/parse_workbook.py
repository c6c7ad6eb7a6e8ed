"""Reads one workbook from standard input and writes its rows to standard output: a process of its own.

A workbook of five kilobytes with one cell in its last corner makes calamine ask for hundreds of gigabytes and abort.
Here that ends this process alone, at a limit. Exit status 0 and the marshalled answer, or one of the statuses below.
"""
import datetime
import io
import marshal
import resource
import sys

import python_calamine as calamine

MEMORY = 1 << 30  # bytes
SECONDS = 60
MAX_ROWS, MAX_COLUMNS, MAX_CHARACTERS = 50_000, 100, 30_000_000
PROTECTED, BROKEN, LARGE = 3, 4, 5


def main() -> int:
    _limit()
    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read())) as book:
            sheets = [sheet for sheet in _visible(book) if sheet.height]
            if any(_is_large(sheet) for sheet in sheets):
                return LARGE
            answer = _answer(sheets)
    except calamine.PasswordError:
        return PROTECTED
    except calamine.CalamineError:
        return BROKEN
    except MemoryError:
        return LARGE
    if sum(len(cell) for row in answer['rows'] for cell in row if isinstance(cell, str)) > MAX_CHARACTERS:
        return LARGE
    marshal.dump(answer, sys.stdout.buffer)
    return 0


def _limit() -> None:
    if sys.platform == 'linux':  # macOS knows the call and ignores or refuses it
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def _visible(book: calamine.CalamineWorkbook) -> list[calamine.CalamineSheet]:
    return [book.get_sheet_by_index(index) for index, about in enumerate(book.sheets_metadata)
            if about.typ == calamine.SheetTypeEnum.WorkSheet and about.visible == calamine.SheetVisibleEnum.Visible]


def _is_large(sheet: calamine.CalamineSheet) -> bool:
    return (sheet.height > MAX_ROWS or sheet.width > MAX_COLUMNS or (sheet.start or (0, 0))[1] > MAX_COLUMNS
            or sum(_covered(sheet, *corners) for corners in sheet.merged_cell_ranges or ())
            > sheet.height * sheet.width)


def _covered(sheet: calamine.CalamineSheet, first: tuple[int, int], last: tuple[int, int]) -> int:
    """Cells of a merged range inside the data; only ranges that overlap, written to harm, sum up to more than that."""
    (top, left), (bottom, right) = sheet.start or (0, 0), sheet.end or (0, 0)
    height = min(last[0], bottom) - max(first[0], top) + 1
    width = min(last[1], right) - max(first[1], left) + 1
    return max(0, height) * max(0, width)


def _answer(sheets: list[calamine.CalamineSheet]) -> dict:
    if not sheets:
        return {'name': '', 'start': (0, 0), 'rows': [], 'merged': [], 'unread': []}
    first, *others = sheets
    return {'name': first.name, 'start': first.start, 'merged': first.merged_cell_ranges or [],
            'rows': [[_plain(cell) for cell in row] for row in first.to_python(skip_empty_area=True)],
            'unread': [sheet.name for sheet in others]}


def _plain(cell: object) -> object:
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date().isoformat()
    return cell if isinstance(cell, str | int | float) else str(cell)


if __name__ == '__main__':
    sys.exit(main())
