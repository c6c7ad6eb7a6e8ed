"""Session tokens: signed and stateless. A worker reads what was revoked every two seconds and nothing else."""
import threading
import time
from datetime import datetime, timedelta
from typing import Any

from itsdangerous import BadSignature, Signer

from server.core import clock, crypto
from server.core.actor import Actor
from server.core.errors import Unauthorized
from server.identity.models import Session
from server.identity.standing import standing_of

_EVERY = 2.0  # seconds between two readings of the revoked
_OVERLAP = timedelta(minutes=1)  # a revocation commits after its time stamp


class Revoked:
    """The revoked sessions that have not expired, kept up to date by looking at what is new."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.forget()

    def forget(self) -> None:
        """Start anew, for another database."""
        self._ids: dict[int, float] = {}
        self._read_at = float('-inf')
        self._since: datetime | None = None

    def __contains__(self, session_id: int) -> bool:
        # At the start everybody waits for the first reading; later one reads while the others go on.
        if time.monotonic() - self._read_at > _EVERY and self._lock.acquire(blocking=self._since is None):
            try:
                self._read()
            finally:
                self._lock.release()
        return session_id in self._ids

    def add(self, session: Session) -> None:
        """Make this worker know at once."""
        self._ids[session.id] = session.expires_at.timestamp()

    def _read(self) -> None:
        now = clock.now()
        rows = Session.select(Session.id, Session.expires_at).where(
            Session.revoked_at.is_null(False) if self._since is None else Session.revoked_at > self._since - _OVERLAP,
            Session.expires_at > now)
        self._ids.update({row.id: row.expires_at.timestamp() for row in rows})
        self._ids = {key: until for key, until in self._ids.items() if until > now.timestamp()}
        self._read_at, self._since = time.monotonic(), now


REVOKED = Revoked()


def revoke(which: Any) -> None:
    """End the sessions that meet a condition, as part of an action."""
    ended = list(Session.select(Session.id, Session.expires_at).where(which, Session.revoked_at.is_null()))
    Session.update(revoked_at=clock.now()).where(Session.id.in_([session.id for session in ended])).execute()
    for session in ended:
        REVOKED.add(session)


def _signer() -> Signer:
    return Signer(crypto.key('session'), salt='session')


def issue(session: Session) -> str:
    """The bearer token of a session: `session.person.expiry.signature`."""
    return _signer().sign(f'{session.id}.{session.person_id}.{int(session.expires_at.timestamp())}').decode()


def actor_of(token: str) -> Actor:
    """Who bears the token; Unauthorized if it is forged, expired or revoked."""
    try:
        session_id, person_id, expiry = map(int, _signer().unsign(token.encode()).split(b'.'))
    except (BadSignature, ValueError):
        raise Unauthorized('bad_token', '登录信息无效，请重新登录。') from None
    if expiry <= clock.now().timestamp():
        raise Unauthorized('session_expired', '登录已过期，请重新登录。')
    if session_id in REVOKED:
        raise Unauthorized('session_revoked', '您已退出登录，请重新登录。')
    return Actor(person_id, session_id, standing_of)
