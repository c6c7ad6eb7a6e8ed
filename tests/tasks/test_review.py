"""POST /api/tasks/{id}/assignments/{id}/review and POST /api/tasks/{id}/cancellation."""
import pytest

from server.checkins.models import Occasion
from server.core.audit import AuditLine
from server.messaging.models import Message
from tests.checkins.conftest import refused
from tests.tasks.conftest import claim, ids, push, review, step
from tests.tasks.test_push import told
from tests.tasks.test_step import picture


@pytest.fixture
def done(task, plumber):
    """The id of the plumber's completed assignment."""
    claim(plumber, task)
    return step(plumber, task, 'completed', report='查完了', file_ids=[picture(plumber)]).get_json()['id']


def test_accepted_and_told(world, task, plumber, done):
    answer = review(world.secretary, task, done, True, '辛苦了')

    assert (answer.status_code, answer.get_json()['state'], answer.get_json()['remark']) == (200, 'accepted', '辛苦了')
    said, people = told()
    assert (said.kind, said.title, people) == ('review', '任务已通过：巡查9栋消防通道', {plumber.person_id})
    assert said.fields['thing4'] == '审核通过：辛苦了'
    assert AuditLine.get(AuditLine.action == 'tasks.review').detail == {'state': 'accepted'}


def test_returned_and_completed_again(world, task, plumber, done):
    assert review(world.secretary, task, done, False, '请补照片').get_json()['state'] == 'returned'
    assert told()[0].title == '任务被退回：巡查9栋消防通道'
    again = picture(plumber, 'blue')
    assert step(plumber, task, 'completed', report='补了', file_ids=[again]).status_code == 200
    [item] = world.secretary.get(f'/api/tasks/{task}/assignments').get_json()['items']

    assert (item['report'], item['file_ids']) == ('补了', [again])
    assert review(world.secretary, task, done).get_json()['state'] == 'accepted'


def test_the_task_says_how_many_wait(world, task, plumber, doctor, done):
    def waiting():
        [item] = world.secretary.get(f'/api/tasks?place_id={world.community.id}').get_json()['items']
        return item['unreviewed'], item['taken']

    claim(doctor, task)
    assert waiting() == (1, 2)
    step(doctor, task, 'completed', report='也查完了')
    assert waiting() == (2, 2)
    review(world.secretary, task, done)
    assert waiting() == (1, 2)


def test_returning_wants_a_remark(world, task, done):
    assert refused(review(world.secretary, task, done, False), 422, 'remark_wanted')


def test_what_is_not_completed_is_not_reviewed(world, task, plumber, doctor, done):
    claimed = claim(doctor, task).get_json()['id']
    assert refused(review(world.secretary, task, claimed), 409, 'wrong_state')
    step(doctor, task, 'declined', reason='临时有事')
    assert refused(review(world.secretary, task, claimed), 409, 'wrong_state')
    review(world.secretary, task, done)
    assert refused(review(world.secretary, task, done, False, '反悔'), 409, 'wrong_state')


def test_reviewing_is_for_the_secretary(world, task, plumber, done):
    assert refused(review(plumber, task, done), 403, 'forbidden')
    assert refused(review(world.next_secretary, task, done), 404, 'task_missing')
    assert refused(review(world.secretary, task, done + 1), 404, 'assignment_missing')
    other = push(world.secretary, world.estate).get_json()['id']
    assert refused(review(world.secretary, other, done), 404, 'assignment_missing')


def test_calling_it_off_tells_those_who_took_it(world, task, plumber, doctor):
    claim(plumber, task)
    step(doctor, task, 'declined', reason='没空')
    answer = world.secretary.post(f'/api/tasks/{task}/cancellation', {'reason': '下雨'})

    assert (answer.status_code, answer.get_json()['state'], answer.get_json()['reason']) == (200, 'cancelled', '下雨')
    said, people = told()
    assert (said.title, people) == ('任务取消：巡查9栋消防通道', {plumber.person_id})
    assert Occasion.get().cancelled_at is not None
    assert AuditLine.get(AuditLine.action == 'tasks.cancel').subject == f'task:{task}'
    assert ids(plumber.get('/api/tasks?state=open')) == ids(plumber.get('/api/tasks?state=mine')) == []


def test_calling_it_off_is_for_the_secretary_and_once(world, now, task, plumber):
    path = f'/api/tasks/{task}/cancellation'
    assert refused(plumber.post(path, {'reason': '下雨'}), 403, 'forbidden')
    assert refused(world.next_secretary.post(path, {'reason': '下雨'}), 404, 'task_missing')
    assert refused(world.secretary.post(path, {'reason': ''}), 422, 'invalid')
    assert world.secretary.post(path, {'reason': '下雨'}).status_code == 200
    before = Message.select().count()
    assert refused(world.secretary.post(path, {'reason': '下雨'}), 409, 'task_cancelled')
    assert Message.select().count() == before


def test_what_is_over_cannot_be_called_off(world, now, task):
    now.forward(hours=11)

    assert refused(world.secretary.post(f'/api/tasks/{task}/cancellation', {'reason': '下雨'}), 409, 'task_over')


def test_the_secretary_sees_the_pictures_and_nobody_else_does(world, task, plumber):
    claim(plumber, task)
    key = picture(plumber)
    assert world.secretary.get(f'/api/files/{key}').status_code == 404  # not handed in yet
    step(plumber, task, 'completed', report='查完了', file_ids=[key])
    assert world.secretary.get(f'/api/files/{key}').status_code == 200
    for other in (world.next_secretary, world.stranger, world.grandmother):
        assert other.get(f'/api/files/{key}').status_code == 404
