"""The mini-program in the browser, where Node is there to build it."""
import filecmp
import re
import shutil
import subprocess

from scripts.supervise import Supervisor
from server.core.settings import ROOT

_FOLDER = ROOT / 'miniprogram'
_NODE = 20
_OFF = 'The preview of the mini-program is off: {}. 小程序预览未启动。'


def preview(supervisor: Supervisor, port: int, api: str, wechat: str) -> str:
    """Build it and start it on `port`; answers where it is, or why it is off."""
    why = _missing() or _install() or _run('node', 'preview/build/index.mjs')
    if why:
        return _OFF.format(why)
    command = ['node', 'preview/serve.mjs', '--port', str(port), '--api', api, '--wechat', wechat]
    supervisor.start('preview', command, (port, '/'), cwd=_FOLDER)
    return f'The mini-program, as a preview in the browser 小程序预览: http://127.0.0.1:{port}'


def _missing() -> str | None:
    if not (_FOLDER / 'preview' / 'serve.mjs').exists():
        return 'it is not in this copy'
    if not (shutil.which('node') and shutil.which('npm')):
        return f'it needs Node.js {_NODE} or later, with npm'
    version = subprocess.run(['node', '--version'], capture_output=True, text=True, check=False).stdout
    major = re.match(r'v(\d+)\.', version)
    return None if major and int(major[1]) >= _NODE else f'it needs Node.js {_NODE} or later, not {version.strip()}'


def _install() -> str | None:
    """The packages that package-lock.json names, once."""
    lock, stamp = _FOLDER / 'package-lock.json', _FOLDER / 'node_modules' / '.installed-lock'
    if stamp.exists() and filecmp.cmp(lock, stamp, shallow=False):
        return None
    print('Installing the packages of the mini-program …', flush=True)
    failed = _run('npm', 'ci', '--no-audit', '--no-fund', '--loglevel=error', '--fetch-retries=1',
                  '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=2000')
    if not failed:
        shutil.copy(lock, stamp)
    return failed


def _run(*command: str) -> str | None:
    """Why it failed, in one line."""
    done = subprocess.run(command, cwd=_FOLDER, capture_output=True, text=True, check=False)
    said = (done.stderr.strip() or done.stdout.strip() or f'exit code {done.returncode}').splitlines()
    return f'{" ".join(command[:2])} failed ({said[0]})' if done.returncode else None
