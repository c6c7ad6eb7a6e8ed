"""Where workbooks lie: `exports/` under the data folder, sealed, each whole or not there at all."""
import os
import secrets
import shutil
import time
from collections.abc import Collection
from pathlib import Path

from server.core import crypto

_HALF_DONE_SECONDS = 6 * 3600


def folder_of(folder: Path) -> Path:
    """The folder, under the data folder `folder`."""
    made = folder / 'exports'
    made.mkdir(exist_ok=True, mode=0o700)
    return made


def put(folder: Path, key: str, content: bytes) -> None:
    """Keep an export's workbook, in the place of an earlier one."""
    target = _path(folder, key)
    half = target.with_name(f'{target.name}.{secrets.token_hex(4)}')
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), 'wb') as file:
        file.write(crypto.seal(content))
        file.flush()
        os.fsync(file.fileno())
    half.replace(target)


def content(folder: Path, key: str) -> bytes | None:
    """It; None if it is not there."""
    try:
        return crypto.unseal(_path(folder, key).read_bytes())
    except FileNotFoundError:
        return None


def remove(folder: Path, key: str) -> None:
    """Let go of one."""
    _path(folder, key).unlink(missing_ok=True)


def sweep(folder: Path, kept: Collection[str]) -> int:
    """Remove what a killed worker left half done, and what no export (`kept`: their keys) names any more; how much there was."""
    named = {_path(folder, key).name for key in kept}
    old = [path for path in folder_of(folder).iterdir()
           if path.name not in named and path.stat().st_mtime < time.time() - _HALF_DONE_SECONDS]
    for path in old:
        shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)
    return len(old)


def _path(folder: Path, key: str) -> Path:
    """What is no key of ours names no file."""
    return folder_of(folder) / crypto.blind(f'export/{key}')
