"""Linli as a newcomer starts it: `scripts/run` on free ports and a data folder of its own, on the database of this run."""
import itertools
import os
import signal
import socket
import subprocess
import threading
from urllib.parse import parse_qs, urlsplit

import pymysql
import pytest
import requests

from scripts.ports import free_port
from scripts.supervise import PATIENCE
from server.core.settings import ROOT

_numbers = itertools.count(1)


def is_free(port):
    with socket.socket() as probe:
        return probe.connect_ex(('127.0.0.1', port)) != 0


def below(pid):
    """The ids of all processes that a process has started, and theirs."""
    listed = subprocess.run(['ps', '-A', '-o', 'pid=,ppid='], capture_output=True, text=True, check=True).stdout
    parents = [tuple(map(int, line.split())) for line in listed.splitlines()]
    found = [child for child, parent in parents if parent == pid]
    return found + [each for child in found for each in below(child)]


def alive(pid):
    state = subprocess.run(['ps', '-o', 'stat=', '-p', str(pid)], capture_output=True, text=True, check=False).stdout
    return bool(state.strip()) and not state.startswith('Z')


class Running:
    """`scripts/run` and what it said so far."""

    def __init__(self, folder, port=None, arguments=('--no-preview',), **environment):
        self.port = port or free_port(together=3)
        kept = {name: value for name, value in os.environ.items() if not name.startswith('LINLI_')}
        settings = {'LINLI_PORT': str(self.port), 'LINLI_DATA_DIR': str(folder), **environment}
        self.process = subprocess.Popen([ROOT / 'scripts' / 'run', *arguments], env=kept | settings, stdout=subprocess.PIPE,
                                        stderr=subprocess.STDOUT, text=True, start_new_session=True)
        self.said = []
        self.ready = threading.Event()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self):
        for line in self.process.stdout:
            self.said.append(line.rstrip('\n'))
            if line.startswith('Linli is ready'):
                self.ready.set()
        self.ready.set()

    def wait(self):
        """Until it is ready or has ended."""
        assert self.ready.wait(PATIENCE + 60), self.said
        assert self.said[-1].startswith('Linli is ready'), self.said
        return self

    def get(self, path, after=0):
        return requests.get(f'http://127.0.0.1:{self.port + after}{path}', timeout=60)

    def end(self):
        """Until it has ended and all that it said was heard; answers its exit code."""
        self._listener.join(PATIENCE + 60)
        return self.process.wait(60)

    def stop(self, number=signal.SIGTERM):
        """Ask it to stop; answers its exit code."""
        self.process.send_signal(number)
        return self.end()


@pytest.fixture
def database(app):
    """Settings for an empty database of the kind that this run of the tests is about."""
    url = os.environ.get('LINLI_TEST_DATABASE_URL')
    if not url:
        return {}
    name = f'run{next(_numbers)}'
    with pymysql.connect(unix_socket=parse_qs(urlsplit(url).query)['unix_socket'][0], user='root') as connection, \
            connection.cursor() as cursor:
        cursor.execute('SET foreign_key_checks = 0')
        cursor.execute(f'CREATE OR REPLACE DATABASE {name} CHARACTER SET utf8mb4')
    return {'LINLI_DATABASE_URL': urlsplit(url)._replace(path=f'/{name}').geturl()}


@pytest.fixture
def run(tmp_path, database):
    """Start it, as often as a test likes; whatever still runs at the end is stopped."""
    started = []

    def start(**environment):
        started.append(Running(tmp_path / 'data', **database, **environment))
        return started[-1]

    yield start
    for each in started:
        if each.process.poll() is None:
            each.stop()
