"""A file between being looked at and being taken in: kept a day, sealed, in the data folder, for whoever sent it and what for."""
import json
import secrets
import time
from pathlib import Path
from typing import NamedTuple

from server.core import crypto
from server.core.actor import AnyActor
from server.core.errors import Missing

_SECONDS = 86_400


class Held(NamedTuple):
    """A file as it was sent."""

    name: str
    content: bytes


def hold(folder: Path, actor: AnyActor, purpose: str, name: str, content: bytes) -> str:
    """Keep a file; answers the key by which the same person gets it again for the same purpose, such as `roster of place 7`."""
    key = secrets.token_urlsafe(16)
    path = _path(folder, actor, purpose, key)
    path.parent.mkdir(exist_ok=True, mode=0o700)
    path.write_bytes(crypto.seal(json.dumps(name).encode() + b'\n' + content))
    return key


def held(folder: Path, actor: AnyActor, purpose: str, key: str) -> Held:
    """Such a file; Missing after a day, for another purpose, or for anybody else."""
    try:
        name, _, content = crypto.unseal(_path(folder, actor, purpose, key).read_bytes()).partition(b'\n')
    except FileNotFoundError:
        raise Missing('held_missing', '上传的文件已经过了一天或者处理完了，请重新上传。') from None
    return Held(json.loads(name), content)


def let_go(folder: Path, actor: AnyActor, purpose: str, key: str) -> None:
    """It was taken in."""
    _path(folder, actor, purpose, key).unlink(missing_ok=True)


def forget_old(folder: Path) -> int:
    """Drop what is past its day; the worker calls this."""
    old = [path for path in (folder / 'held').glob('*') if path.stat().st_mtime < time.time() - _SECONDS]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _path(folder: Path, actor: AnyActor, purpose: str, key: str) -> Path:
    """What is no key of ours names no file."""
    return folder / 'held' / crypto.blind(f'{purpose}/{actor.person_id}/{key}')
