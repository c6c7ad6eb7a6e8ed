"""From a figure down to the homes behind it, and how one of many is found; over HTTP."""
from server.care.doors import recount
from server.core.actor import SYSTEM
from server.places import actions as places
from server.places.models import Kind, Part
from tests.statements import statements


def second_building(world):
    """10栋 with two homes of its own and no stairwells."""
    building = places.add(SYSTEM, world.estate, Kind.BUILDING, '10栋')
    for room in ('101', '102'):
        Part.create(estate=world.estate, place=building, kind='home', label=f'10栋{room}', building='10', room=room, area=8850)
    recount([building.id])
    return building


def test_each_place_below_has_its_share_of_the_sum(households, world):
    second_building(world)
    households.assign((households.zhao, '201', '202', '301'))
    whole, (estate,) = households.coverage(), households.ask('/places')['items']
    figures = ('homes', 'member', 'committee', 'gaps')
    assert [estate[each] for each in figures] == [whole[each] for each in figures] == [16, 3, 0, 13]
    nine, ten = households.ask('/places', world.estate)['items']
    assert [(each['place']['name'], each['homes'], each['member'], each['text']) for each in (nine, ten)] == [
        ('9栋', 14, 3, '还有11户没有人负责'), ('10栋', 2, 0, '还有2户没有人负责')]
    assert [each['place']['name'] for each in households.ask('/places', world.estate, words='10')['items']] == ['10栋']
    more = households.ask('/places', world.estate, limit=1)['next']
    assert [each['place']['name'] for each in households.ask('/places', world.estate, limit=1, cursor=more)['items']] == ['10栋']
    assert households.ask('/places', world.stairwell)['items'] == []


def test_doors_where_homes_have_nobody(households, world):
    ten = second_building(world)
    households.assign((households.zhao, '101', '102'), (households.qian, '201', '202'))
    said = households.ask('/doors')['items']
    assert [(each['where'], each['estate'], each['gaps']) for each in said] == [
        ('9栋1单元', '弘运小区', 10), ('10栋', '弘运小区', 2)]
    for words, found in (('9', ['9栋1单元']), ('10栋', ['10栋']), ('8', [])):
        assert [each['where'] for each in households.ask('/doors', words=words)['items']] == found
    body = {'place_id': world.community.id, 'layer': 'member', 'items': [{'holder_id': households.zhao.id, 'place_ids': [ten.id]}]}
    assert world.secretary.post('/api/care/assignments', body).get_json() == {'count': 2}
    assert [each['where'] for each in households.ask('/doors')['items']] == ['9栋1单元']


def test_a_home_is_found_as_people_call_it(households, world):
    second_building(world)
    households.assign((households.zhao, '701'))
    for words, found in (('9-1-701', ['9栋1单元701']), ('9栋1单元7', ['9栋1单元701', '9栋1单元702']),
                         ('10栋', ['10栋101', '10栋102']), ('102', ['9栋1单元102', '10栋102']), ('什么', [])):
        assert [each['home']['label'] for each in households.ask('/homes', words=words)['items']] == found
    assert [(each['care'] or {}).get('name') for each in households.ask('/homes', words='9栋1单元7')['items']] == ['赵一', None]
    assert households.rooms('', words='9-1-701') == ['701']
    assert households.rooms('', words='9-1-702') == households.rooms('/gaps', words='9-1-701') == []
    assert households.rooms('/gaps', words='9-1-702') == ['702']


def test_who_carries_what(households, world):
    households.assign((households.zhao, '701', '702'), (households.qian, '601'))
    assert sorted(households.rooms('', layer='member', holder_id=households.zhao.id)) == ['701', '702']
    named = households.ask('/holders', layer='member', words='钱')['items']
    assert [(each['name'], each['load']) for each in named] == [('钱二', 1)]
    said = households.ask('/holder', layer='member', holder_id=households.zhao.id)
    assert (said['name'], said['load'], said['limit']) == ('赵一', 2, 20)
    other = world.secretary.get(
        f'/api/care/holder?place_id={world.community.id}&layer=member&holder_id={households.sun.id}')
    assert other.status_code == 404, 'of another community'


def test_lists_cost_the_same_with_many(households, world):
    households.assign((households.zhao, '101'))
    households.hand_over('101')
    households.assign((households.zhao, '102'))
    member, at = world.phone('14000001001'), f'place_id={world.community.id}'
    paths = [*(f'/api/care{path}?{at}' for path in (
        '', '/gaps', '/homes', '/left', '/doors', '/places', '/coverage', '/waiting', '/holders?layer=member')),
        f'/api/care?{at}&layer=member&holder_id={households.zhao.id}&words=9']
    paths = [path.replace('?layer=member?', '?layer=member&') for path in paths]
    cost(member, '/api/me/households')  # reads who they are
    before = [cost(world.secretary, path) for path in paths] + [cost(member, '/api/me/households')]
    households.assign((households.zhao, '201', '202', '301'), (households.qian, '302', '401'))
    households.hand_over('302')
    second_building(world)
    assert [cost(world.secretary, path) for path in paths] + [cost(member, '/api/me/households')] == before
    assert max(before) <= 6


def cost(phone, path):
    with statements() as seen:
        assert phone.get(path).status_code == 200
    return len(seen)
