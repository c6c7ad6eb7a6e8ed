"""A database that has no tables yet."""
import os
import subprocess

import pytest

from server.core.db import db, open_database
from server.core.settings import ROOT

_SAID = 'Error: 数据库还没有建好或不是最新，请先运行 linli migrate。\n'


@pytest.fixture
def empty(app, tmp_path):
    """The command line on a database without tables."""
    ours = db.obj
    open_database(f'sqlite:///{tmp_path / "empty.sqlite"}')
    yield app.test_cli_runner()
    db.close()
    db.initialize(ours)


@pytest.mark.parametrize('command', [
    ('grant', '--phone', '14000008001', '--role', 'secretary', '--place', '紫荆园社区'), ('verify',), ('close-due',), ('seal',)])
def test_a_command_says_what_to_do(empty, command):
    answer = empty.invoke(args=command)
    assert (answer.exit_code, answer.output) == (1, _SAID)


def test_nothing_else_is_said(tmp_path):
    answer = subprocess.run([ROOT / 'scripts' / 'linli', 'seal'], env=os.environ | {'LINLI_DATA_DIR': str(tmp_path)},
                            capture_output=True, text=True, timeout=180, check=False)
    assert (answer.returncode, answer.stdout, answer.stderr) == (1, '', _SAID)
