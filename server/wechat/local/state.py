"""All that the local WeChat remembers, in memory; each part has its own lock."""

from collections.abc import Callable, Collection, Mapping

from flask import current_app

from server.wechat.local.codes import Codes
from server.wechat.local.credentials import Credentials
from server.wechat.local.faults import Faults
from server.wechat.local.mailbox import Mailbox
from server.wechat.local.people import People
from server.wechat.local.rate import Rate
from server.wechat.local.refused import Refused

POSTERS_A_MINUTE = 5000
Templates = Mapping[str, Collection[str]]


class State:
    """`templates`: template id → its field keys; None takes any template. `clock` gives seconds since 1970."""

    def __init__(self, app_id: str, secret: str, clock: Callable[[], float], templates: Templates | None) -> None:
        self.app_id, self._secret, self.templates, self.clock = app_id, secret, templates, clock
        self.logins, self.phones = Codes(clock), Codes(clock)
        self.credentials, self.mailbox, self.people = Credentials(clock), Mailbox(clock), People(clock)
        self.posters, self.faults = Rate(clock, POSTERS_A_MINUTE), Faults()

    def check_app(self, app_id: object, secret: object) -> None:
        if app_id != self.app_id:
            raise Refused(40013)
        if secret != self._secret:
            raise Refused(40125)


def state() -> State:
    return current_app.extensions['local_wechat']
