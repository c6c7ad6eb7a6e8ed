"""The four refusals of actions and queries, and three that faces alone know. Each carries a stable code for programs and a
plain Chinese sentence for people."""


class Refusal(Exception):
    """Something the caller asked for and does not get; the transaction is undone."""

    status = 400

    def __init__(self, code: str, message: str, /, **fields: str) -> None:
        super().__init__(message)
        self.code, self.message, self.fields = code, message, fields

    def as_json(self) -> dict:
        return {'error': {'code': self.code, 'message': self.message, 'fields': self.fields}}


class Missing(Refusal):
    """404: it does not exist, or not for this actor."""

    status = 404

    def __init__(self, code: str = 'missing', message: str = '没有找到，或者不在您的范围内。', /, **fields: str) -> None:
        super().__init__(code, message, **fields)


class Forbidden(Refusal):
    """403: the actor sees it and may not do this."""

    status = 403

    def __init__(self, code: str = 'forbidden', message: str = '您没有办理这件事的权限。', /, **fields: str) -> None:
        super().__init__(code, message, **fields)


class Invalid(Refusal):
    """422: what was sent cannot be used as it is."""

    status = 422


class Conflict(Refusal):
    """409: it does not fit what is already there."""

    status = 409


class Unauthorized(Refusal):
    """401, of faces alone: nobody is logged in."""

    status = 401

    def __init__(self, code: str = 'login_required', message: str = '请先登录。') -> None:
        super().__init__(code, message)


class Unavailable(Refusal):
    """503: WeChat does not answer, or a paper is not set in time; nothing of ours was changed."""

    status = 503


class TooMany(Refusal):
    """429, of faces alone: slow down."""

    status = 429

    def __init__(self, seconds: int) -> None:
        super().__init__('too_many', f'操作太频繁了，请{seconds}秒后再试。')
        self.seconds = seconds
