"""The tree of places at a computer."""
import pytest

from server.places.models import Place
from tests.statements import statements


@pytest.fixture
def tree(world):
    return f'/console/places/{world.community.id}/places'


def test_it_works(world, at_desk, tree):
    desk = at_desk(world.secretary)
    assert world.stairwell
    desk.get(tree)
    assert '弘运小区 小区 14 9栋' in desk.words()
    assert desk.send(tree, kind='estate', name='东津小区').status_code == 303
    assert Place.get(Place.name == '东津小区').parent_id == world.community.id
    desk.get(tree)
    assert '已建立“东津小区”。' in desk.words()


@pytest.mark.parametrize(('sent', 'told'), [
    ({'kind': 'estate', 'name': ''}, '必须填写'), ({'kind': 'estate', 'name': '弘运小区'}, '已经有'),
    ({'kind': 'street', 'name': '新街'}, '层级不对'), ({'kind': 'estate', 'name': 'a/b'}, '不能这样命名')])
def test_what_is_no_place_is_refused(world, at_desk, tree, sent, told):
    assert world.estate
    desk = at_desk(world.secretary)
    desk.get(tree)
    assert desk.send(tree, **sent).status_code in (409, 422)
    assert told in desk.words()


def test_it_refuses_the_stranger_and_the_forged_form(world, at_desk, tree):
    desk = at_desk(world.next_secretary)
    assert desk.get(tree).status_code == 404
    desk.get('/console/logins')
    assert desk.send(tree, kind='estate', name='东津小区').status_code == 404
    assert at_desk(world.secretary).client.post(tree, data={'kind': 'estate', 'name': '东津小区'}).status_code == 400


def test_the_number_of_readings_does_not_grow(world, at_desk, tree):
    assert world.stairwell
    desk = at_desk(world.secretary)
    desk.get(tree)
    with statements() as few:
        desk.get(tree)
    for number in range(12):
        Place.create(kind='estate', name=f'{number}号院', parent=world.community, path=f'{world.community.path}9{number}/',
                     created_at=world.now())
    with statements() as many:
        desk.get(tree)
    assert len(many) == len(few) <= 11
