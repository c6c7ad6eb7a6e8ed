"""The floor of a write: the statements that it runs, through the bare driver, in as many processes as there are workers."""
import multiprocessing
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pymysql

from scripts.bench.serving import WORKERS
from server.core.db import db

_THREADS = 4
#: What one request ran: (statement, parameters) in order, BEGIN and COMMIT among them.
Work = list[tuple[str, Any]]


def record(act: Callable[[], None]) -> Work:
    """What an act says to the database."""
    said: Work = []
    with _listening(said):
        act()
    return said


@contextmanager
def _listening(said: Work) -> Iterator[None]:
    base = db.obj
    begin, commit = base.begin, base.commit
    base.begin = lambda *kind: (said.append(('BEGIN IMMEDIATE' if base.param == '?' else 'BEGIN', ())), begin(*kind))
    base.commit = lambda: (commit(), said.append(('COMMIT', ())))
    hear = lambda event: said.append((event.sql, event.params or ()))
    base.query_hooks.append(hear)
    try:
        yield
    finally:
        base.query_hooks.remove(hear)
        del base.begin, base.commit


def replay(url: str, works: Sequence[Work]) -> float:
    """Works a second, over two processes of four threads with a connection each."""
    context = multiprocessing.get_context('spawn')
    barrier, spans = context.Barrier(WORKERS), context.Queue()
    processes = [context.Process(target=_process, args=(url, works[number::WORKERS], barrier, spans)) for number in range(WORKERS)]
    [each.start() for each in processes]
    times = [spans.get(timeout=120) for _ in processes]
    [each.join() for each in processes]
    return len(works) / (max(end for _, end in times) - min(start for start, _ in times))


def _process(url: str, works: Sequence[Work], barrier: Any, spans: Any) -> None:
    lines = [connect(url) for _ in range(_THREADS)]
    shares = [works[number::_THREADS] for number in range(_THREADS)]
    with ThreadPoolExecutor(_THREADS) as threads:
        barrier.wait()
        start = time.monotonic()
        list(threads.map(_run, lines, shares))  # raises what a thread raised
        spans.put((start, time.monotonic()))


def connect(url: str) -> Any:
    """A connection of the driver's own, set as the server sets its own."""
    if url.startswith('sqlite'):
        line = sqlite3.connect(url.removeprefix('sqlite:///'), timeout=10, isolation_level=None, check_same_thread=False)
        line.execute('PRAGMA synchronous = normal')
        line.execute('PRAGMA foreign_keys = 1')
        return line
    parts = urlsplit(url)
    return pymysql.connect(user='root', database=parts.path.strip('/'), unix_socket=parse_qs(parts.query)['unix_socket'][0],
                           charset='utf8mb4', autocommit=True,
                           init_command="SET SESSION tx_isolation='READ-COMMITTED', time_zone='+00:00'")


def _run(line: Any, works: Sequence[Work]) -> None:
    cursor = line.cursor()
    for work in works:
        for sql, params in work:
            cursor.execute(sql, params)
            cursor.fetchall()
    line.close()
