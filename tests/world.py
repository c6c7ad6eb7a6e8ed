"""A street with people in it: the named cast of the tests.

Places: 合川区 > 南津街街道 > 紫荆园社区 > 弘运小区 > 9栋 > 1单元 with two homes on each of seven floors, and 盐溪桥社区 beside.
Each person is a `Phone`, logged in, that speaks JSON to the API; `log_in` and `bind` go through the local WeChat.
"""
import itertools
import json
from functools import cached_property

import requests

from server.care.doors import recount
from server.core import crypto
from server.core.actor import SYSTEM, Role
from server.core.clock import now
from server.core.sought import named
from server.identity import actions as identity
from server.identity import tokens
from server.places import actions as places
from server.places.models import Kind, Owner, Ownership, Part
from server.wechat.client import Login

_numbers = itertools.count(1)


def code(answer):
    """(status, code) of a refusal."""
    return answer.status_code, answer.get_json()['error']['code']


class Phone:
    """A person with a phone. `get`, `post`, `patch`, `delete` answer a Flask test response; `key` is an Idempotency-Key."""

    def __init__(self, world, number=None):
        self.world, self.number = world, number
        self.openid = f'openid-{next(_numbers)}'
        self.client = world.app.test_client()
        # What /api/sessions and /api/me/phone come to once WeChat has answered. The way through WeChat is tested in tests/identity.
        self.token = tokens.issue(identity.open_session(Login(self.openid, None), 30))
        if number:
            identity.bind_phone(self.actor, number)

    def emulator(self, path, **body):
        """Be the phone towards WeChat."""
        answer = requests.post(f'{self.world.wechat_url}emulator/{path}', json={'openid': self.openid, **body}, timeout=60)
        answer.raise_for_status()
        return answer.json()

    def log_in(self):
        return self.client.post('/api/sessions', json={'code': self.emulator('login-codes')['code']})

    def bind(self, number):
        return self.post('/api/me/phone', {'code': self.emulator('phone-codes', phone=number)['code']})

    @property
    def person_id(self):
        return int(self.token.split('.')[1])

    @property
    def actor(self):
        return tokens.actor_of(self.token)

    def request(self, method, path, body=None, key=None, **options):
        headers = {'Authorization': f'Bearer {self.token}'} | ({'Idempotency-Key': key} if key else {})
        if body is not None:
            options |= {'data': json.dumps(body), 'content_type': 'application/json'}
        return self.client.open(path, method=method, headers=headers, **options)

    def get(self, path, **options):
        return self.request('GET', path, **options)

    def post(self, path, body=None, key=None):
        return self.request('POST', path, body if body is not None else {}, key)

    def patch(self, path, body, key=None):
        return self.request('PATCH', path, body, key)

    def delete(self, path, key=None):
        return self.request('DELETE', path, None, key)

    def messages(self):
        """What WeChat delivered to this phone."""
        return requests.get(f'{self.world.wechat_url}emulator/messages', params={'openid': self.openid}, timeout=60).json()['items']


class World:
    """Everything is made when it is first asked for."""

    def __init__(self, app, wechat_url):
        self.app, self.wechat_url = app, wechat_url

    @cached_property
    def district(self):
        return places.found_district(SYSTEM, '合川区')

    @cached_property
    def street(self):
        return places.add(SYSTEM, self.district, Kind.STREET, '南津街街道')

    @cached_property
    def community(self):
        return places.add(SYSTEM, self.street, Kind.COMMUNITY, '紫荆园社区')

    @cached_property
    def next_community(self):
        return places.add(SYSTEM, self.street, Kind.COMMUNITY, '盐溪桥社区')

    @cached_property
    def estate(self):
        return places.add(SYSTEM, self.community, Kind.ESTATE, '弘运小区')

    @cached_property
    def building(self):
        return places.add(SYSTEM, self.estate, Kind.BUILDING, '9栋')

    @cached_property
    def stairwell(self):
        """9栋1单元: fourteen homes of 88.50 m² on seven floors, one owner each, phones 14000000101 to 14000000702."""
        made = places.add(SYSTEM, self.building, Kind.STAIRWELL, '1单元')
        self._homes(made, list(itertools.product(range(1, 8), (1, 2))))
        return made

    def _homes(self, stairwell, doors):
        """What `home` makes for each of some doors, in a few statements: most tests begin with it."""
        rooms = [f'{floor}{door:02d}' for floor, door in doors]
        Part.insert_many([self._part(stairwell, floor, room) for (floor, _), room in zip(doors, rooms, strict=True)]).execute()
        Owner.insert_many([self._owner(f'户主{room}', f'14000000{room}') for room in rooms]).execute()
        parts = dict(Part.select(Part.room, Part.id).where(Part.place == stairwell).tuples())
        owners = dict(Owner.select(Owner.name, Owner.id).where(Owner.estate == self.estate).tuples())
        Ownership.insert_many([{'part': parts[room], 'owner': owners[f'户主{room}'], 'position': 0} for room in rooms]).execute()
        recount([stairwell.id])

    def home(self, stairwell, floor, door, area=8850, phone=None):
        """A home with one owner."""
        room = f'{floor}{door:02d}'
        part = Part.create(**self._part(stairwell, floor, room) | {'area': area})
        self.own(part, f'户主{room}', phone or f'14000000{room}')
        recount([stairwell.id])
        return part

    def _part(self, stairwell, floor, room):
        return {'estate': self.estate, 'place': stairwell, 'kind': 'home', 'label': f'9栋1单元{room}', 'building': '9',
                'stairwell': '1', 'floor': floor, 'room': room, 'area': 8850}

    def _owner(self, name, phone):
        return {'estate': self.estate, 'key': crypto.blind(name + phone), 'name': name, 'phone': phone,
                'phone_index': crypto.blind(phone), 'phone_tail': crypto.blind_tail(phone), **named(name)}

    def own(self, part, name, phone):
        """Make somebody, by name and number, an owner of a part; the same name and number is the same owner."""
        said = self._owner(name, phone) | {'estate': part.estate}
        owner, _ = Owner.get_or_create(estate=part.estate, key=said['key'], defaults=said)
        Ownership.create(part=part, owner=owner, position=part.ownerships.count())
        return owner

    def phone(self, number=None):
        """Somebody with a phone, logged in; with a number, also recognised by it."""
        return Phone(self, number)

    def official(self, role, place, number):
        """Somebody with a role at a place."""
        identity.grant(SYSTEM, place, role, number)
        return self.phone(number)

    @cached_property
    def secretary(self):
        return self.official(Role.SECRETARY, self.community, '14000008001')

    @cached_property
    def next_secretary(self):
        """The secretary of the next community: sees nothing of ours."""
        return self.official(Role.SECRETARY, self.next_community, '14000008002')

    @cached_property
    def administrator(self):
        return self.official(Role.ADMINISTRATOR, self.street, '14000008000')

    @cached_property
    def committee(self):
        """A member of the owners' committee of 弘运小区."""
        return self.official(Role.COMMITTEE, self.estate, '14000008006')

    @cached_property
    def grandmother(self):
        """The owner of 70 on the seventh floor, 9栋1单元701."""
        assert self.stairwell
        return self.phone('14000000701')

    @cached_property
    def neighbour(self):
        """The owner of 9栋1单元101, who needs no lift."""
        assert self.stairwell
        return self.phone('14000000101')

    @cached_property
    def stranger(self):
        """Logged in, known by no roster."""
        return Phone(self)

    @staticmethod
    def now():
        return now()
