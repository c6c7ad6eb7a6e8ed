"""Forms about one place of more than a list holds: any of them can be found and chosen."""
import re

import pytest

from server.core.actor import SYSTEM
from server.places import actions as places
from server.places.models import Kind

FORMS = ('polls', 'elevators', 'selections')
#: One more than a list holds.
MANY = 101


@pytest.fixture
def buildings(world):
    return [places.add(SYSTEM, world.community, Kind.BUILDING, f'{number}号楼') for number in range(1000, 1000 + MANY)]


def offered(desk):
    listed = re.search(r'<select[^>]*name="place_id".*?</select>', desk.page, re.DOTALL)[0]
    return [int(each) for each in re.findall(r'<option value="(\d+)"', listed)]


def chosen(desk):
    return [int(each) for each in re.findall(r'<option value="(\d+)" selected', desk.page)]


@pytest.mark.parametrize('form', FORMS)
def test_a_place_far_down_is_found_by_its_name(world, at_desk, buildings, form):
    desk, new = at_desk(world.secretary), f'/console/places/{world.community.id}/{form}/new'
    desk.get(new)
    assert buildings[-1].id not in offered(desk)
    assert offered(desk) == sorted(offered(desk)), 'as they were built'
    assert '地点太多' in desk.page
    desk.get(new, query_string={'named': buildings[-1].name})
    assert offered(desk) == [buildings[-1].id]
    desk.get(new, query_string={'named': '没有的楼'})
    assert buildings[-1].id not in offered(desk) if form == 'polls' else '没有叫“没有的楼”' in desk.words()


@pytest.mark.parametrize('form', FORMS)
def test_what_was_chosen_stays_after_a_refusal(world, at_desk, buildings, form):
    desk, base = at_desk(world.secretary), f'/console/places/{world.community.id}/{form}'
    desk.get(f'{base}/new', query_string={'named': buildings[-1].name})
    assert desk.send(base, place_id=str(buildings[-1].id), title='').status_code == 422
    assert chosen(desk)[:1] == [buildings[-1].id]


@pytest.mark.parametrize('form', FORMS)
@pytest.mark.parametrize('said', ['', 'nowhere', '9' * 30, '²'])
def test_no_place_is_no_choice(world, at_desk, buildings, form, said):
    desk, base = at_desk(world.secretary), f'/console/places/{world.community.id}/{form}'
    desk.get(f'{base}/new')
    assert desk.send(base, place_id=said, title='').status_code == 422
    assert len(offered(desk)) == MANY - 1


@pytest.mark.parametrize('form', FORMS)
def test_a_place_of_others_is_not_shown(world, at_desk, buildings, form):
    desk, base = at_desk(world.secretary), f'/console/places/{world.community.id}/{form}'
    desk.get(f'{base}/new')
    assert desk.send(base, place_id=str(world.next_community.id), title='').status_code in (404, 422)
    assert world.next_community.name not in desk.words()


@pytest.mark.parametrize('form', FORMS)
def test_where_a_list_holds_all_nothing_is_to_be_looked_for(world, at_desk, form):
    desk = at_desk(world.secretary)
    desk.get(f'/console/places/{world.estate.id}/{form}/new')
    assert '地点太多' not in desk.page
