"""The picture of a code, asked of WeChat once and kept in the data folder."""
import io
import secrets
from pathlib import Path

from PIL import Image

from server.core.settings import Settings
from server.places.models import PlaceCode
from server.wechat.client import WeChat


def picture(wechat: WeChat, settings: Settings, code: PlaceCode) -> bytes:
    """A PNG that opens the poster's page with the code's scene; WeChatError if it is not kept and WeChat does not answer."""
    kept = settings.folder / 'codes' / f'{code.scene}.png'
    if kept.exists():
        return kept.read_bytes()
    drawn = _png(wechat.poster(code.scene, settings.poster_page))
    _keep(kept, drawn)
    return drawn


def _png(drawn: bytes) -> bytes:
    """WeChat answers with JPEG as it likes."""
    if drawn.startswith(b'\x89PNG'):
        return drawn
    out = io.BytesIO()
    Image.open(io.BytesIO(drawn)).save(out, 'PNG')
    return out.getvalue()


def _keep(path: Path, drawn: bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    part = path.with_suffix(f'.{secrets.token_hex(4)}')  # two may draw it at once
    part.write_bytes(drawn)
    part.replace(path)
