"""The life of a poll at a computer, from the draft to its announcement."""
import hashlib
import json
import runpy
from pathlib import Path

import pytest

from server.core import clock
from server.votes.models import Objection, Poll
from tests.votes.conftest import ballots, papers

__all__ = ['ballots', 'papers']

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def base(world):
    return f'/console/places/{world.community.id}/polls'


@pytest.fixture
def desk(world, at_desk, now):
    """The secretary's; `now` is Friday, 2026-08-14."""
    assert now
    return at_desk(world.secretary)


def test_what_hinders_stands_there_and_the_button_does_not(world, desk, ballots, base):
    late = ballots.draft(publication_days=15)
    desk.get(f'{base}/{late["id"]}')
    assert '截止时间要晚于名册公示的15天' in desk.words()
    assert '现在算下来：14 处房屋，1239.00㎡，14 人' in desk.words()
    assert 'publication"' not in desk.page
    assert desk.send(f'{base}/{late["id"]}/publication').status_code == 409
    assert '截止时间要晚于名册公示的15天' in desk.words()
    ready = ballots.draft()
    desk.get(f'{base}/{ready["id"]}')
    assert '都齐了，可以开始投票' in desk.words()
    assert '业主大会会议要提前15天通知全体业主' in desk.words()
    assert desk.send(f'{base}/{ready["id"]}/discard').status_code == 303
    assert desk.get(f'{base}/{ready["id"]}').status_code == 404


def test_a_roll_is_published_objected_to_and_taken_back(world, desk, ballots, base):
    made = ballots.draft(publication_days=3, closes_at='2026-09-20T20:00:00+08:00')
    at = f'{base}/{made["id"]}'
    desk.get(at)
    assert desk.send(f'{at}/publication').status_code == 303
    desk.get(f'{at}/roll?room=701')
    assert '9栋1单元701 户主701 88.50㎡ 登记' in desk.words()
    assert '9栋1单元101' not in desk.words()
    desk.get(f'{at}/objections')
    refused = desk.send(f'{at}/objections', said_by='', body='面积不对')
    assert refused.status_code == 422
    assert '面积不对' in desk.page
    assert desk.send(f'{at}/objections', said_by='户主702', body='我家面积是 98.50').status_code == 303
    desk.get(at)
    assert '有 1 条对名册的异议没有答复' in desk.words()
    desk.get(f'{at}/objections')
    answer = f'{at}/objections/{Objection.get().id}/answer'
    assert desk.send(answer, upheld='true', answer='').status_code == 422
    assert desk.send(answer, upheld='true', answer='按登记更正').status_code == 303
    desk.get(f'{at}/objections')
    assert '成立' in desk.words()
    desk.get(at)
    assert '有对名册的异议成立，请先导入更正后的业主名册' in desk.words()
    assert desk.send(f'{at}/opening').status_code == 409
    assert desk.send(f'{at}/retraction', reason='').status_code == 422
    assert desk.send(f'{at}/retraction', reason='面积要更正').status_code == 303
    assert Poll.get().state == 'draft'


def test_a_running_poll_says_how_far_it_has_come_and_is_put_off(world, desk, ballots, base):
    running = ballots.open(extension_days=10)
    at = f'{base}/{running["id"]}'
    for room in ('101', '102'):
        assert ballots.cast(ballots.owner(room), running, 'no').status_code == 201
    desk.get(at)
    assert '参与的人数 14.28% 2人，要达到 10人（三分之二以上）： 未达到' in desk.words()
    desk.get(f'{at}/turnout')
    assert '9栋1单元 2／14 14.28%' in desk.words()
    assert '不同意' not in desk.words(), 'nobody sees who leads'
    desk.get(at)
    too_late = desk.send(f'{at}/extension', closes_at='2026-09-20T20:00', reason='有人出差')
    assert too_late.status_code == 422
    assert 'value="2026-09-20T20:00"' in desk.page
    assert 'value="有人出差"' in desk.page
    assert desk.send(f'{at}/extension', closes_at='2026-08-25T20:00', reason='有人出差').status_code == 303
    assert clock.iso(Poll.get().closes_at) == '2026-08-25T20:00:00+08:00'
    desk.get(at)
    assert '延过期：有人出差' in desk.words()
    assert desk.send(f'{at}/withdrawal', reason='方案要重做').status_code == 303
    desk.get(at)
    assert '撤回：方案要重做' in desk.words()
    for page in ('turnout', 'roll', 'objections', 'prints', 'proof'):
        assert desk.get(f'{at}/{page}').status_code == 200, page
    assert desk.get(f'{at}/evidence.json').status_code == 409


def test_a_result_says_how_it_was_computed_and_can_be_recounted(world, desk, at_desk, ballots, papers, base, now, tmp_path):
    running = ballots.open(objection_days=3, items=[{'title': '加装电梯', 'matter': 7}], contests=[
        {'kind': 'one_of', 'title': '选哪家', 'matter': 4, 'options': ['甲公司', '乙公司']}])
    at = f'{base}/{running["id"]}'
    for room in ('101', '102', '201', '202', '301', '302', '401', '402', '501'):
        assert ballots.cast(ballots.owner(room), running, 'yes', 'yes', 'no').status_code == 201
    waiting = papers.enter(running, '502', 'yes', 'no', 'yes').get_json()
    now.forward(days=8)
    desk = at_desk(world.secretary)  # a login does not last so long
    desk.get(f'{at}/result')
    assert '还有 1 张纸质票没有核对' in desk.words()
    assert papers.check(running, waiting, 'yes', 'no', 'yes').status_code == 200
    desk.get(f'{at}/result')
    for words in ('这是初步结果', '1. 加装电梯 通过', '参与的人数 71.42% 10人，要达到 10人（三分之二以上）： 达到',
                  '同意的面积 100.00% 885.00㎡，要达到 663.75㎡（四分之三以上）： 达到', '选定：甲公司。', '纸质票 1 张'):
        assert words in desk.words(), words
    desk.get(f'{at}/objections')
    assert desk.send(f'{at}/objections', said_by='户主701', body='我没有收到通知').status_code == 303
    now.forward(days=5)
    desk = at_desk(world.secretary)
    desk.get(at)
    assert '有 1 条还没有答复' in desk.words()
    desk.get(f'{at}/objections')
    assert desk.send(f'{at}/objections/{Objection.get().id}/answer', upheld='false', answer='8月14日送达').status_code == 303
    desk.get(f'{at}/result')
    assert '结果确定' in desk.words()
    file = desk.get(f'{at}/evidence.json')
    assert (file.status_code, file.headers['Content-Disposition']) == (200, f'attachment; filename=poll-{running["id"]}.json')
    assert desk.get(f'{at}/evidence.json').data == file.data
    assert not list(runpy.run_path(str(ROOT / 'scripts' / 'verify_poll.py'))['faults'](json.loads(file.data)))
    desk.get(f'{at}/evidence-digest')
    assert hashlib.sha256(file.data).hexdigest() in desk.words()
    assert desk.get(f'{at}/verify_poll.py').data == (ROOT / 'scripts' / 'verify_poll.py').read_bytes()


def test_a_receipt_is_found_and_tells_no_choice(world, desk, ballots, base):
    running = ballots.open()
    receipt = ballots.cast(world.neighbour, running, 'no').get_json()['receipt']
    desk.get(f'{base}/{running["id"]}/proof?receipt={receipt}')
    assert f'回执 {receipt} 的票在这次表决里' in desk.words()
    desk.get(f'{base}/{running["id"]}/proof?receipt=x')
    assert '没有这个回执号' in desk.words()


def test_papers_are_printed_by_state_and_only_those(world, desk, ballots, base):
    running = ballots.open()
    at = f'{base}/{running["id"]}'
    desk.get(f'{at}/prints')
    assert '表决票' in desk.words()
    assert '结果公告' not in desk.words()
    sheet = desk.get(f'{at}/prints/notice.pdf')
    assert (sheet.mimetype, sheet.data[:5]) == ('application/pdf', b'%PDF-')
    assert desk.get(f'{at}/prints/announcement.pdf').status_code == 409
    assert desk.get(f'{at}/prints/secrets.pdf').status_code == 404
    assert desk.get(f'{at}/sheets/secrets.pdf').status_code == 404
    assert desk.get(f'{at}/sheets/ballots.pdf?at={world.stairwell.id}').data[:5] == b'%PDF-'
    assert desk.get(f'{at}/sheets/ballots.pdf?at={world.next_community.id}').status_code == 404
    assert desk.get(f'{at}/sheets/ballots.pdf?at={"9" * 30}').status_code == 404


def test_the_stranger_does_nothing_of_it(world, at_desk, ballots, base):
    running, desk = ballots.open(), at_desk(world.next_secretary)
    own = f'/console/places/{world.next_community.id}/polls'
    for at in (f'{base}/{running["id"]}', f'{own}/{running["id"]}'):
        for page in ('', '/roll', '/turnout', '/result', '/objections', '/prints', '/proof', '/evidence.json', '/prints/roll.pdf'):
            assert desk.get(at + page).status_code == 404, page
        for step in ('publication', 'retraction', 'opening', 'extension', 'withdrawal', 'discard', 'objections'):
            desk.get('/console/logins')
            assert desk.send(f'{at}/{step}', reason='x').status_code == 404, step
    assert Poll.get().state == 'open'


def test_a_form_sent_twice_opens_once(world, desk, ballots, base):
    made = ballots.draft()
    at = f'{base}/{made["id"]}'
    desk.get(at)
    once = desk.hidden('once')
    assert desk.send(f'{at}/opening', once=once).status_code == 303
    desk.get(at)
    assert desk.send(f'{at}/opening', once=once).status_code == 303, 'the same click again'
    desk.get(at)
    assert desk.send(f'{at}/opening').status_code == 409
