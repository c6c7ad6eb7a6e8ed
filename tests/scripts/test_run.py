"""One command starts everything, and nothing is left when it ends."""
import os
import re
import signal
import socket
import time

import pytest

from scripts.ports import free_port
from tests.scripts.conftest import Running, alive, below, is_free


def gone(pids):
    """Whether all of them have ended, given some time for the dead to be collected."""
    for _ in range(300):
        if not any(map(alive, pids)):
            return True
        time.sleep(0.1)
    return False


def test_it_starts_leaves_nothing_running_and_starts_again_with_its_data(run, tmp_path):
    first = run().wait()
    assert first.said[-1] == f'Linli is ready: http://127.0.0.1:{first.port} (WeChat: http://127.0.0.1:{first.port + 1})'
    assert any(line.split() == ['14000008001', '紫荆园社区', '书记'] for line in first.said)
    assert any('demonstration' in line for line in first.said)
    assert first.get('/api/health').json() == {'ok': True}
    assert first.get('/emulator/messages?openid=nobody', after=1).json() == {'items': []}
    key = (tmp_path / 'data' / 'secret-key').read_text()
    leaves_nothing(first, signal.SIGINT)
    second = run(LINLI_PORT='0').wait()  # any that is free, and it is told
    second.port = int(re.search(r'127\.0\.0\.1:(\d+)', second.said[-1])[1])
    assert second.port != 0
    assert second.get('/api/health').json() == {'ok': True}
    assert second.get('/emulator/messages?openid=nobody', after=1).json() == {'items': []}
    assert not any('demonstration' in line for line in second.said)
    assert (tmp_path / 'data' / 'secret-key').read_text() == key
    leaves_nothing(second, signal.SIGTERM)
    leaves_somebody_elses_wechat_to_them_and_ends_with_its_worker(run(LINLI_WECHAT_URL='http://wechat.invalid/'))


def leaves_nothing(linli, number):
    """End it by a signal."""
    pids = below(linli.process.pid)
    assert len(pids) >= 6  # the local WeChat, gunicorn with two workers, the worker, their guard
    assert linli.stop(number) == 0
    assert gone(pids)
    assert is_free(linli.port)
    assert is_free(linli.port + 1)


def test_killed_without_a_chance_to_say_anything_it_leaves_nothing_either(run):
    linli = run().wait()
    pids = below(linli.process.pid)
    linli.stop(signal.SIGKILL)
    assert gone(pids)
    assert is_free(linli.port)
    assert is_free(linli.port + 1)


def leaves_somebody_elses_wechat_to_them_and_ends_with_its_worker(linli):
    linli.wait()
    assert linli.said[-1] == f'Linli is ready: http://127.0.0.1:{linli.port} (WeChat: http://wechat.invalid)'
    assert is_free(linli.port + 1)
    assert linli.get('/api/health').status_code == 200
    pids = below(linli.process.pid)
    worker = next(pid for pid in pids if 'worker' in command(pid).split())
    os.kill(worker, signal.SIGKILL)
    assert linli.end() == 1
    assert any('worker ended by itself' in line for line in linli.said)
    assert gone(pids)


def command(pid):
    return os.popen(f'ps -o command= -p {pid}').read()


@pytest.mark.parametrize('after', [0, 1])
def test_a_port_in_use_is_one_sentence(run, after):
    port = free_port(together=2)
    with socket.socket() as taken:
        taken.bind(('127.0.0.1', port + after))
        taken.listen()
        linli = run(port=port)
        assert linli.end() == 1
    assert len(linli.said) == 1
    assert linli.said[0].startswith(f'Port {port + after} is in use')


@pytest.mark.parametrize(('name', 'value', 'sentence'), [
    ('LINLI_PORT', '70000', 'Port 70000 cannot be used'),
    ('LINLI_PORT', 'many', 'LINLI_PORT is wrong'),
    ('LINLI_DATA_DIR', '/dev/null/linli', 'The data folder cannot be used'),
    ('LINLI_DATABASE_URL', 'oracle://x', 'LINLI_DATABASE_URL is wrong'),
    ('LINLI_DATABASE_URL', 'mysql://root@127.0.0.1:9/linli', 'The database cannot be used'),
])
def test_a_setting_that_cannot_work_is_one_sentence(tmp_path, name, value, sentence):
    linli = Running(tmp_path, **{name: value})
    assert linli.end() != 0
    assert len(linli.said) == 1
    assert linli.said[0].startswith(sentence)
