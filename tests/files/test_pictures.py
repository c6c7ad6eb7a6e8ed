"""What an upload is, and what is taken out of it."""
import io
import struct
import subprocess
import sys
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageOps

from server.core.errors import Invalid
from server.core.settings import ROOT
from server.files.pictures import LONGEST, cleaned
from tests.files.conftest import picture

GPS, ORIENTATION, MAKE = 0x8825, 0x0112, 0x010F


def exif(**tags):
    made = Image.Exif()
    made[MAKE] = 'Camera'
    made[ORIENTATION] = tags.get('orientation', 1)
    made.get_ifd(GPS).update({1: 'N', 2: (30.0, 1.0, 2.0)})
    return made


def opened(content):
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


@pytest.mark.parametrize(('kind', 'media_type'), [('JPEG', 'image/jpeg'), ('PNG', 'image/png'), ('WEBP', 'image/webp')])
def test_it_stays_what_it_is_and_loses_where_it_was_taken(kind, media_type):
    sent = picture(kind, exif=exif())
    assert opened(sent).getexif().get_ifd(GPS)
    kept = cleaned(sent)
    image = opened(kept.content)
    assert kept.media_type == media_type
    assert (image.format, image.size) == (kind, (60, 40))
    assert not image.getexif()
    assert b'Camera' not in kept.content


def test_comments_go_too():
    sent = picture(comment=b'taken at home', xmp=b'<x:xmpmeta>at home</x:xmpmeta>', icc_profile=b'profile at home')
    assert b'at home' in sent
    assert b'at home' not in cleaned(sent).content
    assert b'at home' not in cleaned(picture('PNG', icc_profile=b'at home')).content


def test_a_picture_taken_sideways_stands_upright():
    image = opened(cleaned(picture(exif=exif(orientation=6))).content)
    assert image.size == (40, 60)


def test_a_large_one_taken_sideways_stands_upright_and_is_made_smaller():
    image = opened(cleaned(picture(size=(4000, 3000), exif=exif(orientation=6))).content)
    assert image.size == (LONGEST * 3 // 4, LONGEST)


def test_a_phones_picture_with_a_second_one_inside_is_a_jpeg():
    """MPO, as many phones write it (CIPA DC-007)."""
    out = io.BytesIO()
    Image.new('RGB', (60, 40)).save(out, 'MPO', save_all=True, append_images=[Image.new('RGB', (60, 40), 'red')])
    assert Image.open(io.BytesIO(out.getvalue())).format == 'MPO'
    kept = cleaned(out.getvalue())
    assert (kept.media_type, opened(kept.content).format) == ('image/jpeg', 'JPEG')


def test_glass_stays_see_through():
    sent = picture('PNG', mode='RGBA', colour=(255, 0, 0, 0))
    assert opened(cleaned(sent).content).getpixel((0, 0)) == (255, 0, 0, 0)


@pytest.mark.parametrize('mode', ['1', 'L', 'P', 'LA', 'I;16', 'CMYK'])
def test_every_way_of_colouring_is_understood(mode):
    kind = 'JPEG' if mode == 'CMYK' else 'PNG'
    assert opened(cleaned(picture(kind, mode=mode, colour=0)).content).size == (60, 40)


def test_a_large_one_is_made_smaller():
    assert max(opened(cleaned(picture(size=(4000, 3000))).content).size) == LONGEST


def test_a_pdf_is_kept_as_it_is():
    assert cleaned(b'%PDF-1.7\n...') == ('application/pdf', b'%PDF-1.7\n...')


def claimed(width, height):
    """A PNG of a few bytes that says it is so large."""

    def chunk(name, data):
        return struct.pack('>I', len(data)) + name + data + struct.pack('>I', zlib.crc32(name + data))

    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', width, height, 8, 2, 0, 0, 0))
            + chunk(b'IDAT', zlib.compress(b'\0' * 100)) + chunk(b'IEND', b''))


@pytest.mark.parametrize('size', [(10_000, 4_001), (60_000, 60_000), (2**31 - 1, 2**31 - 1)])
def test_a_bomb_is_refused_before_it_goes_off(size):
    with pytest.raises(Invalid) as refused:
        cleaned(claimed(*size))
    assert refused.value.code in ('picture_too_large', 'file_unreadable')


def swollen(side):
    """A WebP of some hundred bytes that moves, and is decoded as a square of so many pixels a side."""
    sent = bytearray(picture('WEBP', save_all=True, append_images=[Image.new('RGB', (60, 40), 'blue')]))
    at = sent.index(b'VP8X') + 12  # the canvas, less one (RFC 9649, section 2.7)
    sent[at:at + 6] = (side - 1).to_bytes(3, 'little') * 2
    return bytes(sent)


def test_what_swells_is_refused():
    assert len(swollen(6000)) < 1000
    assert outcome(swollen(6000)) == 'picture_too_large'


AT_ONCE = """
import sys, threading
from pathlib import Path
from server.files.pictures import cleaned
content = sys.stdin.buffer.read()
threads = [threading.Thread(target=cleaned, args=[content]) for _ in range(int(sys.argv[1]))]
for each in threads: each.start()
for each in threads: each.join()
print(next(line.split()[1] for line in Path('/proc/self/status').read_text().splitlines() if line.startswith('VmHWM')))
"""


def test_several_at_once_take_the_memory_of_one():
    def most(threads):  # not getrusage, which counts what was there before the program began, and that is pytest
        return int(subprocess.run([sys.executable, '-c', AT_ONCE, str(threads)], input=swollen(3900), capture_output=True,
                                  check=True, cwd=ROOT).stdout)

    assert most(3) < 1.5 * most(1)


@pytest.mark.parametrize('content', [
    b'GIF89a' + bytes(40), b'<svg xmlns="http://www.w3.org/2000/svg"/>', b'<html>', b'MZ' + bytes(100), b'\xff\xd8\xff',
    picture()[:200], claimed(60, 40), picture('GIF'), picture('TIFF'),
], ids=['gif', 'svg', 'html', 'program', 'stub', 'half', 'too short', 'real gif', 'tiff'])
def test_anything_else_is_refused(content):
    with pytest.raises(Invalid) as refused:
        cleaned(content)
    assert refused.value.code == 'file_unreadable'


@given(kind=st.sampled_from(['JPEG', 'PNG', 'WEBP']), cut=st.integers(0, 400), at=st.integers(0, 400), byte=st.binary(max_size=4))
def test_damage_is_refused_or_repaired_and_never_more(kind, cut, at, byte):
    sent = picture(kind)
    assert outcome(sent[:at] + byte + sent[at + len(byte):len(sent) - cut]) in (
        'image/jpeg', 'image/png', 'image/webp', 'file_unreadable', 'picture_too_large')


def outcome(content):
    try:
        return cleaned(content).media_type
    except Invalid as refused:
        return refused.code


def taken(kind, orientation):
    """A picture whose corners differ, with notes of its camera."""
    pixels = Image.new('RGB', (3, 2))
    pixels.putdata([(80 * number % 256, 40 * number, 255 - 40 * number) for number in range(6)])
    out = io.BytesIO()
    pixels.save(out, kind, exif=exif(orientation=orientation))
    return out.getvalue()


@pytest.mark.parametrize('orientation', range(10))
def test_it_is_set_upright_from_wherever_the_camera_was_held(orientation):
    sent = taken('PNG', orientation)
    wanted, kept = ImageOps.exif_transpose(opened(sent)), opened(cleaned(sent).content)
    assert (kept.size, kept.tobytes()) == (wanted.size, wanted.tobytes())


@pytest.mark.parametrize('kind', range(256))
def test_damaged_notes_of_the_camera_cost_nobody_a_picture(kind):
    sent = taken('JPEG', orientation=6)
    entry = struct.pack('>HH', MAKE, 2) if b'Exif\0\0MM' in sent else struct.pack('<HH', MAKE, 2)
    damaged = sent.replace(entry, entry[:2] + struct.pack('>H' if entry[0] == 1 else '<H', kind))
    assert (damaged != sent) == (kind != 2)
    assert cleaned(damaged).media_type == 'image/jpeg'
