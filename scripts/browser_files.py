"""What the console's pages load of others' work: fetched as server/web/package-lock.json names it, and copied to where it is served
from, with a smaller copy and its licence beside. `python -m scripts.browser_files`; done once for a lock."""
import filecmp
import gzip
import os
import shutil
import subprocess
import sys
from pathlib import Path

from server.core.settings import ROOT

_FOLDER = ROOT / 'server' / 'web'
_VENDOR = _FOLDER / 'static' / 'vendor'
_FILES = {
    'bootstrap/dist/css/bootstrap.min.css': 'bootstrap.min.css', 'bootstrap/LICENSE': 'bootstrap.LICENSE',
    'htmx.org/dist/htmx.min.js': 'htmx.min.js', 'htmx.org/LICENSE': 'htmx.LICENSE',
    'echarts/dist/echarts.common.min.js': 'echarts.common.min.js', 'echarts/LICENSE': 'echarts.LICENSE',
    'echarts/NOTICE': 'echarts.NOTICE',
}
_NO_NODE = ROOT / 'scripts' / 'node-requirements.txt'


def bring() -> str | None:
    """Bring them; why not, in one line."""
    lock, stamp = _FOLDER / 'package-lock.json', _VENDOR / '.installed-lock'
    if stamp.exists() and filecmp.cmp(lock, stamp, shallow=False):
        return None
    print('Installing what the console shows in a browser …', flush=True)
    if failed := _fetch():
        return f'The console will have no looks: {failed}. 工作台缺少样式文件。'
    shutil.rmtree(_VENDOR, ignore_errors=True)
    _VENDOR.mkdir(parents=True)
    for source, name in _FILES.items():
        _copy(_FOLDER / 'node_modules' / source, _VENDOR / name)
    shutil.copy(lock, stamp)
    return None


def _fetch() -> str | None:
    if not shutil.which('npm') and (failed := _run(sys.executable, '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check',
                                                   '--require-hashes', '--requirement', str(_NO_NODE))):
        return failed  # Node.js comes as a Python package too
    return _run('npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--fetch-retries=1',
                '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=2000')


def _copy(source: Path, target: Path) -> None:
    shutil.copy(source, target)
    if target.suffix in ('.css', '.js'):
        target.with_name(f'{target.name}.gz').write_bytes(gzip.compress(source.read_bytes(), mtime=0))


def _run(*command: str) -> str | None:
    """Why it failed, in one line."""
    beside = os.pathsep.join((os.environ.get('PATH', ''), str(Path(sys.executable).parent)))
    done = subprocess.run(command, cwd=_FOLDER, env=os.environ | {'PATH': beside}, capture_output=True, text=True, check=False)
    said = (done.stderr.strip() or done.stdout.strip() or f'exit code {done.returncode}').splitlines()
    return f'{Path(command[0]).name} failed ({said[0]})' if done.returncode else None


if __name__ == '__main__':
    sys.exit(bring())
