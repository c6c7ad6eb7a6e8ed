"""How far a running poll has come, matter by matter and place by place."""
import pytest

from server.core.actor import SYSTEM
from server.core.errors import Conflict, Forbidden, Missing
from server.places import actions as places
from server.places.models import Kind, Part
from server.votes import progress
from server.votes.rules import hundredths, percent_text
from tests.statements import statements


@pytest.fixture
def wide(world, ballots):
    """A poll of the whole estate: 9栋1单元, a second stairwell with one home of 90.00 m², and a shop that stands in no building."""
    assert world.stairwell
    other = places.add(SYSTEM, world.building, Kind.STAIRWELL, '2单元')
    said = {'estate': world.estate, 'building': '9', 'stairwell': '2', 'floor': 1}
    world.own(Part.create(**said, place=other, kind='home', label='9栋2单元101', room='2-101', area=9000), '隔壁', '14000000991')
    world.own(Part.create(**said, place=world.estate, kind='shop', label='门市1', room='门市1', area=5000), '店主', '14000000992')
    return ballots.open(place_id=world.estate.id)


def rows(found):
    return [(each.name, each.total, each.voted, each.deeper) for each in found]


def test_it_goes_down_from_the_estate_to_its_stairwells(world, ballots, wide):
    for room in ('101', '102'):
        assert ballots.cast(ballots.owner(room), wide, 'yes').status_code == 201
    actor = world.secretary.actor
    at, found, more = progress.below(actor, wide['id'])
    assert (at.name, more) == ('弘运小区', None)
    assert rows(found) == [('弘运小区', (1, 5000), (0, 0), False), ('9栋', (15, 132900), (2, 17700), True)]
    with statements() as seen:
        _, found, _ = progress.below(actor, wide['id'], world.building.id)
    assert rows(found) == [('9栋1单元', (14, 123900), (2, 17700), False), ('9栋2单元', (1, 9000), (0, 0), False)]
    assert len(seen) < 8
    _, found, _ = progress.below(actor, wide['id'], world.stairwell.id)
    assert rows(found) == [('9栋1单元', (14, 123900), (2, 17700), False)]


def test_each_matter_is_held_against_the_turnout_that_the_law_asks_for(world, ballots):
    opened = ballots.open(contests=[{'kind': 'one_of', 'title': '选哪家', 'matter': 4, 'options': ['甲公司', '乙公司']}])
    for room in ballots_of_ten(ballots):
        assert ballots.cast(ballots.owner(room), opened, 'abstain').status_code == 201
    found = progress.came(world.secretary.actor, opened['id'])
    assert [each.title for each in found] == ['是否加装电梯', '委托哪家公司由筹备组决定', '选哪家']
    for each in found:
        assert [(one.measure, one.part, one.base, one.needed, one.met) for one in each.comparisons] == [
            ('area', 88500, 123900, 82600, True), ('heads', 10, 14, 10, True)]


def ballots_of_ten(ballots):
    assert ballots.part('101')
    return [f'{floor}{door:02d}' for floor in range(1, 6) for door in (1, 2)]


def test_officials_alone_read_it_and_only_of_their_places(world, ballots):
    opened, made = ballots.open(), ballots.draft()
    with pytest.raises(Forbidden):
        progress.below(world.neighbour.actor, opened['id'])
    with pytest.raises(Missing):
        progress.below(world.next_secretary.actor, opened['id'])
    with pytest.raises(Missing):
        progress.below(world.secretary.actor, opened['id'], world.next_community.id)
    for ask in (progress.below, progress.came):
        with pytest.raises(Conflict):
            ask(world.secretary.actor, made['id'])


def test_a_share_never_looks_like_more_than_it_is():
    assert [hundredths(2, 3), hundredths(0, 0), hundredths(3, 3)] == [6666, 0, 10000]
    assert percent_text(1, 1000) == '0.10%'
