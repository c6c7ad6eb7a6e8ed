"""Being let in to the console: a browser shows a code, its person approves it on the phone; or a code from the command line."""
import secrets
from datetime import timedelta
from typing import NamedTuple

from server.core import audit, clock, crypto
from server.core.action import action, transact
from server.core.actor import SYSTEM, AnyActor
from server.core.errors import Conflict, Invalid, Missing
from server.identity import consoles, queries
from server.identity.models import ConsoleLogin, LoginState

GOOD_FOR = timedelta(seconds=120)
#: What was approved in the last second is still fetched.
_FETCHED_WITHIN = timedelta(seconds=30)
_PREFIX = 'c.'
_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'  # none is taken for another
_LENGTH = 10
_AGO = timedelta(days=1)


class Browser(NamedTuple):
    """A browser that asks: the secret in its cookie, how people call it, and its network address."""

    secret: str
    name: str
    address: str

    @property
    def key(self) -> str:
        return crypto.keyed(self.secret)


def asked(browser: Browser) -> ConsoleLogin:
    """What a browser shows: what it asked last while that waits and has half its time, else a new code."""
    found = last(browser)
    if found and found.state == LoginState.WAITING and found.expires_at > clock.now() + GOOD_FOR / 2:
        return found
    now = clock.now()
    return ConsoleLogin.create(scene=_PREFIX + secrets.token_urlsafe(12), browser_key=browser.key, browser=browser.name,
                               address=browser.address, created_at=now, expires_at=now + GOOD_FOR)


def last(browser: Browser) -> ConsoleLogin | None:
    """What a browser asked last."""
    return ConsoleLogin.select().where(ConsoleLogin.browser_key == browser.key).order_by(ConsoleLogin.id.desc()).first()


def over(login: ConsoleLogin | None) -> bool:
    """Whether its code lets nobody in any more."""
    return login is None or login.expires_at <= clock.now() or login.state in (LoginState.REFUSED, LoginState.USED)


def scanned(actor: AnyActor, scene: str) -> ConsoleLogin:
    """What somebody has scanned, before they say yes; Missing for a code that is unknown, over or expired."""
    consoles.require_office(actor)
    found = ConsoleLogin.get_or_none(ConsoleLogin.scene == scene, ConsoleLogin.browser_key != '')
    if found is None or over(found):
        raise Missing('login_code_missing', '这个登录码已经过期或用过了，请在电脑上刷新后再扫。')
    return found


@action('identity.decide_console_login')
def decide(actor: AnyActor, login: ConsoleLogin, approved: bool) -> None:
    """Let a browser in as oneself, or not; Conflict if it was decided, or is too late."""
    consoles.require_office(actor)
    now = clock.now()
    state = LoginState.APPROVED if approved else LoginState.REFUSED
    done = ConsoleLogin.update(state=state, person=actor.person_id, expires_at=now + _FETCHED_WITHIN).where(
        ConsoleLogin.id == login.id, ConsoleLogin.state == LoginState.WAITING, ConsoleLogin.expires_at > now).execute()
    if not done:
        raise Conflict('login_decided', '这次登录已经处理过，或者已经过期了，请在电脑上刷新后再扫。')
    audit.note(approved=approved, browser=login.browser)


def enter(browser: Browser, life: timedelta) -> str | None:
    """The token for a browser whose last code was approved; None if it was not. Once."""
    return transact(lambda: _enter(last(browser), browser, life))


def issue_code(phone: str, good_for: timedelta) -> str:
    """From the command line: a code that lets whoever holds a number in once, without a phone in the hand."""
    person, code, now = queries.holder(phone), ''.join(secrets.choice(_LETTERS) for _ in range(_LENGTH)), clock.now()

    def make() -> ConsoleLogin:
        made = ConsoleLogin.create(scene=crypto.keyed(code), browser_key='', state=LoginState.APPROVED, person=person,
                                   created_at=now, expires_at=now + good_for)
        audit.write('identity.issue_console_code', SYSTEM, person, None, {})
        return made

    transact(make)
    return code


def enter_by_code(code: str, browser: Browser, life: timedelta) -> str:
    """The token for whoever has such a code; Invalid if it is none, was used or is too old."""
    plain = code.upper().replace(' ', '').replace('-', '')
    token = transact(lambda: _enter(ConsoleLogin.get_or_none(ConsoleLogin.scene == crypto.keyed(plain)), browser, life))
    if token is None:
        raise Invalid('bad_login_code', '登录码不对、已用过或已过期。', code='请核对，或者重新取一个')
    return token


def _enter(login: ConsoleLogin | None, browser: Browser, life: timedelta) -> str | None:
    good = (ConsoleLogin.state == LoginState.APPROVED) & (ConsoleLogin.expires_at > clock.now())
    if login is None or not ConsoleLogin.update(state=LoginState.USED).where(ConsoleLogin.id == login.id, good).execute():
        return None
    return consoles.open_console(login.person_id, browser.name, browser.address, life)


def forget_old() -> int:
    """Drop what nobody can use any more; the worker calls this."""
    old = ConsoleLogin.select(ConsoleLogin.id).where(ConsoleLogin.expires_at < clock.now() - _AGO).limit(1000)
    return ConsoleLogin.delete().where(ConsoleLogin.id.in_([row.id for row in old])).execute()
