"""A4 papers: a template of typst's and data give a PDF. Data goes in as JSON, so that nobody's text is taken for markup."""
import json
from pathlib import Path
from typing import Any

import gevent
import manimgx_fonts_cjk
import typst
from gevent.monkey import is_module_patched

from server.core import clock

_ROOT = Path(__file__).resolve().parents[1]
#: Noto Sans CJK, with every letter that names are written with; a page never looks otherwise on another machine.
_FONTS = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False,
                     font_paths=[str(Path(manimgx_fonts_cjk.__file__).parent)])


def pdf(template: str, said: dict[str, Any]) -> bytes:
    """The PDF of a template (`votes/paperwork/notice.typ`, from `server/`), which finds the data in `sys.inputs.data`."""
    # typst lets other threads run meanwhile, greenlets it would stop: they stay in theirs, and this goes to a thread.
    return gevent.get_hub().threadpool.apply(_set, (template, said)) if is_module_patched('threading') else _set(template, said)


def _set(template: str, said: dict[str, Any]) -> bytes:
    return typst.compile(_ROOT / template, root=_ROOT, font_paths=_FONTS, timestamp=int(clock.now().timestamp()),
                         sys_inputs={'data': json.dumps(said, ensure_ascii=False)})
