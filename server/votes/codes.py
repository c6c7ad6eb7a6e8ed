"""The code on a blank ballot: `3-128-K7QXM` names the poll, the head's number on the roll, and shows that the paper is ours.

Only whoever holds the service's key can make the five letters, so a ballot that somebody prints himself is found out.
"""
import re
import unicodedata
from collections.abc import Iterable

from server.core import crypto
from server.core.db import canonical
from server.core.errors import Invalid
from server.votes.ballots import ALPHABET

_CODE = re.compile(r'(\d{1,12})-(\d{1,9})-([0-9A-Z]{5})')


def code(poll_id: int, number: int) -> str:
    """The code of a head's blank ballot."""
    seal = int(crypto.blind(canonical(['blank', poll_id, number])), 16)
    letters = ''.join(ALPHABET[seal >> 5 * place & 31] for place in range(5))
    return f'{poll_id}-{number}-{letters}'


def among(texts: Iterable[str]) -> str:
    """What looks like a ballot's code among what a picture's codes say, the first; empty where none does."""
    return next((each for each in texts if _CODE.fullmatch(each)), '')


def number_of(poll_id: int, written: str) -> int:
    """The number on the roll of what was scanned or typed; Invalid `not_a_ballot`, `other_poll` or `forged`."""
    plain = re.sub(r'\s', '', unicodedata.normalize('NFKC', written)).upper().replace('—', '-').replace('–', '-')
    read = _CODE.fullmatch(plain)
    if read is None:
        raise Invalid('not_a_ballot', '这不是表决票上的票号。票号像“3-128-K7QXM”，印在票的右上角。', code='不是票号')
    if int(read[1]) != poll_id:
        raise Invalid('other_poll', '这张票是另一次表决的，请放到那次表决里录入。', code='不是这次表决的')
    if plain != code(poll_id, int(read[2])):
        raise Invalid('forged', '票号不对：可能抄错了，也可能这张票不是本系统打印的，请核对原件。', code='与本系统不符')
    return int(read[2])
