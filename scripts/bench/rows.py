"""Rows in bulk, past the actions: a crowd is wanted at once."""
from collections.abc import Iterable
from typing import Any

from server.core.db import Record, db


def insert(record: type[Record], rows: Iterable[dict[str, Any]]) -> None:
    """Insert rows, given as {column: value}, all with the same columns; what has a default may be left out."""
    usual = {field.column_name: value for field, value in record._meta.defaults.items()}
    rows = [usual | row for row in rows]
    fields = [record._meta.columns[column] for column in rows[0]]
    values = [[field.db_value(value) for field, value in zip(fields, row.values(), strict=True)] for row in rows]
    opening, closing = db.quote
    columns = ', '.join(f'{opening}{column}{closing}' for column in rows[0])
    with db.atomic():
        db.cursor().executemany(
            f'INSERT INTO {record._meta.table_name} ({columns}) VALUES ({", ".join([db.param] * len(fields))})', values)
