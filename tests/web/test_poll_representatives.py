"""Co-owners' representatives at a computer."""
import pytest

from server.places.models import Owner, Part
from server.votes.models import Representative
from tests.statements import statements
from tests.votes.conftest import ballots
from tests.web.test_poll_papers import photo

__all__ = ['ballots']


@pytest.fixture
def poll(ballots):
    return ballots.draft()


@pytest.fixture
def base(world, poll):
    return f'/console/places/{world.community.id}/polls/{poll["id"]}/representatives'


@pytest.fixture
def shared(world, ballots):
    """701, which two own."""
    part = ballots.part('701')
    world.own(part, '老伴', '14000000990')
    return part


def test_a_home_of_two_owners_names_one_on_paper(world, at_desk, base, shared):
    desk = at_desk(world.secretary)
    desk.get(base)
    assert '9栋1单元701 户主701、老伴 没有推选，谁先投算谁的' in desk.words()
    assert '9栋1单元101' not in desk.words()
    desk.get(f'{base}/{shared.id}')
    spouse = Owner.get(Owner.name == '老伴')
    assert desk.send(f'{base}/{shared.id}', owner_id=spouse.id).status_code == 422
    assert f'value="{spouse.id}" id="owner-{spouse.id}" required checked' in desk.page
    assert desk.send(f'{base}/{shared.id}', owner_id=spouse.id, **photo()).status_code == 303
    named = Representative.get()
    assert (named.owner, named.part) == (spouse, shared)
    desk.get(base)
    assert f'/console/files/{named.file.key}' in desk.page
    assert desk.get(f'/console/files/{named.file.key}').status_code == 200
    desk.get(f'{base}/{shared.id}')
    assert desk.send(f'{base}/{shared.id}/end').status_code == 303
    assert Representative.select().count() == 0
    assert desk.send(f'{base}/{shared.id}/end').status_code == 409


def test_a_home_is_found_by_its_room(world, at_desk, base, shared):
    desk = at_desk(world.secretary)
    for room, there in (('701', True), ('9-1-701', True), ('702', False)):
        desk.get(f'{base}?room={room}')
        assert ('老伴' in desk.words()) is there, room


def test_who_owns_alone_names_nobody(world, at_desk, ballots, base):
    desk, path = at_desk(world.secretary), f'{base}/{ballots.part("101").id}'
    desk.get(path)
    assert '只有一位产权人，不用推选' in desk.words()
    assert desk.send(path, owner_id=Owner.get(Owner.name == '户主101').id, **photo()).status_code == 422
    assert Representative.select().count() == 0


def test_it_refuses_the_stranger(world, at_desk, poll, base, shared):
    desk = at_desk(world.next_secretary)
    own = f'/console/places/{world.next_community.id}/polls/{poll["id"]}/representatives'
    for path in (base, f'{base}/{shared.id}', own, f'{own}/{shared.id}'):
        assert desk.get(path).status_code == 404, path
        desk.get('/console/logins')
        assert desk.send(f'{base}/{shared.id}', owner_id=1).status_code == 404
    assert at_desk(world.secretary).get(f'{base}/999999').status_code == 404


def test_one_more_home_costs_no_more_statements(world, at_desk, base, shared):
    desk = at_desk(world.secretary)
    desk.get(base)
    with statements() as one:
        desk.get(base)
    world.own(Part.get(Part.room == '102'), '老伴102', '14000000991')
    with statements() as two:
        desk.get(base)
    assert len(two) == len(one)
