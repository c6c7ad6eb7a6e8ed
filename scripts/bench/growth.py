"""Tables of a million rows within seconds: the database copies its own rows, doubling them."""
from peewee import fn

from server.core.db import Record, db, is_sqlite


def grow(record: type[Record], size: int, **different: str) -> None:
    """Copy the rows with the ids 1 … n until there are `size`; a copy's id is its original's plus n.

    `different` gives, by column, SQL for what a copy must not share; in it `{id}` is the copy's id and `{n}` the step.
    """
    have = record.select(fn.MAX(record.id)).scalar()
    while have < size:
        step = min(have, size - have)
        _copy(record, have, step, different)
        have += step


def _copy(record: type[Record], have: int, step: int, different: dict[str, str]) -> None:
    opening, closing = db.quote
    made = {'id': '{id}', **different}
    columns = [field.column_name for field in record._meta.sorted_fields]
    values = [made.get(column, f'{opening}{column}{closing}').format(id=f'id + {have}', n=have) for column in columns]
    names = ', '.join(f'{opening}{column}{closing}' for column in columns)
    table = record._meta.table_name
    db.execute_sql(f'INSERT INTO {table} ({names}) SELECT {", ".join(values)} FROM {table} WHERE id <= {step}')


def trust(trusted: bool) -> None:
    """Whether to leave foreign keys unchecked, for rows that are known to fit."""
    db.execute_sql(f'PRAGMA foreign_keys = {int(not trusted)}' if is_sqlite() else f'SET foreign_key_checks = {int(not trusted)}')


def settle() -> None:
    """Let the planner know of what has grown, and MariaDB put away what the growing left behind."""
    if is_sqlite():
        db.execute_sql('ANALYZE')
    else:
        db.execute_sql('SET GLOBAL innodb_max_purge_lag_wait = 0')
        db.execute_sql('ANALYZE TABLE ' + ', '.join(f'`{name}`' for name in db.get_tables())).fetchall()
