"""People who are looked for by whatever somebody remembers of them: each way is a range of an index of its own."""
from typing import Any

from server.core import crypto
from server.core.cells import Unfit, text
from server.core.identifiers import mobile
from server.core.pinyin import letters, sound

_TAIL = 4  # digits
_HAN = '㐀'  # and whatever comes after it


def named(name: str | None) -> dict[str, str]:
    """{initials, pinyin} to be written with a name, whenever one is written."""
    return sound(name or '')._asdict()


def begins(field: Any, words: str) -> Any:
    """The condition that a text begins so; a range of its index."""
    return (field >= words) & (field < f'{words}\U0010ffff')


def ways(record: Any, said: str) -> list[Any]:
    """The conditions, of which one must hold, that a record with name, initials, pinyin, phone_tail and phone_index is meant: by
    the beginning of its name, by letters (`zxm`, `zengxiaom`), by a whole telephone number or by its last four digits. Fewer than
    four find nobody, so that no number can be guessed digit by digit; nor does a single letter, which is no way to mean anybody."""
    words = text(said)
    if words.isascii() and words.isdigit() and len(words) == _TAIL:
        return [record.phone_tail == crypto.blind_tail(words)]
    if typed := letters(words):
        return [begins(record.initials, typed), begins(record.pinyin, typed)] if len(typed) > 1 else []
    try:
        return [record.phone_index == crypto.blind(mobile(words))]
    except Unfit:
        return [begins(record.name, words)] if words[:1] >= _HAN else []


def ids(record: Any, within: Any, said: str, most: int) -> list[int]:
    """Those who are meant, so many at most, in the order of their ids; a reading for each way."""
    found = {each for way in ways(record, said)
             for each, in record.select(record.id).where(within, way).order_by(record.id).limit(most).tuples()}
    return sorted(found)[:most]
