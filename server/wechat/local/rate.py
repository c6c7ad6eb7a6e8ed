"""A limit by the minute."""

from collections.abc import Callable
from threading import Lock

from server.wechat.local.refused import Refused


class Rate:
    def __init__(self, clock: Callable[[], float], a_minute: int) -> None:
        self._clock, self._lock, self._limit = clock, Lock(), a_minute
        self._minute, self._count = -1, 0

    def count(self) -> None:
        """Refuses with 45009 beyond the limit."""
        minute = int(self._clock() // 60)
        with self._lock:
            self._count = self._count + 1 if minute == self._minute else 1
            self._minute = minute
            if self._count > self._limit:
                raise Refused(45009)
