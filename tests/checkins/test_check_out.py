"""POST /api/checkins/{id}/check-out."""
from datetime import timedelta

import pytest

from server.checkins.models import CheckOut
from server.core.actor import SYSTEM
from server.core.evidence import faults
from server.places import codes
from tests.checkins.conftest import occasion_at, refused, shown
from tests.checkins.test_check_in import HERE, scan


@pytest.fixture
def inside(world, poster):
    """The id of a check-in at the estate, at 09:00."""
    return scan(world.stranger, poster, location=HERE).get_json()['id']


def leave(phone, check_in, **body):
    return phone.post(f'/api/checkins/{check_in}/check-out', body)


def test_it_works(world, now, poster, inside):
    now.forward(minutes=150, seconds=59)
    answer = leave(world.stranger, inside, scene=poster, location=HERE).get_json()

    assert (answer['id'], answer['minutes'], answer['flags']) == (inside, 150, [])
    assert answer['checked_out_at'] == '2026-08-14T11:30:59+08:00'
    assert list(faults(CheckOut)) == []


def test_without_a_scan_it_is_flagged(world, now, inside):
    now.forward(minutes=10)

    assert leave(world.stranger, inside).get_json()['flags'] == ['no_scan']


def test_the_body_may_be_empty(world, now, inside):
    answer = world.stranger.request('POST', f'/api/checkins/{inside}/check-out')

    assert (answer.status_code, answer.get_json()['minutes']) == (200, 0)


@pytest.mark.parametrize('sent', ['{', 'null', '[]', '5', '{"scene": 5}'])
def test_a_body_that_is_no_form_is_refused(world, now, inside, sent):
    answer = world.stranger.client.post(f'/api/checkins/{inside}/check-out', data=sent, content_type='application/json',
                                        headers={'Authorization': f'Bearer {world.stranger.token}'})

    assert refused(answer, 422, 'invalid')
    assert CheckOut.select().count() == 0


def test_twice_is_the_same_answer(world, now, inside):
    now.forward(minutes=10)
    first = leave(world.stranger, inside).get_json()
    now.forward(minutes=10)

    assert leave(world.stranger, inside).get_json() == first
    assert CheckOut.select().count() == 1


def test_somebody_else_s_is_missing(world, now, inside):
    assert refused(leave(world.secretary, inside), 404, 'checkin_missing')
    assert refused(leave(world.stranger, 10**15), 404, 'checkin_missing')


def test_another_place_s_code(world, now, inside, other_poster):
    assert refused(leave(world.stranger, inside, scene=other_poster), 409, 'wrong_place')
    assert refused(leave(world.stranger, inside, scene='p.nothing'), 404, 'unknown_code')


def test_a_revoked_code(world, now, inside, poster):
    now.forward(hours=1)
    codes.revoke(SYSTEM, world.estate)

    assert refused(leave(world.stranger, inside, scene=poster), 409, 'code_revoked')
    assert leave(world.stranger, inside).status_code == 200


def test_an_activity_s_code_does_not_end_a_visit(world, now, inside, occasion, limits):
    now.forward(hours=1)

    assert refused(leave(world.stranger, inside, scene=shown(occasion, limits)), 409, 'other_activity')


def test_an_earlier_scan_keeps_its_time(world, now, inside, poster):
    left = now.at + timedelta(hours=1)
    now.forward(hours=3)
    answer = leave(world.stranger, inside, scene=poster, scanned_at=left.isoformat()).get_json()

    assert (answer['minutes'], answer['flags']) == (60, ['late_upload'])


def test_what_holds_for_coming_and_going_is_said_once(world, now, poster):
    came, left = now.at, now.at + timedelta(hours=1)
    now.forward(hours=3)
    visit = scan(world.stranger, poster, scanned_at=came.isoformat(), location=HERE).get_json()['id']
    answer = leave(world.stranger, visit, scene=poster, scanned_at=left.isoformat()).get_json()

    assert (answer['minutes'], answer['flags']) == (60, ['late_upload'])


def test_never_before_the_check_in(world, now, inside, poster):
    before = (now.at - timedelta(hours=1)).isoformat()

    assert leave(world.stranger, inside, scene=poster, scanned_at=before).get_json()['minutes'] == 0


def test_a_scan_from_the_future(world, now, inside, poster):
    ahead = (now.at + timedelta(hours=1)).isoformat()

    assert refused(leave(world.stranger, inside, scene=poster, scanned_at=ahead), 422, 'scan_in_future')


def test_no_longer_than_can_be_believed(world, now, inside):
    now.forward(hours=9)
    answer = leave(world.stranger, inside).get_json()

    assert (answer['minutes'], answer['flags']) == (8 * 60, ['no_scan', 'capped'])


def test_no_later_than_half_an_hour_after_the_occasion(world, now, limits):
    occasion = occasion_at(world.estate, '义诊', timedelta(0))
    check_in = scan(world.stranger, shown(occasion, limits)).get_json()['id']
    now.forward(hours=2, minutes=29)
    assert leave(world.stranger, check_in).get_json()['minutes'] == 149


def test_capped_after_the_occasion(world, now, limits):
    occasion = occasion_at(world.estate, '义诊', timedelta(0))
    check_in = scan(world.stranger, shown(occasion, limits)).get_json()['id']
    now.forward(hours=3)
    answer = leave(world.stranger, check_in).get_json()

    assert (answer['minutes'], answer['flags']) == (150, ['no_location', 'no_scan', 'capped'])
