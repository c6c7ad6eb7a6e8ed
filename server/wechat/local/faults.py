"""Faults on demand: the next so many calls of one path go wrong."""

import socket
import time
from collections import deque
from dataclasses import dataclass
from threading import Lock

from flask import Response, request

from server.wechat.local.refused import Refused

KINDS = ('slow', 'http500', 'busy', 'down', 'token_expired')


@dataclass
class Fault:
    kind: str
    times: int
    seconds: int


class Faults:
    def __init__(self) -> None:
        self._lock = Lock()
        self._faults: dict[str, deque[Fault]] = {}

    def add(self, path: str, fault: Fault) -> None:
        with self._lock:
            self._faults.setdefault(path, deque(maxlen=100)).append(fault)

    def clear(self) -> None:
        with self._lock:
            self._faults.clear()

    def next(self, path: str) -> Fault | None:
        with self._lock:
            faults = self._faults.get(path)
            if not faults:
                return None
            fault = faults[0]
            fault.times -= 1
            if not fault.times:
                faults.popleft()
            if not faults:
                del self._faults[path]
            return fault


def strike(fault: Fault) -> Response | None:
    """The wrong answer, or None where the call goes on as usual, only late."""
    if fault.kind == 'slow':
        time.sleep(fault.seconds)
        return None
    if fault.kind == 'busy':
        raise Refused(-1)
    if fault.kind == 'token_expired':
        raise Refused(42001)
    if fault.kind == 'down':
        return _drop()
    return Response('<h1>Internal Server Error</h1>', 500)


def _drop() -> Response:
    # werkzeug's server hands over the socket: the caller sees the line break, and this answer reaches nobody.
    line = request.environ.get('werkzeug.socket')
    if line:
        line.shutdown(socket.SHUT_RDWR)
    return Response('', 503)
