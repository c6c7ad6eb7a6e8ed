"""How parts of buildings are measured and counted as heads, and who owns them. Areas are integers of 0.01 m²."""
import re
from collections.abc import Hashable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from server.core.cells import Unfit, text
from server.core.identifiers import person_name
from server.places.units import Unit, unit_number

__all__ = ['AREA_SOURCES', 'LARGEST', 'UNSOLD', 'Unit', 'area', 'area_source', 'heads', 'owner_names', 'square_metres',
           'unit_number']

LARGEST = 10_000_000  # 0.01 m²: no single part has 100,000 m²
#: Where an area is known from, the first that there is: 2020 Interpretation on condominium ownership, art. 8.
AREA_SOURCES = {'register': '登记', 'survey': '实测', 'contract': '合同'}
_SOURCES = {'register': ('登记', '产权', '不动产'), 'survey': ('实测', '测绘'), 'contract': ('合同',)}
UNSOLD = 'unsold'  # the owner of all that the developer has not sold

_AREA = re.compile(r'([0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(\.[0-9]+)?(?:㎡|m2|m²|平方米|平方|平米|平)?', re.IGNORECASE)
_BLANK = re.compile(r'\s')
_NOISE = Decimal('0.000001')  # 0.01 m²: what binary fractions leave behind
_BETWEEN = re.compile(r'[、/／,，;；\n]+(?![^(（]*[)）])')
_COMPOUND = frozenset((
    '欧阳', '司马', '上官', '诸葛', '皇甫', '尉迟', '公孙', '慕容', '令狐', '夏侯', '东方', '司徒', '端木', '长孙',
    '宇文', '独孤', '轩辕', '南宫', '百里', '东郭', '西门',
))
_NOBODY = frozenset(('无', '空', '未知', '不详', '暂无', '空置'))


@lru_cache(maxsize=4096, typed=True)  # doors above each other have the same
def area(cell: object) -> int:
    """0.01 m² out of 88.5, '88.50㎡' or ' 88.5 平方米'.

    Raises Unfit: missing, not_a_number, not_positive, too_large or too_precise (more than two decimals, the noise of
    binary fractions aside).
    """
    words = repr(cell) if isinstance(cell, float) else _BLANK.sub('', text(cell)).replace('，', ',')
    if not words:
        raise Unfit('missing', '没有建筑面积')
    if words[0] == '-' and words[1:2].isdecimal():
        raise Unfit('not_positive', '建筑面积必须大于 0')
    found = _AREA.fullmatch(words)
    if found is None:
        raise Unfit('not_a_number', '建筑面积不是数字')
    return _hundredths(Decimal(found[1].replace(',', '') + (found[2] or '')) * 100)


def square_metres(found: int) -> str:
    """0.01 m² as people read them: 8850 as 88.50㎡."""
    return f'{found // 100}.{found % 100:02d}㎡'


@lru_cache(maxsize=256, typed=True)
def area_source(cell: object) -> str | None:
    """Where an area is known from, a key of AREA_SOURCES; None if the cell is empty. Raises Unfit: not_a_source."""
    words = text(cell)
    found = next((source for source, marks in _SOURCES.items() if any(mark in words for mark in marks)), None)
    if words and found is None:
        raise Unfit('not_a_source', '面积来源应为登记、实测或者合同')
    return found


def owner_names(cell: object) -> list[str]:
    """The names in one cell, parted by 、/，,; line breaks or blanks; a blank inside a Chinese name is no border.

    Raises Unfit: missing, formula or not_a_name.
    """
    names = [name for piece in _BETWEEN.split(text(cell)) for name in _without_inner_blanks(piece.split())]
    names = [person_name(name) for name in names if name not in _NOBODY]
    if not names:
        raise Unfit('missing', '没有产权人姓名')
    return names


def heads(parts: Mapping[Hashable, frozenset]) -> dict[frozenset, list]:
    """{set of owners: its parts}: as many legal heads as entries; `parts` maps each part to its owners.

    One part is one head; all parts of one and the same set of owners are one head; so are the developer's unsold parts,
    whose only owner is UNSOLD (2020 Interpretation on condominium ownership, art. 9; Civil Code art. 278).
    """
    found: dict[frozenset, list] = {}
    for part, owners in parts.items():
        if not owners:
            raise ValueError(f'no owner: {part}')
        found.setdefault(owners, []).append(part)
    return found


def _hundredths(value: Decimal) -> int:
    nearest = value.to_integral_value(ROUND_HALF_UP)
    if abs(value - nearest) > _NOISE:
        raise Unfit('too_precise', '建筑面积最多两位小数')
    if nearest <= 0:
        raise Unfit('not_positive', '建筑面积必须大于 0')
    if nearest > LARGEST:
        raise Unfit('too_large', '建筑面积超过 100000 平方米，请核对')
    return int(nearest)


def _without_inner_blanks(pieces: list[str]) -> list[str]:
    """['钱', '乙甲', '孙丙'] as ['钱乙甲', '孙丙']: a single character or a compound surname is half of a name."""
    if len(pieces) < 2:
        return pieces
    if any(piece.isascii() for piece in pieces):
        return [' '.join(pieces)]
    names: list[str] = []
    for place, piece in enumerate(pieces):
        half = names and (names[-1] in _COMPOUND or len(names[-1]) == 1)
        if half or (names and len(piece) == 1 and place == len(pieces) - 1):
            names[-1] += piece
        else:
            names.append(piece)
    return names
