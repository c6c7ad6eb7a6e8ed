"""What WeChat refuses, by what a caller can do about it. Codes: developers.weixin.qq.com, each call's own table."""


class WeChatError(Exception):
    """WeChat refused. `code` is its errcode, None where it gave none. The text holds no secret, no token, no URL."""

    def __init__(self, message: str, code: int | None = None) -> None:
        super().__init__(message)
        self.code = code


class BadCode(WeChatError):
    """The login or phone code is unknown, used, expired or another app's: the phone has to ask for a new one."""


class NoConsent(WeChatError):
    """The recipient has no consent left for this template, or has refused it."""


class BadField(WeChatError):
    """A field of a message breaks its template's limits; the text names it."""


class BadRecipient(WeChatError):
    """The openid is unknown to this app."""


class BadPhone(WeChatError):
    """The number behind a phone code is no mainland number."""


class Busy(WeChatError):
    """WeChat is busy, rate-limited, broken or not to be reached: the same call may work later.

    After a time-out WeChat may have done its work all the same: a message may have arrived, a code may be spent.
    """


STALE_TOKEN = frozenset({40001, 40014, 42001})
PASSING = frozenset({-1, 45011})

_KINDS: dict[int, type[WeChatError]] = {
    -1: Busy, 45009: Busy, 45011: Busy,
    40029: BadCode, 40163: BadCode, 41008: BadCode,
    40003: BadRecipient, 43101: NoConsent, 47003: BadField,
}


def refusal(code: int, message: str) -> WeChatError:
    return _KINDS.get(code, WeChatError)(f'{code}: {message}', code)
