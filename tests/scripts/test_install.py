"""Where something is missing, one sentence says what, in both languages."""
import os
import shutil
import subprocess
import sys

import pytest

from server.core.settings import ROOT

TOOLS = ('bash', 'dirname', 'cmp', 'cp', 'cat', 'mktemp', 'mkdir', 'rm', 'tail', 'grep', 'id', 'readlink')


@pytest.fixture
def fresh(tmp_path):
    """A copy in which nothing has been installed, and a PATH without any Python."""
    folder = tmp_path / 'linli'
    folder.mkdir()
    shutil.copytree(ROOT / 'scripts', folder / 'scripts', ignore=shutil.ignore_patterns('__pycache__'))
    (folder / 'requirements.txt').write_text(f'segno==1.6.6 --hash=sha256:{"0" * 64}\n')
    tools = tmp_path / 'bin'
    tools.mkdir()
    for tool in TOOLS:
        (tools / tool).symlink_to(shutil.which(tool))
    return folder


def python(fresh, text):
    """Put a python3 of our own making into the PATH."""
    made = fresh.parent / 'bin' / 'python3'
    made.write_text(f'#!{shutil.which("bash")}\n{text}\n')
    made.chmod(0o755)


def start(fresh, script='run', **environment):
    return subprocess.run([fresh / 'scripts' / script], env={'PATH': str(fresh.parent / 'bin'), 'HOME': str(fresh)} | environment,
                          capture_output=True, text=True, check=False, timeout=120)


def test_no_python(fresh):
    done = start(fresh)
    assert done.returncode == 1
    assert done.stderr.startswith('Linli needs Python 3.11 or later')
    assert not (fresh / '.venv').exists()


def test_a_python_too_old(fresh):
    python(fresh, 'exit 1')  # what `sys.exit(sys.version_info < (3, 11))` says there
    assert start(fresh).stderr.startswith('Linli needs Python 3.11 or later')


def test_a_python_without_venv(fresh):
    python(fresh, f'case "$*" in *ensurepip*) exit 1;; esac; exec {sys.executable} "$@"')
    done = start(fresh)
    assert done.returncode == 1
    assert "apt-get install python3-venv" in done.stderr


def test_no_network_and_then_nothing_counts_as_installed(fresh):
    python(fresh, f'exec {sys.executable} "$@"')
    done = start(fresh, PIP_INDEX_URL='http://127.0.0.1:9/', PIP_CONFIG_FILE=os.devnull, PIP_RETRIES='0')
    assert done.returncode == 1
    assert done.stderr == 'The packages could not be fetched: is there a network? 无法下载所需的软件包，请检查网络。\n'
    assert not list((fresh / '.venv').glob('installed-*'))


def test_the_command_line_before_the_first_run(fresh):
    done = start(fresh, 'linli')
    assert done.returncode == 1
    assert done.stderr.startswith('Linli is not installed here yet: run')


def test_the_tests_name_what_they_miss(fresh):
    done = start(fresh, 'test')
    assert done.returncode == 1
    assert done.stderr.startswith('Missing: ')
    assert 'mariadb-client redis-server redis-tools' in done.stderr
