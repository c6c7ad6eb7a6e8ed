"""Lists of members, as an office would send them, and report slips as those with a part in them do."""
import io
from types import SimpleNamespace

import pytest
import xlsxwriter

from server.core.actor import SYSTEM
from server.members.actions import import_members
from server.partners import actions as partners
from server.places import codes

HEADER = ('姓名', '性别', '身份证号', '手机', '所在单位党组织', '居住社区', '居住小区', '专长爱好', '报到单编号')
SCHOOL, HOSPITAL = '合川区第一中学（样例）', '合川区人民医院（样例）'
NUMBER = '14000001001'


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


def closed_circle(world, now):
    """A school and a hospital with a clerk each, the member-to-be with a phone, two communities with secretaries."""
    made = partners.employers(world.district, [SCHOOL, HOSPITAL])
    for name, phone in ((SCHOOL, '14000008011'), (HOSPITAL, '14000008012')):
        partners.appoint_clerk(SYSTEM, made[name], phone)
    world.secretary, world.next_secretary  # noqa: B018 - they exist before anything is told
    return SimpleNamespace(world=world, now=now, school=made[SCHOOL], hospital=made[HOSPITAL], clerk=world.phone('14000008011'),
                           other_clerk=world.phone('14000008012'), member=world.phone(NUMBER),
                           scene=codes.code_for(SYSTEM, world.estate).scene)


def issue(circle, employer=None, clerk=None, community=None, **said):
    body = {'community_id': (community or circle.world.community).id, 'name': '赵一', 'phone': NUMBER, 'number': 'HC1', **said}
    return (clerk or circle.clerk).post(f'/api/employers/{(employer or circle.school).id}/slips', body)


def report(circle, phone=None, **said):
    return (phone or circle.member).post('/api/me/report-in', {'scene': circle.scene, 'skills': ['电工维修'], **said})


def do(phone, slip, step, **body):
    return phone.post(f'/api/slips/{slip}/{step}', body)


@pytest.fixture
def circle(world, now):
    return closed_circle(world, now)
