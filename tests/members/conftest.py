"""Lists of members, as an office would send them."""
import io

import pytest
import xlsxwriter

from server.core.actor import SYSTEM
from server.members.actions import import_members

HEADER = ('姓名', '性别', '身份证号', '手机', '所在单位党组织', '居住社区', '居住小区', '专长爱好', '报到单编号')
SCHOOL = '合川区第一中学（样例）'


def row(name='赵一', phone='14000001001', identity='', employer=SCHOOL, community='紫荆园社区', estate='', skills='', sex='男',
        slip=''):
    return name, sex, identity, phone, employer, community, estate, skills, slip


def book(*rows):
    """An .xlsx with a header and these rows."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {'in_memory': True, 'strings_to_formulas': False}) as made:
        sheet = made.add_worksheet()
        for line, cells in enumerate((HEADER, *rows)):
            sheet.write_row(line, 0, cells)
    return out.getvalue()


@pytest.fixture
def take_in(world):
    """Import rows into the street, or another place; answers the outcome."""
    assert world.community
    assert world.next_community

    def take_in(*rows, place=None, actor=SYSTEM, confirmed=False):
        return import_members(actor, place or world.street, 'members.xlsx', book(*rows), confirmed_changes=confirmed)

    return take_in
