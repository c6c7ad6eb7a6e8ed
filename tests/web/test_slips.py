"""Report slips at a community's computer: the queue, one slip, and several at once."""
import re

import pytest

from server.members.models import Member, Slip
from tests.members.conftest import closed_circle, do, issue, report
from tests.statements import statements


@pytest.fixture
def circle(world, now):
    return closed_circle(world, now)


@pytest.fixture
def base(circle):
    return f'/console/places/{circle.world.community.id}'


@pytest.fixture
def reported(circle):
    slip = issue(circle, identity_number='990000198001010012').get_json()['id']
    assert report(circle, address='弘运小区9栋').status_code == 201
    return slip


def state(slip):
    return Slip.get_by_id(slip).state


def test_the_whole_way_at_the_computer(circle, base, reported, at_desk):
    desk = at_desk(circle.world.secretary)
    desk.get(f'{base}/slips?state=reported')
    assert '赵一' in desk.words()
    desk.get(f'{base}/slips/{reported}')
    for told in ('弘运小区9栋', '990000********0012', circle.school.name, '等社区接收', '本人报到'):
        assert told in desk.words(), told
    assert re.search('<dd class="no-print">弘运小区9栋', desk.page), 'a receipt on paper goes to the employer'
    assert '发回执给单位' not in desk.words(), 'not before it is accepted'
    for step, then in (('accept', 'accepted'), ('receipt', 'receipted')):
        desk.get(f'{base}/slips/{reported}')
        assert desk.send(f'{base}/slips/{reported}/{step}').status_code == 303
        assert state(reported) == then
    desk.get(f'{base}/slips/{reported}')
    assert '等单位确认' in desk.words()
    assert not any(word in desk.words() for word in ('转到别的社区', '确认收到回执')), 'no button for others to press'


def test_it_is_sent_back_and_sent_on_with_a_reason(circle, base, reported, at_desk):
    desk = at_desk(circle.world.secretary)
    desk.get(f'{base}/slips/{reported}')
    assert desk.send(f'{base}/slips/{reported}/return', reason='').status_code == 422
    assert '必须填写' in desk.words()
    desk.send(f'{base}/slips/{reported}/return', reason='请写清房号')
    assert (state(reported), Slip.get_by_id(reported).reason) == ('returned', '请写清房号')
    report(circle)
    desk.get(f'{base}/slips/{reported}')
    assert '盐溪桥社区' in desk.words()
    there = circle.world.next_community.id
    answer = desk.send(f'{base}/slips/{reported}/readdress', reason='', community_id=str(there))
    assert answer.status_code == 422
    assert f'<option value="{there}" selected' in desk.page, 'what was chosen stays chosen'
    answer = desk.send(f'{base}/slips/{reported}/readdress', reason='住在盐溪桥', community_id=str(there))
    assert answer.headers['Location'] == f'{base}/slips'
    assert desk.get(f'{base}/slips/{reported}').status_code == 404, 'it is no longer ours'


def test_a_wrong_state_is_said_and_a_stranger_finds_nothing(circle, base, reported, at_desk):
    desk = at_desk(circle.world.secretary)
    desk.get(f'{base}/slips/{reported}')
    assert desk.send(f'{base}/slips/{reported}/receipt').status_code == 409
    assert '等社区答复' in desk.words()
    assert desk.send(f'{base}/slips/{reported}/nonsense').status_code == 404
    other = at_desk(circle.world.next_secretary)
    there = f'/console/places/{circle.world.next_community.id}'
    several = f'{there}/slips-together'
    for path in (f'{base}/slips', f'{base}/slips/{reported}', f'{there}/slips/{reported}', f'{several}?ids={reported}'):
        assert other.get(path).status_code == 404, path
    for path, said in ((f'{there}/slips/{reported}/accept', {}), (several, {'event': 'accept', 'ids': str(reported)})):
        other.get('/console/logins')
        assert other.send(path, **said).status_code == 404, path
    desk.get(f'{base}/slips/{reported}')
    assert desk.send(f'{base}/slips/{reported}/acknowledge').status_code == 403, 'that is the employer\'s'
    assert state(reported) == 'reported'


def test_several_are_accepted_at_once_all_or_none(circle, base, reported, at_desk):
    second = issue(circle, name='钱二', phone='14000001002', number='HC2').get_json()['id']
    report(circle, circle.world.phone('14000001002'))
    third = issue(circle, name='孙三', phone='14000001003', number='HC3').get_json()['id']
    desk = at_desk(circle.world.secretary)
    desk.get(f'{base}/slips-together?event=accept&ids={reported}&ids={second}')
    assert '共 2 张报到单' in desk.words()
    assert '赵一 ，140****1001' in desk.words()
    answer = desk.send(f'{base}/slips-together', event='accept', ids=[str(reported), str(second), str(third)])
    assert answer.status_code == 409
    assert '孙三：这张报到单还没有用来报到' in desk.words()
    assert (state(reported), state(second), Member.select().count()) == ('reported', 'reported', 0)
    assert desk.send(f'{base}/slips-together', event='accept', ids=[str(reported), str(second)]).status_code == 303
    desk.get(f'{base}/slips?state=accepted')
    assert '社区接收：2 张。' in desk.words()
    assert Member.select().count() == 2
    desk.send(f'{base}/slips-together', event='receipt', ids=[str(reported), str(second)])
    assert {state(reported), state(second)} == {'receipted'}


def test_what_is_late_has_a_list(circle, base, reported, at_desk):
    do(circle.world.secretary, reported, 'acceptance')
    circle.now.forward(days=60)
    desk = at_desk(circle.world.secretary)
    desk.get(f'{base}/slips?state=overdue')
    assert '逾期的 1' in desk.words()
    assert '赵一' in desk.words()
    assert desk.get(f'{base}/slips?state=anything').status_code == 404


def test_the_queue_is_the_same_number_of_statements_however_long(circle, base, reported, at_desk):
    desks = [(at_desk(circle.world.secretary), f'{base}/slips'),
             (at_desk(circle.clerk), f'/console/employers/{circle.school.id}/slips')]
    counted = []
    for more in ((), ('钱二', '孙三', '李四')):
        for number, name in enumerate(more):
            assert issue(circle, name=name, phone=f'1400000100{number + 2}', number=f'HC{number + 2}').status_code == 201
        for desk, path in desks:
            desk.get(path)
            with statements() as seen:
                desk.get(path)
            counted.append(len(seen))
    assert counted[:2] == counted[2:]
