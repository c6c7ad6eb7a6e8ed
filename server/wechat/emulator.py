"""A local WeChat on real HTTP, for the demonstration and the tests; all it knows is in memory.

    python -m server.wechat.emulator --port 8001
"""

import argparse
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException
from werkzeug.serving import WSGIRequestHandler, make_server

from server.wechat.local.calls import calls
from server.wechat.local.faults import strike
from server.wechat.local.phone import phone
from server.wechat.local.refused import Refused
from server.wechat.local.state import State, Templates, state

BODY_LIMIT = 1 << 20


def create_emulator(
    app_id: str, secret: str, *, clock: Callable[[], float] | None = None, templates: Templates | None = None,
) -> Flask:
    """`clock` gives seconds since 1970; `templates`: template id → its field keys, None takes any template."""
    app = Flask(__name__, static_folder=None)
    app.config['MAX_CONTENT_LENGTH'] = BODY_LIMIT
    app.extensions['local_wechat'] = State(app_id, secret, clock or time.time, templates)
    app.register_blueprint(calls)
    app.register_blueprint(phone)
    app.before_request(_strike)
    app.register_error_handler(Refused, lambda refused: refused.answer)
    app.register_error_handler(HTTPException, _explain)
    return app


def _strike() -> Response | None:
    fault = None if request.path.startswith('/emulator/') else state().faults.next(request.path)
    return strike(fault) if fault else None


def _explain(error: HTTPException) -> tuple[dict[str, Any], int]:
    return {'error': error.description}, error.code or 500


class QuietHandler(WSGIRequestHandler):
    def log_request(self, code: int | str = '-', size: int | str = '-') -> None:
        """A line for each request would hold the secret and bury what matters."""


def main() -> None:
    parser = argparse.ArgumentParser(prog='python -m server.wechat.emulator', description='Runs a local WeChat.')
    parser.add_argument('--port', type=int, required=True)
    parser.add_argument('--app-id', default=os.environ.get('LINLI_WECHAT_APP_ID', 'wx-linli-demo'))
    parser.add_argument('--secret', default=os.environ.get('LINLI_WECHAT_SECRET', 'local-secret'))
    asked = parser.parse_args()
    signals = {signal.SIGTERM, signal.SIGINT}
    signal.pthread_sigmask(signal.SIG_BLOCK, signals)  # the threads inherit it, so that the signal waits for sigwait
    app = create_emulator(asked.app_id, asked.secret)
    server = make_server('127.0.0.1', asked.port, app, threaded=True, request_handler=QuietHandler)
    sys.stdout.write(f'The local WeChat is ready: http://127.0.0.1:{server.server_port}\n')
    sys.stdout.flush()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    signal.sigwait(signals)


if __name__ == '__main__':
    main()
