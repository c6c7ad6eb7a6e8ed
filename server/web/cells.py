"""The cells of a declared list, for templates."""
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from flask import url_for

from server.core import clock
from server.exports.lists import Cell, Link, Mark
from server.places.queries import Place


def cells(cell: Cell) -> tuple[Any, ...]:
    """One cell, or the several that it holds, for a template."""
    return cell if isinstance(cell, tuple) and not isinstance(cell, Mark) else (cell,)


def kind(cell: Cell) -> str:
    """`mark`, `link` or `text`: how a template writes it."""
    return 'mark' if isinstance(cell, Mark) else 'link' if isinstance(cell, Link) else 'text'


def words(cell: Cell) -> str:
    """A text, a number, a day or an instant as the page says it."""
    if isinstance(cell, datetime):
        return clock.dated(cell)
    if isinstance(cell, date):
        return f'{cell.year}年{cell.month}月{cell.day}日'
    if isinstance(cell, Decimal):
        return f'{cell:,}'
    return '' if cell is None else str(cell)


def address(link: Link, where: Place) -> str:
    """Where a cell leads."""
    return url_for(link.endpoint, **{'place_id': where.id} | link.values)
