"""A person with a phone, for programs: it speaks to the local WeChat as the phone does, and to the API as the mini-program does."""
from typing import Any

import requests


class Phone:
    """`wechat` is the address of a local WeChat."""

    def __init__(self, wechat: str, openid: str, api: str = '') -> None:
        self.wechat, self.openid, self.api = wechat.rstrip('/'), openid, api
        self.line = requests.Session()
        self.line.trust_env = False  # a proxy has no business between this machine and itself

    def emulator(self, kind: str, **said: Any) -> dict[str, Any]:
        """POST /emulator/… as this phone; requests.HTTPError if it is refused."""
        answer = self.line.post(f'{self.wechat}/emulator/{kind}', json={'openid': self.openid, **said}, timeout=10)
        answer.raise_for_status()
        return answer.json()

    def messages(self) -> list[dict[str, Any]]:
        """What WeChat has delivered."""
        answer = self.line.get(f'{self.wechat}/emulator/messages', params={'openid': self.openid}, timeout=10)
        return answer.json()['items']

    def ask(self, method: str, path: str, body: dict[str, Any] | None = None, **options: Any) -> requests.Response:
        """One call of the API; once logged in, as this person."""
        return self.line.request(method, f'{self.api}{path}', json=body, timeout=20, **options)

    def log_in(self) -> requests.Response:
        """With a code from wx.login; what is asked afterwards is asked as this person."""
        answer = self.ask('POST', '/api/sessions', {'code': self.emulator('login-codes')['code']})
        if answer.status_code == 201:
            self.line.headers['Authorization'] = f'Bearer {answer.json()["token"]}'
        return answer

    def tell_number(self, phone: str) -> requests.Response:
        """By the phone button."""
        return self.ask('POST', '/api/me/phone', {'code': self.emulator('phone-codes', phone=phone)['code']})
