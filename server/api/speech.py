"""Views that take words which others will read."""
from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Response, current_app

from server.api import actor
from server.identity import speech


def spoken(field: str) -> Callable[[Callable], Callable]:
    """Decorates a `write` whose body has such words in `field`: WeChat looks at them before its transaction begins."""
    def decorate(view: Callable) -> Callable:
        @wraps(view)
        def run(**kwargs: Any) -> Response:
            speech.check(current_app.extensions['wechat'], actor(), field, getattr(kwargs['body'], field))
            return view(**kwargs)

        return run

    return decorate
