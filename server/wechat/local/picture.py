"""The poster's picture: an ordinary QR code in place of WeChat's round one, so that any reader can read it."""

import io
import re

import segno

from server.wechat.local.refused import Refused

HOME = 'pages/index/index'
_SCENE = re.compile(r"[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]+")
_PAGE = re.compile(r'[0-9A-Za-z_\-.][0-9A-Za-z_\-./]*')


def check_scene(scene: object) -> str:
    """1 to 32 visible characters; neither % nor Chinese, so nothing URL-encoded."""
    if not isinstance(scene, str) or not 1 <= len(scene) <= 32:
        raise Refused(40169)
    if not _SCENE.fullmatch(scene):
        raise Refused(40129)
    return scene


def check_page(page: object) -> str:
    if page is None:
        return HOME
    if not isinstance(page, str) or len(page) > 128 or not _PAGE.fullmatch(page):
        raise Refused(41030)
    return page


def draw(scene: str, page: str, width: object) -> bytes:
    """A PNG about `width` pixels wide (280 to 1280, else 430)."""
    pixels = width if isinstance(width, int) and 280 <= width <= 1280 else 430
    code = segno.make(f'{page}?scene={scene}', error='m', micro=False)
    picture = io.BytesIO()
    code.save(picture, kind='png', scale=pixels / code.symbol_size()[0])
    return picture.getvalue()
