"""GET /api/codes/{scene}: what a code is."""
from server.core.actor import SYSTEM
from server.places import codes
from tests.checkins.conftest import refused, shown
from tests.checkins.test_check_in import scan
from tests.checkins.test_check_out import leave


def test_a_poster(world, now, poster):
    assert world.stranger.get(f'/api/codes/{poster}').get_json() == {
        'kind': 'place', 'place': {'id': world.estate.id, 'name': '弘运小区', 'kind': 'estate'}, 'title': None,
        'starts_at': None, 'ends_at': None, 'tasks': [], 'checked_in': None, 'working_hours': False}


def test_an_activity_s_code(world, now, occasion, limits):
    told = world.stranger.get(f'/api/codes/{shown(occasion, limits)}').get_json()

    assert (told['kind'], told['title']) == ('occasion', '义务植树')
    assert (told['starts_at'], told['ends_at']) == ('2026-08-14T10:00:00+08:00', '2026-08-14T12:00:00+08:00')


def test_whether_i_am_checked_in_there(world, now, poster, other_poster):
    check_in = scan(world.stranger, poster).get_json()
    now.forward(minutes=5)

    assert world.stranger.get(f'/api/codes/{poster}').get_json()['checked_in'] == check_in
    assert world.stranger.get(f'/api/codes/{other_poster}').get_json()['checked_in'] is None
    assert world.phone().get(f'/api/codes/{poster}').get_json()['checked_in'] is None
    leave(world.stranger, check_in['id'])
    assert world.stranger.get(f'/api/codes/{poster}').get_json()['checked_in'] is None


def test_a_forgotten_check_in_is_over(world, now, poster):
    scan(world.stranger, poster)
    now.forward(hours=8, seconds=1)

    assert world.stranger.get(f'/api/codes/{poster}').get_json()['checked_in'] is None


def test_codes_that_are_no_longer_good(world, now, poster, occasion, limits):
    old = shown(occasion, limits)
    now.forward(minutes=1)
    codes.revoke(SYSTEM, world.estate)

    assert refused(world.stranger.get(f'/api/codes/{old}'), 409, 'code_expired')
    assert refused(world.stranger.get(f'/api/codes/{poster}'), 409, 'code_revoked')
    assert refused(world.stranger.get('/api/codes/p.unknown'), 404, 'unknown_code')


def test_nobody_reads_a_code_without_a_login(world, now, poster):
    assert refused(world.app.test_client().get(f'/api/codes/{poster}'), 401, 'login_required')
