"""Many rows in one go, inside the caller's transaction: peewee takes ten times as long to build a statement of many rows as the
driver's own executemany to run it."""
import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from peewee import Field, ForeignKeyField, __exception_wrapper__

from server.core.db import Record, db


@contextmanager
def uncollected() -> Iterator[None]:
    """For work on a whole list, whose hundreds of thousands of objects all live to its end: Python looks through them again and
    again for cycles that are not there, a quarter of the time. Of two at once the first to end collects again for both."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def insert(fields: Sequence[Field], rows: Iterable[tuple]) -> None:
    """Add rows of one record, a value for each of the fields; what the others default to the database does not know."""
    names, marks = ','.join(map(_quoted, fields)), ','.join([db.param] * len(fields))
    _many(f'INSERT INTO {_table(fields)} ({names}) VALUES ({marks})', fields, rows)  # noqa: S608  our own names


def insert_rows(record: type[Record], rows: Sequence[dict[str, Any]]) -> None:
    """The same for rows that all name the same fields in the same order; those that they leave out have their defaults."""
    if rows:
        usual = {field.name: value for field, value in record._meta.defaults.items() if field.name not in rows[0]}
        insert([record._meta.fields[name] for name in (*rows[0], *usual)], ((*row.values(), *usual.values()) for row in rows))


def update(fields: Sequence[Field], rows: Iterable[tuple]) -> None:
    """Change rows of one record; each of `rows` ends with the id of that which it changes."""
    sets = ','.join(f'{_quoted(field)}={db.param}' for field in fields)
    _many(f'UPDATE {_table(fields)} SET {sets} WHERE id={db.param}',  # noqa: S608  our own names
          (*fields, fields[0].model.id), rows)


def _quoted(field: Field) -> str:
    return field.column_name.join(db.quote)


def _table(fields: Sequence[Field]) -> str:
    return fields[0].model._meta.table_name.join(db.quote)


def _many(sql: str, fields: Sequence[Field], rows: Iterable[tuple]) -> None:
    columns = zip(fields, zip(*rows, strict=True), strict=False)  # no columns where there are no rows
    values = list(zip(*(map(field.db_value, column) if _stored_otherwise(field) else column for field, column in columns),
                      strict=True))
    if values:
        with __exception_wrapper__:
            cursor = db.cursor()
            cursor.executemany(sql, values)
            cursor.close()


def _stored_otherwise(field: Field) -> bool:
    """Whether a field's values are not stored just as they are: encrypted ones, instants."""
    return type(field).db_value not in (Field.db_value, ForeignKeyField.db_value)
