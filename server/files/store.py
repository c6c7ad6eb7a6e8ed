"""Where uploads lie: `files/ab/abcdef…` under the data folder, named by the SHA-256 of their content."""
import hashlib
import os
import tempfile
from pathlib import Path


def path(folder: Path, digest: str) -> Path:
    """Where the content of this digest lies."""
    return folder / 'files' / digest[:2] / digest


def put(folder: Path, content: bytes) -> str:
    """Keep content, whole or not at all, and answer its digest; the same content again is the same file."""
    digest = hashlib.sha256(content).hexdigest()
    target = path(folder, digest)
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write(target, content)
    return digest


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
