"""What a cell of a table says: one spelling for the many ways in which the same text gets typed."""
import datetime
import re
import unicodedata
from functools import lru_cache

# Full-width letters, digits, hyphen and stop, wide blanks, radicals that PDF copies put in the place of characters.
# Brackets, commas and colons stay as typed: they are proper Chinese punctuation, part of an employer's name.
_ALIKE = [*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B), 0xFF0D, 0xFF0E, 0x3000, 0xA0,
          *range(0x2000, 0x200B), *range(0x2F00, 0x2FD6)]
_INVISIBLE = [*range(0x00, 0x09), 0x0E, *range(0x0F, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0), 0xAD, 0x61C, 0x180E,
              *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF, *range(0xFFF9, 0xFFFC)]
_SPELLING = {**{code: unicodedata.normalize('NFKC', chr(code)) for code in _ALIKE}, **dict.fromkeys(_INVISIBLE, ''),
             **dict.fromkeys((0x0B, 0x0C, 0x85, 0x2028, 0x2029), '\n'), 0x09: ' '}
_ODD = re.compile(f'[\r{re.escape("".join(map(chr, _SPELLING)))}]')
_LINE_END = re.compile(r'\r\n?')
_FORMULA = re.compile(r'[=+\-@＝＋＠][^\s\-]')


class Unfit(ValueError):
    """A cell that cannot be what its column wants.

    `reason` is a code, `why` the same in plain English, `str()` the Chinese sentence for a person.
    """

    def __init__(self, reason: str, sentence: str, why: str = '') -> None:
        super().__init__(sentence)
        self.reason = reason
        self.why = why or reason.replace('_', ' ')


def text(cell: object) -> str:
    """The cell as text: 102.0 is '102', '１０２　' is '102', nothing invisible; line breaks inside stay as '\\n'."""
    if isinstance(cell, str):
        return cell.strip() if cell.isascii() and cell.isprintable() else _spelled(cell)
    if cell is None:
        return ''
    if isinstance(cell, float):
        return _number(cell)
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date().isoformat()
    return str(cell).strip()


def looks_like_formula(words: str) -> bool:
    """Whether a spreadsheet could run it (OWASP, CSV injection)."""
    return _FORMULA.match(words) is not None


@lru_cache(maxsize=4096)  # 25,000 rows ask 600,000 times, mostly about the same few words
def _spelled(words: str) -> str:
    return (_LINE_END.sub('\n', words).translate(_SPELLING) if _ODD.search(words) else words).strip()


def _number(value: float) -> str:
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return f'{value:.15g}'  # the digits that Excel keeps: a longer number shows that it lost some
