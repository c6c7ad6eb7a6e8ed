"""A start of service within one's working hours: noticed, never refused, a reason wanted and shown to the community."""
from datetime import UTC, datetime

import pytest

from server.checkins.models import Explanation
from server.core.actor import SYSTEM
from server.core.evidence import faults
from server.partners import shifts
from server.partners.shift_rules import Pattern
from tests.checkins.conftest import refused
from tests.checkins.test_check_in import scan
from tests.members.conftest import HOSPITAL, NUMBER, SCHOOL, row
from tests.partners.test_shift_rules import NIGHTS, OFFICE
from tests.statements import statements

SHIFT = {'name': '行政班', 'cycle': [['08:30-12:00', '14:00-17:30']] * 5 + [[], []], 'begins_on': '2026-01-05'}


@pytest.fixture
def school(world, now, poster):
    """A school whose office hours are known, its clerk, and a member of it; it is Friday, 09:00."""
    from server.members.actions import import_members
    from server.partners import actions as partners
    from tests.members.conftest import book

    import_members(SYSTEM, world.street, 'members.xlsx', book(row(), row('钱二', '14000001002', employer=HOSPITAL)),
                   confirmed_changes=False)
    made = partners.employers(world.district, [SCHOOL])[SCHOOL]
    partners.appoint_clerk(SYSTEM, made, '14000008011')
    return made


@pytest.fixture
def clerk(world, school):
    return world.phone('14000008011')


@pytest.fixture
def kept(clerk, school):
    answer = clerk.post(f'/api/employers/{school.id}/shifts', SHIFT)
    assert answer.status_code == 201
    return answer.get_json()


def test_without_a_calendar_nothing_is_asked(world, school, poster):
    member = world.phone(NUMBER)
    assert member.get(f'/api/codes/{poster}').get_json()['working_hours'] is False
    assert scan(member, poster).get_json()['flags'] == ['no_location']


def test_it_is_warned_explained_once_and_shown_to_the_community(world, now, kept, poster):
    member = world.phone(NUMBER)
    assert member.get(f'/api/codes/{poster}').get_json()['working_hours'] is True
    said = scan(member, poster).get_json()
    assert 'working_hours' in said['flags']
    path = f'/api/checkins/{said["id"]}/explanation'
    assert refused(world.stranger.post(path, {'reason': '路过'}), 404, 'checkin_missing')
    assert member.post(path, {'reason': '调休半天'}).get_json()['explanation'] == '调休半天'
    assert refused(member.post(path, {'reason': '另一个'}), 409, 'explained')

    shown = world.secretary.get(f'/api/places/{world.community.id}/checkins').get_json()['items'][0]
    assert (shown['explanation'], 'working_hours' in shown['flags']) == ('调休半天', True)
    assert member.get('/api/checkins').get_json()['items'][0]['explanation'] == '调休半天'
    assert list(faults(Explanation)) == []


@pytest.mark.parametrize(('day', 'asked'), [((1, 1), False), ((1, 4), True), ((2, 6), False), ((2, 8), True)])
def test_a_year_whose_holidays_nobody_has_told_is_served_all_the_same(world, now, kept, poster, day, asked):
    """New Year, a Monday, a Saturday, and a day of the Spring Festival."""
    now.set(datetime(2027, *day, 1, tzinfo=UTC))
    assert ('working_hours' in scan(world.phone(NUMBER), poster).get_json()['flags']) is asked


def test_who_is_not_at_work_is_asked_nothing(world, now, kept, poster):
    for phone in (world.stranger, world.phone('14000001002')):  # no member, and one of an employer without shifts
        said = scan(phone, poster).get_json()
        assert 'working_hours' not in said['flags']
        assert refused(phone.post(f'/api/checkins/{said["id"]}/explanation', {'reason': '无'}), 409, 'not_asked')
    now.forward(hours=9)
    assert 'working_hours' not in scan(world.phone(NUMBER), poster).get_json()['flags']


def test_it_is_the_time_of_the_scan_that_counts(world, now, kept, poster):
    now.forward(hours=10)
    late = scan(world.phone(NUMBER), poster, scanned_at='2026-08-14T11:00:00+08:00').get_json()
    assert {'working_hours', 'late_upload'} <= set(late['flags'])


def test_a_member_may_have_a_shift_of_their_own(world, now, kept, clerk, school, poster):
    nights = clerk.post(f'/api/employers/{school.id}/shifts', {
        'name': '夜班', 'cycle': NIGHTS.cycle, 'begins_on': '2026-08-14', 'holidays': False, 'usual': False}).get_json()
    member = world.phone(NUMBER)
    theirs = clerk.get(f'/api/employers/{school.id}/members').get_json()['items'][0]['id']
    path = f'/api/employers/{school.id}/shift-assignments'
    assert clerk.post(path, {'shift_id': nights['id'], 'member_ids': [theirs]}).status_code == 204
    assert member.get(f'/api/codes/{poster}').get_json()['working_hours'] is False
    now.forward(hours=14)
    assert member.get(f'/api/codes/{poster}').get_json()['working_hours'] is True
    assert clerk.delete(f'/api/employers/{school.id}/shifts/{nights["id"]}').status_code == 204
    assert member.get(f'/api/codes/{poster}').get_json()['working_hours'] is False
    assert refused(clerk.post(path, {'member_ids': [theirs, 9999]}), 422, 'member_unknown')


def test_shifts_are_their_clerks(world, clerk, kept, school):
    path = f'/api/employers/{school.id}/shifts'
    for phone in (world.stranger, world.secretary):
        assert phone.get(path).status_code == phone.post(path, SHIFT).status_code == 404
    assert refused(clerk.post(path, {**SHIFT, 'cycle': [['8:30-12']]}), 422, 'shift_unclear')
    again = clerk.post(path, {**SHIFT, 'days': {'2026-09-10': []}}).get_json()
    assert (again['id'], again['days']) == (kept['id'], {'2026-09-10': []})
    other = clerk.post(path, {**SHIFT, 'name': '夏令时'}).get_json()
    assert [(each['id'], each['usual']) for each in clerk.get(path).get_json()['items']] == sorted(
        [(kept['id'], False), (other['id'], True)], key=lambda each: each[0] != other['id'])


def test_only_where_there_are_shifts_a_check_in_asks_for_them(world, now, kept, poster):
    assert scan(world.phone(), poster).status_code == 201
    phone = world.phone(NUMBER)
    with statements() as said:
        assert scan(phone, poster, key='a key').status_code == 201
    assert [sql.split()[0] for sql in said] == ['SELECT', 'INSERT']


def test_a_member_who_changed_employers_has_not_the_old_shift(world, now, school):
    made = shifts.set_shift(SYSTEM, school, '行政班', Pattern(*OFFICE), False)
    assert shifts.works_at(school.id, made.id, now.at)
    assert not shifts.works_at(school.id + 1, made.id, now.at)
    assert not shifts.works_at(school.id, None, now.at)
