"""What nobody means: every command answers it in a sentence, and fails."""
import os
import subprocess
from pathlib import Path

import click
import pytest

from server.cli.commands import COMMANDS
from server.core.settings import ROOT

WORDS = ('无此人', '', '0', '9' * 40, "'; DROP TABLE place; --", '\u202e👻')
#: What wants nothing to be found.
EASY = ('migrate', 'add-place', 'close-due', 'seal', 'verify', 'backup', 'worker')
ASKING = [each for each in COMMANDS if each.name not in EASY]


def filled(each, word, folder):
    """Something for a parameter: nonsense, where it takes that."""
    if isinstance(each.type, click.Choice):
        return each.type.choices[0]
    if isinstance(each.type, click.Path):
        return str(folder / 'nowhere' / 'file')
    return word


def sentence(app, arguments):
    """What a command says that fails."""
    done = app.test_cli_runner().invoke(args=arguments)
    assert done.exception is None or isinstance(done.exception, SystemExit), (arguments, done.exception)
    assert done.exit_code != 0, arguments
    assert 'Error: ' in done.output
    return done.output


@pytest.mark.parametrize('command', ASKING, ids=lambda each: each.name)
def test_it_is_answered_in_a_sentence(app, world, tmp_path, command):
    assert world.stairwell
    wanted = [each for each in command.params if each.required]
    for word in WORDS:
        sentence(app, [command.name, *(part for each in wanted if isinstance(each, click.Option)
                                       for part in (each.opts[0], filled(each, word, tmp_path))), '--',
                       *(filled(each, word, tmp_path) for each in wanted if isinstance(each, click.Argument))])


@pytest.mark.parametrize('command', COMMANDS, ids=lambda each: each.name)
def test_what_it_does_not_know_and_what_it_lacks(app, command):
    assert 'No such option' in sentence(app, [command.name, '--no-such-option'])
    if any(each.required for each in command.params):
        assert 'Missing' in sentence(app, [command.name])
    done = app.test_cli_runner().invoke(args=[command.name, '--help'])
    assert (done.exit_code, done.output.startswith('Usage: ')) == (0, True)


def test_a_file_that_is_no_table(app, world, tmp_path):
    junk = tmp_path / 'list.xlsx'
    junk.write_bytes(os.urandom(4000))
    for command in (['import-roster', '--estate', world.estate.name], ['import-members', '--place', world.street.name]):
        for file in (junk, tmp_path, tmp_path / 'none.csv'):
            sentence(app, [*command, str(file)])


@pytest.mark.parametrize(('name', 'value', 'said'), [
    ('LINLI_DATABASE_URL', 'mysql://root@127.0.0.1:9/linli', 'Error: 数据库不能使用：'),
    ('LINLI_DATABASE_URL', 'oracle://x', 'LINLI_DATABASE_URL is wrong: '),
    ('LINLI_DATABASE_URL', 'mysql://host:port/linli', 'LINLI_DATABASE_URL is wrong: '),
    ('LINLI_DATABASE_URL', 'sqlite:///{folder}/junk', 'Error: 数据库不能使用：'),
    ('LINLI_DATABASE_URL', 'sqlite:///{folder}/none/none', 'Error: 数据库不能使用：'),
    ('LINLI_DATA_DIR', '/dev/null/none', 'The data folder cannot be used: '),
    ('LINLI_CONFIG', '{folder}/none.toml', 'LINLI_CONFIG names a file that cannot be read: '),
    ('LINLI_CONFIG', '{folder}/junk', 'LINLI_CONFIG names a file that cannot be read: '),
    ('LINLI_CONFIG', '{folder}/unknown.toml', 'LINLI_PORTS is wrong: '),
    ('LINLI_FEEDBACK_PERIOD', 'week', 'LINLI_FEEDBACK_PERIOD is wrong: '),
    ('LINLI_HOLIDAYS', '["soon"]', 'LINLI_HOLIDAYS is wrong: ')])
def test_without_a_database_or_with_settings_that_cannot_be(tmp_path, name, value, said):
    (tmp_path / 'junk').write_bytes(b'\x00\xff' * 4000)
    (tmp_path / 'unknown.toml').write_text('ports = 1')
    environment = {'LINLI_DATA_DIR': str(tmp_path / 'data'), name: value.format(folder=tmp_path)}
    done = subprocess.run([ROOT / 'scripts' / 'linli', 'verify'], env=os.environ | environment, capture_output=True, text=True,
                          timeout=180, check=False)
    assert (done.returncode, done.stdout) == (1, '')
    assert done.stderr.startswith(said), done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize('command', ['backup', 'worker'])
def test_of_a_database_that_is_none_there_is_no_backup_and_no_work(tmp_path, command):
    done = subprocess.run([ROOT / 'scripts' / 'linli', command, *([str(tmp_path)] if command == 'backup' else [])],
                          env=os.environ | {'LINLI_DATA_DIR': str(tmp_path / 'data'), 'LINLI_DATABASE_URL': ''},
                          capture_output=True, text=True, timeout=180, check=False)
    assert (done.returncode, done.stderr) == (1, 'Error: 数据库还没有建好或不是最新，请先运行 linli migrate。\n')
    assert [each.name for each in Path(tmp_path).iterdir()] == ['data']
