"""Many taps at once, on connections of their own."""
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from server.checkins import actions
from server.checkins.models import CheckIn, CheckOut
from server.core.db import db
from tests.checkins.conftest import refused
from tests.checkins.test_check_in import scan
from tests.checkins.test_check_out import leave

pytestmark = pytest.mark.race


def at_once(number, act):
    """What `act(i)` gives, for all i at the same moment."""
    ready = threading.Barrier(number)

    def one(turn):
        try:
            ready.wait()
            return act(turn)
        finally:
            db.close()

    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(one, range(number)))


def test_eight_taps_are_one_check_in(world, now, poster):
    phone = world.stranger
    answers = at_once(8, lambda _: scan(phone, poster))

    assert [answer.status_code for answer in answers] == [201] * 8
    assert len({answer.get_json()['id'] for answer in answers}) == 1
    assert CheckIn.select().count() == 1


def test_eight_requests_with_one_key_for_two_places_are_one_check_in(world, now, poster, other_poster):
    phone = world.stranger
    answers = at_once(8, lambda turn: scan(phone, (poster, other_poster)[turn % 2], key='k'))

    assert len({answer.get_json()['id'] for answer in answers}) == 1
    assert CheckIn.select().count() == 1


def test_two_places_at_once_make_a_chain(world, now, poster, other_poster):
    phone = world.stranger
    answers = at_once(8, lambda turn: scan(phone, (poster, other_poster)[turn % 2]))

    assert {answer.status_code for answer in answers} <= {201, 409}
    rows = list(CheckIn.select().order_by(CheckIn.after))
    assert [row.after for row in rows] == [0, *(row.id for row in rows[:-1])]
    for answer in answers:
        assert answer.status_code == 201 or refused(answer, 409, 'try_again')


def test_eight_going_at_once_are_one_check_out(world, now, poster):
    phone = world.stranger
    check_in = scan(phone, poster).get_json()['id']
    now.forward(hours=1)
    answers = at_once(8, lambda _: leave(phone, check_in))

    assert {(answer.status_code, answer.get_json()['minutes']) for answer in answers} == {(200, 60)}
    assert CheckOut.select().count() == 1


def test_several_workers_close_what_was_forgotten_once(world, now, poster, limits):
    for _ in range(6):
        scan(world.phone(), poster)
    now.forward(days=1)
    closed = at_once(4, lambda _: actions.close_forgotten(now.at, limits))

    assert sum(closed) == 6
    assert CheckOut.select().count() == 6
