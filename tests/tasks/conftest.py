"""A secretary with work to do, and members who can do it."""
import pytest

from server.core import clock, crypto
from server.core.actor import SYSTEM
from server.core.sought import named
from server.members.models import Member, Skill
from server.partners.models import Employer
from server.places import codes

PLAN = {'title': '巡查9栋消防通道', 'detail': '逐层查看，拍照上报。', 'starts_at': '2026-08-14T18:00:00+08:00',
        'ends_at': '2026-08-14T20:00:00+08:00', 'capacity': 2}


@pytest.fixture
def member(world, now):
    """Make a member of the community with such skills; with a phone unless told otherwise."""
    def make(name, *skills, logged_in=True):
        number = f'1400009{Member.select().count():04d}'
        employer, _ = Employer.get_or_create(place=world.district, name='合川区水务局', defaults={'created_at': clock.now()})
        made = Member.create(key=crypto.blind(name + number), name=name, phone=number, phone_index=crypto.blind(number),
                             phone_tail=crypto.blind_tail(number), **named(name),
                             employer=employer, community=world.community, since=clock.now(), created_at=clock.now())
        for skill in skills:
            Skill.create(member=made, name=skill)
        return world.phone(number) if logged_in else None

    return make


@pytest.fixture
def plumber(member):
    return member('周水生', '水电维修')


@pytest.fixture
def doctor(member):
    return member('吴医生', '医疗', '急救')


@pytest.fixture
def task(world, plumber, doctor):
    """The id of a task of two seats at the estate, this evening."""
    return push(world.secretary, world.estate).get_json()['id']


@pytest.fixture
def poster(world):
    """The scene on the estate's poster."""
    return codes.code_for(SYSTEM, world.estate).scene


def push(phone, place, key=None, **other):
    return phone.post('/api/tasks', {'place_id': place.id, **PLAN, **other}, key)


def claim(phone, task):
    return phone.post(f'/api/tasks/{task}/assignments')


def step(phone, task, state, **more):
    return phone.patch(f'/api/tasks/{task}/assignments/mine', {'state': state, **more})


def review(phone, task, assignment, accepted=True, remark=''):
    return phone.post(f'/api/tasks/{task}/assignments/{assignment}/review', {'accepted': accepted, 'remark': remark})


def ids(answer):
    return [item['id'] for item in answer.get_json()['items']]
