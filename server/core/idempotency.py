"""An answered write is remembered a day, so that a phone which lost the answer gets the same one again."""
import hashlib
from datetime import timedelta

from peewee import CharField, IntegerField, IntegrityError

from server.core import clock
from server.core.db import EncryptedField, InstantField, Record
from server.core.errors import Conflict, Invalid

KEPT = timedelta(days=1)


class Answer(Record):
    """What a request with this key was answered. `scope` is who asked; `request` digests what was asked."""

    scope = CharField(64)
    key = CharField(80)
    request = CharField(64)
    status = IntegerField()
    body = EncryptedField()
    at = InstantField(index=True)

    class Meta:
        indexes = ((('scope', 'key'), True),)


def checked(key: str | None) -> str | None:
    """A key as it may be stored: 1 to 80 printable ASCII characters."""
    if key is not None and not (0 < len(key) <= 80 and key.isascii() and key.isprintable()):
        raise Invalid('bad_idempotency_key', '请求编号无效，请刷新后再试。')
    return key


def request_digest(method: str, path: str, body: bytes) -> str:
    """What tells one request from another that carries the same key: SHA-256 (hex)."""
    return hashlib.sha256(b'\0'.join((method.encode(), path.encode(), body))).hexdigest()


def recall(scope: str, key: str, request: str) -> tuple[int, str] | None:
    """(status, body) of an earlier answer; Conflict if the key served another request."""
    answer = Answer.get_or_none(Answer.scope == scope, Answer.key == key)
    if answer is None:
        return None
    if answer.request != request:
        raise Conflict('idempotency_key_reused', '这个请求编号已用于另一个操作，请刷新后再试。')
    return answer.status, answer.body


def remember(scope: str, key: str, request: str, status: int, body: str) -> bool:
    """Keep an answer, inside the write's own transaction; False if another request with this key was faster."""
    try:
        Answer.create(scope=scope, key=key, request=request, status=status, body=body, at=clock.now())
    except IntegrityError:
        return False
    return True


def forget_old() -> int:
    """Drop what is past its day; the worker calls this."""
    old = Answer.select(Answer.id).where(Answer.at < clock.now() - KEPT).limit(1000)
    return Answer.delete().where(Answer.id.in_([row.id for row in old])).execute()
