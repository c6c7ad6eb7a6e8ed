"""The people of the closed poll: they log in with their numbers through a local WeChat of their own."""
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from werkzeug.serving import make_server

from scripts.demo.phone import Phone
from server.core.actor import Actor
from server.core.settings import Settings
from server.identity import actions, tokens
from server.wechat.client import WeChat
from server.wechat.emulator import QuietHandler, create_emulator


@contextmanager
def local_wechat(settings: Settings) -> Iterator[str]:
    """A local WeChat on a free port, for as long as the street is loaded; its address."""
    app = create_emulator(settings.wechat_app_id, settings.wechat_secret)
    server = make_server('127.0.0.1', 0, app, threaded=True, request_handler=QuietHandler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f'http://127.0.0.1:{server.port}/'
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def log_in(wechat: WeChat, address: str, number: str) -> Actor:
    """A person with this number, as the application knows them."""
    phone = Phone(address, f'demo-voter-{number}')
    session = actions.log_in(wechat, phone.emulator('login-codes')['code'], days=1)
    actor = tokens.actor_of(tokens.issue(session))
    actions.take_phone(wechat, actor, phone.emulator('phone-codes', phone=number)['code'])
    return actor
