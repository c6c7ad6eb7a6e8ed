"""Load towards 127.0.0.1: as much as goes (wrk, closed loop), or at a fixed rate (open loop)."""
import re
import socket
import subprocess
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from scripts.bench.requests import Request, write

CONNECTIONS = 16
_SCRIPT = Path(__file__).with_name('wrk.lua')
_SAID = re.compile(r'answered (\d+) within (\d+) failed (\d+) p99 (\d+)')
_LENGTH = re.compile(rb'content-length: (\d+)', re.IGNORECASE)


class Failed(Exception):
    """A request was not answered with success: what was measured is not what was meant."""


class Throughput(NamedTuple):
    """Requests a second; how many were answered; the slowest hundredth in milliseconds."""

    rate: float
    answered: int
    p99: float


def throughput(port: int, requests: Sequence[Request], seconds: int, folder: Path) -> Throughput:
    """As many requests as go in that time over sixteen connections; none of them is sent twice."""
    file = write(requests, folder / 'requests')
    said = subprocess.run(['wrk', '-t1', f'-c{CONNECTIONS}', f'-d{seconds}s', '--timeout', '10s', '-s', _SCRIPT,
                           f'http://127.0.0.1:{port}', '--', file], capture_output=True, text=True, check=True).stdout
    answered, microseconds, failed, p99 = map(int, _SAID.search(said).groups())
    if failed or answered > len(requests):
        raise Failed(f'{failed} of {answered} requests failed ({len(requests)} were prepared)')
    return Throughput(answered * 1e6 / microseconds, answered, p99 / 1000)


def latencies(port: int, requests: Sequence[Request], rate: float) -> list[float]:
    """Milliseconds of each request, in ascending order, counted from when it was due: a stall counts for all that it keeps
    waiting (Tene, "How NOT to Measure Latency": coordinated omission)."""
    measured: list[float] = []
    start = time.monotonic() + 0.2
    turns = [threading.Thread(target=_take_turns, args=(port, requests, rate, start, first, measured))
             for first in range(CONNECTIONS)]
    [each.start() for each in turns]
    [each.join() for each in turns]
    if len(measured) != len(requests):
        raise Failed(f'{len(requests) - len(measured)} of {len(requests)} requests failed')
    return sorted(measured)


def _take_turns(port: int, requests: Sequence[Request], rate: float, start: float, first: int, measured: list[float]) -> None:
    with socket.create_connection(('127.0.0.1', port), timeout=30) as line:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for number in range(first, len(requests), CONNECTIONS):
            due = start + number / rate
            raw = requests[number].raw
            time.sleep(max(0, due - time.monotonic()))
            line.sendall(raw)
            if not _succeeded(line):
                return
            measured.append((time.monotonic() - due) * 1000)


def _succeeded(line: socket.socket) -> bool:
    answer = b''
    while b'\r\n\r\n' not in answer:
        answer += line.recv(65536)
    head, _, body = answer.partition(b'\r\n\r\n')
    missing = int(_LENGTH.search(head)[1]) - len(body)
    while missing > 0:
        missing -= len(line.recv(65536))
    return head.startswith(b'HTTP/1.1 2')
