"""POST and GET /api/occasions, and GET /api/occasions/{id}/code."""
from xml.etree import ElementTree

import pytest

from server.checkins import actions, queries, rotating
from server.checkins.models import Occasion
from server.core.audit import AuditLine
from server.core.errors import Conflict, Forbidden, Missing
from tests.checkins.conftest import occasion_at, refused, shown
from tests.checkins.test_check_in import scan
from tests.statements import statements

PARTY = {'title': '义务植树', 'starts_at': '2026-08-14T10:00:00+08:00', 'ends_at': '2026-08-14T12:00:00+08:00'}


def add(phone, place, key=None, **other):
    return phone.post('/api/occasions', {'place_id': place.id, **PARTY, **other}, key)


def test_it_works(world, now):
    answer = add(world.secretary, world.estate)

    assert answer.status_code == 201
    assert answer.get_json() == {'id': answer.get_json()['id'], **PARTY, 'cancelled': False,
                                 'place': {'id': world.estate.id, 'name': '弘运小区', 'kind': 'estate'}}
    line = AuditLine.select().order_by(AuditLine.id.desc()).first()
    assert (line.action, line.path, line.person_id) == ('checkins.add_occasion', world.estate.path, world.secretary.person_id)


def test_the_same_key_makes_one(world, now):
    assert add(world.secretary, world.estate, 'k').get_json() == add(world.secretary, world.estate, 'k').get_json()
    assert Occasion.select().count() == 1


def test_it_refuses_those_who_are_no_secretary_there(world, now):
    assert refused(add(world.grandmother, world.estate), 403, 'forbidden')
    assert refused(add(world.next_secretary, world.estate), 404, 'place_missing')
    assert refused(add(world.stranger, world.estate), 404, 'place_missing')


@pytest.mark.parametrize(('wrong', 'code'), [
    ({'ends_at': PARTY['starts_at']}, 'times_reversed'),
    ({'starts_at': '2026-08-13T10:00:00+08:00', 'ends_at': '2026-08-13T12:00:00+08:00'}, 'already_over'),
    ({'title': ' '}, 'invalid'), ({'title': '长' * 81}, 'invalid'), ({'starts_at': 'soon'}, 'invalid')])
def test_it_refuses_what_makes_no_occasion(world, now, wrong, code):
    assert refused(add(world.secretary, world.estate, **wrong), 422, code)


def listed(phone, place, query=''):
    answer = phone.get(f'/api/occasions?place_id={place.id}{query}').get_json()
    return [each['title'] for each in answer['items']], answer['next']


def test_a_place_s_and_what_lies_inside_it_newest_first(world, now, occasion):
    occasion_at(world.stairwell, '楼道清扫')
    occasion_at(world.next_community, '隔壁的')
    made = add(world.secretary, world.estate, title='义诊').get_json()

    assert world.secretary.get(f'/api/occasions?place_id={world.community.id}').get_json()['items'][0] == made
    assert listed(world.secretary, world.community) == (['义诊', '楼道清扫', '义务植树'], None)
    assert listed(world.secretary, world.stairwell) == (['楼道清扫'], None)


def test_what_is_over_or_cancelled_is_not_listed(world, now, occasion):
    actions.cancel_occasion(world.secretary.actor, occasion_at(world.estate, '取消的'))
    assert listed(world.secretary, world.estate) == (['义务植树'], None)
    now.forward(hours=3)
    assert listed(world.secretary, world.estate) == ([], None)


def test_the_list_is_for_the_secretary(world, now, occasion):
    path = f'/api/occasions?place_id={world.estate.id}'

    assert refused(world.grandmother.get(path), 403, 'forbidden')
    assert refused(world.next_secretary.get(path), 404, 'place_missing')
    assert refused(world.secretary.get('/api/occasions'), 422, 'invalid')


def test_page_by_page_at_the_same_cost(world, now):
    def page(query):
        with statements() as said:
            found = listed(world.secretary, world.community, query)
        return len(said), *found

    occasion_at(world.estate, '0')
    listed(world.secretary, world.community)  # who they are is known from now on
    cost = page('')[0]
    for number in range(1, 5):
        occasion_at(world.estate, str(number))

    asked, first, onward = page('&limit=3')
    assert (asked, first) == (cost, ['4', '3', '2'])
    assert page(f'&limit=3&cursor={onward}') == (cost, ['1', '0'], None)
    assert cost <= 4


def test_the_code_is_a_picture_that_changes(world, now, occasion):
    path = f'/api/occasions/{occasion.id}/code'
    first = world.secretary.get(path).get_json()
    now.forward(seconds=14)
    assert world.secretary.get(path).get_json() == first
    now.forward(seconds=1)
    second = world.secretary.get(path).get_json()

    assert first['scene'] != second['scene']
    assert first['valid_until'] == '2026-08-14T09:00:15+08:00'
    assert ElementTree.fromstring(first['svg']).tag == '{http://www.w3.org/2000/svg}svg'
    assert rotating.parse(first['scene']).occasion_id == occasion.id


def test_the_code_is_for_the_secretary(world, now, occasion):
    path = f'/api/occasions/{occasion.id}/code'

    assert refused(world.grandmother.get(path), 403, 'forbidden')
    assert refused(world.next_secretary.get(path), 404, 'occasion_missing')
    assert refused(world.secretary.get('/api/occasions/999999/code'), 404, 'occasion_missing')


def test_there_is_no_code_once_it_is_over(world, now, occasion):
    now.forward(hours=3, seconds=1)

    assert refused(world.secretary.get(f'/api/occasions/{occasion.id}/code'), 409, 'too_late')


def test_cancelled(world, now, occasion):
    cancelled = actions.cancel_occasion(world.secretary.actor, occasion)

    assert cancelled.cancelled_at == now.at
    with pytest.raises(Conflict):
        actions.cancel_occasion(world.secretary.actor, occasion)
    assert refused(world.secretary.get(f'/api/occasions/{occasion.id}/code'), 409, 'occasion_cancelled')


def test_cancelling_it_is_for_the_secretary(world, now, occasion):
    with pytest.raises(Forbidden):
        actions.cancel_occasion(world.grandmother.actor, occasion)
    with pytest.raises(Missing):
        actions.cancel_occasion(world.next_secretary.actor, occasion)


def test_who_came(world, now, occasion, poster, limits):
    now.forward(hours=1)
    scan(world.grandmother, shown(occasion, limits))
    scan(world.stranger, poster)
    path = f'/api/places/{world.community.id}/checkins'
    answer = world.secretary.get(path).get_json()['items']

    assert [(each['title'], each['phone_masked'], each['flags']) for each in answer] == [
        (None, None, ['no_location']), ('义务植树', '140****0701', ['no_location'])]
    first = world.secretary.get(f'{path}?limit=1').get_json()
    assert world.secretary.get(f'{path}?limit=1&cursor={first["next"]}').get_json()['items'] == answer[1:]


def test_who_came_is_for_the_secretary(world, now):
    path = f'/api/places/{world.estate.id}/checkins'

    assert refused(world.grandmother.get(path), 403, 'forbidden')
    assert refused(world.next_secretary.get(path), 404, 'place_missing')


def test_minutes_within_the_occasion(world, now, limits):
    occasion = occasion_at(world.estate, '义诊')
    now.forward(minutes=40)
    check_in = scan(world.stranger, shown(occasion, limits)).get_json()['id']
    now.forward(hours=2, minutes=30)
    world.stranger.post(f'/api/checkins/{check_in}/check-out')

    assert queries.minutes_within(occasion, [world.stranger.person_id]) == {world.stranger.person_id: 120}
    assert queries.attended(world.stranger.person_id, occasion.id)
    assert not queries.attended(world.secretary.person_id, occasion.id)
