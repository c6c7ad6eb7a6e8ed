"""POST /api/tasks/{id}/assignments."""
from server.core.audit import AuditLine
from server.identity import actions as identity
from server.tasks.models import Assignment
from tests.checkins.conftest import refused
from tests.tasks.conftest import claim, push, step


def test_it_works(world, task, plumber):
    answer = claim(plumber, task)

    assert answer.status_code == 201
    assert answer.get_json() == {
        'id': answer.get_json()['id'], 'state': 'claimed', 'reason': '', 'report': '', 'remark': '',
        'claimed_at': '2026-08-14T09:00:00+08:00', 'changed_at': '2026-08-14T09:00:00+08:00'}
    assert plumber.get(f'/api/tasks/{task}').get_json()['taken'] == 1
    assert AuditLine.get(AuditLine.action == 'tasks.claim').person_id == plumber.person_id


def test_a_resident_of_the_estate_may(world, task):
    assert claim(world.grandmother, task).status_code == 201


def test_twice_is_the_same_assignment(world, task, plumber):
    assert claim(plumber, task).get_json() == claim(plumber, task).get_json()
    assert Assignment.select().count() == 1


def test_full(world, task, plumber, doctor, member):
    assert (claim(plumber, task).status_code, claim(doctor, task).status_code) == (201, 201)
    assert refused(claim(member('第三人'), task), 409, 'task_full')
    assert Assignment.select().count() == 2


def test_a_seat_given_up_is_free_again(world, task, plumber, doctor, member):
    third = member('第三人')
    claim(plumber, task), claim(doctor, task)
    step(plumber, task, 'declined', reason='临时有事')

    assert claim(third, task).status_code == 201
    assert refused(claim(plumber, task), 409, 'task_full')
    step(third, task, 'declined', reason='临时有事')
    assert claim(plumber, task).status_code == 201


def test_over(world, now, task, plumber):
    now.forward(hours=11)

    assert refused(claim(plumber, task), 409, 'task_over')


def test_cancelled(world, task, plumber):
    world.secretary.post(f'/api/tasks/{task}/cancellation', {'reason': '下雨'})

    assert refused(claim(plumber, task), 409, 'task_cancelled')


def test_it_wants_one_of_the_skills(world, plumber, doctor):
    task = push(world.secretary, world.estate, skills=['急救', '护理']).get_json()['id']

    assert refused(claim(plumber, task), 403, 'other_skills')
    assert claim(doctor, task).status_code == 201


def test_it_is_missing_for_strangers(world, task):
    assert refused(claim(world.stranger, task), 404, 'task_missing')
    assert refused(claim(world.next_secretary, task), 404, 'task_missing')
    assert refused(claim(world.secretary, task + 1), 404, 'task_missing')


def test_done_is_not_claimed_again(world, task, plumber):
    claim(plumber, task)
    step(plumber, task, 'completed', report='查完了')

    assert refused(claim(plumber, task), 409, 'wrong_state')


def test_who_closes_their_account_leaves_the_seat(world, task, plumber, doctor, member):
    claim(plumber, task), claim(doctor, task)
    identity.close_account(plumber.actor)

    assert claim(member('第三人'), task).status_code == 201
