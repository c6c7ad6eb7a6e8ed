"""The mini-program in the browser, where Node is there to build it."""
import filecmp
import shutil
import subprocess

from scripts.supervise import Supervisor
from server.core.settings import ROOT

_FOLDER = ROOT / 'miniprogram'


def preview(supervisor: Supervisor, port: int, wechat_url: str) -> str:
    """Start it on `port` + 2; answers where it is, or why it is off."""
    why = _missing()
    if why:
        return f'Preview of the mini-program is off: {why} 小程序预览未启动。'
    address = f'http://127.0.0.1:{port + 2}'
    supervisor.start('preview', ['node', 'preview/serve.mjs', '--port', str(port + 2), '--api', f'http://127.0.0.1:{port}',
                                 '--wechat', wechat_url], (port + 2, '/'), cwd=_FOLDER)
    return f'Preview of the mini-program: {address} 小程序预览'


def _missing() -> str | None:
    if not (_FOLDER / 'preview' / 'serve.mjs').exists():
        return 'it is not part of this copy.'
    if not (shutil.which('node') and shutil.which('npm')):
        return 'it needs Node.js 18 or later.'
    return _install()


def _install() -> str | None:
    """The packages that package-lock.json names, once."""
    lock, stamp = _FOLDER / 'package-lock.json', _FOLDER / 'node_modules' / '.installed-lock'
    if stamp.exists() and filecmp.cmp(lock, stamp, shallow=False):
        return None
    done = subprocess.run(['npm', 'ci', '--no-audit', '--no-fund'], cwd=_FOLDER, capture_output=True, text=True, check=False)
    if done.returncode:
        return f'its packages could not be fetched ({(done.stderr.strip().splitlines() or ["npm failed"])[-1]}).'
    shutil.copy(lock, stamp)
    return None
