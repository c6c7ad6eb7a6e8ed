"""Rate limits, counted in memory or in Redis where several hosts share them."""
import logging
import threading
import time

from cachetools import TTLCache
from limits import RateLimitItem, WindowStats, parse
from limits.errors import StorageError
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter

from server.core.errors import TooMany

log = logging.getLogger('linli')

_MOST = 100_000  # windows kept of one limit
_REDIS_SECONDS = 0.5


class _Memory:
    """This process's own counts. (The memory storage of `limits` starts a thread at nearly each hit, which looks at everybody.)"""

    def __init__(self, items: dict[str, RateLimitItem]) -> None:
        self._lock = threading.Lock()
        self._windows: dict[str, TTLCache[str, list]] = {
            name: TTLCache(_MOST, item.get_expiry()) for name, item in items.items()}

    def hit(self, item: RateLimitItem, name: str, who: str) -> bool:
        with self._lock:
            window = self._windows[name].get(who)
            if window is None:  # a window ends a fixed time after it was put in
                window = self._windows[name][who] = [0, time.time() + item.get_expiry()]
            window[0] += 1
            return window[0] <= item.amount

    def get_window_stats(self, item: RateLimitItem, name: str, who: str) -> WindowStats:
        with self._lock:
            count, end = self._windows[name].get(who, (0, time.time()))
        return WindowStats(end, max(0, item.amount - count))


class Limiter:
    """A fixed window per limit and person or address. While Redis does not answer, each process counts for itself."""

    def __init__(self, redis_url: str, rates: dict[str, str]) -> None:
        self._items = {name: parse(rate) for name, rate in rates.items()}
        self._own = _Memory(self._items)
        self._limiter = FixedWindowRateLimiter(storage_from_string(
            redis_url, wrap_exceptions=True, socket_timeout=_REDIS_SECONDS, socket_connect_timeout=_REDIS_SECONDS,
        )) if redis_url else self._own

    def hit(self, name: str, who: str) -> None:
        """Count one; TooMany with the seconds to wait if that was one too many."""
        try:
            self._hit(self._limiter, name, who)
        except StorageError as error:
            log.warning('rate limits are counted by this process alone: %s', error)
            self._hit(self._own, name, who)

    def _hit(self, limiter: FixedWindowRateLimiter | _Memory, name: str, who: str) -> None:
        item = self._items[name]
        if not limiter.hit(item, name, who):
            reset = limiter.get_window_stats(item, name, who).reset_time
            raise TooMany(max(1, round(reset - time.time())))
