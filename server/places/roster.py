"""An estate's roster of owners: one row a part, as street offices keep it."""
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from server.core.cells import Unfit, text
from server.core.identifiers import identity_number, mobile, uscc
from server.core.sheets import Faults, Rejected, Row, Sheet, column_map, data_rows
from server.places.rules import UNSOLD, area, area_source, owner_names
from server.places.units import Unit, unit_number

NAMES = {
    'building': ('楼栋', '栋', '幢', '楼栋号', '栋号', '幢号', '楼号', '楼幢', '楼幢号', '座', '座号', '楼栋名称'),
    'stairwell': ('单元', '单元号', '梯'),
    'floor': ('楼层', '层', '所在层', '所在楼层'),
    'room': ('房号', '房间号', '室号', '户号', '门牌号', '房屋', '房屋号', '单元房号', '房屋坐落', '坐落', '室'),
    'area': ('建筑面积', '面积', '房屋面积', '产权面积', '房屋建筑面积', '专有部分面积', '专有部分建筑面积'),
    'area_source': ('面积来源', '面积依据'),
    'owners': ('产权人', '产权人姓名', '业主', '业主姓名', '所有权人', '权利人', '房主', '姓名', '户主', '户主姓名'),
    'identities': ('身份证号', '身份证', '身份证号码', '公民身份号码', '证件号', '证件号码', '产权人身份证号', '业主身份证号'),
    'phones': ('联系电话', '手机', '手机号', '手机号码', '电话', '电话号码', '联系方式', '联系电话1', '电话1', '手机1'),
    'co_owners': ('共有人', '共有人姓名', '共有产权人'),
    'co_identities': ('共有人身份证号', '共有人身份证', '共有人证件号'),
    'co_phones': ('共有人电话', '共有人联系电话', '共有人手机'),
    'members': ('是否党员', '党员', '政治面貌'),
    'purpose': ('房屋用途', '用途', '房屋性质', '性质', '房屋类型', '类型'),
    'remark': ('备注', '说明'),
}
REQUIRED = ('room', 'area', 'owners')

_TELLING = (*REQUIRED, 'identities', 'phones', 'co_owners')
_SEPARATORS = re.compile(r'\s*[、/／,，;；]\s*|\n+')
_LONG = 11  # characters: blanks part whole numbers; inside one they part shorter groups
_UNSOLD = re.compile(r'[（(]?未售(?:部分)?[）)]?$|^(?:开发商|建设单位)$')
_ORGANISATION = re.compile(r'(?:公司|集团|中心|委员会|合作社|银行|[厂店局院校社部所])(?:[（(].*[）)])?$')
_MEMBER = frozenset(('是', '√', '✓', '✔', 'Y', 'YES', 'TRUE', '1', '党员', '中共党员', '预备党员', '中共预备党员'))
_PURPOSES = (('garage', ('车', '储藏', '杂物')), ('shop', ('商', '门市', '门面', '铺', '非住宅')), ('home', ('住', '居')))


class RosterOwner(NamedTuple):
    name: str
    identity_number: str | None  # a person's, or an organisation's unified social credit code
    phone: str | None
    is_member: bool
    unsold: bool  # the developer, for what is not sold

    @property
    def key(self) -> str:
        """Who it is, for counting heads: the same key is the same owner."""
        return UNSOLD if self.unsold else self.identity_number or f'{self.name} {self.phone or ""}'


class RosterPart(NamedTuple):
    row_number: int
    kind: str  # 'home', 'shop' or 'garage'
    building: str | None
    stairwell: str | None
    floor: int | None
    room: str
    label: str
    area: int  # 0.01 m²
    area_source: str | None  # one of AREA_SOURCES, None where the roster does not say
    owners: tuple[RosterOwner, ...]
    remark: str


class Roster(NamedTuple):
    parts: list[RosterPart]
    rejected: list[Rejected]
    header: list  # the header row's cells, for reject_book


def parse(sheet: Sheet) -> Roster:
    """Every data row becomes a part or a rejection; SheetError when the header lacks a column that must be there."""
    header, columns = column_map(sheet.rows, NAMES, REQUIRED)
    roster = Roster([], [], header.cells)
    seen: dict[Unit, int] = {}
    for row in data_rows(sheet, header, columns, _TELLING):
        faults = Faults()
        part = _part(row, columns, seen, faults)
        if faults:
            roster.rejected.append(faults.rejection(row))
        else:
            roster.parts.append(part)
    return roster


def _part(row: Row, columns: dict[str, int], seen: dict[Unit, int], faults: Faults) -> RosterPart:
    def cell(field: str) -> object:
        return row.cells[columns[field]] if field in columns else ''

    unit = faults.catch('unit', unit_number, *map(cell, ('room', 'building', 'stairwell', 'floor')))
    if unit and seen.setdefault(unit, row.number) != row.number:
        faults.append(('unit', Unfit('listed_twice', f'{unit.label} 重复：第 {seen[unit]} 行已经登记过')))
    square = faults.catch('area', area, cell('area'))
    source = faults.catch('area source', area_source, cell('area_source'))
    owners = _owners(cell('owners'), cell('identities'), cell('phones'), cell('members'), faults)
    if text(cell('co_owners')):
        owners += _owners(cell('co_owners'), cell('co_identities'), cell('co_phones'), '', faults)
    unit = unit or Unit(None, None, None, '')
    kind = _kind(text(cell('purpose'))) or unit.kind
    return RosterPart(row.number, kind, unit.building, unit.stairwell, unit.floor, unit.room, unit.label, square or 0,
                      source, tuple(owners), text(cell('remark')))


def _owners(names: object, identities: object, phones: object, members: object, faults: Faults) -> list[RosterOwner]:
    """The pieces of the four cells belong together by position; a lone one belongs to the first owner."""
    known = faults.catch('owner', owner_names, names) or []
    documents = _pieces(identities)
    if known and len(documents) > len(known):
        faults.append(('identity number', Unfit('more_than_owners', '身份证号的个数比产权人多')))
    read = [faults.catch('identity number', _document, document, _at(known, place) or '') if text(document) else None
            for place, document in enumerate(documents)]
    numbers = [faults.catch('telephone', mobile, phone) if text(phone) else None for phone in _pieces(phones)]
    marks = [text(piece).upper() in _MEMBER for piece in _pieces(members)] if members else []
    return [RosterOwner(_UNSOLD.sub('', name) or name, _at(read, place), _at(numbers, place), bool(_at(marks, place)),
                        _UNSOLD.search(name) is not None) for place, name in enumerate(known)]


def _pieces(cell: object) -> list:
    """A number stays one, so that a damaged one can be told; an empty place between separators keeps its place."""
    if cell == '':
        return ['']
    words = text(cell).rstrip('、/／,，;； ') if isinstance(cell, str) else ''
    pieces, apart = _SEPARATORS.split(words), words.split()
    if len(pieces) == 1 < len(apart) and all(len(piece) >= _LONG for piece in apart):
        return apart
    return pieces if len(pieces) > 1 else [words or cell]


def _document(cell: object, owner: str) -> str:
    """A person's identity number, or a credit code where a letter inside or the owner's name says organisation."""
    words = text(cell)
    lettered = len(words) == 18 and words[:-1].isalnum() and not words[:-1].isdecimal()
    is_code = isinstance(cell, str) and (lettered or (len(owner) > 3 and _ORGANISATION.search(owner)))
    return uscc(cell) if is_code else identity_number(cell)


def _at(values: list, place: int) -> Any:
    return values[place] if place < len(values) else None


@lru_cache(maxsize=256)
def _kind(purpose: str) -> str | None:
    return next((kind for kind, words in _PURPOSES if any(word in purpose for word in words)), None)


def owners_of(parts: list[RosterPart]) -> Iterator[tuple[str, frozenset[str]]]:
    """(label, keys of its owners) of each part, as rules.heads takes them in a dict."""
    return ((part.label, frozenset(owner.key for owner in part.owners)) for part in parts)
