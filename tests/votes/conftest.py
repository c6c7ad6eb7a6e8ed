"""A poll of the owners of 9栋1单元, fourteen homes of 88.50 m² with an owner each: closes a week after it opens."""
from datetime import timedelta

import pytest

from server.core import clock
from server.places.models import Part


class Ballots:
    """A poll over HTTP, as the secretary and the owners meet it."""

    def __init__(self, world):
        self.world = world

    def form(self, **changes):
        return {'place_id': self.world.stairwell.id, 'title': '9栋1单元加装电梯', 'detail': '请各位业主表决。',
                'closes_at': (clock.now() + timedelta(days=7)).isoformat(),
                'items': [{'title': '是否加装电梯', 'matter': 7}, {'title': '委托哪家公司由筹备组决定', 'matter': 9}]} | changes

    def draft(self, **changes):
        made = self.world.secretary.post('/api/polls', self.form(**changes))
        assert made.status_code == 201, made.get_json()
        return made.get_json()

    def open(self, **changes):
        """An opened poll, as its secretary sees it."""
        opened = self.world.secretary.post(f'/api/polls/{self.draft(**changes)["id"]}/opening')
        assert opened.status_code == 200, opened.get_json()
        return opened.get_json()

    @staticmethod
    def answers(poll, *choices):
        """A ballot's body; a single choice stands for all items."""
        choices = choices * len(poll['items']) if len(choices) == 1 else choices
        return {'answers': [{'item_id': item['id'], 'choice': choice}
                            for item, choice in zip(poll['items'], choices, strict=True)]}

    def cast(self, phone, poll, *choices, key=None, **more):
        return phone.post(f'/api/polls/{poll["id"]}/ballots', self.answers(poll, *choices) | more, key)

    def result(self, poll, phone=None):
        answer = (phone or self.world.secretary).get(f'/api/polls/{poll["id"]}/result')
        assert answer.status_code == 200, answer.get_json()
        return answer.get_json()

    def part(self, room):
        assert self.world.stairwell
        return Part.get(Part.room == room)

    def owner(self, room):
        return self.world.phone(f'14000000{room}')


@pytest.fixture
def ballots(world):
    return Ballots(world)


@pytest.fixture
def phones(world, ballots):
    """Three owners: 101, 102 and 701."""
    assert world.secretary
    return {room: ballots.owner(room) for room in ('101', '102', '701') if ballots.part(room)}


def code(answer):
    return answer.status_code, answer.get_json()['error']['code']


@pytest.fixture
def refusal():
    """(status, code) of a refusal."""
    return code
