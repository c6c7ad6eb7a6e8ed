"""gunicorn with the project's own configuration, on a free port, and what its workers weigh."""
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.ports import free_port
from scripts.supervise import Supervisor
from server.core.settings import ROOT

WORKERS = 2
_TICKS = os.sysconf('SC_CLK_TCK')


class Served:
    """A running gunicorn."""

    def __init__(self, port: int, pid: int) -> None:
        self.port, self._pid = port, pid

    @property
    def workers(self) -> list[int]:
        """Their process ids."""
        return [int(pid) for pid in Path(f'/proc/{self._pid}/task/{self._pid}/children').read_text().split()]

    def cpu(self) -> float:
        """Seconds of processor time that the workers have taken."""
        said = [Path(f'/proc/{pid}/stat').read_text().rpartition(')')[2].split() for pid in self.workers]
        return sum(int(user) + int(system) for user, system in (each[11:13] for each in said)) / _TICKS

    def megabytes(self) -> list[float]:
        """Each worker's share of memory (PSS: what it has for itself, and its part of what is shared), in MB."""
        said = [Path(f'/proc/{pid}/smaps_rollup').read_text() for pid in self.workers]
        return [int(re.search(r'^Pss: +(\d+)', each, re.MULTILINE)[1]) / 1024 for each in said]


@contextmanager
def serving(application: str, path: str, environment: dict[str, str], logs: Path) -> Iterator[Served]:
    """Run an application until the block ends; `path` is a page of it that answers."""
    port = free_port()
    supervisor = Supervisor(ROOT, logs, {**environment, 'LINLI_PORT': str(port), 'WEB_CONCURRENCY': str(WORKERS)})
    try:
        command = ['.venv/bin/gunicorn', '-c', 'config/gunicorn.conf.py', application]
        supervisor.start(application.split(':')[0], command, (port, path))
        supervisor.wait_until_all_answer()
        yield Served(port, supervisor.programs[0].process.pid)
    finally:
        supervisor.stop()
