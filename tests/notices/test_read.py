"""Who sees which notice, for how long."""
from server.core.actor import SYSTEM
from server.core.audit import AuditLine
from server.places import actions as places
from server.places.models import Kind


def test_people_see_those_of_their_places_and_above(world, post, titles):
    assert world.stairwell
    for place, title in ((world.stairwell, '单元'), (world.estate, '小区'), (world.community, '社区')):
        post(place, title=title)
    post(world.street, by=world.administrator, title='街道')
    post(world.next_community, by=world.next_secretary, title='隔壁')
    assert titles(world.grandmother) == ['街道', '社区', '小区', '单元']
    assert titles(world.secretary) == ['街道', '社区', '小区', '单元']
    assert titles(world.next_secretary) == ['隔壁', '街道']
    assert titles(world.stranger) == []


def test_the_next_stairwell_is_told_nothing_of_ours(world, post, titles):
    other = places.add(SYSTEM, world.building, Kind.STAIRWELL, '2单元')
    world.home(other, 3, 3, phone='14000000303')
    post(world.stairwell, title='1单元')
    assert titles(world.grandmother) == ['1单元']
    assert titles(world.phone('14000000303')) == []


def test_it_ends_at_its_minute(world, post, titles, now):
    notice = post(until='2026-08-14T09:10:00+08:00').get_json()
    now.forward(minutes=9, seconds=59)
    assert titles(world.secretary) == ['周三停水']
    now.forward(seconds=1)
    assert titles(world.secretary) == []
    assert world.secretary.get(f'/api/notices/{notice["id"]}').get_json()['running'] is False


def test_pages_follow_by_key(world, post):
    for number in range(3):
        post(title=f'第{number}条')
    first = world.secretary.get('/api/notices?limit=2').get_json()
    rest = world.secretary.get(f'/api/notices?limit=2&cursor={first["next"]}').get_json()
    assert [item['title'] for item in first['items'] + rest['items']] == ['第2条', '第1条', '第0条']


def test_a_withdrawn_one_is_shown_no_more(world, post, titles, now):
    notice = post().get_json()
    assert world.grandmother
    assert world.grandmother.post(f'/api/notices/{notice["id"]}/withdrawal').status_code == 403
    assert world.stranger.post(f'/api/notices/{notice["id"]}/withdrawal').status_code == 404
    answer = world.secretary.post(f'/api/notices/{notice["id"]}/withdrawal')
    assert (answer.status_code, answer.get_json()['running']) == (200, False)
    assert titles(world.grandmother) == []
    again = world.secretary.post(f'/api/notices/{notice["id"]}/withdrawal')
    assert (again.status_code, again.get_json()['error']['code']) == (409, 'notice_over')
    assert AuditLine.select().where(AuditLine.action == 'notices.withdraw').count() == 1


def test_a_single_one_is_missing_for_strangers(world, post):
    notice = post().get_json()
    assert world.stranger.get(f'/api/notices/{notice["id"]}').status_code == 404
    assert world.next_secretary.get(f'/api/notices/{notice["id"]}').status_code == 404
    assert world.secretary.get('/api/notices/999999').status_code == 404
