"""A home of a poll's roll by what somebody types."""
import pytest

from server.core.errors import Forbidden, Invalid, Missing
from server.places.models import Ownership
from server.votes import homes
from server.votes.codes import code


@pytest.mark.parametrize('written', ['701', '9-1-701', '9栋1单元701', '９栋１单元７０１', '9-701'])
def test_a_room_is_found_however_it_is_written(world, ballots, written):
    poll = ballots.open()
    found = homes.called(world.secretary.actor, poll['id'], written)
    assert (found.label, found.labels, found.owners, found.arrived) == ('9栋1单元701', ['9栋1单元701'], ['户主701'], False)
    assert homes.home(world.committee.actor, poll['id'], found.part_id) == found


def test_all_that_one_head_votes_for_is_named(world, ballots):
    Ownership.delete().where(Ownership.part == ballots.part('702')).execute()
    world.own(ballots.part('702'), '户主701', '14000000701')
    poll = ballots.open()
    found = homes.called(world.secretary.actor, poll['id'], '702')
    assert found.labels == ['9栋1单元701', '9栋1单元702']


def test_a_code_says_whose_blank_ballot_it_is_and_a_false_one_why_not(world, ballots):
    poll = ballots.open()
    assert homes.called(world.secretary.actor, poll['id'], code(poll['id'], 1)).label == '9栋1单元101'
    for written, why in ((code(poll['id'] + 1, 1), 'other_poll'), (f'{poll["id"]}-1-AAAAA', 'forged')):
        with pytest.raises(Invalid) as refused:
            homes.called(world.secretary.actor, poll['id'], written)
        assert refused.value.code == why


@pytest.mark.parametrize(('written', 'why'), [('1901', 'room_unknown'), ('8-1-701', 'room_unknown'), ('', 'room_not_understood'),
                                              ('楼上', 'room_not_understood')])
def test_what_is_not_on_the_roll_is_said(world, ballots, written, why):
    poll = ballots.open()
    with pytest.raises(Invalid) as refused:
        homes.called(world.secretary.actor, poll['id'], written)
    assert refused.value.code == why


def test_a_paper_and_a_ballot_are_known_of(world, ballots, papers):
    poll = ballots.open()
    papers.enter(poll, '101', 'yes')
    assert ballots.cast(world.grandmother, poll, 'yes').status_code == 201
    for room, there in (('101', True), ('701', True), ('702', False)):
        assert homes.called(world.secretary.actor, poll['id'], room).arrived is there, room


def test_officials_alone(world, ballots):
    poll = ballots.open()
    part = ballots.part('701').id
    for phone, refusal in ((world.grandmother, Forbidden), (world.next_secretary, Missing)):
        with pytest.raises(refusal):
            homes.called(phone.actor, poll['id'], '701')
        with pytest.raises(refusal):
            homes.home(phone.actor, poll['id'], part)
    with pytest.raises(Missing):
        homes.home(world.secretary.actor, poll['id'], 999999)
