"""A local WeChat on a free port, reached over real HTTP through the real wechatpy, with a clock that can be set."""

import io
import json
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from urllib.parse import parse_qs

import pytest
import requests
from werkzeug.serving import make_server

from server.wechat.client import MemoryTokens, WeChat
from server.wechat.emulator import QuietHandler, create_emulator

APP_ID, SECRET = 'wx-test-app', 'a-secret-nobody-may-see'
VOTE, TASK = 'template-vote', 'template-task'
TEMPLATES = {VOTE: ('thing1', 'time2'), TASK: ('thing1', 'phrase2', 'number3', 'amount4')}


class Clock:
    def __init__(self):
        self.now = 1_700_000_000.0

    def __call__(self):
        return self.now

    def forward(self, seconds):
        self.now += seconds


class Call:
    def __init__(self, environ):
        self.path = environ['PATH_INFO']
        self.query = {key: values[0] for key, values in parse_qs(environ['QUERY_STRING']).items()}
        self.raw = environ['wsgi.input'].read(int(environ.get('CONTENT_LENGTH') or 0))
        self.content_type = environ.get('CONTENT_TYPE')

    @property
    def body(self):
        return json.loads(self.raw)


class Local:
    """The local WeChat as a phone sees it, and the calls it got."""

    def __init__(self, app, clock):
        self.app, self.clock, self.calls = app, clock, []
        self.server = make_server('127.0.0.1', 0, self._record, threaded=True, request_handler=QuietHandler)
        self.url = f'http://127.0.0.1:{self.server.server_port}'

    def _record(self, environ, start_response):
        call = Call(environ)
        environ['wsgi.input'] = io.BytesIO(call.raw)
        if not call.path.startswith('/emulator/'):
            self.calls.append(call)
        return self.app(environ, start_response)

    def count(self, path):
        return sum(call.path == path for call in self.calls)

    def ask(self, method, path, sent=None, **kwargs):
        return requests.request(method, f'{self.url}{path}', json=sent, timeout=60, **kwargs)

    def login_code(self, openid, **more):
        return self.ask('POST', '/emulator/login-codes', {'openid': openid, **more}).json()['code']

    def phone_code(self, openid, phone, **more):
        return self.ask('POST', '/emulator/phone-codes', {'openid': openid, 'phone': phone, **more}).json()['code']

    def consent(self, openid, template_id, count):
        sent = {'openid': openid, 'template_id': template_id, 'count': count}
        return self.ask('POST', '/emulator/consents', sent).json()['count']

    def messages(self, openid):
        return self.ask('GET', f'/emulator/messages?openid={openid}').json()['items']

    def fault(self, path, kind, times=1, **more):
        answer = self.ask('POST', '/emulator/faults', {'path': path, 'kind': kind, 'times': times, **more})
        assert answer.status_code == 200, answer.text


@pytest.fixture
def clock():
    return Clock()


@contextmanager
def running(server):
    thread = threading.Thread(target=server.serve_forever, kwargs={'poll_interval': 0.01})
    thread.start()
    yield
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def local(clock):
    local = Local(create_emulator(APP_ID, SECRET, clock=clock, templates=TEMPLATES), clock)
    with running(local.server):
        yield local


class Odd:
    """A server that answers every call with the same oddity."""

    def __init__(self):
        self.status, self.headers, self.content, self.paths = '200 OK', [], b'', []
        self.server = make_server('127.0.0.1', 0, self._answer, threaded=True, request_handler=QuietHandler)
        self.url = f'http://127.0.0.1:{self.server.server_port}'

    def _answer(self, environ, start_response):
        self.paths.append(environ['PATH_INFO'])
        start_response(self.status, self.headers)
        return [self.content]


@pytest.fixture
def odd():
    odd = Odd()
    with running(odd.server):
        yield odd


@pytest.fixture
def tokens(clock):
    return MemoryTokens(clock)


@pytest.fixture
def connect(local, tokens):
    """Builds a client of the local WeChat that waits long, as the machine may be busy; what is given replaces what is usual."""
    def connect(**instead):
        usual = {'base_url': local.url, 'app_id': APP_ID, 'secret': SECRET, 'tokens': tokens, 'timeout': 60.0}
        return WeChat(**usual | instead)
    return connect


@pytest.fixture
def wechat(connect):
    return connect()


@pytest.fixture
def at_once():
    """Calls every function in a thread of its own, all starting together; answers what each gave or raised."""
    def at_once(*calls):
        gate = threading.Barrier(len(calls))

        def run(call):
            gate.wait(120)
            return call()

        with ThreadPoolExecutor(len(calls)) as pool:
            futures = [pool.submit(run, call) for call in calls]
        return [future.exception() or future.result() for future in futures]
    return at_once
