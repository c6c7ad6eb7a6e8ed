"""Called by `scripts/test` inside `scripts/servers`: pytest on SQLite and on MariaDB at once.

What needs no database is run on SQLite alone.

The SQLite run is shown as it goes, the MariaDB run after it, and at the end the closing line of each.
"""
import os
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from typing import IO, NoReturn

import pymysql

_GRACE = 20.0  # seconds for tests to put away what they started
_NONE = 5  # pytest's code where it had nothing to run: tests without a database run on SQLite alone


def main() -> int:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _leave)
    socket, redis = os.environ['LINLI_PRIVATE_MARIADB'], os.environ['LINLI_PRIVATE_REDIS']
    with pymysql.connect(unix_socket=socket, user='root') as connection, connection.cursor() as cursor:
        cursor.execute('CREATE OR REPLACE DATABASE linli CHARACTER SET utf8mb4')
    with tempfile.TemporaryFile() as kept:
        mariadb = _pytest(kept, 'mariadb', LINLI_TEST_DATABASE_URL=f'mysql://root@localhost/linli?unix_socket={socket}',
                          LINLI_TEST_REDIS_URL=redis)
        sqlite = _pytest(subprocess.PIPE, 'sqlite')
        try:
            return _report(sqlite, mariadb, kept)
        finally:
            _end(sqlite, mariadb)


def _leave(number: int, _frame: object) -> NoReturn:
    sys.exit(128 + number)


def _pytest(out: int | IO[bytes], cache: str, **environment: str) -> subprocess.Popen[bytes]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith('LINLI_')}
    return subprocess.Popen([sys.executable, '-m', 'pytest', '-o', f'cache_dir=.pytest_cache/{cache}', *sys.argv[1:]],
                            env=kept | environment, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT,
                            start_new_session=True)


def _report(sqlite: subprocess.Popen[bytes], mariadb: subprocess.Popen[bytes], kept: IO[bytes]) -> int:
    _say('== On SQLite\n')
    shown = _show(sqlite)
    mariadb.wait()
    kept.seek(0)
    other = kept.read().decode(errors='replace')
    _say(f'\n== On MariaDB\n{other}\n== SQLite:  {_last(shown)}\n== MariaDB: {_last(other)}\n')
    return sqlite.wait() or (mariadb.returncode if mariadb.returncode != _NONE else 0)


def _show(run: subprocess.Popen[bytes]) -> str:
    shown = b''
    while chunk := os.read(run.stdout.fileno(), 65536):
        shown += chunk
        sys.stdout.buffer.write(chunk)
        sys.stdout.buffer.flush()
    return shown.decode(errors='replace')


def _say(words: str) -> None:
    sys.stdout.write(words)
    sys.stdout.flush()


def _last(output: str) -> str:
    return (output.strip().splitlines() or ['no output'])[-1]


def _end(*runs: subprocess.Popen[bytes]) -> None:
    for run in runs:
        if run.poll() is None:
            run.send_signal(signal.SIGINT)
    for run in runs:
        with suppress(subprocess.TimeoutExpired):
            run.wait(_GRACE)
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(run.pid, signal.SIGKILL)


if __name__ == '__main__':
    sys.exit(main())
