"""Somebody leaves: all of their homes go to others at once, or wait in a list of their own; over HTTP."""
from server.care.models import Care
from server.core.actor import SYSTEM
from server.core.audit import AuditLine
from server.members import queries
from server.members.actions import depart
from server.messaging.models import Dispatch
from tests.care.test_care import assign_seat


def rooms(share):
    return [each['label'][-3:] for each in share['homes']]


def items(said):
    return [{'holder_id': each['holder_id'], 'part_ids': [home['id'] for home in each['homes']]} for each in said['items']]


def test_all_homes_of_who_leaves_go_to_others(households):
    households.assign((households.zhao, '101', '102'), (households.qian, '201'))
    leaving = {'layer': 'member', 'holder_id': households.zhao.id}
    said = households.propose(leaving=leaving).get_json()
    assert [(each['name'], each['where'], rooms(each)) for each in said['items']] == [('钱二', '9栋1单元', ['101', '102'])]
    done = households.release(households.zhao, items=items(said))
    assert done.get_json() == {'count': 2, 'given': 2}
    assert (households.coverage()['gaps'], households.ask('/waiting')['left']) == (11, 0)
    assert sorted(households.rooms('', holder_id=households.qian.id, layer='member')) == ['101', '102', '201']
    assert AuditLine.get(AuditLine.action == 'care.release').detail == {
        'layer': 'member', 'holder': households.zhao.id, 'reason': 'retired', 'count': 2, 'given': 2}
    assert Dispatch.select().where(Dispatch.page != 'packages/care/households/index').count() == 0


def test_what_nobody_takes_waits_in_a_list_until_somebody_does(households, refusal):
    households.assign((households.zhao, '101', '102'), (households.qian, '201'))
    assert refusal(households.release(households.zhao, on='2026-08-13')) == (422, 'day_wrong')
    assert households.release(households.zhao, note='退休回老家').get_json() == {'count': 2, 'given': 0}
    assert households.rooms('/gaps')[:2] == ['101', '102']
    said = households.ask('/left')['items']
    assert [(each['home']['label'], each['name'], each['reason'], each['note']) for each in said] == [
        ('9栋1单元101', '赵一', 'retired', '退休回老家'), ('9栋1单元102', '赵一', 'retired', '退休回老家')]
    assert [rooms(each) for each in households.propose(left=True, holder_ids=[households.qian.id]).get_json()['items']] == [
        ['101', '102']]
    households.assign((households.qian, '101'))
    assert (households.rooms('/left'), households.ask('/waiting')) == (['102'], {'left': 1, 'needs': 0})
    households.hand_over('101')
    assert [each['name'] for each in households.ask('/left')['items']] == ['赵一', '钱二'], 'the last one that was there'
    assert households.release(households.zhao).get_json() == {'count': 0, 'given': 0}


def test_what_changed_meanwhile_is_refused_and_nothing_is_lost(households, refusal, site_says):
    households.assign((households.zhao, '101', '102'))
    said = households.propose(leaving={'layer': 'member', 'holder_id': households.zhao.id}).get_json()
    households.hand_over('101')
    assert refusal(households.release(households.zhao, items=items(said))) == (409, 'handed_over')
    site_says(care_homes_most=0)
    one = [{'holder_id': households.qian.id, 'part_ids': [households.part('102').id]}]
    assert refusal(households.release(households.zhao, items=one)) == (409, 'over_limit')
    assert [care.part.room for care in Care.select().where(Care.live == 1)] == ['102']


def test_only_some_doors_and_only_some_people(households, world):
    assert households.propose(door_ids=[world.stairwell.id], holder_ids=[households.qian.id]).get_json()['loads'] == [
        {'holder_id': households.qian.id, 'name': '钱二', 'before': 0, 'after': 14}]
    assert households.propose(door_ids=[world.next_community.id]).get_json()['items'] == [], 'nothing of elsewhere'
    assert households.propose(holder_ids=[households.sun.id]).get_json()['items'] == [], 'nobody of elsewhere'


def test_a_refusal_names_the_homes(households):
    households.assign((households.zhao, '101', '102'))
    said = households.assign((households.qian, '101', '102', '201')).get_json()['error']
    assert said['message'] == '9栋1单元101、9栋1单元102已经有人负责了，请刷新后再分配。'


def test_the_limit_is_the_persons_in_both_layers(households, site_says, refusal):
    """赵一 is a member, and sits on the committee too."""
    site_says(care_homes_most=2)
    holding = households.committee('赵一', phone='14000001001')['seats'][0]['holder']['id']
    households.assign((households.zhao, '101', '102'))
    assert [each['load'] for each in households.ask('/holders', layer='committee')['items']] == [2]
    assert refusal(assign_seat(households, holding, '201')) == (409, 'over_limit')
    assert households.propose('committee').get_json()['items'] == []


def test_the_homes_of_who_departs_wait_for_somebody_else(households, world):
    households.assign((households.zhao, '101', '102'))
    depart(world.secretary.actor, queries.one(SYSTEM, households.zhao.id), '搬到外地')
    left = {each.part.room: (each.reason, each.note) for each in Care.select().where(Care.live == 0)}
    assert left == dict.fromkeys(('101', '102'), ('other', '搬到外地'))
    assert households.coverage()['gaps'] == 14
    assert households.assign((households.zhao, '101')).status_code == 404, 'nobody gives homes to who is not there'
