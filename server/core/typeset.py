"""A4 papers: a template of typst's and data give a PDF. Data goes in as JSON, so that nobody's text is taken for markup.

A process of its own sets each paper: it takes up to 200 MB for a moment, and seconds for a thousand pages, which a worker that
answers people has neither of.
"""
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import manimgx_fonts
import manimgx_fonts_cjk
import typst

from server.core import clock
from server.core.errors import Unavailable
from server.core.glyphs import legible

_ROOT = Path(__file__).resolve().parents[1]
#: Every letter that names are written with; what else people write (a telephone offers pictures), and other peoples' scripts.
_FONTS = [Path(made.__file__).parent for made in (manimgx_fonts_cjk, manimgx_fonts)]
_SECONDS = 60


def pdf(template: str, said: dict[str, Any]) -> bytes:
    """The PDF of a template (`votes/paperwork/notice.typ`, from `server/`), which finds the data in `sys.inputs.data`.

    Raises Unavailable after a minute; subprocess.CalledProcessError for a template that is at fault.
    """
    command = [sys.executable, '-m', 'server.core.typeset', template, str(int(clock.now().timestamp()))]
    try:
        return subprocess.run(command, input=json.dumps(said, ensure_ascii=False).encode(), cwd=_ROOT.parent, timeout=_SECONDS,  # noqa: S603
                              capture_output=True, check=True).stdout
    except subprocess.TimeoutExpired:
        raise Unavailable('too_slow_to_print', '现在打印的人多，材料没有生成，请稍后再试。') from None


def _set(template: str, timestamp: int, data: str) -> bytes:
    # The same types for all, and none of the machine's own: a page looks the same from every machine.
    files = [file for folder in _FONTS for file in sorted(folder.glob('*.tt[cf]'))]
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder) for folder in _FONTS])
    return typst.compile(_ROOT / template, root=_ROOT, font_paths=fonts, timestamp=timestamp,
                         sys_inputs={'data': legible(data, files)})


if __name__ == '__main__':
    sys.stdout.buffer.write(_set(sys.argv[1], int(sys.argv[2]), sys.stdin.buffer.read().decode()))
