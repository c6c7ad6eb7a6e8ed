"""Codes that change: `o.<occasion>.<step>.<tag>`, numbers in base 36, at most 32 characters that WeChat allows in a scene.

The tag is HMAC-SHA256 (RFC 2104) over occasion and time step, cut to 72 bits; a code is good in its step and the one before
and after (RFC 6238, section 5.2), so that a photographed one soon dies.
"""
import base64
import hashlib
import hmac
import re
from datetime import UTC, datetime
from typing import NamedTuple

_SCENE = re.compile(r'o\.([0-9a-z]{1,9})\.([0-9a-z]{1,7})\.([\w-]{12})', re.ASCII)
_DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz'


class Rotating(NamedTuple):
    """What a scene claims to be."""

    occasion_id: int
    step: int
    tag: str

    def genuine(self, secret: str) -> bool:
        """Whether the occasion with this secret made it."""
        return hmac.compare_digest(self.tag, _tag(self.occasion_id, self.step, secret))


def scene(occasion_id: int, step: int, secret: str) -> str:
    """The code of an occasion for a time step."""
    return f'o.{_base36(occasion_id)}.{_base36(step)}.{_tag(occasion_id, step, secret)}'


def parse(words: str) -> Rotating | None:
    """A scene of this form, unverified; None for any other."""
    found = _SCENE.fullmatch(words)
    return Rotating(int(found[1], 36), int(found[2], 36), found[3]) if found else None


def step_at(at: datetime, seconds: int) -> int:
    """The number of the time step at an instant."""
    return int(at.timestamp()) // seconds


def step_end(step: int, seconds: int) -> datetime:
    """When a time step ends and the next code is due."""
    return datetime.fromtimestamp((step + 1) * seconds, UTC)


def in_time(step: int, at: datetime, seconds: int) -> bool:
    """Whether a code of this step is good at that instant."""
    return abs(step - step_at(at, seconds)) <= 1


def _tag(occasion_id: int, step: int, secret: str) -> str:
    made = hmac.new(secret.encode(), f'{occasion_id}.{step}'.encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(made[:9]).decode()


def _base36(number: int) -> str:
    digits = ''
    while number or not digits:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits
