"""The pages: the secretary's console, and what anybody may open. A view reads a form, calls one action or query, and renders."""
import secrets
from contextlib import suppress
from datetime import timedelta

from flask import (
    Blueprint,
    Flask,
    Request,
    Response,
    current_app,
    g,
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from flask_wtf.csrf import CSRFError, CSRFProtect
from jinja2 import StrictUndefined
from werkzeug.exceptions import HTTPException

from server.archives.rules import spoken_period
from server.core import clock, crypto
from server.core.actor import Actor
from server.core.errors import Missing, Refusal, Unauthorized
from server.core.identifiers import mask_identity, mask_phone
from server.core.money import yuan
from server.core.settings import Settings
from server.identity import consoles
from server.web import assets, cells, drafts, undoing

#: The blueprints whose every route wants a console's login, and those that are open on purpose.
GUARDED: set[str] = set()
PUBLIC: set[str] = set()

_HEADERS = {
    'Content-Security-Policy': "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                               "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    'Referrer-Policy': 'same-origin', 'X-Frame-Options': 'DENY', 'Cross-Origin-Opener-Policy': 'same-origin',
}
_STALE = Refusal('stale_page', '这个页面放得太久了，请返回刷新后再提交。')

_LARGEST = 2**63 - 1  # id

_csrf = CSRFProtect()


class _PagesOnly(SecureCookieSessionInterface):
    """The API's callers bear a token: what opens and signs a page's cookie is a fourteenth of all that such a request costs."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        return None if request.path.startswith('/api/') else super().open_session(app, request)


def set_up(app: Flask, settings: Settings) -> None:
    """The cookie, the tokens against forged forms, and what every template knows."""
    app.config.update(
        SECRET_KEY=crypto.key('cookie'), SESSION_COOKIE_NAME='__Host-linli' if settings.secure_cookies else 'linli',
        SESSION_COOKIE_SECURE=settings.secure_cookies, SESSION_COOKIE_HTTPONLY=True, SESSION_COOKIE_SAMESITE='Lax',
        WTF_CSRF_CHECK_DEFAULT=False, WTF_CSRF_TIME_LIMIT=None)  # `blueprint` checks; a token lives as long as its cookie
    app.jinja_options = {'undefined': StrictUndefined, 'trim_blocks': True, 'lstrip_blocks': True, 'finalize': cells.read}
    app.session_interface = _PagesOnly()
    _csrf.init_app(app)  # makes the environment of templates: what that should be is said before
    app.register_error_handler(CSRFError, lambda _: problem(_STALE, 400))
    app.jinja_env.globals.update(asset=assets.address, once=lambda: secrets.token_urlsafe(16),
                                 from_page=drafts.from_page, written_to=drafts.written_to, undoable=undoing.offered,
                                 cells=cells.cells, cell_kind=cells.kind, cell_words=cells.words, cell_address=cells.address,
                                 span=clock.span)
    app.jinja_env.filters.update(dated=clock.dated, deadline=clock.deadline, day=clock.day_text, month=clock.month_text,
                                 masked=mask_phone, masked_identity=mask_identity, yuan=yuan, period=spoken_period,
                                 written=lambda moment: f'{clock.local(moment):%Y-%m-%dT%H:%M}')


def blueprint(name: str, *, guarded: bool = True, uploads: int = 1) -> Blueprint:
    """A domain's pages under /console, which want its login; `actor()` is who asks. A form may bring as much as
    so many of the largest pictures as `uploads` says."""
    made = Blueprint(f'web_{name}', __name__, url_prefix='/console')
    made.before_request(_refuse_impossible)
    if guarded:
        made.before_request(_authenticate)
    if uploads > 1:
        made.before_request(lambda: _admit(uploads))
    made.before_request(_csrf.protect)
    made.after_request(_secured)
    (GUARDED if guarded else PUBLIC).add(made.name)
    return made


def public(name: str) -> Blueprint:
    """Pages that anybody may open, anywhere; a form on them is checked all the same."""
    made = blueprint(name, guarded=False)
    made.url_prefix = None
    return made


def idle() -> timedelta:
    """How long a login lasts unused."""
    return timedelta(minutes=current_app.config['LINLI'].console_idle_minutes)


def _refuse_impossible() -> None:
    """No record has an id that the database cannot hold."""
    if any(isinstance(value, int) and value > _LARGEST for value in (request.view_args or {}).values()):
        raise Missing()


def _admit(uploads: int) -> None:
    request.max_content_length = uploads * current_app.config['MAX_CONTENT_LENGTH']


def _authenticate() -> None:
    g.actor = consoles.actor_of(session.get('console', ''), idle())
    if request.method not in ('GET', 'HEAD', 'OPTIONS'):
        current_app.extensions['limits'].hit('write', str(g.actor.person_id))
    drafts.take_up(g.actor)


def _keep_draft() -> None:
    with suppress(HTTPException):  # forged, or too large; nobody else puts words into a form
        _csrf.protect()
        drafts.keep(GUARDED)


def actor() -> Actor:
    """Who is asking."""
    return g.actor


def _secured(response: Response) -> Response:
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    return response


def asks_part() -> bool:
    """Whether htmx asks, which puts the answer into the page that is there."""
    return request.headers.get('HX-Request') == 'true'


def go(address: str) -> Response:
    """On to another page."""
    if asks_part():
        return make_response('', 204, {'HX-Redirect': address})
    return make_response(redirect(address, 303))


def problem(refusal: Refusal, status: int) -> Response:
    """A refusal as a page, or as a line in the page that is there; who has no login is led to it."""
    if isinstance(refusal, Unauthorized):
        if request.method == 'GET' and not asks_part():
            session['next'] = request.full_path.rstrip('?')
        elif request.method == 'POST' and request.blueprint in GUARDED:
            _keep_draft()
        return go(url_for('web_login.ask'))
    part = asks_part()
    response = make_response(render_template('said.html' if part else 'problem.html', refusal=refusal), status)
    if part:
        response.headers.update({'HX-Retarget': '#said', 'HX-Reswap': 'innerHTML'})
    return _secured(response)

