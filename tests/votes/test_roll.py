"""Which parts count, by what area, as how many heads; and the roll as its readers see it."""
from datetime import timedelta

import pytest

from server.core import clock
from server.core.actor import SYSTEM
from server.places import actions as places
from server.places.models import Kind, Owner, Ownership, Part
from tests.statements import statements


@pytest.fixture
def published(world, ballots):
    made = ballots.draft(publication_days=7, closes_at=(clock.now() + timedelta(days=30)).isoformat())
    return world.secretary.post(f'/api/polls/{made["id"]}/publication').get_json()


def rows(phone, poll, query='?limit=200'):
    answer = phone.get(f'/api/polls/{poll["id"]}/roll{query}')
    assert answer.status_code == 200, answer.get_json()
    return answer.get_json()['items']


@pytest.mark.parametrize('stage', ['published', 'open'])
def test_a_page_costs_the_same_however_long(world, ballots, published, stage):
    poll, counts = published if stage == 'published' else ballots.open(), []
    for limit in (1, 14):
        rows(world.grandmother, poll, f'?limit={limit}')
        with statements() as said:
            rows(world.grandmother, poll, f'?limit={limit}')
        counts.append(len(said))
    assert counts[0] == counts[1] <= 5


def test_areas_that_are_not_the_registers_are_told(world, ballots, published):
    assert world.stairwell
    Part.update(area_source='contract').where(Part.floor == 7).execute()
    Part.update(area_source='survey').where(Part.room == '101').execute()
    assert ballots.draft(publication_days=15)['advice'] == ['其中1处按实测面积。', '其中2处按合同面积。']
    for poll in (published, ballots.open()):
        assert [row['source_text'] for row in rows(world.secretary, poll)] == ['实测', *['登记'] * 11, '合同', '合同']


def test_another_source_of_an_area_is_a_correction(world, published):
    Part.update(area_source='contract').where(Part.room == '101').execute()
    assert any('有1处房屋改过' in each for each in world.secretary.get(f'/api/polls/{published["id"]}').get_json()['advice'])


@pytest.mark.parametrize('stage', ['published', 'open'])
def test_overlapping_sets_of_owners_are_flagged(world, ballots, published, stage):
    """701 is the grandmother's alone, 702 is her daughter's with her: two heads by law."""
    Ownership.create(part=ballots.part('702'), owner=Ownership.get(Ownership.part == ballots.part('701')).owner, position=1)
    assert any('有2个法定人数的产权人互相重叠' in each for each in ballots.draft()['advice'])
    poll = published if stage == 'published' else ballots.open()
    assert [row['label'] for row in rows(world.secretary, poll) if row['overlapping']] == ['9栋1单元701', '9栋1单元702']
    assert [row['label'] for row in rows(world.secretary, poll, '?limit=1&cursor=' + str(
        ballots.part('701').id)) if row['overlapping']] == ['9栋1单元702']


def test_several_homes_of_the_same_owners_do_not_overlap(world, ballots, published):
    """701 and 702 are one couple's."""
    wife, husband = (Ownership.get(Ownership.part == ballots.part(room)).owner for room in ('701', '702'))
    Ownership.create(part=ballots.part('702'), owner=wife, position=1)
    Ownership.create(part=ballots.part('701'), owner=husband, position=1)
    for poll in (published, ballots.open()):
        assert not [row for row in rows(world.secretary, poll) if row['overlapping']]


def test_garages_and_shops_count_by_setting(world, ballots):
    assert world.stairwell
    for kind in ('shop', 'garage'):
        part = Part.create(estate=world.estate, place=world.stairwell, kind=kind, label=kind, room=kind, area=1000)
        world.own(part, kind, '14000000900')
    found = {kinds: ballots.draft(part_kinds=list(kinds) or None)['prospect']['parts'] for kinds in (
        (), ('home',), ('home', 'shop'), ('garage',), ('home', 'shop', 'garage'))}
    assert found == {(): 16, ('home',): 14, ('home', 'shop'): 15, ('garage',): 1, ('home', 'shop', 'garage'): 16}
    opened = ballots.open(part_kinds=['home'])
    assert (opened['roll']['parts'], len(rows(world.secretary, opened))) == (14, 14)


def test_merging_and_the_two_majorities(world, ballots, now):
    """Owner A with 80, 90 and 100 m², ten unsold parts and seventeen others of 100 m²: 2970.00 m² are 19 heads, not 30. With A,
    the developer and eight others the area suffices and the heads do not; with eleven both do."""
    estate = places.add(SYSTEM, world.community, Kind.ESTATE, '江亭小区')
    phones = {'A': '14000000900', '开发商': '14000000910'} | {f'其他{number}': f'140000009{number + 20}' for number in range(17)}
    parts = [('A', 8000), ('A', 9000), ('A', 10000), *[('开发商', 10000)] * 10, *[(f'其他{number}', 10000) for number in range(17)]]
    for number, (name, area) in enumerate(parts):
        part = Part.create(estate=estate, place=estate, kind='home', label=str(number), room=str(number), area=area)
        world.own(part, name, phones[name])
    people = {name: world.phone(number) for name, number in phones.items()}
    Owner.update(unsold=True).where(Owner.name == '开发商').execute()
    for others, area, heads, quorum in ((8, 207000, 10, False), (11, 237000, 13, True)):
        opened = ballots.open(place_id=estate.id)
        assert (opened['roll']['area'], opened['roll']['heads'], opened['roll']['parts']) == (297000, 19, 30)
        for name in ('A', '开发商', *[f'其他{number}' for number in range(others)]):
            cast = ballots.cast(people[name], opened, 'yes')
            assert cast.status_code == 201, (name, cast.get_json())
        now.forward(days=8)
        item = ballots.result(opened)['items'][0]
        assert (item['participating']['area'], item['participating']['heads'], item['quorum']) == (area, heads, quorum)
