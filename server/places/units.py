"""How parts of buildings are numbered: the many ways in which people write one address inside an estate."""
import re
from functools import lru_cache
from typing import NamedTuple, TypeVar

from server.core.cells import Unfit, text

_SHOP, _GARAGE = '门市|门面|商铺|商业|商服|底商|店铺|铺面|店面|铺', '地下车库|地下车位|车库|车位|储藏室|杂物间|库房'
_SPECIAL = re.compile(rf'(?P<word>{_SHOP}|{_GARAGE})(?:房|号)?-?(?P<number>[A-Z]{{0,2}}-?[0-9]{{1,4}}[A-Z]?)号?'
                      rf'|(?P<number2>[0-9]{{1,4}})号(?P<word2>{_SHOP}|{_GARAGE})')
_ANY_SPECIAL = re.compile(f'{_SHOP}|{_GARAGE}')
_A_SHOP, _A_GARAGE = re.compile(_SHOP), re.compile(_GARAGE)
_NAME = '[A-Z]{1,2}[0-9]{0,3}|[0-9]{1,3}[A-Z]?'
_WHOLE = re.compile(
    rf'(?:第?(?P<building>{_NAME})(?:号楼|#楼|[栋幢座#]楼?|楼(?=.*单元))-?)?'
    rf'(?:第?(?P<stairwell>{_NAME})(?:单元|门洞|梯)-?)?'
    r'(?:(?:(?P<below>负|地下|^-|(?<=[栋元])B|^B)|第?)(?P<floor>[0-9]{1,2})(?:层|楼|F)-?)?'
    r'(?P<rest>.+)')
_DASHED = re.compile(rf'(?:(?:{_NAME})-){{0,3}}[0-9]{{1,4}}[A-Z]?(?:号房?|室|户)?')
_AFTER_ROOM = re.compile('号房?$|[室户]$')
_ROOM = re.compile(r'([0-9]{1,4})([A-Z]?)')
_NUMERAL = re.compile(
    r'([一二三四五六七八九]?十?[一二三四五六七八九]?)(?<=[一二三四五六七八九十])(?=号?[栋幢座楼]|单元|层|门洞|梯)')
_DASH = re.compile(r'[‐-―−﹣_/／\\~～、]+')
_T = TypeVar('_T')
_NOT_UNDERSTOOD = '房号看不懂，请写成“9栋1单元701”这样'


class Unit(NamedTuple):
    """Where a part is: building '9' or 'A', stairwell '1', floor 7 (below ground: negative), room '701' or '门市5'."""

    building: str | None
    stairwell: str | None
    floor: int | None
    room: str

    @property
    def kind(self) -> str:
        """'home', 'shop' or 'garage'."""
        if _A_GARAGE.match(self.room) or (self.floor or 0) < 0:
            return 'garage'
        return 'shop' if _A_SHOP.match(self.room) else 'home'

    @property
    def label(self) -> str:
        """The one usual spelling, such as 9栋1单元701; unit_number reads it back to the same unit."""
        building = f'{self.building}栋' if self.building else ''
        stairwell = f'{self.stairwell}单元' if self.stairwell else ''
        return building + stairwell + self._floor_unless_in_room() + self.room + ('号' if len(self.room) < 3 else '')

    def _floor_unless_in_room(self) -> str:
        if self.floor is None or (self.floor > 0 and _floor_in(self.room) == self.floor):
            return ''
        return f'{self.floor}层' if self.floor > 0 else f'负{-self.floor}层'


def unit_number(room: object, building: object = '', stairwell: object = '', floor: object = '') -> Unit:
    """Reads '9栋1单元701', '9-1-701', '09-01-0701', '9幢1单元7楼1号', '门市5' or '负1层12号'.

    The other three are columns beside it, where a table has them: what both say must agree.
    Raises Unfit: missing, not_understood or contradictory.
    """
    words = _clean(text(room))
    if not words:
        raise Unfit('missing', '没有房号')
    house, words = _house(_clean(text(building)), words)
    found = _WHOLE.fullmatch(words)
    if found is None:
        raise Unfit('not_understood', _NOT_UNDERSTOOD)
    storey = _agree(_storey(found['below'], found['floor']), _floor_column(_clean(text(floor))))
    stair = _agree(_column(_clean(text(stairwell))), _named(found['stairwell']))
    house = _agree(house, _named(found['building']))
    special = _SPECIAL.fullmatch(found['rest'])
    if special:
        number = (special['number'] or special['number2']).lstrip('0')
        return Unit(house, stair, storey, (special['word'] or special['word2']) + (number or '0'))
    return _plain((house, stair), storey, found['rest'])


def _clean(words: str) -> str:
    words = words.upper()
    if not words or (words.isascii() and words.isalnum()):
        return words
    words = re.sub(r'(?<=[0-9A-Z])\s+(?=[0-9A-Z])', '-', words.removesuffix('.0'))
    words = _DASH.sub('-', re.sub(r'\s', '', words).replace('＃', '#'))
    return _NUMERAL.sub(_from_numeral, words)


def _from_numeral(found: re.Match) -> str:
    tens, ten, ones = found[1].rpartition('十')
    digit = '零一二三四五六七八九'.index
    return str((digit(tens) if tens else 1) * 10 * bool(ten) + (digit(ones) if ones else 0)) if found[1] else ''


def _house(building: str, words: str) -> tuple[str | None, str]:
    """A building column may say 门市 instead of, or beside, a number: then that belongs to the room."""
    special = _ANY_SPECIAL.search(building)
    if special is None:
        return _column(building), words
    if _ANY_SPECIAL.search(words) is None:
        words = special[0] + words
    return _column(building[:special.start()]), words


@lru_cache(maxsize=1024)
def _column(words: str) -> str | None:
    found = re.fullmatch(rf'第?({_NAME})(?:号楼|#楼|[栋幢座#楼]楼?|单元|门洞|梯|号)?', words)
    if words and found is None:
        raise Unfit('not_understood', _NOT_UNDERSTOOD)
    return _named(found[1]) if found else None


def _floor_column(words: str) -> int | None:
    found = re.fullmatch(r'(?P<below>负|-|B|地下)?(?P<floor>[0-9]{1,2})[层楼F]?', words)
    if words and found is None:
        raise Unfit('not_understood', '楼层看不懂')
    return _storey(found['below'], found['floor']) if found else None


def _named(words: str | None) -> str | None:
    if words is None:
        return None
    name = words.lstrip('0')
    if not name:
        raise Unfit('not_understood', _NOT_UNDERSTOOD)
    return name


def _storey(below: str | None, floor: str | None) -> int | None:
    return (-int(floor) if below else int(floor)) if floor and int(floor) else None


def _agree(one: _T | None, other: _T | None) -> _T | None:
    if one is not None and other is not None and one != other:
        raise Unfit('contradictory', '房号和楼栋、单元、楼层几列对不上')
    return other if one is None else one


def _plain(named: tuple[str | None, str | None], floor: int | None, rest: str) -> Unit:
    if _DASHED.fullmatch(rest) is None:
        raise Unfit('not_understood', _NOT_UNDERSTOOD)
    *before, room = _AFTER_ROOM.sub('', rest).split('-')
    if len(before) == 3:
        floor = _agree(floor, int(before.pop()) if before[2].isdecimal() else None)
    building, stairwell = _placed(named, [_named(name) for name in before])
    return Unit(building, stairwell, *_room(floor, room))


def _placed(named: tuple[str | None, str | None], before: list[str | None]) -> tuple[str | None, str | None]:
    building, stairwell = named
    if len(before) == 2:
        return _agree(building, before[0]), _agree(stairwell, before[1])
    if not before or before[0] == stairwell or (stairwell and before[0] == building):
        return building, stairwell
    return (_agree(building, before[0]), stairwell) if building is None or stairwell else (building, before[0])


def _room(floor: int | None, words: str) -> tuple[int | None, str]:
    """(7, '701') out of '0701', '701', or floor 7 and '1'; a room below ground or without a floor keeps its number."""
    found = _ROOM.fullmatch(words)
    if found is None or int(found[1]) == 0:
        raise Unfit('not_understood', _NOT_UNDERSTOOD)
    digits, letter = found[1], found[2]
    number = int(digits)
    if floor is not None and floor < 0:
        return floor, f'{number}{letter}'
    if len(digits) > 2:
        if number < 100 or number % 100 == 0:
            raise Unfit('not_understood', _NOT_UNDERSTOOD)
        return _agree(floor, number // 100), f'{number}{letter}'
    return (floor, f'{floor}{number:02d}{letter}') if floor else (None, f'{number}{letter}')


def _floor_in(room: str) -> int | None:
    found = _ROOM.fullmatch(room)
    return int(found[1]) // 100 if found and len(found[1]) > 2 else None
