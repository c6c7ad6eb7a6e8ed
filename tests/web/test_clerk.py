"""The desk of an employer's clerk at a computer: own people and slips, and nobody else's by any address."""
import io
import re

import openpyxl
import pytest

from server.core.actor import SYSTEM
from server.members.models import Member, Slip
from server.partners import actions as partners
from server.partners import shifts
from server.partners.models import Shift
from server.partners.shift_rules import Pattern
from tests.archives.conftest import OCTOBER, clerk, count, member, other_clerk, school, serve
from tests.members.conftest import HOSPITAL, NUMBER, book, do, row

__all__ = ['clerk', 'member', 'other_clerk', 'school']


@pytest.fixture
def base(school):
    return f'/console/employers/{school.id}'


@pytest.fixture
def desk(clerk, at_desk):
    return at_desk(clerk)


def form(world, **said):
    return {'name': '郑五', 'phone': '14000001005', 'community_id': str(world.community.id), **said}


def sign(world, school):
    return world.secretary.post(f'/api/places/{world.community.id}/feedback', {'employer_id': school.id, 'period': '2026Q3'})


def test_a_clerk_has_a_desk_of_the_own_employer(world, desk, base, school, clerk):
    assert desk.get('/console/').headers['Location'] == f'{base}/'
    desk.get(f'{base}/')
    assert school.name in desk.words()
    assert desk.page.count('aria-current="page"') == 1
    assert clerk.get(f'/api/console-logins/{"x" * 12}').status_code == 404, 'may log in by scanning'
    partners.dismiss_clerk(SYSTEM, school, '14000008011')
    assert desk.get(f'{base}/').status_code == 403, 'whoever is dismissed is out'


def test_who_is_both_chooses(world, at_desk, school):
    partners.appoint_clerk(SYSTEM, school, '14000008001')
    desk = at_desk(world.secretary)
    desk.get('/console/')
    assert '紫荆园社区' in desk.words()
    assert school.name in desk.words()


def test_a_slip_is_issued_acknowledged_and_another_withdrawn(world, desk, base):
    desk.get(f'{base}/slips/new')
    assert desk.send(f'{base}/slips', **form(world, phone='12')).status_code == 422
    assert 'value="郑五"' in desk.page, 'what was written stays'
    made = desk.send(f'{base}/slips', **form(world), once='a' * 20)
    assert desk.send(f'{base}/slips', **form(world), once='a' * 20).headers['Location'] == made.headers['Location']
    slip = Slip.get()
    assert made.headers['Location'] == f'{base}/slips/{slip.id}'
    assert desk.send(f'{base}/slips', **form(world)).status_code == 409, 'they have an open one'
    bearer = world.phone('14000001005')
    said = {'slip_number': slip.number, 'skills': ['电工维修'], 'address': '9栋'}
    assert bearer.post('/api/me/report-in', said).status_code == 201
    do(world.secretary, slip.id, 'acceptance')
    do(world.secretary, slip.id, 'receipt')
    desk.get(f'{base}/slips/{slip.id}')
    assert '回执' in desk.words()
    assert '9栋' not in desk.words(), 'where they live is the community\'s alone'
    desk.get(f'{base}/slips-together?event=acknowledge&ids={slip.id}')
    desk.send(f'{base}/slips-together', event='acknowledge', ids=str(slip.id))
    assert Slip.get_by_id(slip.id).state == 'acknowledged'
    desk.send(f'{base}/slips', **form(world, name='吴六', phone='14000001006'))
    other = Slip.get(Slip.name == '吴六')
    desk.get(f'{base}/slips/{other.id}')
    assert desk.send(f'{base}/slips/{other.id}/withdraw', reason='').status_code == 422
    desk.send(f'{base}/slips/{other.id}/withdraw', reason='调走了')
    assert Slip.get_by_id(other.id).state == 'withdrawn'


def test_a_list_is_looked_at_before_it_is_issued(world, desk, base):
    desk.get(f'{base}/slip-lists')
    rows = book(row('郑五', '14000001005'), row('吴六', '140'), row('郑七', '14000001007', employer=HOSPITAL))
    where = desk.send(f'{base}/slip-lists', file=(io.BytesIO(rows), '名单.xlsx')).headers['Location']
    desk.get(where)
    assert '会开出 1 已经有了，不重开 0 不能导入 2' in desk.words()
    assert Slip.select().count() == 0, 'looking at it issues nothing'
    assert 'attachment' in desk.client.get(f'{where}/rejected.xlsx').headers['Content-Disposition']
    assert desk.send(f'{where}/application').headers['Location'] == f'{base}/slips'
    assert [each.name for each in Slip.select()] == ['郑五']
    assert desk.get(where).status_code == 404


def test_own_people_are_found_and_the_signed_feedback_is_read(world, at_desk, clerk, base, member, school, now):
    serve(member.person_id, world.estate)
    now.set(OCTOBER)
    count()
    signed = sign(world, school)
    assert signed.status_code == 201
    desk = at_desk(clerk)
    desk.get(f'{base}/people?words={NUMBER[-4:]}')
    assert '赵一' in desk.words()
    assert not any(name in desk.words() for name in ('钱二', '孙三', NUMBER)), 'of the hospital, of another number, whole'
    desk.get(f'{base}/feedback')
    desk.get(f'{base}/feedback/{signed.get_json()["id"]}')
    assert '2 人里 1 人参加了服务，共 1小时，1 次' in desk.words()
    assert '2026年第三季度，第 1 版' in desk.words()


def test_somebody_who_left_the_employer_is_taken_off_the_list(world, desk, base, member, other_clerk, at_desk):
    page = f'{base}/people/{Member.get(Member.name == "赵一").id}'
    desk.get(f'{base}/people')
    assert f'href="{page}"' in desk.page
    desk.get(page)
    assert desk.send(f'{page}/departure').status_code == 422
    stranger = at_desk(other_clerk)
    stranger.get('/console/logins')
    assert stranger.send(f'{page}/departure', reason='不行').status_code == 404
    assert desk.send(f'{page}/departure', reason='调走').headers['Location'] == f'{base}/people'
    desk.get(f'{base}/people')
    assert '赵一已经移出报到名单。' in desk.words()
    assert '赵一' not in desk.words().replace('赵一已经移出报到名单。', '')
    assert desk.get(page).status_code == 404


def test_nobody_elses_people_by_any_address(world, app, desk, base, member, school, other_clerk, at_desk, now):
    desk.get(f'{base}/slips/new')
    desk.send(f'{base}/slips', **form(world))
    serve(member.person_id, world.estate)
    now.set(OCTOBER)
    count()
    told = sign(world, school).get_json()
    slip, stranger = Slip.get().id, at_desk(other_clerk)
    other = partners.employers(world.district, [HOSPITAL])[HOSPITAL]
    assert stranger.get(f'/console/employers/{other.id}/').status_code == 200
    for rule in app.url_map.iter_rules():
        if 'GET' not in rule.methods or not rule.rule.startswith(('/console/employers', '/console/places')):
            continue
        for whose, found in ((school.id, 404), (other.id, None)):
            path = re.sub('<int:(employer_id|place_id)>', str(world.community.id if 'place_id' in rule.rule else whose), rule.rule)
            path = re.sub('<int:id>', str(told['id'] if 'feedback' in path else slip), path)
            answer = stranger.get(re.sub('<[^>]+>', '1', path))
            if found or 'place_id' in rule.rule or '<int:id>' in rule.rule:
                assert answer.status_code == 404, path
            assert '郑五' not in stranger.page, path
            assert '赵一' not in stranger.page, path
    for path in (f'{base}/slips/{slip}/withdraw', f'/console/employers/{other.id}/slips/{slip}/withdraw', f'{base}/slips'):
        stranger.get('/console/logins')
        assert stranger.send(path, reason='不行', **form(world, phone='14000001009')).status_code == 404, path
    assert [(each.name, each.state) for each in Slip.select()] == [('郑五', 'issued')]


LISTS = ('slips', 'people', 'feedback', 'projects', 'meetings')


def test_each_list_is_taken_out_of_the_own_employer_alone(world, desk, base, school, member, at_desk, other_clerk):
    desk.get(f'{base}/slips/new')
    desk.send(f'{base}/slips', **form(world))
    world.secretary.post('/api/projects', {'place_id': world.community.id, 'title': '晾衣架', 'owner': '王主任',
                                           'due_on': '2030-01-01', 'employer_ids': [school.id]})
    taken = {}
    for name in LISTS:
        desk.get(f'{base}/exports')
        answer = desk.client.get(desk.send(f'{base}/exports', list=f'clerk.{name}').headers['Location'])
        sheet = openpyxl.load_workbook(io.BytesIO(answer.get_data())).worksheets[0]
        taken[name] = [tuple(cell.value for cell in row) for row in sheet.rows]
    assert taken['slips'][1][:3] == ('郑五', '140****1005', '紫荆园社区')
    assert taken['projects'][1][:2] == ('晾衣架', '王主任')
    assert taken['people'][1][1].startswith('140****')
    desk.get(f'{base}/exports')
    assert '本单位的报到单' in desk.words()
    file = desk.send(f'{base}/exports', list='clerk.slips').headers['Location']
    theirs = at_desk(other_clerk)
    theirs.get('/console/logins')
    assert theirs.send(f'{base}/exports', list='clerk.slips').status_code == theirs.get(file).status_code == 404
    for page in ('slips', 'people', 'projects'):
        desk.get(f'{base}/{page}')
        assert f'action="{base}/exports"' in desk.page, page
    assert desk.send(f'{base}/exports', list='roster').status_code in (403, 404)
    secretary = at_desk(world.secretary)
    secretary.get('/console/logins')
    to = f'/console/places/{world.community.id}/exports'
    assert secretary.send(to, list='clerk.slips', employer=school.id).status_code == 403


def test_shifts_are_kept_given_out_and_taken_away(world, desk, base, school, member):
    desk.get(f'{base}/shifts/new')
    assert desk.page.count('name="day.') == 7
    week = {f'day.{at}': '8:30到12:00、14:00-18:00' for at in range(5)} | {'day.5': '休息', 'day.6': ''}
    said = {'name': '行政班', 'begins_on': '2024-01-01', 'holidays': 'true', 'usual': 'true', **week}
    refused = desk.send(f'{base}/shifts', **said | {'day.1': '25:00-26:00'})
    assert refused.status_code == 422
    assert '8:30到12:00' in desk.page, 'what was written stays'
    assert desk.send(f'{base}/shifts', **said, special='2026-10-09 休息\n2026-10-09 08:30-12:00').status_code == 422
    desk.send(f'{base}/shifts', **said, special='2026-10-09 休息\n2026-10-10 08:30-12:00')
    desk.get(f'{base}/shifts')
    assert '周一到周五 08:30-12:00、14:00-18:00；周六到周日 休息；另有 2 天特别安排' in desk.words()

    desk.get(f'{base}/shifts/new?cycle=4')
    assert desk.page.count('name="day.') == 4
    assert '第4天' in desk.words()
    nights = {'day.0': '22:00-06:00', 'day.1': '', 'day.2': '', 'day.3': ''}
    desk.send(f'{base}/shifts', name='夜班', begins_on='2026-10-01', **nights)
    usual, night = Shift.get(Shift.usual == 1), Shift.get(Shift.name == '夜班')
    desk.get(f'{base}/shifts/{usual.id}')
    assert '2026-10-10 08:30-12:00' in desk.page
    one = Member.get(Member.employer == school)
    assert desk.send(f'{base}/shift-assignments', shift_id=str(night.id)).status_code == 422
    desk.send(f'{base}/shift-assignments', shift_id=str(night.id), member_ids=str(one.id))
    assert Member.get_by_id(one.id).shift_id == night.id
    desk.get(f'{base}/people')
    assert '夜班' in desk.words()
    desk.send(f'{base}/shifts/{night.id}/removal')
    assert [each.name for each in Shift.select()] == ['行政班']
    assert Member.get_by_id(one.id).shift_id is None


def test_another_clerk_reaches_no_shift(other_clerk, at_desk, base, school):
    pattern = Pattern([['08:30-12:00']], OCTOBER.date(), holidays=True, days={})
    kept = shifts.set_shift(SYSTEM, school, '行政班', pattern, usual=True)
    desk = at_desk(other_clerk)
    for page in ('shifts', 'shifts/new', f'shifts/{kept.id}'):
        assert desk.get(f'{base}/{page}').status_code == 404
    for address in ('shifts', f'shifts/{kept.id}/removal', 'shift-assignments'):
        desk.get('/console/logins')
        assert desk.send(f'{base}/{address}', name='x').status_code == 404
    assert Shift.get().name == '行政班'
