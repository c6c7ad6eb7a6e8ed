"""How a name sounds, for whoever types it by its letters: 曾小明 is `zxm` or `zengxiaoming`.

Characters are read one by one, as names are, each by its commonest reading. Surnames come first, for many have a reading of their
own: a dictionary of characters says céng for 曾 and dān for 单.
"""
import os
import re
import unicodedata
from functools import cache
from typing import NamedTuple

os.environ.setdefault('PYPINYIN_NO_PHRASES', '1')  # 45 MB a process, for words that names are not
from pypinyin.pinyin_dict import pinyin_dict

INITIALS, LETTERS = 20, 60  # of each that are kept; nobody types more

_ONE = {
    '曾': 'zeng', '单': 'shan', '仇': 'qiu', '解': 'xie', '区': 'ou', '查': 'zha', '盖': 'ge', '朴': 'piao', '覃': 'qin',
    '缪': 'miao', '翟': 'zhai', '黑': 'he', '秘': 'bi', '员': 'yun', '乐': 'yue', '召': 'shao', '隗': 'wei', '繁': 'po',
    '句': 'gou', '洗': 'xian', '牟': 'mu', '折': 'she', '种': 'chong', '祭': 'zhai', '能': 'nai', '卜': 'bu',
    '阚': 'kan', '都': 'du', '长': 'chang', '藏': 'zang', '薄': 'bo', '佴': 'nai', '蔚': 'yu',
}
_TWO = {
    '尉迟': ('yu', 'chi'), '万俟': ('mo', 'qi'), '长孙': ('zhang', 'sun'), '单于': ('chan', 'yu'), '澹台': ('tan', 'tai'),
    '令狐': ('ling', 'hu'), '宇文': ('yu', 'wen'), '夏侯': ('xia', 'hou'), '皇甫': ('huang', 'fu'), '呼延': ('hu', 'yan'),
    '濮阳': ('pu', 'yang'), '淳于': ('chun', 'yu'), '公冶': ('gong', 'ye'), '宗政': ('zong', 'zheng'), '太叔': ('tai', 'shu'),
    '申屠': ('shen', 'tu'), '鲜于': ('xian', 'yu'), '闾丘': ('lv', 'qiu'), '亓官': ('qi', 'guan'), '司空': ('si', 'kong'),
    '慕容': ('mu', 'rong'), '拓跋': ('tuo', 'ba'), '赫连': ('he', 'lian'), '钟离': ('zhong', 'li'), '百里': ('bai', 'li'),
    '东方': ('dong', 'fang'), '欧阳': ('ou', 'yang'), '上官': ('shang', 'guan'), '司马': ('si', 'ma'), '诸葛': ('zhu', 'ge'),
    '南宫': ('nan', 'gong'), '公孙': ('gong', 'sun'), '轩辕': ('xuan', 'yuan'), '端木': ('duan', 'mu'), '第五': ('di', 'wu'),
    '独孤': ('du', 'gu'), '贺兰': ('he', 'lan'), '乐正': ('yue', 'zheng'), '谷梁': ('gu', 'liang'), '宰父': ('zai', 'fu'),
    '仉督': ('zhang', 'du'), '子车': ('zi', 'ju'), '微生': ('wei', 'sheng'), '羊舌': ('yang', 'she'), '相里': ('xiang', 'li'),
}
_LATIN = re.compile('[0-9A-Za-z]')
_PIECE = re.compile(r'[0-9a-z]+|[^\x00-\x7f]')


class Sound(NamedTuple):
    """The first letters of its syllables, and all letters; lower case, ü as v, nothing between. A word of Latin letters is one."""

    initials: str
    pinyin: str


def sound(name: str) -> Sound:
    """How a person's or an organisation's name sounds; signs that sound like nothing are left out."""
    head = _TWO.get(name[:2]) or ((_ONE[name[0]],) if name[:1] in _ONE else ())
    rest = name[len(head):]
    said = [*head, *filter(None, map(_syllable, _PIECE.findall(rest.lower()) if _LATIN.search(rest) else rest))]
    return Sound(''.join(each[0] for each in said)[:INITIALS], ''.join(said)[:LETTERS])


def letters(words: str) -> str:
    """What somebody typed, if it may be meant so (`Zeng Xiao-ming` is zengxiaoming); else nothing."""
    typed = re.sub(r"[\s'’\-]", '', words.lower().replace('ü', 'v'))
    return typed if typed.isascii() and typed.isalpha() else ''


@cache  # of few thousand characters
def _syllable(piece: str) -> str:
    if piece.isascii():
        return piece if piece.isalnum() else ''
    first = unicodedata.normalize('NFD', pinyin_dict.get(ord(piece), '').split(',')[0]).replace('u\u0308', 'v')
    return ''.join(sign for sign in first if sign.isascii() and sign.isalpha())  # without the marks of tones
