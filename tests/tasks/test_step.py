"""PATCH /api/tasks/{id}/assignments/mine: declining and completing."""
import io

import pytest
from PIL import Image

from server.core.audit import AuditLine
from server.tasks.models import Assignment, AssignmentFile
from tests.checkins.conftest import refused
from tests.tasks.conftest import claim, review, step


def picture(phone, colour='green'):
    """Upload a picture; its id."""
    file = io.BytesIO()
    Image.new('RGB', (8, 8), colour).save(file, 'PNG')
    file.seek(0)
    answer = phone.client.post('/api/files', data={'file': (file, 'a.png')}, headers={'Authorization': f'Bearer {phone.token}'})
    assert answer.status_code == 201, answer.get_json()
    return answer.get_json()['id']


def test_declining_a_pushed_task_with_a_reason(world, task, plumber):
    answer = step(plumber, task, 'declined', reason='出差在外')

    assert answer.status_code == 200
    assert (answer.get_json()['state'], answer.get_json()['reason']) == ('declined', '出差在外')
    assert AuditLine.get(AuditLine.action == 'tasks.decline').detail == {'state': 'declined'}


@pytest.mark.parametrize(('said', 'kept'), [
    ({}, ''), ({'report': '出差在外'}, '出差在外'), ({'reason': '没空', 'report': '出差'}, '没空')])
def test_the_report_of_who_declines_is_the_reason_and_nobody_must_give_one(world, task, plumber, said, kept):
    answer = step(plumber, task, 'declined', **said)

    assert answer.status_code == 200
    assert (answer.get_json()['reason'], answer.get_json()['report'], Assignment.get().reason) == (kept, '', kept)


def test_a_reason_is_short(world, task, plumber):
    assert refused(step(plumber, task, 'declined', report='长' * 201), 422, 'reason_too_long')
    assert Assignment.select().count() == 0


def test_giving_up_frees_the_seat(world, task, plumber):
    claim(plumber, task)
    step(plumber, task, 'declined', reason='临时有事')

    assert Assignment.get().seat is None
    assert plumber.get(f'/api/tasks/{task}').get_json()['taken'] == 0


def test_completing_with_a_report_and_pictures(world, task, plumber):
    claim(plumber, task)
    keys = [picture(plumber, 'green'), picture(plumber, 'blue')]
    answer = step(plumber, task, 'completed', report='查完了，二楼堆了纸箱。', file_ids=[*keys, keys[0]])

    assert (answer.status_code, answer.get_json()['state']) == (200, 'completed')
    [item] = world.secretary.get(f'/api/tasks/{task}/assignments').get_json()['items']
    assert (item['name'], item['report'], item['file_ids']) == ('周水生', '查完了，二楼堆了纸箱。', keys)


def test_completing_wants_a_report_or_a_check_in(world, now, task, plumber, poster):
    claim(plumber, task)
    assert refused(step(plumber, task, 'completed'), 422, 'report_wanted')
    now.forward(hours=9)
    assert plumber.post('/api/checkins', {'scene': poster}).status_code == 201
    assert refused(step(plumber, task, 'completed'), 422, 'report_wanted')
    assert plumber.post('/api/checkins', {'scene': poster, 'task_id': task}).status_code == 201

    assert step(plumber, task, 'completed').status_code == 200


def test_others_pictures_are_refused_and_nothing_changes(world, task, plumber, doctor):
    claim(plumber, task)

    assert refused(step(plumber, task, 'completed', report='好', file_ids=[picture(doctor)]), 422, 'file_unknown')
    assert (Assignment.get().state, AssignmentFile.select().count()) == ('claimed', 0)


@pytest.mark.parametrize('body', [
    {}, {'state': 'accepted'}, {'state': 'completed', 'report': 'x' * 2001}, {'state': 'completed', 'file_ids': ['k'] * 10},
    {'state': 'declined', 'reason': 5}, {'state': 'declined', 'seat': 1}])
def test_what_cannot_be_read_is_refused(world, task, plumber, body):
    assert refused(plumber.patch(f'/api/tasks/{task}/assignments/mine', body), 422, 'invalid')


def test_the_wrong_order_is_refused(world, task, plumber):
    assert refused(step(plumber, task, 'completed', report='好'), 409, 'wrong_state')
    claim(plumber, task)
    step(plumber, task, 'completed', report='好')
    assert refused(step(plumber, task, 'completed', report='再来'), 409, 'wrong_state')
    assert refused(step(plumber, task, 'declined', reason='反悔'), 409, 'wrong_state')
    review(world.secretary, task, Assignment.get().id)
    assert refused(step(plumber, task, 'completed', report='再来'), 409, 'wrong_state')
    assert Assignment.get().report == '好'


def test_a_cancelled_task(world, task, plumber, doctor):
    claim(plumber, task)
    world.secretary.post(f'/api/tasks/{task}/cancellation', {'reason': '下雨'})

    assert refused(step(plumber, task, 'completed', report='好'), 409, 'task_cancelled')
    assert refused(step(doctor, task, 'declined', reason='没空'), 409, 'task_cancelled')


def test_reporting_after_it_is_over_is_welcome(world, now, task, plumber):
    claim(plumber, task)
    now.forward(days=2)

    assert step(plumber, task, 'completed', report='当晚查完了').status_code == 200


def test_it_is_missing_for_strangers(world, task):
    assert refused(step(world.stranger, task, 'declined', reason='x'), 404, 'task_missing')
