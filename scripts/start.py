"""`scripts/run`, once Python is there: prepares the database, then runs web server, worker and local WeChat together."""
import argparse
import os
import signal
import subprocess
import sys
import tempfile
from contextlib import nullcontext
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

from scripts.demo.people import LOGINS
from scripts.ports import free_port, require_free
from scripts.preview import preview
from scripts.supervise import Failed, Supervisor
from server.core.settings import ROOT, BadSettings, Settings, load

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_LOCAL = ('127.0.0.1', 'localhost', '::1')


def main() -> int:
    asked = argparse.ArgumentParser(prog='scripts/run', description='Starts Linli with the demonstration street.')
    asked.add_argument('--once', action='store_true', help='play the main job through the API and end')
    asked.add_argument('--no-preview', action='store_true', help='start without the mini-program in the browser')
    options = asked.parse_args()
    for number in _SIGNALS:
        signal.signal(number, _leave)
    try:
        with tempfile.TemporaryDirectory(prefix='linli-') if options.once else nullcontext('') as spare:
            return _run(_settings(options.once, spare), options)
    except (Failed, BadSettings) as failed:
        sys.stderr.write(f'{failed}\n')
        return 1
    except _Stopped as stopped:
        return 128 + stopped.args[0]


class _Stopped(BaseException):
    """A signal asked for it; `args[0]` is its number."""


def _leave(number: int, _frame: object) -> NoReturn:
    for each in _SIGNALS:
        signal.signal(each, signal.SIG_IGN)  # stopping is bounded; nothing shall interrupt it
    raise _Stopped(number)


def _settings(once: bool, spare: str) -> Settings:
    """As the environment says; `--once` takes a free port (0) and an empty data folder unless it is told others."""
    if once:
        os.environ.setdefault('LINLI_PORT', '0')
        if not os.environ.get('LINLI_DATABASE_URL'):
            os.environ.setdefault('LINLI_DATA_DIR', spare)
    if os.environ.get('LINLI_PORT') == '0':
        os.environ['LINLI_PORT'] = str(free_port(together=3))  # server, local WeChat, preview
    return load()


def _run(settings: Settings, options: argparse.Namespace) -> int:
    port = settings.port
    wechat_url, ours = _wechat(settings)
    require_free(port, *([port + 1] if ours else []))
    environment = os.environ | {
        'LINLI_WECHAT_URL': wechat_url, 'LINLI_WECHAT_APP_ID': settings.wechat_app_id,
        'LINLI_WECHAT_SECRET': settings.wechat_secret, 'PYTHONUNBUFFERED': '1',
        'LINLI_SECURE_COOKIES': os.environ.get('LINLI_SECURE_COOKIES', 'false')}  # there is no HTTPS in front
    supervisor = Supervisor(ROOT, _logs(settings), environment)
    if told := _prepare(environment):
        return told
    try:
        _start(supervisor, port, ours)
        note = '' if options.once or options.no_preview else _preview(supervisor, port, wechat_url, ours)
        supervisor.wait_until_all_answer()
        if options.once:
            return _play(environment, port, wechat_url)
        _welcome(settings, note)
        print(f'Linli is ready: http://127.0.0.1:{port} (WeChat: {wechat_url.rstrip("/")})', flush=True)
        return _stay(supervisor)
    finally:
        supervisor.stop()


def _stay(supervisor: Supervisor) -> int:
    try:
        supervisor.watch()
    except _Stopped:
        print('Stopped. 已停止。', flush=True)
    return 0


def _start(supervisor: Supervisor, port: int, ours: bool) -> None:
    python = sys.executable
    if ours:
        supervisor.start('wechat', [python, '-m', 'server.wechat.emulator', '--port', str(port + 1)],
                         (port + 1, '/emulator/messages?openid=nobody'))
    supervisor.start('web', [python, '-m', 'gunicorn', '-c', 'config/gunicorn.conf.py', '--graceful-timeout', '3',
                             'server.wsgi:app'], (port, '/api/health'))
    supervisor.start('worker', [python, '-m', 'flask', '--app', 'server.wsgi', 'worker'])


def _preview(supervisor: Supervisor, port: int, wechat_url: str, ours: bool) -> str:
    try:
        require_free(port + 2)
    except Failed as failed:
        return str(failed)
    return preview(supervisor, port + 2, f'http://127.0.0.1:{port}', wechat_url) if ours else ''


def _wechat(settings: Settings) -> tuple[str, bool]:
    """Where WeChat is, and whether that is the local one, on the port after ours."""
    ours = f'http://127.0.0.1:{settings.port + 1}/'
    if not os.environ.get('LINLI_WECHAT_URL'):
        return (ours, True) if urlsplit(settings.wechat_url).hostname in _LOCAL else (settings.wechat_url, False)
    where = urlsplit(settings.wechat_url)
    return settings.wechat_url, where.hostname in _LOCAL and where.port == settings.port + 1


def _logs(settings: Settings) -> Path:
    folder = settings.folder / 'logs'
    try:
        folder.mkdir(exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(b'room')
    except OSError as error:
        raise Failed(f'The data folder {settings.folder} cannot be written to: {error.strerror}. 数据文件夹不能写入。') from None
    return folder


def _prepare(environment: dict[str, str]) -> int:
    done = subprocess.run([sys.executable, '-m', 'scripts.demo.load'], cwd=ROOT, env=environment, check=False)
    if done.returncode not in (0, 2):  # 2: it has said why
        raise Failed('The database could not be prepared; see above. 数据库没有准备好，原因见上。')
    return done.returncode


def _play(environment: dict[str, str], port: int, wechat_url: str) -> int:
    """The main job, and then the evidence that it has left."""
    for command in (['scripts.demo.main_job', f'http://127.0.0.1:{port}', wechat_url],
                    ['flask', '--app', 'server.wsgi', 'verify']):
        done = subprocess.run([sys.executable, '-m', *command], cwd=ROOT, env=environment, check=False)
        if done.returncode:
            return done.returncode
    return 0


def _welcome(settings: Settings, note: str) -> None:
    print('\n'.join(f'  {phone}  {who}' for phone, who in LOGINS))
    print(f'  The console 工作台: http://127.0.0.1:{settings.port}/console/ (scan with a phone of the preview, or '
          './scripts/linli console-code --phone …)')
    print(f'  API: http://127.0.0.1:{settings.port}/api/openapi.json   Data: {settings.folder}')
    if note:
        print(f'  {note}')


if __name__ == '__main__':
    sys.exit(main())
