"""Where uploads lie: `files/ab/abcdef…` under the data folder, named by the SHA-256 of their content."""
import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path


def path(folder: Path, digest: str) -> Path:
    """Where the content of this digest lies."""
    return folder / 'files' / digest[:2] / digest


def put(folder: Path, content: bytes) -> str:
    """Keep content, whole or not at all, and answer its digest; the same content again is the same file."""
    digest = hashlib.sha256(content).hexdigest()
    target = path(folder, digest)
    try:
        os.utime(target)  # so that nobody sweeps it away meanwhile
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write(target, content)
    return digest


def older(folder: Path, moment: datetime) -> Iterator[Path]:
    """What was last put before a moment: content, its name a digest, and what a crash left half written."""
    return (file for file in (folder / 'files').glob('*/*') if _is_older(file, moment))


def remove(file: Path, moment: datetime) -> bool:
    """Remove content unless somebody has put it again since a moment."""
    if not _is_older(file, moment):
        return False
    file.unlink(missing_ok=True)
    return True


def _is_older(file: Path, moment: datetime) -> bool:
    with suppress(FileNotFoundError):  # another worker was faster
        return file.stat().st_mtime < moment.timestamp()
    return False


def _write(target: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent)
    try:
        with os.fdopen(handle, 'wb') as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(target)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
