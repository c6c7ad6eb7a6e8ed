"""Places, rosters and their lists over HTTP."""
import io

import pytest

from server.core.actor import SYSTEM
from server.places import actions
from server.places.models import Kind, Part
from tests.places.roster_files import csv, take_in
from tests.statements import statements

FIRST = ('9-1-701,88.5,张三,14000000701,', '9-1-702,88.5,李四,14000000702,')


def test_a_place_comes_with_what_lies_above_it(world):
    answer = world.grandmother.get(f'/api/places/{world.stairwell.id}').get_json()
    assert answer['name'] == '1单元'
    assert [each['name'] for each in answer['line']] == ['合川区', '南津街街道', '紫荆园社区', '弘运小区', '9栋', '1单元']


def test_a_place_out_of_sight_is_missing(world):
    assert world.next_secretary.get(f'/api/places/{world.estate.id}').status_code == 404
    assert world.stranger.get(f'/api/places/{world.estate.id}').status_code == 404
    assert world.stranger.get('/api/places/999999').status_code == 404


def test_names_are_open_so_that_a_newcomer_can_say_where_they_live(world):
    assert world.stairwell
    tops = world.stranger.get('/api/places').get_json()['items']
    assert [each['name'] for each in tops] == ['合川区']
    below = world.stranger.get(f'/api/places?parent_id={world.community.id}').get_json()['items']
    assert below == [{'id': world.estate.id, 'name': '弘运小区', 'kind': 'estate', 'has_homes': True}]
    assert not world.stranger.get(f'/api/places?parent_id={world.district.id}').get_json()['items'][0]['has_homes']


def test_names_are_paged_by_key(world):
    for number in range(5):
        actions.add(SYSTEM, world.estate, Kind.BUILDING, f'{number}栋')
    first = world.stranger.get(f'/api/places?parent_id={world.estate.id}&limit=3').get_json()
    rest = world.stranger.get(f'/api/places?parent_id={world.estate.id}&limit=3&cursor={first["next"]}').get_json()
    assert [each['name'] for each in first['items'] + rest['items']] == [f'{number}栋' for number in range(5)]
    assert rest['next'] is None


def test_a_secretary_reads_the_roster_with_masked_numbers(world):
    assert world.stairwell
    answer = world.secretary.get(f'/api/places/{world.estate.id}/parts?limit=10').get_json()
    assert len(answer['items']) == 10
    first = answer['items'][0]
    assert (first['label'], first['area'], first['owners'][0]['name']) == ('9栋1单元101', 8850, '户主101')
    assert first['owners'][0]['phone_masked'] == '140****0101'
    rest = world.secretary.get(f'/api/places/{world.estate.id}/parts?limit=10&cursor={answer["next"]}').get_json()
    assert (len(rest['items']), rest['next']) == (4, None)


@pytest.mark.parametrize('kind', ['building', 'stairwell'])
def test_a_building_or_a_stairwell_has_its_part_of_the_roster(world, kind):
    take_in(world.estate, '8-1-101,80,张三,14000000003,')
    assert world.stairwell
    items = world.secretary.get(f'/api/places/{getattr(world, kind).id}/parts').get_json()['items']
    assert {each['building'] for each in items} == {'9'}
    assert len(items) == 14


def test_a_roster_is_for_its_secretary(world):
    assert world.stairwell
    assert world.neighbour.get(f'/api/places/{world.estate.id}/parts').status_code == 403
    assert world.next_secretary.get(f'/api/places/{world.estate.id}/parts').status_code == 404
    assert world.stranger.get(f'/api/places/{world.estate.id}/parts').status_code == 404


def test_a_roster_asks_the_same_of_the_database_for_few_and_many(world):
    assert world.stairwell
    assert world.secretary.get(f'/api/places/{world.estate.id}/parts').status_code == 200  # knows the secretary now
    counts = []
    for limit in (2, 14):
        with statements() as asked:
            world.secretary.get(f'/api/places/{world.estate.id}/parts?limit={limit}')
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 4


def upload(phone, place, content, key=None, query=''):
    return phone.request('POST', f'/api/places/{place.id}/rosters{query}', key=key,
                         data={'file': (io.BytesIO(content), 'roster.csv')}, content_type='multipart/form-data')


def test_a_secretary_uploads_a_roster(world):
    answer = upload(world.secretary, world.estate, csv(*FIRST, '9-1-703,,王五,,'))
    assert answer.status_code == 200
    body = answer.get_json()
    assert (body['applied'], body['added'], body['area'], body['heads']) == (True, 2, 17700, 2)
    assert body['rejected_rows'] == [{'row': 4, 'field': 'area', 'why': 'missing', 'sentence': '没有建筑面积。'}]


def test_changes_wait_for_consent(world):
    upload(world.secretary, world.estate, csv(*FIRST))
    changed = csv('9-1-701,90,张三,14000000701,', FIRST[1])
    told = upload(world.secretary, world.estate, changed).get_json()
    assert (told['applied'], told['needs_confirmation']) == (False, True)
    assert told['changes'] == {'9栋1单元701': '面积 88.50㎡ 改为 90.00㎡'}
    assert upload(world.secretary, world.estate, changed, query='?confirm=true').get_json()['applied']
    assert Part.get(Part.label == '9栋1单元701').area == 9000


def test_the_same_key_is_answered_the_same(world):
    first = upload(world.secretary, world.estate, csv(*FIRST), key='one')
    assert upload(world.secretary, world.estate, csv(*FIRST), key='one').get_json() == first.get_json()
    other = upload(world.secretary, world.estate, csv(FIRST[0]), key='one')
    assert (other.status_code, other.get_json()['error']['code']) == (409, 'idempotency_key_reused')


def test_a_file_that_is_none_is_refused_with_a_sentence(world):
    answer = upload(world.secretary, world.estate, b'PK\3\4 not a workbook')
    assert answer.status_code == 422
    assert answer.get_json()['error']['code'] == 'bad_sheet'


def test_only_a_secretary_uploads(world):
    assert upload(world.next_secretary, world.estate, csv(*FIRST)).status_code == 404
    assert upload(world.neighbour, world.estate, csv(*FIRST)).status_code == 403
