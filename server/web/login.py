"""Logging in to the console: by a code on the screen that the phone scans and approves, or by one from the command line."""
import io
import secrets
from datetime import timedelta

from flask import Response, current_app, make_response, render_template, request, send_file, session, url_for

from server.core import clock
from server.core.errors import Missing
from server.core.forms import Form, Text
from server.identity import console_logins, consoles
from server.identity.console_logins import Browser
from server.web import asks_part, blueprint, browsers, forms, go
from server.web.forms import Again

routes = blueprint('login', guarded=False)

#: The mini-program's page that the code on the screen opens.
_PAGE = 'packages/me/console/index'


class LoginCodeForm(Form):
    """A code from the command line."""

    code: Text(40)


def _browser() -> Browser:
    """The browser that asks; its secret lies in its cookie and nowhere else."""
    return Browser(session.setdefault('browser', secrets.token_urlsafe(24)), browsers.named(request.user_agent.string),
                   request.remote_addr or '')


def _life() -> timedelta:
    return timedelta(hours=current_app.config['LINLI'].console_hours)


def _count() -> None:
    current_app.extensions['limits'].hit('login', request.remote_addr or '')


@routes.get('/login')
def ask() -> str:
    """A code to scan."""
    _count()
    return _page()


def _page(**more: object) -> str:
    login = console_logins.asked(_browser())
    seconds = max(1, round((login.expires_at - clock.now()).total_seconds()))
    return render_template('login.html', login=login, seconds=seconds, fault=more.get('fault'))


@routes.get('/login/code.png')
def picture() -> Response:
    """The code that this browser asked for last, as WeChat draws it."""
    login = console_logins.last(_browser())
    if login is None or console_logins.over(login):
        raise Missing('login_code_missing', '登录码已经过期，请刷新页面。')
    return send_file(io.BytesIO(current_app.extensions['wechat'].poster(login.scene, _PAGE)), mimetype='image/png', max_age=0)


@routes.post('/login/entry')
def enter() -> Response:
    """Whether the phone has said yes: asked every two seconds, or by a button."""
    browser = _browser()
    if token := console_logins.enter(browser, _life()):
        return _enter(token)
    login = console_logins.last(browser)
    if asks_part():
        return make_response(render_template('login_state.html', login=login, over=console_logins.over(login)))
    return go(url_for('.ask'))


@routes.post('/login/codes')
def enter_by_code() -> Response | Again:
    """A code from the command line."""
    _count()
    return forms.submit(lambda: _enter(console_logins.enter_by_code(forms.read(LoginCodeForm).code, _browser(), _life())),
                        lambda refusal: _page(fault=refusal))


def _enter(token: str) -> Response:
    """Nothing of what the cookie held before goes in with it, but where its bearer wanted to go and what opens their draft."""
    onward, draft = session.get('next', ''), session.get('draft')
    session.clear()
    session.update({'console': token} | ({'draft': draft} if draft else {}))
    return go(onward if onward.startswith('/console/') else url_for('web_home.home'))


@routes.post('/login/end')
def leave() -> Response:
    """Log out."""
    token = session.get('console', '')
    session.clear()
    consoles.end_by_token(token)
    return go(url_for('.ask'))
