"""wechatpy with its traps closed.

One base URL, no token of its own, a time-out on every call, nothing secret in an error or a log line.
"""

import logging
import re
from collections import deque
from collections.abc import Callable
from typing import Any

import requests
from wechatpy.client.base import BaseWeChatClient
from wechatpy.exceptions import WeChatClientException

from server.wechat.errors import BadField, Busy, WeChatError, refusal

_SECRETS = re.compile(r'\b(access_token|secret|js_code)=[^&\s"]+')


def _hide_secrets(record: logging.LogRecord) -> bool:
    record.msg, record.args = _SECRETS.sub(r'\1=***', record.getMessage()), ()
    return True


# WeChat wants secret and token in the query, and urllib3 writes every query into its debug log.
logging.getLogger('urllib3.connectionpool').addFilter(_hide_secrets)


class _Sessions:
    """requests.Session objects, each lent to one call at a time: a Session is not promised to be safe between threads.

    Lending keeps connections open under gevent too, where every request is a new "thread".
    """

    def __init__(self) -> None:
        self._idle: deque[requests.Session] = deque()

    def request(self, method: str, url: str, **kwargs: Any) -> requests.Response:
        try:
            session = self._idle.pop()
        except IndexError:
            session = requests.Session()
        try:
            # A redirect would carry the secret to another host.
            return session.request(method, url, allow_redirects=False, **kwargs)
        finally:
            self._idle.append(session)


class _Client(BaseWeChatClient):
    """The base class: WeChatClient would fetch tokens by itself, from the real WeChat, without a time-out or a lock."""

    def __init__(self, base_url: str, app_id: str, timeout: float) -> None:
        # auto_retry repeats a refused token for ever; the wxa methods hold a base URL of their own.
        super().__init__(app_id, timeout=timeout, auto_retry=False)
        self.API_BASE_URL = base_url
        self._http = _Sessions()

    def _handle_result(self, res: requests.Response, *args: Any, **kwargs: Any) -> Any:
        try:
            return super()._handle_result(res, *args, **kwargs)
        except (TypeError, ValueError):
            raise Busy('WeChat gave an errcode that is no number') from None


class Line:
    """`base_url` is https://api.weixin.qq.com or a local WeChat; `hidden` never appears in an error."""

    def __init__(self, base_url: str, app_id: str, hidden: str, timeout: float) -> None:
        if not base_url.startswith(('https://', 'http://')):
            raise ValueError('the WeChat base URL must begin with http:// or https://')
        self._client = _Client(base_url.rstrip('/') + '/', app_id, timeout)
        self._hidden = hidden

    def get(self, path: str, **params: str) -> dict[str, Any]:
        return _as_dict(self._ask(self._client.get, path, params))

    def post(self, path: str, body: dict[str, Any], **params: str) -> dict[str, Any]:
        # `data`, not `json`: wechatpy then leaves Chinese and & as they are, and WeChat shows escapes as they come.
        return _as_dict(self._ask(self._client.post, path, params, data=body))

    def post_for_bytes(self, path: str, body: dict[str, Any], **params: str) -> bytes:
        # wechatpy hands over the response where it is no JSON: a picture, but an error page as well.
        answer = self._ask(self._client.post, path, params, data=body)
        return answer.content if isinstance(answer, requests.Response) else b''

    def _ask(self, ask: Callable[..., Any], path: str, params: dict[str, str], **body: Any) -> Any:
        try:
            # Pairs, no dict: to a dict wechatpy adds a token, fetching it first, and login would fail with that fetch.
            return ask(path, params=list(params.items()), **body)
        except WeChatClientException as error:
            failure: WeChatError = self._failure(error, [self._hidden, *params.values()])
        except requests.RequestException as error:
            failure = Busy(f'no answer from WeChat: {type(error).__name__}')
        except UnicodeError:
            failure = BadField('a text holds half a surrogate pair, which UTF-8 cannot carry')
        # Outside the except block: there the error would carry on the first one, whose text and request hold the URL.
        raise failure

    def _failure(self, error: WeChatClientException, hidden: list[str]) -> WeChatError:
        if error.errcode is None:
            status = error.response.status_code
            return (Busy if status >= 500 or status == 429 else WeChatError)(f'WeChat answered HTTP {status}')
        message = ' '.join(str(error.errmsg).split())
        for secret in filter(None, hidden):
            message = message.replace(secret, '***')
        return refusal(error.errcode, message[:200])


def _as_dict(answer: Any) -> dict[str, Any]:
    if not isinstance(answer, dict):
        raise Busy('WeChat gave an answer that cannot be read')
    return answer
