"""Several people, and several taps, at once."""
from functools import partial

import pytest

from server.tasks.models import Assignment, Task
from tests.races import at_once
from tests.tasks.conftest import claim, push, review, step

pytestmark = pytest.mark.race


def test_two_for_the_last_seat(world, member):
    people = [member(f'成员{number}') for number in range(2)]
    task = push(world.secretary, world.estate, capacity=1).get_json()['id']
    answers = at_once(*[partial(claim, person, task) for person in people])

    assert sorted(answer.status_code for answer in answers) == [201, 409]
    assert [row.seat for row in Assignment.select()] == [1]


def test_eight_for_five_seats(world, member):
    people = [member(f'成员{number}') for number in range(8)]
    task = push(world.secretary, world.estate, capacity=5).get_json()['id']
    answers = at_once(*[partial(claim, person, task) for person in people])

    assert sorted(answer.status_code for answer in answers) == [201] * 5 + [409] * 3
    assert {answer.get_json()['error']['code'] for answer in answers if answer.status_code == 409} == {'task_full'}
    assert sorted(row.seat for row in Assignment.select()) == [1, 2, 3, 4, 5]


def test_eight_taps_are_one_claim(world, plumber):
    task = push(world.secretary, world.estate, capacity=3).get_json()['id']
    answers = at_once(*[lambda: claim(plumber, task)] * 8)

    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.get_json()['id'] for answer in answers}) == 1
    assert Assignment.select().count() == 1


def test_one_of_eight_reviews_counts(world, task, plumber):
    claim(plumber, task)
    done = step(plumber, task, 'completed', report='好').get_json()['id']
    answers = at_once(*[partial(review, world.secretary, task, done, accepted, '看过了') for accepted in (True, False)] * 4)

    assert sorted(answer.status_code for answer in answers) == [200] + [409] * 7


def test_claiming_and_declining_at_once_leaves_no_half(world, task, plumber):
    answers = at_once(*[lambda: step(plumber, task, 'declined', reason='没空'), lambda: claim(plumber, task)] * 3)

    assert {answer.status_code for answer in answers} <= {200, 201, 409}
    row = Assignment.get()
    assert (row.state == 'claimed') == (row.seat is not None)


def test_one_key_pushes_once(world, plumber):
    answers = at_once(*[lambda: push(world.secretary, world.estate, 'one key')] * 4)

    assert {answer.get_json()['id'] for answer in answers} == {Task.get().id}
