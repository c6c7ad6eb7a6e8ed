"""Checking in to a task with a place's code."""
from server.core.actor import SYSTEM
from server.places import codes
from tests.checkins.conftest import refused
from tests.tasks.conftest import claim, push


def scan(phone, scene, task):
    return phone.post('/api/checkins', {'scene': scene, 'task_id': task})


def test_the_place_s_code_and_one_inside_it_serve(world, now, task, plumber, doctor, poster):
    inside = codes.code_for(SYSTEM, world.stairwell).scene
    now.forward(hours=9)

    assert scan(plumber, poster, task).get_json()['title'] == '巡查9栋消防通道'
    assert scan(doctor, inside, task).get_json()['place']['name'] == '1单元'


def test_the_code_of_another_place(world, now, task, plumber):
    above = codes.code_for(SYSTEM, world.community).scene
    now.forward(hours=9)

    assert refused(scan(plumber, above, task), 409, 'wrong_place')


def test_the_code_of_another_task(world, now, task, plumber):
    other = push(world.secretary, world.estate).get_json()
    now.forward(hours=9)
    scene = world.secretary.get(f'/api/occasions/{other["occasion_id"]}/code').get_json()['scene']

    assert refused(scan(plumber, scene, task), 409, 'other_activity')
    assert scan(plumber, scene, other['id']).status_code == 201


def test_too_soon_too_late_and_cancelled(world, now, task, plumber, poster):
    assert refused(scan(plumber, poster, task), 409, 'too_soon')
    now.forward(hours=11, seconds=1)
    assert refused(scan(plumber, poster, task), 409, 'too_late')
    now.forward(hours=-2)
    world.secretary.post(f'/api/tasks/{task}/cancellation', {'reason': '下雨'})
    assert refused(scan(plumber, poster, task), 409, 'occasion_cancelled')


def test_a_task_out_of_sight(world, now, task, plumber, poster):
    assert refused(scan(world.stranger, poster, task), 404, 'task_missing')
    assert refused(scan(plumber, poster, task + 99), 404, 'task_missing')


def test_a_code_tells_which_of_my_tasks_it_counts_for(world, now, task, plumber, doctor, poster):
    def tasks(phone, scene=poster):
        return [each['id'] for each in phone.get(f'/api/codes/{scene}').get_json()['tasks']]

    claim(plumber, task)
    other = push(world.secretary, world.estate).get_json()
    claim(plumber, other['id'])
    assert tasks(plumber) == []  # not yet
    now.forward(hours=8, minutes=30)
    rotating = world.secretary.get(f'/api/occasions/{other["occasion_id"]}/code').get_json()['scene']
    assert tasks(plumber) == [task, other['id']]
    assert tasks(plumber, rotating) == [other['id']]
    assert tasks(plumber, codes.code_for(SYSTEM, world.stairwell).scene) == [task, other['id']]
    assert tasks(plumber, codes.code_for(SYSTEM, world.community).scene) == []
    assert tasks(doctor) == []
    now.forward(hours=3)
    assert tasks(plumber) == []


def test_the_rotating_code_of_a_task_needs_no_more(world, now, task, plumber):
    occasion = plumber.get(f'/api/tasks/{task}').get_json()['occasion_id']
    now.forward(hours=9)
    scene = world.secretary.get(f'/api/occasions/{occasion}/code').get_json()['scene']

    assert plumber.post('/api/checkins', {'scene': scene}).get_json()['title'] == '巡查9栋消防通道'
