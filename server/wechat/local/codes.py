"""Codes that a phone hands to the server: five minutes, once."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from server.wechat.local.capped import Capped
from server.wechat.local.refused import Refused

LIFE = 300


@dataclass
class _Code:
    claims: dict[str, str]
    ends: float
    used: bool = False


class Codes:
    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock, self._lock = clock, Lock()
        self._codes: Capped[str, _Code] = Capped()

    def issue(self, **claims: str) -> str:
        code = secrets.token_hex(16)
        with self._lock:
            self._codes[code] = _Code(claims, self._clock() + LIFE)
        return code

    def use(self, code: str, **expected: str) -> dict[str, str]:
        """The claims it was issued with. Refuses what is unknown, expired or not `expected` by 40029, used by 40163."""
        with self._lock:
            found = self._codes.get(code)
            if not found or found.ends <= self._clock() or not expected.items() <= found.claims.items():
                raise Refused(40029)
            if found.used:
                raise Refused(40163)
            found.used = True
            return found.claims
