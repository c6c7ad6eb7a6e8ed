"""What an upload really is, whatever it calls itself, and a picture without what its camera wrote into it."""
import io
import struct
import threading
import zlib
from pathlib import Path
from typing import NamedTuple

import zxingcpp
from PIL import Image

from server.core.errors import Invalid

#: By what it says that it is. A JPEG is decoded small, anything else whole, in up to sixteen bytes a pixel: a hundred bytes, made
#: to do harm, can be a picture of any size.
PIXELS = {'JPEG': 40_000_000, 'MPO': 40_000_000, 'PNG': 16_000_000, 'WEBP': 16_000_000}
LONGEST = 2560  # pixels of a side: a page of A4 stays readable
_TYPES = {'JPEG': 'image/jpeg', 'PNG': 'image/png', 'WEBP': 'image/webp'}
_ORIENTATION = 0x0112
#: What sets a picture upright, by its orientation (CIPA DC-008, section 4.6.4).
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_270, 7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_90,
}
_OPTIONS = {'JPEG': {'quality': 85, 'optimize': True}, 'PNG': {}, 'WEBP': {'quality': 85}}
_QR = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
#: A worker has the memory for one at a time.
_ONE = threading.Lock()
#: What Pillow raises on broken pictures.
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error, Image.DecompressionBombError)


class Upload(NamedTuple):
    """Content as it is kept, and what it is."""

    media_type: str
    content: bytes


def cleaned(content: bytes) -> Upload:
    """A PDF as it is; a JPEG, PNG or WebP redrawn: upright, at most LONGEST, without EXIF, position, comments.

    Raises Invalid for anything else, for what is broken and for a picture of more than its kind's PIXELS.
    """
    if content.startswith(b'%PDF-'):
        return Upload('application/pdf', content)
    try:
        with Image.open(io.BytesIO(content), formats=list(_TYPES)) as image:
            kind = str(image.format)
            if image.width * image.height > PIXELS[kind]:
                raise Invalid('picture_too_large', '图片太大，请用手机拍照或截图后再上传。', file='像素太多')
            with _ONE:
                # MPO is a JPEG with a second picture inside, as many phones write it.
                return _redrawn(image, 'JPEG' if kind == 'MPO' else kind)
    except _BROKEN as error:
        raise Invalid('file_unreadable', '只能上传 JPG、PNG、WebP 图片或 PDF，而且文件要完整。', file='打不开') from error


def codes(kept: Path) -> list[str]:
    """What the QR codes in a picture say that `cleaned` has made."""
    with Image.open(kept) as image:
        return [each.text for each in zxingcpp.read_barcodes(image.convert('L'), formats=_QR)]


def _redrawn(image: Image.Image, kind: str) -> Upload:
    image.thumbnail((LONGEST, LONGEST))  # first, so that a JPEG is decoded small
    # By hand: ImageOps.exif_transpose also writes the remaining EXIF anew, and raises anything where that is damaged.
    turn = _UPRIGHT.get(image.getexif().get(_ORIENTATION, 0))
    image = image if turn is None else image.transpose(turn)
    see_through = kind != 'JPEG' and image.has_transparency_data
    image = image.convert('RGBA' if see_through else 'RGB')
    image.info.clear()  # else comments, XMP and colour profile go along
    out = io.BytesIO()
    image.save(out, kind, **_OPTIONS[kind])
    return Upload(_TYPES[kind], out.getvalue())
