"""Members of a place at a computer: found, looked at, and a list of them sent, corrected, taken in."""
import io

import pytest

from server.core.sheets import read
from server.members.models import Member
from server.partners.models import Employer
from tests.archives.conftest import count, serve
from tests.members.conftest import HOSPITAL, NUMBER, SCHOOL, book, row, take_in
from tests.statements import statements

__all__ = ['take_in']

IDENTITY = '990000198001010012'


@pytest.fixture
def base(world):
    return f'/console/places/{world.community.id}'


@pytest.fixture
def people(world, take_in, now):
    take_in(row(identity=IDENTITY, skills='电工维修、医疗', slip='HC1'), row('钱二', '14000001002', employer=HOSPITAL),
            row('孙三', '14000001003', community='盐溪桥社区', skills='医疗'))
    return {each.name: each for each in Member.select()}


def send(desk, base, content, name='名单.xlsx'):
    desk.get(f'{base}/members')
    return desk.send(f'{base}/member-imports', file=(io.BytesIO(content), name))


def test_who_is_asked_for_is_found_and_the_next_community_is_not(world, at_desk, base, people):
    desk = at_desk(world.secretary)
    desk.get(f'{base}/members')
    assert '共 2 人' in desk.words()
    school = Employer.get(Employer.name == SCHOOL).id
    for asked, found in (('words=钱', ['钱二']), ('words=1001', ['赵一']), (f'words={NUMBER}', ['赵一']), ('words=1003', []),
                         ('skill=医疗', ['赵一']), (f'employer={school}', ['赵一']), ('login=yes', []),
                         ('login=no&words=1002', ['钱二'])):
        desk.get(f'{base}/members?{asked}')
        assert f'找到 {len(found)} 人' in desk.words(), asked
        assert [name for name in people if f'>{name}</a>' in desk.page] == found, asked
    assert NUMBER not in desk.page
    assert desk.get(f'{base}/members?login=perhaps').status_code == 422


def test_a_list_is_the_same_number_of_statements_however_long(world, at_desk, base, take_in):
    desk = at_desk(world.secretary)
    desk.get(f'{base}/members')
    counted = []
    for more in ([row()], [row(f'钱{letter}', f'1400000101{at}', employer=f'单位{at}') for at, letter in enumerate('甲乙丙丁')]):
        take_in(*more)
        with statements() as seen:
            desk.get(f'{base}/members')
        counted.append(len(seen))
    assert counted[0] == counted[1]


def test_a_member_with_where_they_were_before_and_what_they_serve(world, at_desk, base, people, take_in, now):
    member = world.phone(NUMBER)
    serve(member.person_id, world.estate)
    count()
    now.forward(days=40)
    take_in(row(identity=IDENTITY, employer=HOSPITAL, slip='HC9'), confirmed=True)
    desk = at_desk(world.secretary)
    desk.get(f'{base}/members/{people["赵一"].id}')
    said = desk.words()
    for told in ('990000********0012', '140****1001', f'紫荆园社区 {HOSPITAL} HC9 2026年9月23日 现在',
                 f'紫荆园社区 {SCHOOL} HC1 2026年8月14日 2026年9月23日', '2026年8月 1 1.0小时'):
        assert told in said, told
    assert IDENTITY not in desk.page
    assert desk.get(f'{base}/members/{people["孙三"].id}').status_code == 404, 'of the next community'
    assert at_desk(world.next_secretary).get(f'{base}/members/{people["赵一"].id}').status_code == 404


def test_somebody_departs_with_a_reason_and_is_on_the_list_no_more(world, at_desk, base, people):
    desk, page = at_desk(world.secretary), f'{base}/members/{people["赵一"].id}'
    desk.get(page)
    assert desk.send(f'{page}/departure').status_code == 422
    assert '必须填写' in desk.words()
    assert desk.send(f'{page}/departure', reason='九月退休').headers['Location'] == f'{base}/members'
    desk.get(f'{base}/members')
    assert '赵一已经移出报到名单。' in desk.words()
    assert '共 1 人' in desk.words()
    assert desk.get(page).status_code == 404
    stranger = at_desk(world.next_secretary)
    stranger.get('/console/logins')
    assert stranger.send(f'{base}/members/{people["钱二"].id}/departure', reason='不行').status_code == 404


def test_import_fix_import(world, at_desk, base, now):
    desk = at_desk(world.secretary)
    bad = row('孙三', '1400000')
    where = send(desk, base, book(row(), bad, row('李四', '14000001004', community='没有的社区'))).headers['Location']
    desk.get(where)
    assert '新增 1 更改 0 不变 0 不能导入 2' in desk.words()
    assert '没有叫“没有的社区”的社区' in desk.words()
    assert Member.select().count() == 0, 'looking at it writes nothing'
    rejected = desk.client.get(f'{where}/rejected.xlsx')
    assert [each.cells[0] for each in read(rejected.data, 'rejected.xlsx').rows] == ['姓名', '孙三', '李四']
    answer = desk.send(f'{where}/application')
    assert (answer.status_code, answer.headers['Location']) == (303, f'{base}/members')
    desk.get(f'{base}/members')
    assert '已导入：新增 1 人、更改 0 人、不变 0 人。' in desk.words()
    where = send(desk, base, book(row(employer=HOSPITAL), row('孙三', '14000001003'))).headers['Location']
    desk.get(where)
    assert f'第2行 赵一 单位 {SCHOOL} 改为 {HOSPITAL}' in desk.words()
    desk.send(f'{where}/application')
    assert {each.name: each.employer.name for each in Member.select()} == {'赵一': HOSPITAL, '孙三': SCHOOL}
    assert desk.get(where).status_code == 404, 'it is kept no longer'


def test_what_is_no_list_is_refused_and_nobody_else_can_apply_it(world, at_desk, base):
    desk = at_desk(world.secretary)
    assert send(desk, base, b'').status_code == 422
    assert '请先选一个文件' in desk.words()
    assert send(desk, base, book()).status_code in (303, 422)
    where = send(desk, base, book(row())).headers['Location']
    other = at_desk(world.administrator)
    other.get('/console/logins')
    assert other.send(f'{where}/application').status_code == 404
    stranger = at_desk(world.next_secretary)
    stranger.get('/console/logins')
    assert stranger.send(f'{base}/member-imports', file=(io.BytesIO(book(row())), 'x.xlsx')).status_code == 404
    assert Member.select().count() == 0
