"""A real database, the real application, the local WeChat over HTTP. Each test runs in a transaction that is rolled back;
tests marked `race` commit, and every table is emptied after them. A test that asks for neither `app` nor what is made with it
has no database, and runs on SQLite alone: a second one could tell nothing new."""
import gc
import os
import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import hypothesis
import pytest
from werkzeug.serving import make_server

from server.app import create_app
from server.checkins import codes
from server.core import clock
from server.core.db import db, is_sqlite
from server.core.settings import load
from server.identity import standing, tokens
from server.partners import shifts
from server.records import RECORDS
from server.terms import values as terms
from server.votes import opened
from server.wechat.emulator import create_emulator
from tests.world import World, code

hypothesis.settings.register_profile('linli', deadline=None)  # the machine may be busy with other things
hypothesis.settings.load_profile('linli')


@pytest.fixture(scope='session')
def wechat_url():
    """The local WeChat, on a free port."""
    server = make_server('127.0.0.1', 0, create_emulator('wx-linli-demo', 'local-secret'), threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f'http://127.0.0.1:{server.port}/'
    server.shutdown()
    thread.join()


@pytest.fixture(scope='session')
def app(wechat_url, tmp_path_factory):
    folder = tmp_path_factory.mktemp('linli')
    url = os.environ.get('LINLI_TEST_DATABASE_URL') or f'sqlite:///{folder / "test.sqlite"}'
    made = create_app(load(database_url=url, data_dir=folder, secret_key='a secret for tests only', wechat_url=wechat_url,
                           redis_url=os.environ.get('LINLI_TEST_REDIS_URL', ''), login_limit='100000/minute', secure_cookies=False,
                           write_limit='100000/minute', verify_limit='1000/minute',
                           wechat_timeout_seconds=60))  # the machine may be busy
    made.testing = False  # errors are answered as in production
    db.drop_tables(RECORDS)
    db.create_tables(RECORDS)
    if not is_sqlite():  # no id is also another table's: who takes one for the other finds nothing
        for number, record in enumerate(RECORDS, 1):
            db.execute_sql(f'ALTER TABLE `{record._meta.table_name}` AUTO_INCREMENT = {number}000000')
    return made


def pytest_collection_modifyitems(config, items):
    if os.environ.get('LINLI_TEST_DATABASE_URL'):
        once = [item for item in items if not _has_database(item)]
        config.hook.pytest_deselected(items=once)
        items[:] = [item for item in items if _has_database(item)]


def pytest_collection():
    """What is imported and collected stays to the end: to look through it for garbage again and again takes a while."""
    gc.disable()


def pytest_collection_finish():
    gc.freeze()
    gc.enable()


def _has_database(item):
    return 'app' in item.fixturenames


@pytest.fixture(autouse=True)
def _transaction(request):
    if not _has_database(request.node):
        with _no_database():
            yield
    elif request.node.get_closest_marker('race'):
        request.getfixturevalue('app')
        _forget()
        yield
        _empty()
    else:
        request.getfixturevalue('app')
        _forget()
        with db.atomic() as transaction:
            yield
            transaction.rollback()
    clock.set_source(None)


@contextmanager
def _no_database():
    """Whoever turns to the database without having asked for it fails at once; some tests open one of their own."""
    kept, db.obj = db.obj, None
    try:
        yield
    finally:
        db.obj = kept


def _forget():
    """A test that is rolled back gives its ids to the next one."""
    standing.forget()
    tokens.REVOKED.forget()
    opened.forget()
    codes.forget()
    shifts.forget()
    terms.forget()


def _empty():
    db.execute_sql('PRAGMA foreign_keys=0' if is_sqlite() else 'SET foreign_key_checks=0')
    for record in RECORDS:
        record.delete().execute()
    db.execute_sql('PRAGMA foreign_keys=1' if is_sqlite() else 'SET foreign_key_checks=1')


@pytest.fixture
def site_says(monkeypatch):
    """Let something else hold where a district has said nothing: `site_says(care_homes_most=3)`."""
    return lambda **said: monkeypatch.setattr(terms, '_site', terms.of_site()._replace(**said))


class Clock:
    """Time as a test wants it."""

    def __init__(self):
        self.at = datetime(2026, 8, 14, 1, 0, tzinfo=UTC)  # 09:00 in Chongqing, a Friday
        clock.set_source(lambda: self.at)

    def set(self, instant):
        self.at = instant

    def forward(self, **span):
        self.at += timedelta(**span)


@pytest.fixture
def now():
    """A settable clock that starts on Friday, 2026-08-14, 09:00 in Chongqing."""
    return Clock()


@pytest.fixture
def world(app, wechat_url):
    """The cast of tests/world.py."""
    return World(app, wechat_url)


@pytest.fixture
def refusal():
    """(status, code) of a refusal."""
    return code
