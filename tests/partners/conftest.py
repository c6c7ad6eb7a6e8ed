"""Two employers with a clerk each, and a community to work with."""
import io
from types import SimpleNamespace

import pytest

from server.core.actor import SYSTEM
from server.partners import actions
from tests.files.conftest import picture
from tests.members.conftest import SCHOOL

HOSPITAL = '合川区人民医院（样例）'


@pytest.fixture
def sides(world, now):
    made = actions.employers(world.district, [SCHOOL, HOSPITAL])
    for name, phone in ((SCHOOL, '14000008011'), (HOSPITAL, '14000008012')):
        actions.appoint_clerk(SYSTEM, made[name], phone)
    world.secretary, world.next_secretary  # noqa: B018 - they exist before anything is told
    return SimpleNamespace(world=world, now=now, school=made[SCHOOL], hospital=made[HOSPITAL], secretary=world.secretary,
                           clerk=world.phone('14000008011'), other_clerk=world.phone('14000008012'))


def propose(sides, employers=None, place=None, phone=None, **said):
    body = {'place_id': (place or sides.world.community).id, 'title': '添置晾衣架', 'owner': '王主任', 'due_on': '2026-09-30',
            'employer_ids': [each.id for each in employers or (sides.school, sides.hospital)], **said}
    return (phone or sides.secretary).post('/api/projects', body)


def sign(phone, project, employer=None):
    return phone.post(f'/api/projects/{project}/signatures', {'employer_id': employer.id} if employer else {})


def uploaded(phone, colour='red'):
    return phone.client.post('/api/files', headers={'Authorization': f'Bearer {phone.token}'},
                             data={'file': (io.BytesIO(picture(colour=colour)), 'photo.jpg')}).get_json()['id']


@pytest.fixture
def project(sides):
    return propose(sides).get_json()['id']


@pytest.fixture
def active(sides, project):
    for phone, employer in ((sides.secretary, None), (sides.clerk, sides.school), (sides.other_clerk, sides.hospital)):
        assert sign(phone, project, employer).status_code == 200
    return project
