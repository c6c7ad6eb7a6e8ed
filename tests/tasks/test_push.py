"""POST /api/tasks and POST /api/tasks/reach."""
import pytest

from server.core.audit import AuditLine
from server.messaging.models import Dispatch, Message
from server.tasks.models import Task
from tests.checkins.conftest import refused
from tests.tasks.conftest import PLAN, push


def told():
    """Who has a message of the newest dispatch."""
    newest = Dispatch.select().order_by(Dispatch.id.desc()).first()
    return newest, {row.person_id for row in Message.select().where(Message.dispatch == newest)}


def test_it_works(world, plumber, doctor, member):
    member('没上网的人', logged_in=False)
    answer = push(world.secretary, world.estate)

    assert answer.status_code == 201
    assert answer.get_json() == {
        **PLAN, 'id': answer.get_json()['id'], 'place': {'id': world.estate.id, 'name': '弘运小区', 'kind': 'estate'},
        'taken': 0, 'unreviewed': 0, 'skills': [], 'state': 'open', 'reason': '', 'occasion_id': answer.get_json()['occasion_id'],
        'assignment': None, 'people': 2, 'without_login': 1}


def test_it_tells_those_with_the_skill(world, plumber, doctor, member):
    member('没上网的医生', '医疗', logged_in=False)
    answer = push(world.secretary, world.estate, skills=['医疗', '护理']).get_json()
    said, people = told()

    assert (answer['people'], answer['without_login'], answer['skills']) == (1, 1, ['医疗', '护理'])
    assert people == {doctor.person_id}
    assert (said.kind, said.subject, said.page) == (
        'task', f'task:{answer["id"]}', f'packages/tasks/detail/index?id={answer["id"]}')
    assert said.title == '新任务：巡查9栋消防通道'
    assert said.fields['time3'] == '2026年8月14日 18:00'


def test_without_a_push_nobody_is_told(world, plumber):
    assert push(world.secretary, world.estate, push=False).status_code == 201
    assert Dispatch.select().count() == 0


def test_it_leaves_its_audit_line(world, plumber, doctor):
    task = push(world.secretary, world.estate).get_json()['id']
    line = AuditLine.get(AuditLine.action == 'tasks.push')

    assert (line.subject, line.path, line.detail) == (f'task:{task}', world.estate.path, {'told': 2})


def test_the_same_key_pushes_once(world, plumber):
    assert push(world.secretary, world.estate, 'k').get_json() == push(world.secretary, world.estate, 'k').get_json()
    assert (Task.select().count(), Dispatch.select().count()) == (1, 1)


def test_it_refuses_those_who_are_no_secretary_there(world, plumber):
    assert refused(push(plumber, world.estate), 403, 'forbidden')
    assert refused(push(world.next_secretary, world.estate), 404, 'place_missing')
    assert refused(push(world.stranger, world.estate), 404, 'place_missing')
    assert Task.select().count() == 0


@pytest.mark.parametrize(('wrong', 'code'), [
    ({'capacity': 0}, 'invalid'), ({'capacity': 10_001}, 'invalid'), ({'title': ''}, 'invalid'), ({'detail': 'a\0'}, 'invalid'),
    ({'skills': ['医疗'] * 21}, 'invalid'), ({'skills': ['']}, 'invalid'), ({'skills': '医疗'}, 'invalid'),
    ({'ends_at': PLAN['starts_at']}, 'times_reversed'), ({'starts_at': '2026-08-14T18:00:00'}, 'invalid'),
    ({'starts_at': '2026-08-13T18:00:00+08:00', 'ends_at': '2026-08-13T20:00:00+08:00'}, 'already_over')])
def test_it_refuses_what_makes_no_task(world, now, wrong, code):
    assert refused(push(world.secretary, world.estate, **wrong), 422, code)
    assert Task.select().count() == 0


def test_whom_it_would_reach(world, plumber, doctor, member):
    member('没上网的人', '医疗', logged_in=False)

    def ask(phone, *skills):
        return phone.post('/api/tasks/reach', {'place_id': world.estate.id, 'skills': skills})

    assert ask(world.secretary).get_json() == {'people': 2, 'without_login': 1}
    assert ask(world.secretary, '水电维修').get_json() == {'people': 1, 'without_login': 0}
    assert refused(ask(plumber), 403, 'forbidden')
    assert refused(ask(world.next_secretary), 404, 'place_missing')
