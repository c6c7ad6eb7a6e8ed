"""What the crowd sends: one request of each person, ready for the wire."""
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple


class Request(NamedTuple):
    """A write of one person, with a key of its own."""

    path: str
    token: str
    key: str
    body: dict[str, Any]

    @property
    def headers(self) -> dict[str, str]:
        return {'Authorization': f'Bearer {self.token}', 'Idempotency-Key': self.key, 'Content-Type': 'application/json'}

    @property
    def raw(self) -> bytes:
        body = json.dumps(self.body)
        headers = {'Host': '127.0.0.1', **self.headers, 'Content-Length': str(len(body))}
        lines = [f'POST {self.path} HTTP/1.1', *(f'{name}: {value}' for name, value in headers.items()), '', body]
        return '\r\n'.join(lines).encode()


def write(requests: Iterable[Request], file: Path) -> Path:
    """Put them down as wrk.lua reads them."""
    file.write_bytes(b''.join(each.raw + b'\0' for each in requests))
    return file
