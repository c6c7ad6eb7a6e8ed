"""Memory that stays bounded: a local WeChat may run for weeks under a load test."""

from collections import OrderedDict
from typing import TypeVar

K = TypeVar('K')
V = TypeVar('V')

CAP = 50_000


class Capped(OrderedDict[K, V]):
    """Forgets the entry written first beyond CAP; writing a key again renews it."""

    def __setitem__(self, key: K, value: V) -> None:
        super().__setitem__(key, value)
        self.move_to_end(key)
        while len(self) > CAP:
            self.popitem(last=False)
