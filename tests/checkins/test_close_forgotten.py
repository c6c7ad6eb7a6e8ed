"""The worker's closing of forgotten check-outs."""
from datetime import timedelta

from server.checkins import actions
from server.checkins.models import CheckIn, CheckOut
from server.core.evidence import faults
from tests.checkins.conftest import occasion_at, shown
from tests.checkins.test_check_in import scan
from tests.checkins.test_check_out import leave


def only(phone):
    [item] = phone.get('/api/checkins').get_json()['items']
    return item


def test_at_the_occasion_s_end_marked_as_the_system_s(world, now, limits):
    scan(world.stranger, shown(occasion_at(world.estate, '义诊', timedelta(0)), limits))
    now.forward(hours=2, minutes=30)

    assert actions.close_forgotten(now.at, limits) == 1
    assert only(world.stranger)['minutes'] == 120
    assert only(world.stranger)['flags'] == ['no_location', 'closed_by_system']
    assert list(faults(CheckOut)) == []
    assert list(faults(CheckIn)) == []


def test_without_an_occasion_after_the_longest_time(world, now, limits, poster):
    scan(world.stranger, poster)
    now.forward(hours=7, minutes=59)
    assert actions.close_forgotten(now.at, limits) == 0
    now.forward(minutes=1)

    assert actions.close_forgotten(now.at, limits) == 1
    assert only(world.stranger)['minutes'] == 8 * 60


def test_a_long_occasion_gives_nobody_more_than_the_longest_time(world, now, limits):
    scan(world.stranger, shown(occasion_at(world.estate, '值守', timedelta(0), timedelta(days=3)), limits))
    now.forward(hours=8)

    assert actions.close_forgotten(now.at, limits) == 1
    assert only(world.stranger)['minutes'] == 8 * 60


def test_not_while_people_may_still_check_out(world, now, limits):
    check_in = scan(world.stranger, shown(occasion_at(world.estate, '义诊', timedelta(0)), limits)).get_json()['id']
    now.forward(hours=2, minutes=29)

    assert actions.close_forgotten(now.at, limits) == 0
    assert leave(world.stranger, check_in).get_json()['minutes'] == 149
    now.forward(hours=8)
    assert actions.close_forgotten(now.at, limits) == 0


def test_not_while_the_check_out_of_an_upload_may_be_on_its_way(world, now, limits, poster):
    scanned = now.at
    now.forward(hours=20)
    check_in = scan(world.stranger, poster, scanned_at=scanned.isoformat()).get_json()['id']

    assert actions.close_forgotten(now.at, limits) == 0
    left = scanned + timedelta(hours=2)
    assert leave(world.stranger, check_in, scene=poster, scanned_at=left.isoformat()).get_json()['minutes'] == 120


def test_a_second_run_changes_nothing(world, now, limits, poster):
    scan(world.stranger, poster)
    now.forward(days=1)

    assert [actions.close_forgotten(now.at, limits) for _ in range(3)] == [1, 0, 0]
    assert CheckOut.select().count() == 1


def test_checking_out_afterwards_answers_what_the_system_wrote(world, now, limits, poster):
    check_in = scan(world.stranger, poster).get_json()['id']
    now.forward(days=1)
    actions.close_forgotten(now.at, limits)

    assert 'closed_by_system' in leave(world.stranger, check_in).get_json()['flags']


def test_more_than_a_batch(world, now, limits, poster, monkeypatch):
    monkeypatch.setattr(actions, '_BATCH', 3)
    phones = [world.phone() for _ in range(8)]
    for phone in phones:
        scan(phone, poster)
    left = leave(phones[0], only(phones[0])['id']).get_json()
    now.forward(days=1)

    assert actions.close_forgotten(now.at, limits) == 7
    assert only(phones[0]) == left
    assert CheckIn.select().where(CheckIn.settled.is_null()).count() == 0
