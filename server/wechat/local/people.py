"""The openids that this app has seen, and when each last logged in."""

from collections.abc import Callable
from threading import Lock

from server.wechat.local.capped import Capped

RECENT = 7200


class People:
    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock, self._lock = clock, Lock()
        self._logins: Capped[str, float | None] = Capped()

    def meet(self, openid: str) -> None:
        with self._lock:
            self._logins[openid] = self._logins.get(openid)

    def log_in(self, openid: str) -> None:
        with self._lock:
            self._logins[openid] = self._clock()

    def knows(self, openid: str) -> bool:
        with self._lock:
            return openid in self._logins

    def saw_lately(self, openid: str) -> bool:
        with self._lock:
            login = self._logins.get(openid)
        return login is not None and self._clock() - login < RECENT
