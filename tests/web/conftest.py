"""Somebody at a computer: a browser of Flask's that keeps its cookie, and reads the pages it is given."""
import re
from datetime import timedelta
from html import unescape

import pytest

from server.identity import console_logins, consoles
from tests.tasks.conftest import doctor, member, plumber, task

__all__ = ['doctor', 'member', 'plumber', 'task']


class Browser:
    """`get` and `send` answer Flask's test response; `send` fills in what the last page's form hides, as a browser does."""

    def __init__(self, app):
        self.client = app.test_client()
        self.page = ''

    def get(self, path, **options):
        answer = self.client.get(path, **options)
        self.page = answer.get_data(as_text=True) if answer.mimetype == 'text/html' else ''
        return answer

    def hidden(self, name):
        return unescape(re.search(rf'name="{name}" value="([^"]*)"', self.page)[1])

    def send(self, path, htmx=False, once=None, **fields):
        """Post a form; `htmx` as htmx would, with the token in a header."""
        token = self.hidden('csrf_token')
        headers = {'HX-Request': 'true', 'X-CSRFToken': token} if htmx else {}
        said = {'from_page': self.hidden('from_page')} | fields | ({} if htmx else {'csrf_token': token})
        said |= {'once': once} if once else {}
        answer = self.client.post(path, data=said, headers=headers)
        if answer.mimetype == 'text/html' and answer.status_code != 303 and not htmx:  # htmx changes a part
            self.page = answer.get_data(as_text=True)
        return answer

    def words(self):
        """What stands on the page, without its marks."""
        return unescape(re.sub(r'\s+', ' ', re.sub(r'<(script|style).*?</\1>|<[^>]+>', ' ', self.page, flags=re.DOTALL)))


@pytest.fixture
def browser(app):
    return Browser(app)


def sit(app, phone):
    """Somebody of the cast, logged in at a computer."""
    made = Browser(app)
    token = consoles.open_console(phone.person_id, 'Chrome 109，Windows', '203.0.113.9', timedelta(hours=12))
    with made.client.session_transaction() as cookie:
        cookie['console'] = token
    return made


@pytest.fixture
def at_desk(app):
    """`sit` with this app."""
    return lambda phone: sit(app, phone)


@pytest.fixture
def scene():
    """The scene of the code that a browser shows now."""
    def read(browser):
        with browser.client.session_transaction() as cookie:
            return console_logins.last(console_logins.Browser(cookie['browser'], '', '')).scene
    return read
