"""Writes that are sent twice: the same Idempotency-Key from the same person is answered the same again for a day."""
import time
from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from flask import Response, g, make_response, request

from server.api import Reply
from server.core import idempotency
from server.core.action import transact
from server.wechat.client import BadCode

_USED = 40163  # the code was used: maybe by this very request, sent twice, of which the first is still under way
_PATIENCE = (0.1, 0.2, 0.3, 0.5)  # seconds


def key() -> str | None:
    """The request's Idempotency-Key, checked."""
    return idempotency.checked(request.headers.get('Idempotency-Key'))


def write(view: Callable) -> Callable:
    """Decorates a view that speaks to no network: what it does and the memory of its answer are one transaction.

    Rows that carry their own key (check-ins, ballots) do without it.
    """

    @wraps(view)
    def run(**kwargs: Any) -> Response:
        name = key()
        if name is None:
            return make_response(view(**kwargs))
        return _in_one(partial(view, **kwargs), _Memory(name, _person(), request.get_data()))

    return run


def once(act: Callable[[], Reply], sent: bytes | None = None, scope: str | None = None) -> Response:
    """For what speaks to WeChat, or reads a file: no transaction is held meanwhile.

    `sent` tells requests apart where their bytes do not; `scope` (at most 64 characters) says who asks before there is a login.
    """
    name = key()
    if name is None:
        return make_response(act())
    memory = _Memory(name, scope or _person(), request.get_data() if sent is None else sent)
    if known := memory.recall():
        return known
    answer = _patiently(act, memory)
    return answer if transact(lambda: memory.keep(answer)) else memory.recall() or answer


def _person() -> str:
    return f'person:{g.actor.person_id}'


class _Memory:
    """What a request with this key was answered; Conflict if it was another request."""

    def __init__(self, name: str, scope: str, sent: bytes) -> None:
        self._request = scope, name, idempotency.request_digest(request.method, request.full_path, sent)

    def recall(self) -> Response | None:
        known = idempotency.recall(*self._request)
        if known is None:
            return None
        status, body = known
        return Response(body, status, mimetype='application/json') if body else Response(status=status)

    def keep(self, answer: Response) -> bool:
        return idempotency.remember(*self._request, answer.status_code, answer.get_data(as_text=True))


class _Overtaken(Exception):
    """Another request with the same key was faster: undo this one and answer as that one did."""


def _in_one(view: Callable[[], Reply], memory: _Memory) -> Response:
    def act() -> Response:
        answer = make_response(view())
        if not memory.keep(answer):
            raise _Overtaken
        return answer

    try:
        return memory.recall() or transact(act)
    except _Overtaken:
        return _in_one(view, memory)


def _patiently(act: Callable[[], Reply], memory: _Memory) -> Response:
    try:
        return make_response(act())
    except BadCode as error:
        for seconds in _PATIENCE if error.code == _USED else ():
            time.sleep(seconds)
            if known := memory.recall():
                return known
        raise
