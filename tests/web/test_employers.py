"""Employers at a community's computer: in numbers, joint meetings with minutes, joint projects, and the clerk's side of them."""
import io

import pytest

from server.partners.models import Meeting, Project
from tests.files.conftest import picture
from tests.members.conftest import HOSPITAL, row, take_in
from tests.partners.conftest import active, project, sides

__all__ = ['active', 'project', 'sides', 'take_in']


@pytest.fixture
def base(world):
    return f'/console/places/{world.community.id}'


@pytest.fixture
def desk(sides, at_desk):
    return at_desk(sides.secretary)


def photo(colour='red'):
    return io.BytesIO(picture(colour=colour)), 'photo.jpg'


def held(sides, **said):
    return {'title': '第三次联席会', 'held_at': '2026-08-13T15:00', 'venue': '社区会议室', 'minutes': '议定添置晾衣架。',
            'came.employer': [str(sides.school.id)], f'people.{sides.school.id}': '王书记', **said}


def planned(sides, **said):
    both = [str(sides.school.id), str(sides.hospital.id)]
    return {'title': '添置晾衣架', 'owner': '王主任', 'due_on': '2026-09-30', 'employer_ids': both, **said}


def test_employers_are_told_in_numbers(sides, desk, base, take_in, world):
    take_in(row(), row('钱二', '14000001002', employer=HOSPITAL), row('孙三', '14000001003', community='盐溪桥社区'))
    world.phone('14000001001')
    desk.get(f'{base}/employers')
    assert f'{sides.school.name} 1 1' in desk.words(), 'one has logged in, and the one of the next community is not counted'
    assert f'{HOSPITAL} 1 0' in desk.words()
    assert desk.get(f'{base}/members?employer={sides.hospital.id}').status_code == 200
    assert '钱二' in desk.words()


def test_a_meeting_is_recorded_with_its_minutes_and_read_by_who_took_part(sides, desk, base, at_desk):
    desk.get(f'{base}/meetings/new')
    answer = desk.send(f'{base}/meetings', **held(sides, minutes='', venue='', files=photo()))
    assert answer.status_code == 422
    assert 'value="王书记"' in desk.page, 'what was written stays'
    assert '已经传上 1 个' in desk.words(), 'and what was chosen'
    answer = desk.send(f'{base}/meetings', **held(sides, minutes='', file_ids=desk.hidden('file_ids')))
    meeting = Meeting.get()
    assert answer.headers['Location'] == f'{base}/meetings/{meeting.id}'
    desk.get(answer.headers['Location'])
    assert f'{sides.school.name}：王书记' in desk.words()
    assert '/console/files/' in desk.page
    clerk = at_desk(sides.clerk)
    clerk.get(f'/console/employers/{sides.school.id}/meetings')
    assert '第三次联席会' in clerk.words()
    assert clerk.get(f'/console/employers/{sides.school.id}/meetings/{meeting.id}').status_code == 200
    other = at_desk(sides.other_clerk)
    assert other.get(f'/console/employers/{sides.hospital.id}/meetings/{meeting.id}').status_code == 404
    there = f'/console/places/{sides.world.next_community.id}'
    assert at_desk(sides.world.next_secretary).get(f'{there}/meetings/{meeting.id}').status_code == 404


def test_a_project_from_the_proposal_to_its_end(sides, desk, base, at_desk):
    desk.get(f'{base}/projects/new')
    assert desk.send(f'{base}/projects', **planned(sides, due_on='2026-01-01')).status_code == 422
    assert '不能早于今天' in desk.words()
    desk.send(f'{base}/projects', **planned(sides))
    made = Project.get()
    page = f'{base}/projects/{made.id}'
    desk.get(page)
    assert f'代表{sides.school.name}签字' not in desk.words(), 'the employers sign by themselves'
    desk.send(f'{page}/sign')
    for phone, employer in ((sides.clerk, sides.school), (sides.other_clerk, sides.hospital)):
        theirs, clerk = f'/console/employers/{employer.id}/projects/{made.id}', at_desk(phone)
        clerk.get(theirs)
        assert '取消这个项目' not in clerk.words()
        assert clerk.send(f'{theirs}/sign', employer_id=str(employer.id)).status_code == 303
    assert Project.get().state == 'active'
    desk.get(page)
    assert desk.send(f'{page}/finish').status_code == 422, 'evidence is wanted first'
    assert desk.send(f'{page}/report', note='', files=photo()).status_code == 422
    assert '已经传上 1 个' in desk.words()
    desk.send(f'{page}/report', note='装好了六个', file_ids=desk.hidden('file_ids'))
    desk.get(page)
    assert '装好了六个' in desk.words()
    desk.send(f'{page}/finish')
    assert Project.get().state == 'finished'
    desk.get(page)
    assert desk.send(f'{page}/cancel', reason='晚了').status_code == 409
    desk.get(f'{base}/projects?state=finished')
    assert '添置晾衣架' in desk.words()


def test_a_project_is_nobody_elses(sides, active, base, at_desk):
    page = f'{base}/projects/{active}'
    there = f'/console/places/{sides.world.next_community.id}'
    other = at_desk(sides.world.next_secretary)
    for path in (page, f'{there}/projects/{active}', f'/console/employers/{sides.school.id}/projects/{active}'):
        assert other.get(path).status_code == 404, path
    clerk = at_desk(sides.clerk)
    clerk.get(f'/console/employers/{sides.school.id}/projects/{active}')
    assert clerk.send(f'/console/employers/{sides.school.id}/projects/{active}/cancel', reason='不行').status_code == 404
    assert clerk.get(f'/console/employers/{sides.hospital.id}/projects/{active}').status_code == 404
    desk = at_desk(sides.secretary)
    desk.get(page)
    assert desk.send(f'{page}/cancel', reason='').status_code == 422
    desk.send(f'{page}/cancel', reason='资金没有落实')
    assert (Project.get().state, Project.get().reason) == ('cancelled', '资金没有落实')
