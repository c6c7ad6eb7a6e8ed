"""Runs several programs as one: all or none, and nothing left behind."""
import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

GRACE = 8.0  # seconds between the polite signal and the last one
PATIENCE = 180.0  # seconds in which a program must answer; one that cannot has usually ended, and that is seen at once
_LOOK = 0.1


class Failed(Exception):
    """One sentence for the person who started it."""


@dataclass
class Program:
    """`address` is (port, path) of a page that answers once the program is up; None where being alive is enough."""

    name: str
    process: subprocess.Popen
    log: Path
    address: tuple[int, str] | None

    def answers(self) -> bool:
        if self.address is None:
            return True
        port, path = self.address
        connection = http.client.HTTPConnection('127.0.0.1', port, timeout=2)
        try:
            connection.request('GET', path)
            return connection.getresponse().status < 500
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def last_words(self) -> str:
        return '\n'.join(self.log.read_text(errors='replace').splitlines()[-8:])


class Supervisor:
    """Each program heads a process group of its own, so that a Ctrl-C reaches this process alone, which stops them. Should it be
    killed before it can, its guard stops them: a process that hears of every group through a pipe, which ends with this one."""

    def __init__(self, root: Path, logs: Path, environment: dict[str, str]) -> None:
        self.root, self.logs, self.environment = root, logs, environment
        self.programs: list[Program] = []
        heard, self._tell = os.pipe()
        self._guard = subprocess.Popen([sys.executable, __file__], stdin=heard, stdout=subprocess.DEVNULL, start_new_session=True)
        os.close(heard)

    def start(self, name: str, command: list[str], address: tuple[int, str] | None = None,
              cwd: Path | None = None) -> None:
        log = self.logs / f'{name}.log'
        with log.open('wb') as out:
            process = subprocess.Popen(command, cwd=cwd or self.root, env=self.environment, stdin=subprocess.DEVNULL,
                                       stdout=out, stderr=subprocess.STDOUT, start_new_session=True)
        self.programs.append(Program(name, process, log, address))
        os.write(self._tell, f'{process.pid}\n'.encode())

    def wait_until_all_answer(self) -> None:
        """Raises Failed with the name of the program that ended or did not answer in time."""
        until = time.monotonic() + PATIENCE
        for program in self.programs:
            while not program.answers():
                self.check()
                if time.monotonic() > until:
                    raise Failed(f'{program.name} did not answer within {PATIENCE:.0f} seconds; its log: {program.log} '
                                 f'“{program.name}”没有按时启动。')
                time.sleep(_LOOK)
        self.check()

    def check(self) -> None:
        """Raises Failed if one of the programs has ended."""
        for program in self.programs:
            code = program.process.poll()
            if code is not None:
                raise Failed(f'{program.last_words()}\n{program.name} ended by itself ({code}), so the others were stopped; '
                             f'its log: {program.log} “{program.name}”意外退出，其余已停止。')

    def watch(self) -> None:
        """Look after them until one ends (Failed) or a signal raises something else."""
        while True:
            self.check()
            time.sleep(_LOOK)

    def stop(self) -> None:
        """All at once; whoever has not gone after the grace is killed, together with its children."""
        for program in self.programs:
            if program.process.poll() is None:
                program.process.terminate()
        until = time.monotonic() + GRACE
        for program in self.programs:
            with suppress(subprocess.TimeoutExpired):
                program.process.wait(max(0, until - time.monotonic()))
            _signal(program.process.pid, signal.SIGKILL)
            program.process.wait()
        self._guard.kill()
        self._guard.wait()
        os.close(self._tell)


def _signal(group: int, number: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError):  # macOS answers the latter for a group of zombies
        os.killpg(group, number)


def _guard(told: Iterable[str]) -> None:
    """Ends the groups that it was told of, once nobody is left who could tell of another."""
    groups = [int(line) for line in told]
    for group in groups:
        _signal(group, signal.SIGTERM)
    time.sleep(GRACE)
    for group in groups:
        _signal(group, signal.SIGKILL)


if __name__ == '__main__':
    _guard(sys.stdin)
