"""The worker as a process of its own: real signals, a real kill, the local WeChat over HTTP."""
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import requests

from server.cli.worker import Job, attempt
from server.core import clock
from server.core.audit import AuditLine
from server.core.db import db
from server.core.idempotency import Answer
from server.messaging.actions import dispatch
from server.messaging.delivery import LEASE, send_due
from server.messaging.models import Message

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 300  # seconds; the machine may be busy with other things, and a worker that has ended is seen at once
pytestmark = pytest.mark.race


def say(phones, number):
    return dispatch('task', f'第{number}件', {'title': f'第{number}件', 'place': '弘运小区', 'time': '09:00'}, 'pages/home/index',
                    f'task:{number}', [phone.person_id for phone in phones])


def once(app):
    return app.test_cli_runner().invoke(args=['worker', '--once', '--json'])


@contextmanager
def running(app, folder):
    """A worker process; killed at the end if it still runs."""
    settings = app.config['LINLI']
    log = folder / 'worker.log'
    environment = os.environ | {
        'LINLI_DATABASE_URL': settings.database, 'LINLI_DATA_DIR': str(settings.folder), 'LINLI_SECRET_KEY': settings.secret_key,
        'LINLI_WECHAT_URL': settings.wechat_url, 'LINLI_WECHAT_TIMEOUT_SECONDS': str(settings.wechat_timeout_seconds)}
    with log.open('wb') as out:
        process = subprocess.Popen([sys.executable, '-m', 'flask', '--app', 'server.wsgi', 'worker'], cwd=ROOT,
                                   env=environment, stdout=out, stderr=out)
    process.log = log
    try:
        yield process
    finally:
        process.kill()
        process.wait(PATIENCE)


@contextmanager
def slow(wechat_url):
    """WeChat takes a second for each message."""
    requests.post(f'{wechat_url}emulator/faults', json={'path': '/cgi-bin/message/subscribe/send', 'kind': 'slow', 'seconds': 1,
                                                        'times': 10_000}, timeout=60).raise_for_status()
    try:
        yield
    finally:
        requests.delete(f'{wechat_url}emulator/faults', timeout=60).raise_for_status()


def takers():
    """The workers that have taken messages."""
    return {message.claim.split('-')[0] for message in Message.select(Message.claim).where(Message.claim != '')}


def wait_for(what, process):
    until = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < until, process.log.read_text()
        assert process.poll() is None, process.log.read_text()
        time.sleep(0.02)


def test_once_does_all_there_is_and_ends(app, world):
    world.neighbour.emulator('consents', template_id='linli-task', count=1)
    say([world.neighbour, world.stranger], 1)
    answer = once(app)
    assert answer.exit_code == 0, answer.output
    done = json.loads(answer.stdout)
    assert done['send'] == 2
    assert done['seal'] > 0
    assert len(world.neighbour.messages()) == 1
    assert AuditLine.select().where(AuditLine.seal.is_null()).count() == 0
    assert json.loads(once(app).stdout) == dict.fromkeys(done, 0)


def test_once_forgets_answers_that_are_past_their_day(app, world, now):
    world.neighbour.post('/api/me/consents', {'kind': 'task', 'result': 'accept'}, key='tap-1')
    assert json.loads(once(app).stdout)['forget'] == 0
    now.forward(hours=25)
    assert json.loads(once(app).stdout)['forget'] == 1


def test_a_job_that_fails_is_logged_and_the_others_go_on(app, world, caplog):
    say([world.stranger], 1)
    table = Answer._meta.table_name
    db.execute_sql(f'ALTER TABLE {table} RENAME TO elsewhere')
    try:
        answer = once(app)
    finally:
        db.execute_sql(f'ALTER TABLE elsewhere RENAME TO {table}')
    done = json.loads(answer.stdout)
    assert answer.exit_code == 1
    assert done['forget'] is None
    assert done['send'] == 1
    assert 'forget failed' in caplog.text


def test_a_job_is_tried_again_after_it_failed(app):
    tries = []

    def work():
        tries.append(1)
        return 1 // (len(tries) - 1)

    job = Job('shaky', 1, work)
    assert [attempt(job), attempt(job)] == [None, 1]


@pytest.mark.parametrize('number', [signal.SIGTERM, signal.SIGINT])
def test_it_stops_cleanly_when_told(number, app, world, tmp_path):
    world.neighbour.emulator('consents', template_id='linli-task', count=1)
    say([world.neighbour], 1)
    with running(app, tmp_path) as process:
        wait_for(world.neighbour.messages, process)
        process.send_signal(number)
        assert process.wait(PATIENCE) == 0
        assert 'has stopped' in process.log.read_text()
        assert 'Traceback' not in process.log.read_text()


def test_kill_9_in_the_middle_of_sending_loses_nothing(app, world, tmp_path, wechat_url):
    phone, many = world.neighbour, 60
    phone.emulator('consents', template_id='linli-task', count=many * 2)
    for number in range(many):
        say([phone], number)
    with slow(wechat_url), running(app, tmp_path) as process:
        wait_for(lambda: len(phone.messages()) >= 6, process)
        os.kill(process.pid, signal.SIGKILL)
        process.wait(PATIENCE)
    assert 0 < Message.select().where(Message.delivery == 'sent').count() < many
    later = datetime.now(UTC) + LEASE + timedelta(seconds=1)
    clock.set_source(lambda: later)
    while send_due(app.extensions['wechat'], app.config['LINLI'], 'heir'):
        continue
    assert {message.delivery for message in Message.select()} == {'sent'}
    arrived = Counter(message['data']['thing1']['value'] for message in phone.messages())
    assert len(arrived) == many
    assert arrived.total() <= many + 4  # the four that were on the line when it died


def test_two_workers_send_each_message_once(app, world, tmp_path, wechat_url):
    phones = [world.neighbour, world.grandmother]
    for phone in phones:
        phone.emulator('consents', template_id='linli-task', count=200)
    (tmp_path / 'one').mkdir()
    (tmp_path / 'two').mkdir()
    with running(app, tmp_path / 'one') as one, running(app, tmp_path / 'two') as two:
        for process in (one, two):
            wait_for(lambda process=process: 'is running' in process.log.read_text(), process)
        with slow(wechat_url):  # neither can do it all before the other has begun
            with db.atomic():
                for number in range(80):
                    say(phones, number)
            wait_for(lambda: len(takers()) == 2, one)
        wait_for(lambda: Message.select().where(Message.delivery != 'sent').count() == 0, one)
        for process in (one, two):
            process.terminate()
            assert process.wait(PATIENCE) == 0
    assert [len(phone.messages()) for phone in phones] == [80, 80]
