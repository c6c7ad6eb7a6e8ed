"""One file that holds everything but the key: the database and the uploads."""
import os
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

import click
from flask import current_app
from flask.cli import with_appcontext

from server.cli import answer, json_option
from server.core import clock
from server.core.db import db, is_sqlite

_KEY = '备份里没有密钥（secret_key 或数据文件夹里的 secret-key）。请另存一份：没有它，备份里的个人信息无法读出。'


@click.command('backup')
@click.argument('target', type=click.Path(path_type=Path), default=Path())
@json_option
@with_appcontext
def backup(target: Path, as_json: bool) -> None:
    """Write database and uploads into TARGET: a file ending in .tar.gz, or the folder where one is made. The service goes on."""
    name = f'linli-{clock.local(clock.now()):%Y%m%d-%H%M%S}.tar.gz'
    file = (target / name if target.is_dir() else target).absolute()
    try:
        with tempfile.TemporaryDirectory(dir=file.parent, prefix='.linli-') as folder:  # beside it: the same disk
            _pack(Path(folder) / name, _dump(Path(folder)), current_app.config['LINLI'].folder / 'files')
            (Path(folder) / name).replace(file)
    except OSError as error:
        raise click.ClickException(f'备份没有完成：{error}') from None
    answer({'file': str(file), 'bytes': file.stat().st_size}, f'已备份到 {file}\n{_KEY}', as_json)


def _dump(folder: Path) -> Path:
    """A copy as of one moment, while others write."""
    if not is_sqlite():
        return _dump_mariadb(folder)
    copy = folder / 'linli.sqlite'
    db.execute_sql('VACUUM INTO ?', (str(copy),))
    return copy


def _dump_mariadb(folder: Path) -> Path:
    copy, options = folder / 'linli.sql', folder / 'options'
    options.touch(mode=0o600)  # a password on the command line would be seen by everybody
    options.write_text('[client]\n' + ''.join(f'{name}="{_quoted(value)}"\n' for name, value in _connection().items()))
    command = ['mariadb-dump', f'--defaults-file={options}', '--single-transaction', '--quick', '--hex-blob',
               '--default-character-set=utf8mb4', f'--result-file={copy}', db.obj.database]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  no shell
    if done.returncode:
        raise click.ClickException(f'备份没有完成：{done.stderr.strip()}')
    return copy


def _connection() -> dict[str, Any]:
    given = db.obj.connect_params
    names = {'user': 'user', 'password': 'password', 'host': 'host', 'port': 'port', 'unix_socket': 'socket'}
    return {option: given[name] for name, option in names.items() if given.get(name)}


def _quoted(value: object) -> str:
    return str(value).replace('\\', '\\\\').replace('"', '\\"')


def _pack(file: Path, database: Path, uploads: Path) -> None:
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), 'wb') as out, \
            tarfile.open(fileobj=out, mode='w:gz') as archive:
        archive.add(database, database.name)
        if uploads.is_dir():
            archive.add(uploads, 'files')


COMMANDS = (backup,)
