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
    """`mark`, `link`, `day` or `text`: how a template writes it."""
    return 'mark' if isinstance(cell, Mark) else 'link' if isinstance(cell, Link) else 'day' if isinstance(cell, date) else 'text'


def words(cell: Cell) -> str:
    """A text or a number as the page says it; what is a day or an instant is `read` besides."""
    cell = read(cell)
    if isinstance(cell, Decimal):
        return f'{cell:,}'
    return '' if cell is None else str(cell)


def read(said: Any) -> Any:
    """What a template prints, whatever it is: a day and an instant as people read them, all else as it is."""
    return clock.dated(said) if isinstance(said, datetime) else clock.day_text(said) if isinstance(said, date) else said


def address(link: Link, where: Place) -> str:
    """Where a cell leads."""
    return url_for(link.endpoint, **{'place_id': where.id} | link.values)
