"""WeChat's access token, shared by all workers; whoever holds the lease fetches it, the others wait for it."""
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from datetime import timedelta

from peewee import CharField, IntegrityError

from server.core import clock
from server.core.action import transact
from server.core.db import EncryptedField, InstantField, Record

_LEASE = timedelta(seconds=15)
_MARGIN = timedelta(minutes=5)


class AccessToken(Record):
    """One row an app id."""

    app_id = CharField(64, unique=True)
    token = EncryptedField(null=True)
    expires_at = InstantField(null=True)
    leased_until = InstantField(null=True)

    def good(self) -> str | None:
        """The token, if it is good for a while yet."""
        return self.token if self.expires_at and self.expires_at > clock.now() else None


class StoredTokens:
    """The token store of `server.wechat.client.WeChat`, in the database."""

    def __init__(self, app_id: str) -> None:
        self.app_id = app_id
        self._lock = threading.Lock()
        self._pending: Future[str] | None = None

    def _row(self) -> AccessToken | None:
        return AccessToken.get_or_none(AccessToken.app_id == self.app_id)

    def get(self) -> str | None:
        """A token that is good for a while yet."""
        row = self._row()
        return row.good() if row else None

    def refresh(self, fetch: Callable[[], tuple[str, int]], stale: str | None) -> str:
        """Fetch a token unless another worker has just done so; `stale` is one that WeChat refused. Threads of one process
        share the answer, or the failure: taking turns at a WeChat that hangs would take minutes."""
        with self._lock:
            pending = self._pending
            mine = self._pending = pending or Future()
        if pending:
            return pending.result()
        try:
            mine.set_result(self._refresh(fetch, stale))
        except BaseException as failure:
            mine.set_exception(failure)
            raise
        finally:
            self._pending = None
        return mine.result()

    def _refresh(self, fetch: Callable[[], tuple[str, int]], stale: str | None) -> str:
        deadline = time.monotonic() + _LEASE.total_seconds()
        while not self._lease(stale) and time.monotonic() < deadline:
            token = self.get()
            if token and token != stale:
                return token
            time.sleep(0.05)
        return self._fetch(fetch)

    def _lease(self, stale: str | None) -> bool:
        now = clock.now()
        if self._row() is None:
            with suppress(IntegrityError):  # another worker has made the row; the lease decides
                transact(lambda: AccessToken.create(app_id=self.app_id))
        row = self._row()
        if row is None or row.good() not in (None, stale):
            return False
        free = AccessToken.leased_until.is_null() | (AccessToken.leased_until < now)
        # Unless somebody has put another token there since.
        seen = AccessToken.expires_at.is_null() if row.expires_at is None else AccessToken.expires_at == row.expires_at
        return AccessToken.update(leased_until=now + _LEASE).where(
            (AccessToken.app_id == self.app_id) & free & seen).execute() == 1

    def _fetch(self, fetch: Callable[[], tuple[str, int]]) -> str:
        mine = AccessToken.app_id == self.app_id
        try:
            token, seconds = fetch()
        except BaseException:
            AccessToken.update(leased_until=None).where(mine).execute()
            raise
        life = timedelta(seconds=seconds)
        AccessToken.update(token=token, leased_until=None, expires_at=clock.now() + max(life - _MARGIN, life / 2)).where(
            mine).execute()
        return token
