"""Which characters some types can show, as their `cmap` tables say (OpenType, subtables of format 4 and 12), and what stands for
the others: a box would hide what somebody wrote, so the character's number is there instead, as in 〔U+E000〕."""
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from struct import unpack_from

#: What shapes its neighbours and is not drawn itself: joiners, variation selectors, tags.
_UNDRAWN = {0x034F, 0x115F, 0x1160, 0x3164, 0xFFA0, *range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0000, 0xE1000)}


def legible(text: str, files: Iterable[Path]) -> str:
    """The text, with the number of each character in the place of one that none of some files of types has; the first file is
    asked first, and the next one for what is missing then."""
    wanted = {ord(one) for one in set(text)
              if unicodedata.category(one) not in ('Cc', 'Cf', 'Zl', 'Zp', 'Zs')} - _UNDRAWN
    for file in files:
        for first, behind in _ranges(file.read_bytes()) if wanted else ():
            wanted.difference_update(range(first, behind))
    for point in wanted:
        text = text.replace(chr(point), f'〔U+{point:04X}〕')
    return text


def _ranges(data: bytes) -> Iterator[tuple[int, int]]:
    """(first, behind the last) of the characters that a file has; the faces of a collection may share one table."""
    faces = unpack_from(f'>{unpack_from(">I", data, 8)[0]}I', data, 12) if data[:4] == b'ttcf' else (0,)
    for start in {start for face in faces for start in [_subtable(data, face)]}:
        yield from _groups(data, start) if unpack_from('>H', data, start)[0] == 12 else _segments(data, start)


def _subtable(data: bytes, face: int) -> int:
    """Where the face says most of its characters: in a subtable of format 12, or else of format 4."""
    tables = [unpack_from('>4sIII', data, face + 12 + 16 * table) for table in range(unpack_from('>H', data, face + 4)[0])]
    cmap = next(offset for tag, _, offset, _ in tables if tag == b'cmap')
    starts = [cmap + unpack_from('>I', data, cmap + 8 + 8 * table)[0] for table in range(unpack_from('>H', data, cmap + 2)[0])]
    forms = {unpack_from('>H', data, start)[0]: start for start in starts}
    return forms[12] if 12 in forms else forms[4]


def _groups(data: bytes, start: int) -> Iterator[tuple[int, int]]:
    for group in range(unpack_from('>I', data, start + 12)[0]):
        first, last = unpack_from('>II', data, start + 16 + 12 * group)
        yield first, last + 1


def _segments(data: bytes, start: int) -> Iterator[tuple[int, int]]:
    """A character of a segment whose glyph is 0 is not there."""
    count = unpack_from('>H', data, start + 6)[0] // 2
    ends, starts, deltas, offsets = (
        unpack_from(f'>{count}H', data, start + 14 + 2 * count * row + 2 * (row > 0)) for row in range(4))
    for segment, (first, last, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for point in range(first, last + 1):
            at = start + 16 + 6 * count + 2 * segment + offset + 2 * (point - first)
            if unpack_from('>H', data, at)[0] if offset else (point + delta) & 0xFFFF:
                yield point, point + 1
