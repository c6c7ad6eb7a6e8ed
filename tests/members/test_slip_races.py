"""Two at once with one slip."""
from functools import partial

import pytest

from server.members.models import Member, Slip, SlipStep
from tests.members.conftest import do, issue, report
from tests.races import at_once

pytestmark = pytest.mark.race


@pytest.fixture
def reported(circle):
    slip = issue(circle).get_json()['id']
    assert report(circle).status_code == 201
    return slip


def test_of_two_acceptances_one_counts(circle, reported):
    answers = at_once(*[partial(do, circle.world.secretary, reported, 'acceptance')] * 4)
    assert sorted(answer.status_code for answer in answers) == [200, 409, 409, 409]
    assert (Member.select().count(), SlipStep.select().where(SlipStep.event == 'accept').count()) == (1, 1)


def test_accepted_or_readdressed_but_not_both(circle, reported):
    body = {'community_id': circle.world.next_community.id, 'reason': '住在盐溪桥'}
    answers = at_once(partial(do, circle.world.secretary, reported, 'acceptance'),
                      partial(do, circle.world.secretary, reported, 'readdressing', **body))
    assert sorted(answer.status_code for answer in answers) in ([200, 404], [200, 409])
    slip = Slip.get()
    assert (slip.state == 'accepted') == (slip.community == circle.world.community) == (Member.select().count() == 1)


def test_a_slip_is_used_once_by_many_taps(circle):
    issue(circle)
    answers = at_once(*[partial(report, circle)] * 4)
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]
    assert SlipStep.select().count() == 1


def test_one_number_is_issued_once(circle):
    answers = at_once(*[partial(issue, circle)] * 4)
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]


def test_two_slips_of_one_person_accepted_at_once_make_one_member(circle):
    first = issue(circle).get_json()['id']
    report(circle)
    second = issue(circle, circle.hospital, circle.other_clerk, number='YY1').get_json()['id']
    assert report(circle, slip_number='YY1').status_code == 201
    answers = at_once(*[partial(do, circle.world.secretary, slip, 'acceptance') for slip in (first, second)])
    assert {answer.status_code for answer in answers} <= {200, 409}
    assert Member.select().count() == 1


def test_of_slips_issued_to_one_person_at_once_all_but_the_last_have_a_later_one(circle):
    sides = enumerate([(circle.school, circle.clerk), (circle.hospital, circle.other_clerk)])
    answers = at_once(*[partial(issue, circle, employer=employer, clerk=clerk, number=f'HC{number}')
                        for number, (employer, clerk) in sides])
    assert [answer.status_code for answer in answers] == [201, 201]
    assert [later for later, in Slip.select(Slip.later).order_by(Slip.id).tuples()] == [3, 0]
