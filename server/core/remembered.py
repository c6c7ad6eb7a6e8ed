"""What is asked for all the time and seldom changes: each worker reads it again after a few seconds."""
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

from cachetools import TTLCache

K = TypeVar('K', bound=Hashable)
V = TypeVar('V')

#: A change reaches every worker within five.
SECONDS = 4
_MOST = 50_000


class Remembered(Generic[K, V]):
    """`read` is asked for what is not known, or not any more; what it raises is not kept, and None is asked for again."""

    def __init__(self, read: Callable[[K], V]) -> None:
        self._read, self._lock = read, Lock()
        self._known: TTLCache[K, V] = TTLCache(_MOST, SECONDS)

    def get(self, key: K) -> V:
        with self._lock:
            known = self._known.get(key)
        if known is None:
            known = self._read(key)
            with self._lock:
                self._known[key] = known
        return known

    def forget(self, key: K | None = None) -> None:
        """Read one (or all) anew; whoever changes something calls it for this worker."""
        with self._lock:
            self._known.clear() if key is None else self._known.pop(key, None)
