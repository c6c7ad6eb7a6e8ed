"""Consents and delivered messages: one consent, one message."""

import secrets
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime
from threading import Lock
from typing import Any

from server.wechat.local.capped import CAP, Capped
from server.wechat.local.refused import Refused


class Mailbox:
    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock, self._lock = clock, Lock()
        self._consents: Capped[tuple[str, str], int] = Capped()
        self._messages: deque[dict[str, Any]] = deque(maxlen=CAP)

    def consent(self, openid: str, template_id: str, count: int) -> int:
        """Adds `count` consents and answers how many there are now."""
        with self._lock:
            total = self._consents.get((openid, template_id), 0) + count
            self._consents[openid, template_id] = total
            return total

    def deliver(self, openid: str, template_id: str, page: str, data: dict[str, Any]) -> int:
        """The msgid. Refuses with 43101 where no consent is left."""
        msgid = secrets.randbits(60)
        message = {
            'openid': openid, 'template_id': template_id, 'page': page, 'data': data,
            'sent_at': datetime.fromtimestamp(self._clock(), UTC).isoformat(), 'msgid': msgid,
        }
        with self._lock:
            left = self._consents.get((openid, template_id), 0)
            if left < 1:
                raise Refused(43101)
            self._consents[openid, template_id] = left - 1
            self._messages.append(message)
        return msgid

    def messages(self, openid: str | None) -> list[dict[str, Any]]:
        """Oldest first; everybody's where `openid` is None."""
        with self._lock:
            return [message for message in self._messages if openid in (None, message['openid'])]
