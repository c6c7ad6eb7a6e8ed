"""Who may wait for WeChat, so that a WeChat that hangs takes some of a process's threads and not all of them."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition

from server.wechat.errors import Busy

PATIENCE = 1.0


class Turns:
    """At most `at_once` threads at a time. The next one waits for its turn, unless nobody has got one for `patience` seconds:
    then WeChat hangs, and it is Busy at once."""

    def __init__(self, at_once: int, patience: float = PATIENCE) -> None:
        self._at_once, self._patience = at_once, patience
        self._begun: list[float] = []
        self._ended = Condition()

    @contextmanager
    def turn(self) -> Iterator[None]:
        began = self._begin()
        try:
            yield
        finally:
            with self._ended:
                self._begun.remove(began)
                self._ended.notify()

    def _begin(self) -> float:
        with self._ended:
            while len(self._begun) >= self._at_once:
                left = max(self._begun) + self._patience - time.monotonic()
                if left <= 0:
                    raise Busy('WeChat keeps others waiting')
                self._ended.wait(left)
            self._begun.append(time.monotonic())
            return self._begun[-1]
