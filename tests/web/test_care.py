"""Household responsibility at a computer."""
import functools
import io
import re
from datetime import timedelta

import openpyxl
import pytest

from server.care.models import Care, SealedNote, Visit
from server.core import clock
from server.core.actor import SYSTEM
from server.core.audit import AuditLine
from server.places import actions as places
from server.places.models import Kind
from tests.care.conftest import households, recounted
from tests.statements import statements

__all__ = ['households', 'recounted']


@pytest.fixture
def at(world):
    """The address of a page about a place; the community unless another is named."""
    return lambda path='', place=None: f'/console/places/{(place or world.community).id}/care{path}'


@pytest.fixture
def desk(world, at_desk):
    return at_desk(world.secretary)


def rows(desk):
    """What a table of shares says: homes and whose each row becomes."""
    found = re.findall(r'name="homes" value="([\d,]+)".*?</select>', desk.page, re.DOTALL)
    chosen = [re.search(r'value="(\d*)" selected', part)[1] for part in re.findall(r'<select.*?</select>', desk.page, re.DOTALL)
              if 'name="holders"' in part]
    return found, chosen


def propose(desk, at, **asked):
    assert desk.get(at('/proposal'), query_string={'layer': 'member', **asked}).status_code == 200
    return rows(desk)


def test_the_map_says_in_letters_and_words_who_looks_after_each_home(world, households, desk, at):
    households.assign((households.zhao, '701', '702'))
    households.world.secretary.post('/api/care/assignments', {'place_id': world.estate.id, 'layer': 'committee', 'items': [
        {'holder_id': households.committee('李四')['seats'][0]['holder']['id'], 'part_ids': [households.part('101').id]}]})
    desk.get(at(place=world.building))
    said = desk.words()
    for words in ('9栋1单元 14 户，11 户没有人负责', '7层 701 党 党员 赵一', '1层 101 委 委员 李四 102 空 没有人负责',
                  '覆盖 21.4% 3/14（21.4%）'):
        assert words in said
    for address in re.findall(rf'href="({at("", world.building)}/homes/\d+)"', desk.page):
        assert desk.get(address).status_code == 200
    desk.get(at())
    assert '弘运小区 14 2 1 11 3/14（21.4%）' in desk.words()
    desk.get(at(), query_string={'words': '没有'})
    assert '没有叫“没有”的地方' in desk.words()


def test_a_proposal_is_looked_at_changed_row_by_row_and_then_holds(households, desk, at, world):
    desk.get(at('/plan'))
    assert '全部没有人负责的（14 户）' in desk.words()
    assert desk.get(at('/proposal'), query_string={'which': 'doors'}).status_code == 200
    assert '还没有选楼门' in desk.words()
    homes, chosen = propose(desk, at, which='doors', door=world.stairwell.id)
    assert [len(each.split(',')) for each in homes] == [7, 7]
    assert chosen == [str(households.zhao.id), str(households.qian.id)]
    assert Care.select().count() == 0, 'nothing is written yet'
    assert desk.send(at('/assignments'), homes=homes, holders=['', '']).status_code == 422
    answer = desk.send(at('/assignments'), homes=homes, holders=[str(households.qian.id), ''])
    assert (answer.status_code, answer.headers['Location']) == (303, at())
    assert {care.member for care in Care.select()} == {households.qian}
    assert Care.select().count() == 7
    desk.get(at())
    assert '已给7户安排负责人' in desk.words()
    kept, real = recounted()
    assert kept == real


def test_what_was_decided_is_kept_where_it_does_not_hold(households, desk, at, site_says):
    homes, _ = propose(desk, at)
    households.assign((households.sun, '101'), place=households.world.community)  # not of here: refused
    households.assign((households.zhao, '101'))
    answer = desk.send(at('/assignments'), homes=homes, holders=['', str(households.zhao.id)])
    assert answer.status_code == 303, 'the row with the taken home was left out'
    site_says(care_homes_most=8)
    homes, _ = propose(desk, at)
    answer = desk.send(at('/assignments'), homes=homes, holders=[str(households.zhao.id)])
    assert answer.status_code == 409
    assert '赵一已经负责8户，每人最多8户' in desk.words()
    assert rows(desk) == (homes, [str(households.zhao.id)])
    assert desk.send(at('/assignments'), homes=['a,²,99999999999999999999'], holders=['x']).status_code == 422


def test_a_home_is_given_and_changes_hands(households, desk, at):
    part = households.part('701').id
    page = at(f'/homes/{part}')
    desk.get(page, query_string={'words': '赵'})
    assert '赵一 现在 0 户' in desk.words()
    assert '钱二' not in desk.words()
    assert desk.send(f'{page}/holder', layer='member').status_code == 422
    assert desk.send(f'{page}/holder', layer='member', holder_id=households.zhao.id).status_code == 303
    assert desk.send(f'{page}/holder', layer='member', holder_id=households.zhao.id).status_code == 409
    care = Care.get()
    over = f'{page}/handing-over/{care.id}'
    said = {'layer': 'member', 'holder_id': households.qian.id, 'note': '家里有事'}
    assert desk.send(over, on='2026-08-14', reason='', **said).status_code == 422
    assert '家里有事' in desk.page
    assert desk.send(over, on='2026-08-15', reason='moved', **said).status_code == 422
    assert desk.send(over, on='2026-08-14', reason='moved', **said).status_code == 303
    assert desk.send(over, on='2026-08-14', reason='moved', **said).status_code == 404, 'it has ended'
    desk.get(page)
    for words in ('负责人 钱二', '赵一 党员 2026年8月14日 2026年8月14日 搬走了，家里有事'):
        assert words in desk.words()
    desk.send(f'{page}/handing-over/{Care.get(Care.live == 1).id}', on='2026-08-14', reason='retired', layer='member', holder_id='')
    desk.get(at('/homes'), query_string={'kind': 'left'})
    assert '9栋1单元701 钱二 党员 2026年8月14日 退休了' in desk.words()


def test_who_leaves_hands_over_row_by_row_and_the_rest_are_gaps(households, desk, at):
    households.assign((households.zhao, '101', '102', '201'))
    desk.get(at('/holders'))
    assert '赵一 140****1001 没有，收不到通知 3／20' in desk.words()
    leaver = at(f'/holders/member/{households.zhao.id}')
    desk.get(leaver)
    assert '9栋1单元201' in desk.words()
    desk.get(f'{leaver}/proposal', query_string={'to': 'member', 'reason': 'retired', 'on': '2026-08-14'})
    homes, chosen = rows(desk)
    assert chosen == [str(households.qian.id)], 'not to themself'
    said = {'to': 'member', 'on': '2026-08-14', 'homes': homes}
    assert desk.send(f'{leaver}/release', reason='', holders=chosen, **said).status_code == 422
    assert rows(desk) == (homes, chosen)
    assert desk.send(f'{leaver}/release', reason='retired', holders=[''], **said).status_code == 303
    desk.get(at('/homes'), query_string={'kind': 'left', 'words': '201'})
    assert '9栋1单元201 赵一' in desk.words()
    assert households.coverage()['gaps'] == 14


@functools.cache
def visitor(households):
    """赵一, with a phone."""
    return households.world.phone('14000001001')


def visited(households, room='701', need='灯坏了'):
    """A visit by whoever looks after a home, with a sealed note."""
    households.assign((households.zhao, room))
    care = Care.get(Care.part == households.part(room), Care.live == 1)
    visitor(households).post(f'/api/me/households/{care.id}/visits', {'note': '老人在家', 'need': need, 'sealed_note': '刚出院'})
    return Visit.get(Visit.part == households.part(room))


def test_a_sealed_note_is_opened_one_by_one_and_each_time_leaves_a_line(households, desk, at):
    visit = visited(households)
    page = at(f'/homes/{visit.part_id}')
    desk.get(page)
    assert '老人在家' in desk.words()
    assert '刚出院' not in desk.words()
    for _ in range(2):
        assert desk.send(f'{page}/visits/{visit.id}/reading').status_code == 200
        assert '刚出院' in desk.words()
    assert AuditLine.select().where(AuditLine.action == 'care.read_sealed_note').count() == 2
    SealedNote.delete().execute()
    assert desk.send(f'{page}/visits/{visit.id}/reading').status_code == 404


def test_a_need_becomes_a_task_and_another_is_answered_once(households, desk, at):
    visit, other = visited(households), visited(households, '702', '想办证')
    desk.get(at('/needs'))
    assert '灯坏了 9栋1单元701' in desk.words()
    need = at(f'/needs/{visit.id}')
    desk.get(need)
    plan = {'title': '帮老人换灯', 'starts_at': '2026-08-15T09:00', 'ends_at': '2026-08-15T10:00', 'capacity': '1'}
    assert desk.send(f'{need}/task', **plan | {'title': ''}).status_code == 422
    assert desk.send(f'{need}/task', **plan).status_code == 303
    assert Visit.get_by_id(visit.id).task.title == '帮老人换灯'
    assert desk.send(f'{need}/answer', answer='换好了').status_code == 409
    assert desk.send(at(f'/needs/{other.id}/answer'), answer='代办好了').status_code == 303
    desk.get(at('/needs'))
    assert '没有等着办的事' in desk.words()


def test_it_refuses_the_stranger(households, desk, world, at_desk, at):
    visit = visited(households)
    stranger, own = at_desk(world.next_secretary), world.next_community
    there = (f'/homes/{visit.part_id}', f'/needs/{visit.id}', f'/holders/member/{households.zhao.id}')
    for path in ('', '/homes', '/plan', '/proposal', '/holders', '/needs', *there):
        assert stranger.get(at(path)).status_code == 404, path
    for path in there:
        assert stranger.get(at(path, own)).status_code == 404, path
    for path in ('/assignments', f'/homes/{visit.part_id}/holder', f'/homes/{visit.part_id}/visits/{visit.id}/reading',
                 f'/needs/{visit.id}/answer', f'/holders/member/{households.zhao.id}/release'):
        stranger.get('/console/logins')
        zhao = str(households.zhao.id)
        said = {'homes': str(visit.part_id), 'holders': zhao, 'layer': 'member', 'holder_id': zhao, 'answer': 'x',
                'reason': 'moved', 'on': '2026-08-14', 'to': 'member'}
        assert stranger.send(at(path, own), **said).status_code == (422 if path == '/assignments' else 404), path
    assert Care.select().count() == 1
    for path in ('/homes?kind=wealth', '/holders/king/1'):
        assert desk.get(at(path)).status_code == 404


def test_a_page_asks_no_more_of_a_large_place(households, desk, world, at):
    def asked(path, place=None):
        with statements() as seen:
            assert desk.get(at(path, place)).status_code == 200
        return len(seen)

    paths = [('', None), ('', world.building), ('/homes', None), ('/homes?kind=member', None), ('/plan', None), ('/proposal', None)]
    for path in paths:
        desk.get(at(*path))
    before = [asked(*path) for path in paths]
    for number in range(10, 60):
        places.add(SYSTEM, world.estate, Kind.BUILDING, f'{number}栋')
    for door in range(3, 9):
        world.home(world.stairwell, 5, door)
    households.assign((households.zhao, '501', '502', '503'), (households.qian, '504'))
    assert max(now - then for now, then in zip([asked(*path) for path in paths], before, strict=True)) <= 1
    assert max(before) <= 18


def test_coverage_a_holders_homes_and_a_homes_history_are_taken_out(households, desk, at, world):
    households.assign((households.zhao, '701', '702'))
    part, zhao, to = households.part('701'), households.zhao, f'/console/places/{world.community.id}/exports'
    taken = {}
    for page, name, said in (('', 'care.coverage', {}),
                             (f'/holders/member/{zhao}', 'care.held', {'layer': 'member', 'holder': zhao}),
                             (f'/homes/{part.id}', 'care.history', {'home': part.id})):
        desk.get(at(page))
        assert f'name="list" value="{name}"' in desk.page, page
        answer = desk.client.get(desk.send(to, list=name, **said).headers['Location'])
        sheet = openpyxl.load_workbook(io.BytesIO(answer.get_data())).worksheets[0]
        taken[name] = [tuple(cell.value for cell in row) for row in sheet.rows]
    assert taken['care.coverage'][1][:5] == ('弘运小区', 14, 2, 0, 12)
    assert [row[0] for row in taken['care.held'][1:]] == ['9栋1单元701', '9栋1单元702']
    assert taken['care.history'][1][:2] == ('赵一', '党员')
    desk.get(at())
    assert desk.send(to, list='care.held', layer='else', holder='1').status_code == 404
    desk.get(at())
    assert desk.send(to, list='care.history', home='x').status_code == 422


def test_a_visit_is_taken_from_the_paper_of_whoever_has_no_telephone(households, desk, at, world, at_desk):
    households.assign((households.zhao, '701'))
    care = Care.get(Care.live == 1)
    page, day = at(f'/homes/{care.part_id}'), clock.today().isoformat()
    to, said = f'{page}/care/{care.id}/visits', {'visit_on': day, 'visit_note': '老人在家', 'need': '灯坏了',
                                             'sealed_note': '刚出院'}
    desk.get(page)
    assert '代登一次走访' in desk.words()
    for wrong in ({'visit_note': ''}, {'visit_on': (clock.today() + timedelta(days=1)).isoformat()},
                  {'visit_on': (care.since - timedelta(days=1)).isoformat()}):
        assert desk.send(to, **said | wrong).status_code == 422, wrong
        assert 'invalid-feedback' in desk.page
        assert '刚出院' in desk.page, 'what was written is there again'
    assert desk.send(to, **said).status_code == 303
    desk.get(page)
    assert '社区代登 老人在家 灯坏了 等社区处理' in desk.words()
    assert '刚出院' not in desk.page
    visit, = Visit.select()
    assert (visit.by_office, visit.person_id, clock.local(visit.at).date()) == (True, world.secretary.person_id, clock.today())
    line = AuditLine.select().where(AuditLine.action == 'care.write_down_visit').get()
    assert line.detail == {'need': True, 'sealed': True}
    mine, = visitor(households).get(f'/api/care/{care.id}/visits').get_json()['items']
    assert (mine['by_office'], mine['note']) == (True, '老人在家'), 'the holder reads it on the phone'
    other = at_desk(world.next_secretary)
    other.get('/console/logins')
    assert other.send(to, **said).status_code == 404
    Care.update(live=None).where(Care.id == care.id).execute()
    desk.get(page)
    assert desk.send(to, **said).status_code in (404, 409)
    assert Visit.select().count() == 1
