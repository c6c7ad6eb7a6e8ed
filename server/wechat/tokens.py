"""Where the access token is kept. One token serves every worker, and fetching is what has to be counted."""

import threading
import time
from collections.abc import Callable
from typing import Protocol

from server.wechat.errors import WeChatError

Fetch = Callable[[], tuple[str, int]]

# A token about to end may end on its way to WeChat.
MARGIN = 60


class TokenStore(Protocol):
    def get(self) -> str | None:
        """A token that is still valid, or None."""

    def refresh(self, fetch: Fetch, stale: str | None) -> str:
        """A valid token other than `stale`, the one just refused (None at the first call).

        One worker at a time runs `fetch`, which answers (token, seconds of validity) or raises WeChatError; whoever
        came meanwhile gets that token, or that failure: taking turns at a WeChat that hangs would take minutes.
        """


class MemoryTokens:
    """A store for one process. `clock` gives seconds and never goes back."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._kept: tuple[str, float] | None = None
        self._attempts = 0
        self._failure: WeChatError | None = None

    def get(self) -> str | None:
        kept = self._kept
        return kept[0] if kept and self._clock() < kept[1] else None

    def refresh(self, fetch: Fetch, stale: str | None) -> str:
        seen = self._attempts
        with self._lock:
            waited = self._attempts != seen
            if waited and self._failure:
                raise self._failure.with_traceback(None)
            token = self.get()
            return token if token and (waited or token != stale) else self._fetch(fetch)

    def _fetch(self, fetch: Fetch) -> str:
        self._failure = None
        try:
            token, seconds = fetch()
        except WeChatError as failure:
            self._failure = failure
            raise
        finally:
            self._attempts += 1
        self._kept = (token, self._clock() + seconds - MARGIN)
        return token
