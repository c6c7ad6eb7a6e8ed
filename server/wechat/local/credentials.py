"""Access tokens. The stable ones and those of GET /cgi-bin/token do not touch each other.

Source: developers.weixin.qq.com, getStableAccessToken and getAccessToken.
"""

import secrets
from collections import deque
from collections.abc import Callable
from threading import Lock

from server.wechat.local.capped import Capped
from server.wechat.local.refused import Refused

LIFE = 7200
OVERLAP = 300
FORCED_GAP = 30
FORCED_A_DAY = 20
DAY = 86_400


class Credentials:
    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock, self._lock = clock, Lock()
        self._ends: Capped[str, float] = Capped()
        self._stable = self._plain = ''
        self._forced: deque[float] = deque(maxlen=FORCED_A_DAY)

    def stable(self, force: bool) -> tuple[str, int]:
        """(token, seconds left): the same one until its last five minutes, unless forced, which ends it at once."""
        with self._lock:
            now = self._clock()
            if force and self._may_force(now):
                self._forced.append(now)
                self._ends.pop(self._stable, None)
            if self._ends.get(self._stable, 0) - now <= OVERLAP:
                self._stable = self._new(now)
            return self._stable, int(self._ends[self._stable] - now)

    def plain(self) -> tuple[str, int]:
        """(token, seconds left): always a new one; the one before lives on for five minutes."""
        with self._lock:
            now = self._clock()
            if self._plain in self._ends:
                self._ends[self._plain] = min(self._ends[self._plain], now + OVERLAP)
            self._plain = self._new(now)
            return self._plain, LIFE

    def check(self, token: str | None) -> None:
        if not token:
            raise Refused(41001)
        with self._lock:
            ends = self._ends.get(token)
        if ends is None:
            raise Refused(40001)
        if ends <= self._clock():
            raise Refused(42001)

    def _new(self, now: float) -> str:
        token = secrets.token_urlsafe(96)
        self._ends[token] = now + LIFE
        return token

    def _may_force(self, now: float) -> bool:
        if len(self._forced) == FORCED_A_DAY and now - self._forced[0] < DAY:
            raise Refused(45009)
        return not self._forced or now - self._forced[-1] >= FORCED_GAP
