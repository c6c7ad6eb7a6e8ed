"""SQLite whose writers stand in a line.

SQLite lets one connection write and makes the others nap and try again, longer each time, so that under load a few of them
wait very long. A gate before its lock, a thread lock and then `flock` on a file beside the database, lets the next one in
as soon as the one before is done. The gate is there for the order alone: SQLite's own lock, which follows, keeps the data
right, also against a program that knows of no gate, or a gate that was waited for in vain.
"""
import fcntl
import os
import threading
import time
from typing import Any

from peewee import SqliteDatabase

_WRITES = ('INSERT', 'UPDATE', 'DELETE', 'REPLACE')
_NAP, _LONGEST_NAP = 0.0002, 0.005  # seconds


class Gate:
    """One thread of one process at a time, for at most `patience` seconds of waiting."""

    def __init__(self, path: str, patience: float) -> None:
        self._path, self._patience = path, patience
        self._file = -1
        self._forget()
        os.register_at_fork(after_in_child=self._forget)

    def _forget(self) -> None:
        """A child has its parent's lock and open file, which would let both in at once: it makes its own."""
        if self._file != -1:
            os.close(self._file)
        self._threads, self._file, self._holder = threading.Lock(), -1, 0

    def held(self) -> bool:
        """Whether this thread is inside."""
        return self._holder == threading.get_ident()

    def __enter__(self) -> None:
        deadline = time.monotonic() + self._patience
        if self._threads.acquire(timeout=self._patience):
            self._holder = threading.get_ident()
            try:
                self._wait_for_processes(deadline)
            except BaseException:
                self.__exit__()
                raise

    def __exit__(self, *_: object) -> None:
        if self.held():
            if self._file != -1:
                fcntl.flock(self._file, fcntl.LOCK_UN)
            self._holder = 0
            self._threads.release()

    def _wait_for_processes(self, deadline: float) -> None:
        if self._file == -1:
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        nap = _NAP
        while not _locked(self._file) and time.monotonic() < deadline:
            time.sleep(nap)
            nap = min(nap * 2, _LONGEST_NAP)


def _locked(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


class SQLite(SqliteDatabase):
    """Transactions, and statements that write outside of one, pass a gate; a database in memory has none."""

    def init(self, database: str, **options: Any) -> None:
        super().init(database, **options)
        self._gate = Gate(f'{database}-gate', self._timeout) if database and ':memory:' not in database else None

    def begin(self, lock_type: str | None = None) -> None:
        self.connection()  # a file that cannot be opened is SQLite's to report
        if self._gate:
            self._gate.__enter__()
        try:
            super().begin(lock_type)
        except BaseException:
            self._leave()
            raise

    def commit(self) -> None:
        super().commit()  # if it fails, peewee rolls back
        self._leave()

    def rollback(self) -> None:
        try:
            super().rollback()
        finally:
            self._leave()

    def execute_sql(self, sql: str, params: Any = None) -> Any:
        gate = self._gate if sql.lstrip().startswith(_WRITES) else None
        if gate is None or self.in_transaction() or gate.held():
            return super().execute_sql(sql, params)
        with gate:
            return super().execute_sql(sql, params)

    def _leave(self) -> None:
        if self._gate:
            self._gate.__exit__()
