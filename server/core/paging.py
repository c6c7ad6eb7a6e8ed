"""Lists are paged by key, never by offset: a page costs the same at the first row and at the millionth."""
from typing import Any

from server.core.errors import Invalid

PAGE = 50
LARGEST = 200


def newest_first(query: Any, key: Any, cursor: str | None, limit: int | None = None) -> tuple[list, str | None]:
    """A page of a query by descending integer key, and the cursor of the next page (None at the end)."""
    if cursor:
        query = query.where(key < number(cursor))
    return _page(query.order_by(key.desc()), key, limit)


def oldest_first(query: Any, key: Any, cursor: str | None, limit: int | None = None) -> tuple[list, str | None]:
    """The same by ascending key."""
    if cursor:
        query = query.where(key > number(cursor))
    return _page(query.order_by(key), key, limit)


def newest_joined(rows: Any, which: Any, key: Any, cursor: str | None, limit: int | None = None) -> tuple[list, str | None]:
    """`newest_first` for rows with joins: `which` (a query of ids and the key) is answered out of one index, first; in the same
    statement MariaDB sorts all that there are."""
    found, onward = newest_first(which, key, cursor, limit)
    return list(rows.where(key.model.id.in_([row.id for row in found])).order_by(key.desc())) if found else [], onward


def page_size(limit: int | None) -> int:
    """How many rows a page has at most."""
    return min(limit or PAGE, LARGEST)


def _page(query: Any, key: Any, limit: int | None) -> tuple[list, str | None]:
    size = page_size(limit)
    rows = list(query.limit(size + 1))
    more = len(rows) > size
    return rows[:size], str(getattr(rows[size - 1], key.safe_name)) if more else None


def number(cursor: str) -> int:
    """The integer that a cursor is; Invalid `bad_cursor` for anything else."""
    if not (cursor.isascii() and cursor.isdigit() and len(cursor) < 19):
        raise Invalid('bad_cursor', '翻页标记无效，请从头查看列表。')
    return int(cursor)
