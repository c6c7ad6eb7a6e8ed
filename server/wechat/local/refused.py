"""WeChat's way of refusing: HTTP 200 with an errcode."""

_MESSAGES = {
    -1: 'system error',
    40001: 'invalid credential, access_token is invalid or not latest',
    40002: 'invalid grant_type',
    40003: 'invalid openid',
    40013: 'invalid appid',
    40029: 'invalid code',
    40037: 'invalid template_id',
    40125: 'invalid appsecret',
    40129: 'invalid scene',
    40163: 'code been used',
    40169: 'invalid length for scene, or the data is not json string',
    41001: 'access_token missing',
    41008: 'missing code',
    41030: 'invalid page',
    42001: 'access_token expired',
    43101: 'user refuse to accept the msg',
    44002: 'empty post data',
    45002: 'content size out of limit',
    45009: 'reach max api daily quota limit',
    47001: 'data format error',
    47003: 'argument invalid!',
    61010: 'code is expired',
}


class Refused(Exception):
    def __init__(self, code: int, detail: str = '') -> None:
        super().__init__(code, detail)
        self.answer = {'errcode': code, 'errmsg': f'{_MESSAGES[code]} {detail}'.strip()}
