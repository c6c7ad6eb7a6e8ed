"""Visits by whoever looks after a home, their sealed notes, and what becomes of needs."""
from datetime import timedelta

import pytest

from server.care.models import Care, SealedNote, Visit
from server.core import clock
from server.core.audit import AuditLine
from server.core.db import db
from server.identity import standing
from server.messaging.models import Dispatch, Message
from server.tasks.models import Task
from tests.care.conftest import QIAN, ZHAO


@pytest.fixture
def member(world, households):
    """赵一, who looks after 701."""
    households.assign((households.zhao, '701'))
    return world.phone(ZHAO)


def visit(phone, care=None, **said):
    care = care or Care.get(Care.live == 1)
    return phone.post(f'/api/me/households/{care.id}/visits', {'note': '老人在家，一切都好'} | said)


def test_a_visit_stands_in_the_own_list(member):
    assert [(each['home']['label'], each['last_visit_at']) for each in member.get('/api/me/households').get_json()['items']] == [
        ('9栋1单元701', None)]
    said = visit(member)
    assert (said.status_code, said.get_json()['sealed'], said.get_json()['need_state']) == (201, False, 'none')
    listed, = member.get('/api/me/households').get_json()['items']
    assert listed['last_visit_at'] == clock.iso(clock.now())
    assert [each['note'] for each in member.get(f'/api/care/{listed["id"]}/visits').get_json()['items']] == ['老人在家，一切都好']


def test_a_sealed_note_is_read_one_by_one_and_leaves_a_line(world, member):
    said = visit(member, sealed_note='有心脏病，药在床头')
    assert '心脏病' not in said.get_data(as_text=True)
    one = said.get_json()['id']
    raw = db.execute_sql('SELECT body FROM sealed_note').fetchone()[0]
    assert '心脏病'.encode() not in bytes(raw)
    listed = member.get(f'/api/care/{Care.get().id}/visits').get_data(as_text=True)
    assert ('心脏病' in listed, '"sealed": true' in listed or '"sealed":true' in listed) == (False, True)
    for phone in (member, world.secretary):
        assert phone.post(f'/api/visits/{one}/readings').get_json() == {'sealed_note': '有心脏病，药在床头'}
    lines = list(AuditLine.select().where(AuditLine.action == 'care.read_sealed_note').order_by(AuditLine.id))
    assert [(line.person_id, line.subject) for line in lines] == [
        (member.person_id, f'visit:{one}'), (world.secretary.person_id, f'visit:{one}')]
    assert '心脏病' not in ''.join(str(line.detail) for line in AuditLine.select())
    assert SealedNote.get().body == '有心脏病，药在床头'


def test_nobody_else_reads_it(world, member, households):
    one = visit(member, sealed_note='密').get_json()['id']
    other = world.phone(QIAN)
    for phone in (other, world.grandmother, world.neighbour, world.stranger, world.next_secretary, world.committee):
        assert phone.post(f'/api/visits/{one}/readings').status_code == 404
        assert phone.get(f'/api/care/{Care.get().id}/visits').status_code == 404
    households.hand_over('701', layer='member', holder_id=households.qian.id)
    assert member.post(f'/api/visits/{one}/readings').status_code == 404, 'who looks after it no more reads no more'
    assert other.post(f'/api/visits/{one}/readings').status_code == 200, 'who looks after it now does'
    assert AuditLine.select().where(AuditLine.action == 'care.read_sealed_note').count() == 1


def test_only_the_holder_writes_a_visit(world, member, households, refusal):
    assert refusal(visit(world.secretary)) == (403, 'not_the_holder')
    assert refusal(visit(world.phone(QIAN))) == (404, 'care_missing')
    care = Care.get()
    households.hand_over('701')
    assert refusal(visit(member, care)) == (404, 'care_missing')
    assert Visit.select().count() == 0


def test_who_sits_on_the_committee_visits_too(world, households):
    standing.forget()
    body = households.committee('户主701', phone=world.grandmother.number)
    world.secretary.post('/api/care/assignments', {'place_id': world.community.id, 'layer': 'committee', 'items': [
        {'holder_id': body['seats'][0]['holder']['id'], 'part_ids': [households.part('101').id]}]})
    assert visit(world.grandmother).status_code == 201


def test_a_secretary_reads_the_visits_also_where_nobody_looks_after_it(world, member, households):
    visit(member)
    households.hand_over('701')
    said = world.secretary.get(f'/api/homes/{households.part("701").id}/visits').get_json()['items']
    assert [each['note'] for each in said] == ['老人在家，一切都好']
    assert member.get(f'/api/homes/{households.part("701").id}/visits').status_code == 404


def test_a_need_becomes_a_task_once(world, member, refusal):
    one = visit(member, need='灯坏了，自己换不了').get_json()
    listed, = world.secretary.get(f'/api/care/needs?place_id={world.community.id}').get_json()['items']
    assert (listed['id'], listed['need'], listed['need_state']) == (one['id'], '灯坏了，自己换不了', 'open')
    assert world.secretary.get(f'/api/visits/{one["id"]}').get_json() == listed
    assert world.next_secretary.get(f'/api/visits/{one["id"]}').status_code == 404
    start = clock.now() + timedelta(days=1)
    form = {'title': '帮老人换灯', 'detail': '带梯子', 'starts_at': clock.iso(start),
            'ends_at': clock.iso(start + timedelta(hours=1))}
    assert member.post(f'/api/visits/{one["id"]}/task', form).status_code == 403
    said = world.secretary.post(f'/api/visits/{one["id"]}/task', form).get_json()
    task = Task.get()
    assert (said['need_state'], said['task_id'], task.title, task.place) == ('task', task.id, '帮老人换灯', world.estate)
    assert refusal(world.secretary.post(f'/api/visits/{one["id"]}/task', form)) == (409, 'need_decided')
    assert Task.select().count() == 1, 'the second refusal undid its task'
    assert world.secretary.get(f'/api/care/needs?place_id={world.community.id}').get_json()['items'] == []


def test_a_need_is_answered(world, member, refusal):
    one = visit(member, need='想办老年证').get_json()['id']
    assert told(world.secretary) == [('走访发现有事要社区帮', f'packages/care/needs/index?place={world.community.id}')]
    said = world.secretary.post(f'/api/visits/{one}/answer', {'answer': '已代办'}).get_json()
    assert (said['need_state'], said['answer']) == ('closed', '已代办')
    assert refusal(world.secretary.post(f'/api/visits/{one}/answer', {'answer': '再答'})) == (409, 'need_decided')
    assert told(member) == [('您走访发现的事有结果了', 'packages/care/households/index')]


def told(phone):
    return list(Message.select(Dispatch.title, Dispatch.page).join(Dispatch).where(
        Message.person == phone.person_id).order_by(Message.id.desc()).limit(1).tuples())


def test_a_closed_account_leaves_the_visit(member):
    visit(member)
    assert member.delete('/api/me').status_code in (200, 204)
    assert (Visit.get().person_id, Visit.get().note) == (None, '老人在家，一切都好')
