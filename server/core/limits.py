"""Rate limits, counted in memory or in Redis where several hosts share them."""
import time

from limits import parse
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter

from server.core.errors import TooMany


class Limiter:
    """A fixed window per limit and person or address."""

    def __init__(self, redis_url: str, rates: dict[str, str]) -> None:
        storage = storage_from_string(redis_url or 'memory://')
        self._limiter = FixedWindowRateLimiter(storage)
        self._items = {name: parse(rate) for name, rate in rates.items()}

    def hit(self, name: str, who: str) -> None:
        """Count one; TooMany with the seconds to wait if that was one too many."""
        item = self._items[name]
        if not self._limiter.hit(item, name, who):
            reset = self._limiter.get_window_stats(item, name, who).reset_time
            raise TooMany(max(1, round(reset - time.time())))
