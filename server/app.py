"""The application: faces, one connection a request, error pages, and the check that no route is open by accident."""
import logging
import secrets
import threading
from typing import Any

from flask import Flask, Response, g, jsonify, request
from flask.json.provider import DefaultJSONProvider
from flask_openapi3 import Info, OpenAPI
from peewee import InterfaceError, OperationalError
from playhouse.pool import MaxConnectionsExceeded
from pydantic import BaseModel
from pydantic_core import from_json
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix

from server import api, web
from server.api.routes import ROUTES
from server.archives import finality
from server.cli.commands import COMMANDS
from server.core import calendar, crypto, db
from server.core.access_token import StoredTokens
from server.core.errors import Forbidden, Invalid, Refusal, TooMany, Unauthorized, Unavailable
from server.core.rate_limits import Limiter
from server.core.settings import Settings, load
from server.terms import values as terms
from server.votes import limits as election_limits
from server.web.routes import PAGES
from server.wechat.client import BadCode, BadPhone, Busy, WeChat, WeChatError

log = logging.getLogger('linli')

_DESCRIBING = threading.Lock()  # two readers at once
_BLOCKED = 40226  # WeChat's risk control refuses the user

_HTTP = {400: '请求的格式不对。', 404: '没有这个地址。', 405: '这个地址不支持这种操作。', 413: '内容太大了，请缩小后再试。',
         414: '地址太长了。', 415: '请用JSON格式提交。', 431: '请求头太大了。'}


class _App(OpenAPI):
    """Views answer with shapes."""

    def make_response(self, rv: Any) -> Response:
        answer, *status = rv if isinstance(rv, tuple) else (rv,)
        body = answer.model_dump() if isinstance(answer, BaseModel) else answer
        return super().make_response((body, *status) if status else body)

    def generate_spec_json(self) -> None:
        """The document, when somebody reads it first."""
        with _DESCRIBING:
            for routes in ROUTES:
                routes.describe()
                self.paths.update(routes.paths)
                self.components_schemas.update(routes.components_schemas)
            super().generate_spec_json()


class _JSON(DefaultJSONProvider):
    """Python's own parser recurses: a body of brackets would overflow the stack. This one refuses, and NaN too."""

    ensure_ascii = False
    sort_keys = False

    def loads(self, s: str | bytes, **kwargs: Any) -> Any:
        return from_json(s, allow_inf_nan=False)


class _Patch:
    """wx.request knows no PATCH: it sends POST and names the method it means. No other method can be asked for so."""

    def __init__(self, wrapped: Any) -> None:
        self.wrapped = wrapped

    def __call__(self, environ: dict, start_response: Any) -> Any:
        if environ.get('HTTP_X_HTTP_METHOD_OVERRIDE') == 'PATCH' and environ['REQUEST_METHOD'] == 'POST':
            environ['REQUEST_METHOD'] = 'PATCH'
        return self.wrapped(environ, start_response)


def create_app(settings: Settings | None = None) -> Flask:
    """Build the application; raises RuntimeError if a route is neither public nor behind authentication."""
    settings = settings or load()
    app = _App(__name__, info=Info(title='邻里 Linli', version='1'), doc_prefix='/api', doc_url='/openapi.json',
               security_schemes={'token': {'type': 'http', 'scheme': 'bearer'}},
               validation_error_model=api.Refused, validation_error_callback=api.refuse_form, static_folder=None,
               template_folder='web/templates')
    app.json = _JSON(app)
    # Who stands behind the proxies decides the rate limit; with none in front, X-Forwarded-For is anybody's claim.
    app.wsgi_app = ProxyFix(_Patch(app.wsgi_app), x_for=settings.proxies, x_proto=0)  # type: ignore[method-assign]
    app.config.update(LINLI=settings, MAX_CONTENT_LENGTH=settings.upload_megabytes * 1024 * 1024 + 65536)
    crypto.use_secret(settings.secret_key)
    calendar.use(settings)
    election_limits.use(settings)
    terms.use(settings)
    finality.use(settings)
    db.open_database(settings.database, settings.database_connections)
    app.extensions['limits'] = Limiter(settings.redis_url, {
        'login': settings.login_limit, 'write': settings.write_limit, 'verify': settings.verify_limit})
    app.extensions['wechat'] = WeChat(
        base_url=settings.wechat_url, app_id=settings.wechat_app_id, secret=settings.wechat_secret,
        tokens=StoredTokens(settings.wechat_app_id), timeout=settings.wechat_timeout_seconds,
        at_once=2 if db.is_sqlite() else 100)  # half of what a worker can do at once: see config/gunicorn.conf.py
    _wire(app)
    web.set_up(app, settings)
    for routes in ROUTES:
        app.register_api(routes)
    for pages in PAGES:
        app.register_blueprint(pages)
    for command in COMMANDS:
        app.cli.add_command(command)
    _refuse_open_routes(app)
    return app


def _wire(app: Flask) -> None:
    app.before_request(_name_request)
    app.after_request(_finish)
    app.teardown_request(lambda _: db.release())
    app.register_error_handler(Refusal, _refused)
    app.register_error_handler(WeChatError, _wechat_refused)
    app.register_error_handler(HTTPException, _http_refused)
    for error in (OperationalError, InterfaceError, MaxConnectionsExceeded):
        app.register_error_handler(error, _database_away)
    app.register_error_handler(Exception, _failed)


def _name_request() -> None:
    g.request_id = secrets.token_hex(6)


def _finish(response: Response) -> Response:
    response.headers['X-Request-Id'] = g.get('request_id', '')
    response.headers.setdefault('Cache-Control', 'no-store')
    response.headers['X-Content-Type-Options'] = 'nosniff'
    return response


def _told(refusal: Refusal, status: int) -> tuple[Response, int]:
    """A refusal as the face says it that was asked."""
    if not request.path.startswith('/api'):
        response = web.problem(refusal, status)
        return response, response.status_code
    return jsonify(refusal.as_json()), status


def _refused(error: Refusal) -> tuple[Response, int]:
    response, status = _told(error, error.status)
    if isinstance(error, TooMany):
        response.headers['Retry-After'] = str(error.seconds)
    return response, status


def _wechat_refused(error: WeChatError) -> tuple[Response, int]:
    if isinstance(error, BadCode):
        return _refused(Unauthorized('bad_code', '微信登录码无效、已用过或已过期，请重新打开小程序再试。'))
    if isinstance(error, BadPhone):
        return _refused(Invalid('bad_phone', '这不是中国大陆的手机号，请换一个号码，或者到社区登记。'))
    if error.code == _BLOCKED:
        return _refused(Forbidden('wechat_blocked', '微信认为这个账号有风险，暂时不能登录，请联系社区办理。'))
    log.log(logging.WARNING if isinstance(error, Busy) else logging.ERROR, 'request %s: WeChat: %s', g.request_id, error)
    return _refused(Unavailable('wechat_busy', '微信暂时没有回应，请稍后再试。'))


def _http_refused(error: HTTPException) -> tuple[Response, int] | HTTPException:
    if error.code is None or error.code < 400:
        return error
    return _told(Refusal(f'http_{error.code}', _HTTP.get(error.code, '请求没有成功。')), error.code)


def _database_away(error: Exception) -> tuple[Response, int]:
    log.error('request %s: database: %s', g.request_id, type(error).__name__, exc_info=error)
    return _told(Refusal('busy', '系统正忙，请稍后再试。您的操作没有生效。'), 503)


def _failed(error: Exception) -> tuple[Response, int]:
    log.exception('request %s failed', g.request_id, exc_info=error)
    return _told(Refusal('failed', f'系统出错了，请把编号{g.request_id}告诉管理员。'), 500)


def _refuse_open_routes(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        if rule.endpoint.split('.')[0] not in api.GUARDED | api.PUBLIC | web.GUARDED | web.PUBLIC:
            raise RuntimeError(f'{rule.rule} is neither declared public nor behind authentication')
