"""The polls of a place, and one of them, at a computer."""
import re

import pytest

from tests.statements import statements
from tests.votes.conftest import ballots, papers

__all__ = ['ballots', 'papers']


@pytest.fixture
def base(world):
    return f'/console/places/{world.community.id}/polls'


def test_the_polls_of_a_place_say_how_far_each_has_come(world, at_desk, ballots, base):
    running, draft = ballots.open(title='9栋加装电梯'), ballots.draft(title='换门禁')
    assert ballots.cast(world.neighbour, running, 'yes').status_code == 201
    desk = at_desk(world.secretary)
    desk.get(base)
    assert '换门禁 9栋1单元 草稿' in desk.words()
    assert '9栋加装电梯 9栋1单元 正在投票' in desk.words()
    assert re.search(r'正在投票 \d+年\S+ \S+ 1 14 ', desk.words())
    for poll in (running, draft):
        assert desk.get(f'{base}/{poll["id"]}').status_code == 200
        assert poll['title'] in desk.words()
        assert desk.get(f'/console/places/{world.building.id}/polls/{poll["id"]}').status_code == 200
    desk.get(f'/console/places/{world.next_community.id}/polls')


def test_one_more_poll_costs_no_more_statements(world, at_desk, ballots, base):
    ballots.open()
    desk = at_desk(world.secretary)
    desk.get(base)
    with statements() as one:
        desk.get(base)
    ballots.open()
    with statements() as two:
        desk.get(base)
    assert len(two) == len(one)


def test_it_refuses_the_stranger_and_another_place(world, at_desk, ballots, base):
    running, other = ballots.open(), f'/console/places/{world.next_community.id}/polls'
    desk, theirs = at_desk(world.secretary), at_desk(world.next_secretary)
    assert desk.get(f'{other}').status_code == 404
    assert theirs.get(base).status_code == 404
    for path in (f'{base}/{running["id"]}', f'{other}/{running["id"]}'):
        assert theirs.get(path).status_code == 404, path
    assert desk.get(f'{base}/{running["id"] + 1}').status_code == 404
