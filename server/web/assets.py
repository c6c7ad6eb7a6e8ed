"""What pages load besides themselves: our own files in static/, and those of others that were put into static/vendor/ at set-up.

An address holds the file's digest, so that a browser may keep it for a year; a smaller copy beside (`.gz`) is sent where wanted.
"""
import gzip
import hashlib
import io
from functools import cache
from pathlib import Path
from typing import NamedTuple

from flask import Response, request, send_file

from server.core.errors import Missing

_FOLDER = Path(__file__).parent / 'static'
_TYPES = {'.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml'}
_YEAR = 365 * 86_400


class Asset(NamedTuple):
    """A file as it is sent; `small` is it gzipped."""

    digest: str
    kind: str
    content: bytes
    small: bytes


@cache
def _assets() -> dict[str, Asset]:
    """All of them by name, read once a process: under a megabyte."""
    return {path.relative_to(_FOLDER).as_posix(): _asset(path) for path in sorted(_FOLDER.rglob('*')) if path.suffix in _TYPES}


def _asset(path: Path) -> Asset:
    content, beside = path.read_bytes(), path.with_name(f'{path.name}.gz')
    small = beside.read_bytes() if beside.exists() else gzip.compress(content, mtime=0)
    return Asset(hashlib.sha256(content).hexdigest()[:16], _TYPES[path.suffix], content, small)


def address(name: str) -> str:
    """Where a file is; a page still works where set-up could not bring one."""
    found = _assets().get(name)
    return f'/static/{found.digest if found else "missing"}/{name}'


def send(digest: str, name: str) -> Response:
    """A file by its address; Missing for any other."""
    found = _assets().get(name)
    if found is None or found.digest != digest:
        raise Missing('asset_missing', '没有这个文件，请刷新页面。')
    packed = 'gzip' in request.accept_encodings
    response = send_file(io.BytesIO(found.small if packed else found.content), mimetype=found.kind, max_age=_YEAR)
    response.cache_control.public, response.cache_control.immutable = True, True
    response.vary.add('Accept-Encoding')
    if packed:
        response.content_encoding = 'gzip'
    return response
