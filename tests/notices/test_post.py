"""Posting a notice, and whom it reaches."""
import pytest

from server.core.actor import SYSTEM, Role
from server.core.audit import AuditLine
from server.identity import actions as identity
from server.members.actions import import_members
from server.notices.models import Notice
from tests.members.conftest import book, row
from tests.notices.conftest import BODY


@pytest.fixture
def member(world):
    """A member of the community who lives somewhere else."""
    import_members(SYSTEM, world.community, 'members.xlsx', book(row(phone='14000001001')), confirmed_changes=False)
    return world.phone('14000001001')


def inbox(phone):
    return [(item['kind'], item['title'], item['page']) for item in phone.get('/api/messages').get_json()['items']]


def test_it_is_posted_and_leaves_a_line(world, post):
    answer = post()
    notice = answer.get_json()
    assert answer.status_code == 201
    assert (notice['title'], notice['running'], notice['place']['id']) == ('周三停水', True, world.community.id)
    assert notice['published_at'] == '2026-08-14T09:00:00+08:00'
    line = AuditLine.get(AuditLine.action == 'notices.post')
    assert (line.person_id, line.subject, line.detail) == (world.secretary.person_id, f'notice:{notice["id"]}', {})


def test_without_a_push_nobody_is_told(world, post):
    assert world.grandmother
    post()
    assert inbox(world.grandmother) == []


def test_a_push_tells_who_lives_there_and_the_members(world, post, member):
    assert world.grandmother
    notice = post(push=True).get_json()
    told = [('notice', '周三停水', f'packages/notices/detail/index?id={notice["id"]}')]
    assert inbox(world.grandmother) == inbox(member) == told
    assert inbox(world.stranger) == inbox(world.next_secretary) == []
    assert AuditLine.get(AuditLine.action == 'notices.post').detail == {'told': 2}


def test_a_push_to_a_stairwell_tells_its_neighbours_alone(world, post, member):
    assert world.grandmother
    assert post(world.stairwell, push=True).status_code == 201
    assert len(inbox(world.grandmother)) == 1
    assert inbox(member) == []


def test_sent_twice_it_is_posted_once(world, now):
    body = BODY | {'place_id': world.community.id}
    first, second = (world.secretary.post('/api/notices', body, key='notice-1').get_json() for _ in range(2))
    assert first == second
    assert Notice.select().count() == 1


def test_others_are_refused(world, post):
    assert post(by=world.next_secretary).status_code == 404
    assert post(by=world.stranger).status_code == 404
    assert post(by=world.grandmother).status_code == 403
    identity.grant(SYSTEM, world.community, Role.COMMITTEE, '14000000101')
    assert post(by=world.neighbour).status_code == 403
    assert Notice.select().count() == 0


@pytest.mark.parametrize('wrong', [
    {'until': '2026-08-14T08:59:00+08:00'}, {'until': '2026-08-19'}, {'title': ''}, {'title': '长' * 81}, {'body': ''},
    {'place_id': 0}, {'colour': 'red'}])
def test_what_makes_no_sense_is_refused(wrong, post):
    assert post(**wrong).status_code == 422
    assert Notice.select().count() == 0
