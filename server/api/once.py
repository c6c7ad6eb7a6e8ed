"""Writes that speak to WeChat, or that read a file: they answer the same again without holding a transaction meanwhile."""
import time
from collections.abc import Callable

from flask import Response, make_response, request

from server.api import Reply, key
from server.core import idempotency
from server.core.action import transact
from server.wechat.client import BadCode

_USED = 40163  # the code was used: maybe by this very request, sent twice, of which the first is still under way
_PATIENCE = (0.1, 0.2, 0.3, 0.5)  # seconds


def once(scope: str, sent: bytes, act: Callable[[], Reply]) -> Response:
    """Do it, and remember the answer for this request's Idempotency-Key in a scope (at most 64 characters)."""
    name = key()
    if name is None:
        return make_response(act())
    asked = idempotency.request_digest(request.method, request.full_path, sent)

    def recall() -> Response | None:
        known = idempotency.recall(scope, name, asked)
        return Response(known[1], known[0], mimetype='application/json') if known else None

    return recall() or _remember(_do(act, recall), recall, scope, name, asked)


def _do(act: Callable[[], Reply], recall: Callable[[], Response | None]) -> Response:
    try:
        return make_response(act())
    except BadCode as error:
        for seconds in _PATIENCE if error.code == _USED else ():
            time.sleep(seconds)
            if known := recall():
                return known
        raise


def _remember(answer: Response, recall: Callable[[], Response | None], scope: str, name: str, asked: str) -> Response:
    body = answer.get_data(as_text=True)
    kept = transact(lambda: idempotency.remember(scope, name, asked, answer.status_code, body))
    return answer if kept else recall() or answer
