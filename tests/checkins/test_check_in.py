"""POST /api/checkins."""
from datetime import timedelta

import pytest

from server.checkins import actions
from server.checkins.models import CheckIn
from server.core.actor import SYSTEM
from server.core.evidence import faults
from server.places import codes
from tests.checkins.conftest import occasion_at, refused, shown

HERE = {'longitude': 106.2763849, 'latitude': 29.9721351, 'accuracy': 35.4, 'type': 'gcj02'}


def scan(phone, scene, key=None, **more):
    return phone.post('/api/checkins', {'scene': scene, **more}, key)


def test_it_works(world, now, poster):
    answer = scan(world.stranger, poster, location=HERE)

    assert answer.status_code == 201
    assert answer.get_json() == {
        'id': answer.get_json()['id'], 'title': None, 'checked_in_at': '2026-08-14T09:00:00+08:00', 'checked_out_at': None,
        'place': {'id': world.estate.id, 'name': '弘运小区', 'kind': 'estate'}, 'minutes': None, 'flags': [],
        'explanation': None, 'amendment': None}
    assert list(faults(CheckIn)) == []


def test_the_location_is_kept_coarse_with_its_datum(world, now, poster):
    scan(world.stranger, poster, location=HERE)

    row = CheckIn.get()
    assert (row.longitude, row.latitude, row.accuracy, row.datum) == (106276, 29972, 35, 'gcj02')


def test_without_a_location_it_is_flagged_and_not_refused(world, now, poster):
    assert scan(world.stranger, poster).get_json()['flags'] == ['no_location']
    assert CheckIn.get().longitude is None


@pytest.mark.parametrize('wrong', [{'longitude': 181}, {'latitude': -91}, {'type': 'bd09'}, {'accuracy': 'NaN'}])
def test_a_location_that_is_none_is_refused(world, now, poster, wrong):
    assert refused(scan(world.stranger, poster, location=HERE | wrong), 422, 'invalid')


def test_nobody_checks_in_without_a_login(world, now, poster):
    answer = world.app.test_client().post('/api/checkins', json={'scene': poster})

    assert refused(answer, 401, 'login_required')


def test_the_same_scan_again_is_the_same_check_in(world, now, poster):
    first = scan(world.stranger, poster)
    now.forward(minutes=20)

    assert (scan(world.stranger, poster).status_code, scan(world.stranger, poster).get_json()) == (201, first.get_json())
    assert CheckIn.select().count() == 1


def test_others_check_in_for_themselves(world, now, poster):
    first = scan(world.stranger, poster).get_json()['id']

    assert scan(world.phone(), poster).get_json()['id'] != first


def test_the_same_key_answers_the_same_for_ever(world, now, poster, other_poster):
    first = scan(world.stranger, poster, key='k1').get_json()
    world.stranger.post(f'/api/checkins/{first["id"]}/check-out')
    now.forward(days=9)
    codes.revoke(SYSTEM, world.estate)

    assert scan(world.stranger, poster, key='k1').get_json()['id'] == first['id']
    assert scan(world.stranger, other_poster, key='k1').get_json()['id'] == first['id']
    assert scan(world.stranger, other_poster, key='k2').get_json()['id'] != first['id']
    assert scan(world.stranger, other_poster, key='k1').get_json()['id'] == first['id']


def test_the_same_key_of_somebody_else_is_another(world, now, poster):
    first = scan(world.stranger, poster, key='k1').get_json()['id']

    assert scan(world.phone(), poster, key='k1').get_json()['id'] != first


@pytest.mark.parametrize('scene', ['p.unknown', 'o.1.zzz.AAAAAAAAAAAA', 'o.1.2', '二维码', "x' OR 1=1 --", '\U0001f600'])
def test_a_code_that_is_none_of_ours(world, now, scene):
    assert refused(scan(world.stranger, scene), 404, 'unknown_code')


def test_a_forged_tag_is_an_unknown_code(world, now, occasion, limits):
    now.forward(hours=1)
    scene = shown(occasion, limits)

    assert refused(scan(world.stranger, scene[:-1] + ('A' if scene[-1] != 'A' else 'B')), 404, 'unknown_code')


def test_a_revoked_code(world, now, poster):
    codes.revoke(SYSTEM, world.estate)

    assert refused(scan(world.stranger, poster), 409, 'code_revoked')


def test_a_scan_from_before_the_revocation_stays_a_fact(world, now, poster):
    before = now.at
    now.forward(hours=2)
    codes.revoke(SYSTEM, world.estate)

    answer = scan(world.stranger, poster, scanned_at=before.isoformat())
    assert answer.status_code == 201
    assert answer.get_json()['flags'] == ['late_upload', 'no_location']
    assert answer.get_json()['checked_in_at'] == '2026-08-14T09:00:00+08:00'
    assert list(faults(CheckIn)) == []


def test_an_occasion_s_code(world, now, occasion, limits):
    now.forward(hours=1)
    answer = scan(world.stranger, shown(occasion, limits))

    assert (answer.status_code, answer.get_json()['title']) == (201, '义务植树')


def test_a_photographed_code_dies_within_a_minute(world, now, occasion, limits):
    now.forward(hours=1)
    photograph = shown(occasion, limits)
    now.forward(seconds=29)
    assert scan(world.stranger, photograph).status_code == 201
    now.forward(seconds=31)

    assert refused(scan(world.phone(), photograph), 409, 'code_expired')


def test_a_claim_to_have_scanned_it_in_time_is_flagged(world, now, occasion, limits):
    now.forward(hours=1)
    photograph, taken = shown(occasion, limits), now.at
    now.forward(seconds=60)

    told = scan(world.stranger, photograph, scanned_at=(taken + timedelta(seconds=29)).isoformat()).get_json()
    assert told['flags'] == ['late_upload', 'no_location']


def test_too_soon_and_too_late(world, now, occasion, limits):
    now.forward(minutes=29)
    assert refused(scan(world.stranger, shown(occasion, limits)), 409, 'too_soon')
    now.forward(minutes=1)
    assert scan(world.stranger, shown(occasion, limits)).status_code == 201
    now.forward(hours=2, minutes=30)
    last = shown(occasion, limits)
    now.forward(seconds=1)

    assert refused(scan(world.phone(), last), 409, 'too_late')


def test_a_cancelled_occasion(world, now, occasion, limits):
    now.forward(hours=1)
    scene = shown(occasion, limits)
    actions.cancel_occasion(SYSTEM, occasion)

    assert refused(scan(world.stranger, scene), 409, 'occasion_cancelled')


def test_a_scan_that_is_too_old(world, now, poster):
    scanned = now.at
    now.forward(hours=72)
    assert scan(world.stranger, poster, scanned_at=scanned.isoformat()).status_code == 201
    now.forward(seconds=1)

    assert refused(scan(world.phone(), poster, scanned_at=scanned.isoformat()), 422, 'scan_too_old')


def test_a_scan_from_the_future(world, now, poster):
    assert refused(scan(world.stranger, poster, scanned_at=(now.at + timedelta(seconds=61)).isoformat()), 422, 'scan_in_future')


def test_a_clock_a_little_fast_counts_as_now(world, now, poster):
    answer = scan(world.stranger, poster, scanned_at=(now.at + timedelta(seconds=50)).isoformat())

    assert answer.get_json()['checked_in_at'] == '2026-08-14T09:00:00+08:00'


def test_just_left(world, now, poster, other_poster):
    first = scan(world.stranger, poster).get_json()['id']
    now.forward(minutes=30)
    world.stranger.post(f'/api/checkins/{first}/check-out')
    now.forward(minutes=4)

    assert refused(scan(world.stranger, poster), 409, 'just_left')
    assert scan(world.stranger, other_poster).status_code == 201


def test_coming_back_later_is_a_new_check_in(world, now, poster):
    first = scan(world.stranger, poster).get_json()['id']
    now.forward(minutes=30)
    world.stranger.post(f'/api/checkins/{first}/check-out')
    now.forward(minutes=5)

    assert scan(world.stranger, poster).get_json()['id'] != first


def test_a_late_copy_of_a_scan_from_in_between_is_no_second_visit(world, now, poster):
    first = scan(world.stranger, poster).get_json()['id']
    scanned = now.at + timedelta(minutes=10)
    now.forward(minutes=30)
    world.stranger.post(f'/api/checkins/{first}/check-out')
    now.forward(hours=2)

    assert scan(world.stranger, poster, scanned_at=scanned.isoformat()).get_json()['id'] == first


def test_a_late_upload_of_an_earlier_visit_is_its_own(world, now, poster):
    earlier = now.at
    now.forward(hours=3)
    first = scan(world.stranger, poster).get_json()['id']

    late = scan(world.stranger, poster, scanned_at=earlier.isoformat()).get_json()
    assert late['id'] != first
    assert late['checked_in_at'] == '2026-08-14T09:00:00+08:00'


def test_the_day_after_a_forgotten_check_out_one_can_check_in_again(world, now, poster):
    first = scan(world.stranger, poster).get_json()['id']
    now.forward(hours=24)  # and no worker has run

    assert scan(world.stranger, poster).get_json()['id'] != first


def test_another_place_is_another_check_in(world, now, poster, other_poster):
    first = scan(world.stranger, poster).get_json()['id']

    assert scan(world.stranger, other_poster).get_json()['id'] != first


def test_two_activities_at_one_place(world, now, occasion, limits):
    other = occasion_at(world.estate, '义诊')
    now.forward(hours=1)
    first = scan(world.stranger, shown(occasion, limits)).get_json()['id']

    assert scan(world.stranger, shown(other, limits)).get_json()['id'] != first


@pytest.mark.parametrize('body', [
    {}, {'scene': ''}, {'scene': 'x' * 33}, {'scene': 5}, {'scene': 'a\0b'}, {'scene': 'p.x', 'more': 1},
    {'scene': 'p.x', 'scanned_at': '2026-08-14T09:00:00'}, {'scene': 'p.x', 'scanned_at': '1970-01-01T00:00:00Z'}, [], 'x', None])
def test_what_cannot_be_read_is_refused(world, now, body):
    answer = world.stranger.request('POST', '/api/checkins', body)

    assert refused(answer, 422, 'invalid')


def test_the_same_scan_again_is_the_same_check_in_whatever_came_between(world, now, poster, other_poster):
    phone, came = world.stranger, now.at
    first = scan(phone, poster).get_json()
    now.forward(hours=1)
    between = scan(phone, other_poster).get_json()
    now.forward(minutes=5)

    assert scan(phone, poster, scanned_at=came.isoformat()).get_json() == first
    assert scan(phone, poster).get_json() == first
    assert scan(phone, other_poster).get_json() == between
    assert CheckIn.select().count() == 2


def test_scans_kept_offline_are_as_many_check_ins_in_whatever_order_and_however_often_they_come(world, now, poster, other_poster):
    scans = [(poster, 1), (other_poster, 2), (poster, 26), (other_poster, 27)]
    now.forward(hours=28)
    for order in (scans, scans[::-1], scans[1::2] + scans[::2]):
        phone = world.phone()
        answers = {}
        for scene, hour in [*order, *order, *order[::-1]]:
            at = now.at - timedelta(hours=28 - hour)
            answers.setdefault((scene, hour), set()).add(scan(phone, scene, scanned_at=at.isoformat()).get_json()['id'])
        assert sorted(map(len, answers.values())) == [1] * 4
        assert len(set.union(*answers.values())) == 4


def test_soon_after_leaving_one_is_told_to_wait_also_where_another_place_came_between(world, now, poster, other_poster):
    phone = world.stranger
    first = scan(phone, poster).get_json()['id']
    now.forward(hours=1)
    phone.post(f'/api/checkins/{first}/check-out')
    scan(phone, other_poster)
    now.forward(minutes=1)

    assert refused(scan(phone, poster), 409, 'just_left')
