"""A backup is made while the service runs, is closed to others, and brings everything back."""
import json
import os
import subprocess
import tarfile
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pymysql
import pytest

from server.cli.backup import backup
from server.core.db import is_sqlite
from server.core.settings import ROOT
from server.identity.models import Person

SECRET = 'a secret for tests only'


@pytest.fixture
def made(world, app, tmp_path):
    """A backup of a street with an upload in it."""
    assert world.grandmother
    assert world.secretary
    uploads = app.config['LINLI'].folder / 'files'
    (uploads / 'ab').mkdir(parents=True, exist_ok=True)
    (uploads / 'ab' / 'cd').write_bytes(b'picture')
    done = app.test_cli_runner().invoke(backup, [str(tmp_path), '--json'])
    assert done.exit_code == 0, done.output
    return json.loads(done.output)


def restored(folder):
    """The address of a database that was made from what the backup holds."""
    if is_sqlite():
        return f'sqlite:///{folder / "linli.sqlite"}'
    socket = parse_qs(urlsplit(os.environ['LINLI_TEST_DATABASE_URL']).query)['unix_socket'][0]
    with pymysql.connect(unix_socket=socket, user='root') as connection, connection.cursor() as cursor:
        cursor.execute('CREATE OR REPLACE DATABASE restored CHARACTER SET utf8mb4')
    with (folder / 'linli.sql').open() as dump:
        subprocess.run(['mariadb', '--no-defaults', '--user=root', f'--socket={socket}', 'restored'], stdin=dump, check=True,
                       timeout=180)
    return f'mysql://root@localhost/restored?unix_socket={socket}'


@pytest.mark.race
def test_everything_comes_back(made, tmp_path):
    people = Person.select().count()
    with tarfile.open(made['file']) as archive:
        archive.extractall(tmp_path / 'back', filter='data')
    assert (tmp_path / 'back' / 'files' / 'ab' / 'cd').read_bytes() == b'picture'
    asked = subprocess.run(
        ['.venv/bin/python', '-c', 'import server.wsgi; from server.identity.models import Person;'
         'print(sorted(person.phone for person in Person.select()))'],
        cwd=ROOT, env=os.environ | {'LINLI_DATABASE_URL': restored(tmp_path / 'back'), 'LINLI_SECRET_KEY': SECRET},
        capture_output=True, text=True, check=True, timeout=180)
    assert asked.stdout == "['14000000701', '14000008001']\n"
    assert people == 2


@pytest.mark.race
def test_others_cannot_read_it_and_nothing_else_is_left(made, tmp_path):
    assert Path(made['file']).stat().st_mode & 0o077 == 0
    assert made['bytes'] > 0
    assert [file.name for file in tmp_path.iterdir()] == [Path(made['file']).name]


@pytest.mark.race
def test_the_key_is_not_in_it(made, app):
    with tarfile.open(made['file']) as archive:
        assert {name.split('/')[0] for name in archive.getnames()} == {'linli.sqlite' if is_sqlite() else 'linli.sql', 'files'}


@pytest.mark.race
def test_a_folder_that_is_not_there_is_a_sentence(app, tmp_path):
    done = app.test_cli_runner().invoke(backup, [str(tmp_path / 'nowhere' / 'a.tar.gz')])
    assert done.exit_code == 1
    assert done.output.startswith('Error: 备份没有完成')
