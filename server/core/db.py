"""The database handle, the base record, and the fields that peewee lacks. One code path for SQLite, MariaDB and Galera."""
import json
import select
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import unquote, urlsplit

from peewee import Column, DatabaseProxy, DateTimeField, Field, Model, TextField
from playhouse.pool import PooledMySQLDatabase
from pymysql.constants import SERVER_STATUS

from server.core import columns, crypto
from server.core.sqlite import SQLite

db: Any = DatabaseProxy()
Column.__sql__, Field.__sql__ = columns.column, columns.field


#: To the usual collation A and a, e and é, or any two characters of four bytes are one and the same.
_TABLES = 'CHARACTER SET utf8mb4 COLLATE utf8mb4_bin'


class MariaDB(PooledMySQLDatabase):
    """PyMySQL through a pool that asks the server nothing when it takes a connection out or back: the end of a dead one has
    arrived by then, and `release` gives none back within a transaction."""

    def create_tables(self, models: Sequence[type[Model]], **options: Any) -> None:
        """Texts are equal where their characters are, as on SQLite, whatever the database's own default is."""
        for model in models:
            model._meta.table_settings = _TABLES
        try:
            super().create_tables(models, **options)
        finally:
            for model in models:
                model._meta.table_settings = None

    def _is_closed(self, conn: Any) -> bool:
        # An idle server says nothing but its farewell. (poll is dearer: gevent takes 80 µs for it, 10 for select.)
        return not conn.open or bool(select.select([conn._sock], [], [], 0)[0])

    def _can_reuse(self, conn: Any) -> bool:
        return conn.open and not conn.server_status & SERVER_STATUS.SERVER_STATUS_IN_TRANS


def open_database(url: str, connections: int = 20) -> None:
    """Point `db` at `sqlite:///file` or `mysql://user:password@host:port/name?unix_socket=/path`."""
    parts = urlsplit(url)
    if parts.scheme == 'sqlite':
        db.initialize(_sqlite(url.removeprefix('sqlite:///')))
    elif parts.scheme in ('mysql', 'mariadb'):
        db.initialize(_mariadb(parts, connections))
    else:
        raise ValueError(f'database_url must begin with sqlite:/// or mysql://, not {parts.scheme}://')


def _sqlite(file: str) -> SQLite:
    # 4,000 pages (16 MB) between two checkpoints instead of 1,000: an eighth more check-ins a second.
    pragmas = {'journal_mode': 'wal', 'foreign_keys': 1, 'synchronous': 'normal', 'busy_timeout': 10000,
               'temp_store': 'memory', 'wal_autocheckpoint': 4000}
    return SQLite(file, pragmas=pragmas, lock_type='IMMEDIATE', timeout=10)


def _mariadb(parts: Any, connections: int) -> MariaDB:
    query = dict(pair.split('=', 1) for pair in parts.query.split('&') if pair)
    where = {'unix_socket': query['unix_socket']} if 'unix_socket' in query else {
        'host': parts.hostname, 'port': parts.port or 3306}
    # A TLS context costs 18 ms a connect, so only a host that is not this one gets one.
    near = 'unix_socket' in query or parts.hostname in ('127.0.0.1', 'localhost')
    return MariaDB(
        parts.path.strip('/'), max_connections=connections, timeout=10, stale_timeout=3600,
        user=unquote(parts.username or 'root'), password=unquote(parts.password or ''), charset='utf8mb4',
        ssl_disabled=near, connect_timeout=5, read_timeout=30, write_timeout=30,
        # The variable is tx_isolation to MariaDB before 11.1, transaction_isolation to MySQL; MariaDB 11.1 knows both.
        init_command="SET SESSION /*M! tx_isolation='READ-COMMITTED', */ /*!80000 transaction_isolation='READ-COMMITTED', */"
                     " time_zone='+00:00',"
                     " sql_mode='STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION'", **where)


def is_sqlite() -> bool:
    """Whether `db` is the embedded default."""
    return isinstance(db.obj, SQLite)


def hold(rows: Any) -> Any:
    """A query whose rows are held until the transaction ends; SQLite holds everything."""
    return rows if is_sqlite() else rows.for_update()


def release() -> None:
    """Give a request's connection back to the pool; SQLite keeps one open a thread, which costs nothing."""
    if not is_sqlite() and not db.is_closed() and not db.in_transaction():
        db.close()


class Record(Model):
    """What is stored."""

    id: Any

    class Meta:
        database = db
        legacy_table_names = False


class InstantField(DateTimeField):
    """An aware datetime, stored in UTC to the microsecond."""

    field_type = 'DATETIME(6)'

    def db_value(self, value: datetime | None) -> str | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError('an instant needs a time zone')
        return value.astimezone(UTC).isoformat(' ', 'microseconds')[:26]  # strftime is three times as dear

    def python_value(self, value: Any) -> datetime | None:
        if value is None:
            return None
        return (value if isinstance(value, datetime) else datetime.fromisoformat(value)).replace(tzinfo=UTC)


class EncryptedField(Field):
    """Text that is encrypted at rest; to find it, keep `crypto.blind(text)` beside it."""

    field_type = 'BLOB'

    def db_value(self, value: str | None) -> bytes | None:
        return None if value is None else crypto.encrypt(value)

    def python_value(self, value: Any) -> str | None:
        return None if value is None else crypto.decrypt(value)


class JSONField(TextField):
    """Plain JSON in a text column, the same on both databases: canonical, so that it can be digested."""

    def db_value(self, value: Any) -> str | None:
        return None if value is None else canonical(value)

    def python_value(self, value: Any) -> Any:
        return None if value is None else json.loads(value)


_canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(',', ':'), allow_nan=False)


def canonical(value: Any) -> str:
    """JSON with sorted keys, no blanks, real characters (RFC 8785 for what we store: strings, integers, lists, objects)."""
    return _canonical.encode(value)
