"""Many taps at once, on connections of their own."""

import pytest

from server.checkins import actions
from server.checkins.models import CheckIn, CheckOut
from tests.checkins.conftest import refused
from tests.checkins.test_check_in import scan
from tests.checkins.test_check_out import leave
from tests.races import at_once

pytestmark = pytest.mark.race


def test_eight_taps_are_one_check_in(world, now, poster):
    phone = world.stranger
    answers = at_once(*[lambda: scan(phone, poster)] * 8)

    assert [answer.status_code for answer in answers] == [201] * 8
    assert len({answer.get_json()['id'] for answer in answers}) == 1
    assert CheckIn.select().count() == 1


def test_eight_requests_with_one_key_for_two_places_are_one_check_in(world, now, poster, other_poster):
    phone = world.stranger
    answers = at_once(*[lambda: scan(phone, poster, key='k'), lambda: scan(phone, other_poster, key='k')] * 4)

    assert len({answer.get_json()['id'] for answer in answers}) == 1
    assert CheckIn.select().count() == 1


def test_two_places_at_once_make_a_chain(world, now, poster, other_poster):
    phone = world.stranger
    answers = at_once(*[lambda: scan(phone, poster), lambda: scan(phone, other_poster)] * 4)

    assert {answer.status_code for answer in answers} <= {201, 409}
    rows = list(CheckIn.select().order_by(CheckIn.after))
    assert [row.after for row in rows] == [0, *(row.id for row in rows[:-1])]
    for answer in answers:
        assert answer.status_code == 201 or refused(answer, 409, 'try_again')


def test_eight_going_at_once_are_one_check_out(world, now, poster):
    phone = world.stranger
    check_in = scan(phone, poster).get_json()['id']
    now.forward(hours=1)
    answers = at_once(*[lambda: leave(phone, check_in)] * 8)

    assert {(answer.status_code, answer.get_json()['minutes']) for answer in answers} == {(200, 60)}
    assert CheckOut.select().count() == 1


def test_several_workers_close_what_was_forgotten_once(world, now, poster, limits):
    for _ in range(6):
        scan(world.phone(), poster)
    now.forward(days=1)
    closed = at_once(*[lambda: actions.close_forgotten(now.at, limits)] * 4)

    assert sum(closed) == 6
    assert CheckOut.select().count() == 6
