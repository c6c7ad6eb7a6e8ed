"""An empty database, the application on it in this process, and what a server beside it must be told."""
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pymysql
from flask import Flask

from server.app import create_app
from server.core.db import db
from server.core.settings import load
from server.records import RECORDS

_SECRET = 'a secret for measuring only'  # noqa: S105


class Stage(NamedTuple):
    """`folder` is temporary; `environment` makes a server use the same database."""

    kind: str
    url: str
    folder: Path
    app: Flask
    environment: dict[str, str]


@contextmanager
def stage(kind: str, folder: Path) -> Iterator[Stage]:
    """Set up 'sqlite' or 'mariadb'; the latter finds its server by LINLI_PRIVATE_MARIADB."""
    url = f'sqlite:///{folder / "linli.sqlite"}' if kind == 'sqlite' else _mariadb()
    app = create_app(load(database_url=url, data_dir=folder, secret_key=_SECRET, redis_url=''))
    db.create_tables(RECORDS)
    clean = {name: value for name, value in os.environ.items() if not name.startswith('LINLI_')}
    ours = {'LINLI_DATABASE_URL': url, 'LINLI_DATA_DIR': str(folder), 'LINLI_SECRET_KEY': _SECRET}
    try:
        yield Stage(kind, url, folder, app, clean | ours)
    finally:
        db.close()


def _mariadb() -> str:
    socket = os.environ['LINLI_PRIVATE_MARIADB']
    with pymysql.connect(unix_socket=socket, user='root', autocommit=True) as line, line.cursor() as cursor:
        cursor.execute('SET GLOBAL innodb_buffer_pool_size = 1 << 30')
        cursor.execute('DROP DATABASE IF EXISTS bench')
        cursor.execute('CREATE DATABASE bench CHARACTER SET utf8mb4')
    return f'mysql://root@localhost/bench?unix_socket={socket}'
