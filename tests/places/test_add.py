"""Making places."""
import pytest

from server.core.actor import SYSTEM
from server.core.audit import AuditLine
from server.core.errors import Conflict, Invalid, Missing
from server.places import actions, queries
from server.places.models import Kind


def test_a_place_lies_in_the_path_of_its_parent(world):
    made = actions.add(world.secretary.actor, world.community, Kind.ESTATE, '枣园小区')
    assert made.path == f'{world.community.path}{made.id}/'
    assert AuditLine.get(AuditLine.action == 'places.add', AuditLine.subject == f'place:{made.id}').path == world.community.path


def test_a_name_is_there_once(world):
    with pytest.raises(Conflict):
        actions.add(SYSTEM, world.community, Kind.ESTATE, world.estate.name)
    with pytest.raises(Conflict):
        actions.found_district(SYSTEM, world.district.name)


def test_a_place_lies_below_its_kind(world):
    with pytest.raises(Invalid):
        actions.add(SYSTEM, world.community, Kind.STREET, '南津街街道')


def test_it_refuses_the_next_secretary_and_a_district_of_ones_own(world):
    with pytest.raises(Missing):
        actions.add(world.next_secretary.actor, world.community, Kind.ESTATE, '枣园小区')
    with pytest.raises(Invalid):
        actions.found_district(world.administrator.actor, '我的区')


def test_a_name_that_is_there_twice_is_told_by_what_lies_above(world):
    actions.add(SYSTEM, world.next_community, Kind.ESTATE, world.estate.name)
    with pytest.raises(Missing, match='不止一个'):
        queries.place_named('弘运小区')
    assert queries.place_named('紫荆园社区/弘运小区') == world.estate
    with pytest.raises(Missing, match='没有叫'):
        queries.place_named('没有的社区/弘运小区')


def test_what_lies_inside_is_told_by_the_path(world):
    found = [place.name for place in queries.Place.select().where(queries.inside((world.community.path,)))]
    assert world.stairwell
    assert found == ['紫荆园社区']
    found = {place.name for place in queries.Place.select().where(queries.inside((world.community.path, '/999/')))}
    assert found == {'紫荆园社区', '弘运小区', '9栋', '1单元'}
    assert not queries.Place.select().where(queries.inside(())).exists()


@pytest.mark.parametrize('name', ['', ' ', '枣园 ', '枣园/弘运', '枣\n园', '枣\0园', '\ud800', '枣' * 81])
def test_a_name_can_be_shown_stored_and_said(world, name):
    with pytest.raises(Invalid) as refused:
        actions.add(SYSTEM, world.community, Kind.ESTATE, name)
    assert refused.value.code == 'not_a_name'


@pytest.mark.parametrize('name', ['枣' * 80, '𠮷野小区', 'A区 2期'])
def test_a_name_may_be_long_or_rare(world, name):
    assert actions.add(SYSTEM, world.community, Kind.ESTATE, name).name == name
