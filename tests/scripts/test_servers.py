"""The private servers of the tests end with what they were started for."""
import os
import signal
import subprocess
from pathlib import Path

import pytest

from server.core.settings import ROOT
from tests.scripts.conftest import alive, below


def start(*command):
    kept = {name: value for name, value in os.environ.items() if not name.startswith('LINLI_')}
    return subprocess.Popen([ROOT / 'scripts' / 'servers', *command], cwd=ROOT, env=kept, stdout=subprocess.PIPE, text=True,
                            start_new_session=True)


def test_they_answer_and_end_with_the_commands_exit_code():
    ask = ('mariadb-admin --no-defaults --user=root --socket="$LINLI_PRIVATE_MARIADB" ping; '
           'redis-cli -s "${LINLI_PRIVATE_REDIS#redis+unix://}" ping; dirname "$LINLI_PRIVATE_MARIADB"; exit 7')
    running = start('bash', '-c', ask)
    said = running.communicate(timeout=180)[0].splitlines()
    assert running.returncode == 7
    assert said[:2] == ['mysqld is alive', 'PONG']
    assert not Path(said[2]).exists()


@pytest.mark.parametrize('number', [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_them_too(number):
    running = start('bash', '-c', 'dirname "$LINLI_PRIVATE_MARIADB"; exec sleep 60')
    folder = Path(running.stdout.readline().strip())
    pids = below(running.pid)
    assert folder.exists()
    running.send_signal(number)
    assert running.wait(120) == 128 + number
    assert not any(map(alive, pids))
    assert not folder.exists()


def test_a_signal_that_comes_at_the_first_word_ends_the_command_too():
    told = 'stoppable bash -c \'echo "$$"; kill "$PPID"; exec sleep 60\''  # nobody can be faster than the command itself
    for _ in range(30):
        script = subprocess.run(['bash', '-euc', f'. scripts/environment.sh; {told}; echo not reached'], cwd=ROOT,
                                capture_output=True, text=True, timeout=120, check=False)
        assert script.returncode == 143
        assert not alive(int(script.stdout))


def test_both_runs_are_shown_a_failing_one_fails_the_whole_and_what_needs_no_database_runs_once():
    both = '.venv/bin/python -m scripts.test_both -q'
    running = start('bash', '-c', f'{both} --noconftest no_such_file.py; echo "$?"; exec {both} tests/core/test_money.py')
    said = running.communicate(timeout=300)[0].splitlines()
    assert running.returncode == 0, said
    assert ['passed' in line for line in said[-2:]] == [True, False], said
    assert 'deselected' in said[-1]
    failed = said.index('4')
    assert [line.split(':')[0] for line in said[failed - 2:failed]] == ['== SQLite', '== MariaDB']
