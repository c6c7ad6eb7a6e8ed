"""The list of in-service members who reported in: one row a report slip."""
from typing import NamedTuple

from server.core.cells import Unfit, text
from server.core.identifiers import identity_number, mobile, person_name
from server.core.sheets import Faults, Rejected, Row, Sheet, column_map, data_rows
from server.members.rules import skills

NAMES = {
    'name': ('姓名', '党员姓名', '名字'),
    'sex': ('性别',),
    'identity': ('身份证号', '身份证', '身份证号码', '公民身份号码'),
    'phone': ('手机', '手机号', '手机号码', '联系电话', '电话', '联系方式'),
    'employer': ('所在单位党组织', '单位党组织', '所在党组织', '所在单位', '工作单位', '单位', '单位名称'),
    'community': ('居住社区', '报到社区', '社区', '所在社区', '居住地社区'),
    'estate': ('居住小区', '报到小区', '小区', '小区名称', '所在小区'),
    'skills': ('专长爱好', '特长爱好', '专长', '特长', '爱好', '专业特长', '服务专长'),
    'slip': ('报到单编号', '报到单号', '编号'),
}
REQUIRED = ('name', 'phone', 'employer')


class RosterMember(NamedTuple):
    row_number: int
    name: str
    sex: str | None  # 男 or 女
    identity_number: str | None
    phone: str
    employer: str
    community: str | None
    estate: str | None
    skills: tuple[str, ...]
    slip_number: str | None


class MemberRoster(NamedTuple):
    members: list[RosterMember]
    rejected: list[Rejected]
    header: list  # the header row's cells, for reject_book


def parse(sheet: Sheet, employer: str | None = None) -> MemberRoster:
    """Every data row becomes a member or a rejection; SheetError when the header lacks a column that must be there.

    A list of one employer's people need not name it, and may name no other.
    """
    header, columns = column_map(sheet.rows, NAMES, [field for field in REQUIRED if not (employer and field == 'employer')])
    roster = MemberRoster([], [], header.cells)
    seen: dict[str, int] = {}
    for row in data_rows(sheet, header, columns, (*REQUIRED, 'identity')):
        faults = Faults()
        member = _member(row, columns, seen, faults, employer)
        if faults:
            roster.rejected.append(faults.rejection(row))
        else:
            roster.members.append(member)
    return roster


def _member(row: Row, columns: dict[str, int], seen: dict[str, int], faults: Faults, only: str | None) -> RosterMember:
    def cell(field: str) -> object:
        return row.cells[columns[field]] if field in columns else ''

    def words(field: str) -> str | None:
        return text(cell(field)) or None

    name = faults.catch('name', person_name, cell('name'))
    identity = faults.catch('identity number', identity_number, cell('identity')) if words('identity') else None
    phone = faults.catch('telephone', mobile, cell('phone'))
    employer = faults.catch('employer', _employer, cell('employer'), only)
    for field, value in (('identity number', identity), ('telephone', phone)):
        if value and seen.setdefault(value, row.number) != row.number:
            faults.append((field, Unfit('listed_twice', f'与第 {seen[value]} 行是同一个人（号码相同）')))
    sex = words('sex') if words('sex') in ('男', '女') else None
    return RosterMember(row.number, name, sex, identity, phone, employer, words('community'), words('estate'),
                        skills(cell('skills')), words('slip'))


def _employer(cell: object, only: str | None) -> str:
    named = text(cell) or only
    if not named:
        raise Unfit('missing', '没有所在单位党组织')
    if only and named != only:
        raise Unfit('other_employer', f'这一行写的单位不是“{only}”')
    return named
