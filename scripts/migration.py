"""The migrations of server/migrations against the records.

    python -m scripts.migration make NAME       writes the next one out of what the records have and the migrations lack
    python -m scripts.migration check [SOCKET]  exits with 1 unless the migrations make just what the records want,
                                                on SQLite and, given the socket of a MariaDB, there too
"""
import re
import subprocess
import sys
import tempfile

import pymysql
from peewee import ForeignKeyField
from playhouse.migrations import Runner, template
from playhouse.schema_diff import diff_models

from server.cli.migrate import MIGRATIONS
from server.core.db import db, open_database
from server.records import RECORDS


def make(name: str) -> int:
    with tempfile.TemporaryDirectory() as folder:
        open_database(f'sqlite:///{folder}/migrated.sqlite')
        runner = Runner(db.obj, str(MIGRATIONS))
        runner.up()
        diff = diff_models(db.obj, RECORDS)
        db.close()
        if diff:
            made = runner.create(name, body=_without_indexes(template(diff)))
            subprocess.run([sys.executable, '-m', 'ruff', 'check', '--fix', '--quiet', made], check=True)
            print(f'{made}: read it, and correct by hand what the check below still finds')
    return check(None)


def _without_indexes(body: str) -> str:
    """The template forgets `index=False` of a foreign key."""
    for record in RECORDS:
        for field in record._meta.sorted_fields:
            if isinstance(field, ForeignKeyField) and not field.index:
                before = rf'class {record.__name__}\(Model\):\n(?:        .*\n)*?'
                body = re.sub(rf'({before}        {field.name} = ForeignKeyField\([^,)]+)', r'\1, index=False', body)
    return re.sub(r'(# Generated from a schema diff).*', r'\1.', body)  # the hour would differ each time, and nothing else


def check(socket: str | None) -> int:
    with tempfile.TemporaryDirectory() as folder:
        drifts = [_drift('SQLite', *(f'sqlite:///{folder}/{name}.sqlite' for name in ('migrated', 'wanted')))]
        if socket:
            drifts.append(_drift('MariaDB', *(_empty_mariadb(socket, name) for name in ('migrated', 'wanted'))))
    return int(any(drifts))


def _empty_mariadb(socket: str, name: str) -> str:
    with pymysql.connect(unix_socket=socket, user='root') as connection, connection.cursor() as cursor:
        cursor.execute('SET foreign_key_checks = 0')
        cursor.execute(f'CREATE OR REPLACE DATABASE {name} CHARACTER SET utf8mb4')
    return f'mysql://root@localhost/{name}?unix_socket={socket}'


def _drift(kind: str, migrated_url: str, wanted_url: str) -> bool:
    open_database(migrated_url)
    Runner(db.obj, str(MIGRATIONS)).up()
    diff = str(diff_models(db.obj, RECORDS))
    migrated = _tables()
    db.close()
    open_database(wanted_url)
    db.create_tables(RECORDS)
    wanted = _tables()
    db.close()
    drift = [line for line in diff.splitlines() if line] + [
        f'{table}: migrated {sorted(migrated[table] - wanted[table])}, wanted {sorted(wanted[table] - migrated[table])}'
        for table in wanted if migrated[table] and migrated[table] != wanted[table]]
    print(f'{kind}: {len(wanted)} tables, ' + ('\n'.join(['they differ:', *drift]) if drift else 'no drift'))
    return bool(drift)


def _tables() -> dict[str, set[tuple]]:
    """Columns (name, type, whether null) and foreign keys of each table; `diff_models` looks at neither types nor keys."""
    names = [record._meta.table_name for record in RECORDS]
    return {name: {(column.name, column.data_type.lower(), column.null) for column in db.get_columns(name)}
            | {(key.column, key.dest_table, key.dest_column) for key in db.get_foreign_keys(name)} for name in names}


if __name__ == '__main__':
    match sys.argv[1:]:
        case ['make', name]:
            sys.exit(make(name))
        case ['check', *socket] if len(socket) < 2:
            sys.exit(check(socket[0] if socket else None))
        case _:
            sys.exit(__doc__)
