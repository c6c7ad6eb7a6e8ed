"""Tasks at a computer."""
import io
import re

import pytest
from PIL import Image

from server.tasks.models import Assignment, Task
from tests.tasks.conftest import claim, step

PLAN = {'title': '巡查9栋消防通道', 'detail': '逐层查看，拍照上报。', 'starts_at': '2026-08-14T18:00',
        'ends_at': '2026-08-14T20:00', 'capacity': '2'}


@pytest.fixture
def base(world):
    return f'/console/places/{world.community.id}/tasks'


def test_a_push_says_whom_it_reaches_and_reaches_them(world, at_desk, plumber, doctor, member, base):
    member('郑电工', '水电维修', logged_in=False)
    desk = at_desk(world.secretary)
    desk.get(f'{base}/new')
    assert '会通知 2 人；另有 1 位' in desk.words()
    part = desk.send(f'{base}/reach', htmx=True, skills='水电维修')
    assert re.sub(r'\s+|<[^>]+>', '', part.get_data(as_text=True)).startswith('会通知1人；另有1位')
    whole = desk.send(f'{base}/reach', skills='水电维修', **PLAN)
    assert whole.status_code == 200
    assert PLAN['title'] in desk.page, 'without JavaScript nothing that was written is lost'
    answer = desk.send(base, skills='水电维修', push='true', **PLAN)
    made = Task.get()
    assert (answer.status_code, answer.headers['Location']) == (303, f'{base}/{made.id}')
    assert (made.capacity, made.skills, made.occasion.starts_at.hour) == (2, ['水电维修'], 10)
    assert [item['title'] for item in plumber.get('/api/messages').get_json()['items']] == [f'新任务：{PLAN["title"]}']
    assert doctor.get('/api/messages').get_json()['items'] == []
    desk.get(base)
    assert PLAN['title'] in desk.words()


def test_what_is_not_good_is_said_beside_it(world, at_desk, base):
    desk = at_desk(world.secretary)
    desk.get(f'{base}/new')
    answer = desk.send(base, **PLAN | {'title': '', 'capacity': '0', 'ends_at': 'soon'})
    assert answer.status_code == 422
    assert desk.page.count('invalid-feedback') == 3
    assert PLAN['detail'] in desk.page
    assert desk.send(base, **PLAN | {'ends_at': '2026-08-14T17:00'}).status_code == 422
    assert Task.select().count() == 0


def test_a_completion_is_returned_with_a_remark_and_then_accepted(world, at_desk, plumber, task, base):
    claim(plumber, task)
    step(plumber, task, 'completed', report='都看过了')
    desk = at_desk(world.secretary)
    desk.get(f'{base}/{task}')
    assert '周水生' in desk.words()
    assert '1 份等审核' in desk.words()
    review = f'{base}/{task}/assignments/{Assignment.get().id}/review'
    assert desk.send(review, accepted='false').status_code == 422
    assert desk.send(review, accepted='false', remark='请补一张照片').status_code == 303
    step(plumber, task, 'completed', report='补上了')
    desk.get(f'{base}/{task}')
    assert desk.send(review, accepted='true').status_code == 303
    assert Assignment.get().state == 'accepted'
    desk.get(f'{base}/{task}')
    assert desk.send(review, accepted='true').status_code == 409


def test_a_task_is_called_off_once_and_with_a_reason(world, at_desk, plumber, task, base):
    claim(plumber, task)
    desk = at_desk(world.secretary)
    desk.get(f'{base}/{task}')
    assert desk.send(f'{base}/{task}/cancellation', reason='').status_code == 422
    assert desk.send(f'{base}/{task}/cancellation', reason='下雨').status_code == 303
    assert desk.send(f'{base}/{task}/cancellation', reason='下雨').status_code == 409
    desk.get(f'{base}/{task}')
    assert '已取消 下雨' in desk.words()


def test_it_refuses_the_stranger_and_the_forged_form(world, at_desk, plumber, task, base):
    desk, own = at_desk(world.next_secretary), f'/console/places/{world.next_community.id}/tasks'
    for path in (base, f'{base}/new', f'{base}/{task}', f'{own}/{task}'):
        assert desk.get(path).status_code == 404, path
    for path in (base, f'{base}/reach', f'{own}/{task}/cancellation'):
        desk.get('/console/logins')
        assert desk.send(path, reason='x', **PLAN).status_code == 404, path
    assert at_desk(world.secretary).client.post(base, data=PLAN).status_code == 400
    assert Task.select().count() == 1


def test_a_picture_of_a_completion_is_seen_by_who_reviews_it_and_nobody_else(world, at_desk, plumber, task, base):
    out = io.BytesIO()
    Image.new('RGB', (20, 20), 'red').save(out, 'PNG')
    kept = plumber.client.post('/api/files', data={'file': (io.BytesIO(out.getvalue()), 'a.png')},
                               headers={'Authorization': f'Bearer {plumber.token}'}).get_json()['id']
    claim(plumber, task)
    step(plumber, task, 'completed', report='好了', file_ids=[kept])
    desk = at_desk(world.secretary)
    desk.get(f'{base}/{task}')
    assert f'/console/files/{kept}' in desk.page
    answer = desk.get(f'/console/files/{kept}')
    assert (answer.status_code, answer.headers['Content-Security-Policy']) == (200, "default-src 'none'; sandbox")
    assert at_desk(world.next_secretary).get(f'/console/files/{kept}').status_code == 404
