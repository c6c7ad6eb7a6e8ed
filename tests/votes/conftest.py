"""A poll of the owners of 9栋1单元, fourteen homes of 88.50 m² with an owner each: closes a week after it opens."""
import io
from datetime import timedelta
from functools import cached_property

import pytest

from server.core import clock
from server.messaging.models import Dispatch, Message
from server.places.models import Ownership, Part
from server.votes.models import Nominee
from tests.files.conftest import photograph


class Ballots:
    """A poll over HTTP, as the secretary and the owners meet it."""

    def __init__(self, world):
        self.world, self.owners = world, {}

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
        return Part.get(Part.estate == self.world.estate, Part.room == room)

    def owner(self, room):
        """The same phone each time."""
        if room not in self.owners:
            self.owners[room] = self.world.phone(f'14000000{room}')
        return self.owners[room]


@pytest.fixture
def ballots(world):
    return Ballots(world)


@pytest.fixture
def phones(world, ballots):
    """Three owners: 101, 102 and 701."""
    assert world.secretary
    return {room: ballots.owner(room) for room in ('101', '102', '701') if ballots.part(room)}


class Papers:
    """Ballots on paper over HTTP: the secretary enters, a member of the owners' committee checks."""

    def __init__(self, world, ballots):
        self.world, self.ballots = world, ballots
        self.first, self.second = world.secretary, world.committee

    def photo(self, phone, colour=None):
        answer = phone.client.post('/api/files', headers={'Authorization': f'Bearer {phone.token}'},
                                   data={'file': (io.BytesIO(photograph(colour)), 'paper.jpg')})
        assert answer.status_code == 201, answer.get_json()
        return answer.get_json()['id']

    def enter(self, poll, room, *choices, by=None, key=None, **more):
        phone = by or self.first
        body = {'part_id': self.ballots.part(room).id, 'file_id': self.photo(phone)} | (
            self.ballots.answers(poll, *choices) if choices else {}) | more
        return phone.post(f'/api/polls/{poll["id"]}/papers', body, key)

    def check(self, poll, paper, *choices, by=None, key=None):
        path = f'/api/polls/{poll["id"]}/papers/{paper["id"]}/check'
        return (by or self.second).post(path, self.ballots.answers(poll, *choices), key)

    def decide(self, poll, paper, ruling, by=None, reason='照片上看得清楚'):
        return (by or self.first).post(f'/api/polls/{poll["id"]}/papers/{paper["id"]}/decision', {
            'ruling': ruling, 'reason': reason})

    def count(self, poll, room, *choices):
        """A paper that was entered and checked."""
        entered = self.enter(poll, room, *choices)
        assert entered.status_code == 201, entered.get_json()
        checked = self.check(poll, entered.get_json(), *choices)
        assert checked.status_code == 200, checked.get_json()
        return checked.get_json()

    def queue(self, poll, which, phone=None):
        return (phone or self.second).get(f'/api/polls/{poll["id"]}/papers?queue={which}').get_json()['items']


@pytest.fixture
def papers(world, ballots):
    return Papers(world, ballots)


class Proxies:
    """Authorisations over HTTP. The agent is no owner; the secretary records a paper, a member of the committee checks it."""

    NUMBER = '14000000990'

    def __init__(self, world, ballots, papers):
        self.world, self.ballots, self.papers = world, ballots, papers

    @cached_property
    def agent(self):
        return self.world.phone(self.NUMBER)

    def grant(self, phone, poll, room='701', choice=None, key=None, **more):
        """By the owner: without a choice the agent decides."""
        assert self.agent
        body = {'part_id': self.ballots.part(room).id, 'agent_phone': self.NUMBER, 'agent_name': '代理甲',
                'powers': [{'item_id': item['id'], 'choice': choice} for item in poll['items']]} | more
        return phone.post(f'/api/polls/{poll["id"]}/proxies', body, key)

    def granted(self, phone, poll, room='701', choice=None, **more):
        answer = self.grant(phone, poll, room, choice, **more)
        assert answer.status_code == 201, answer.get_json()
        return answer.get_json()

    def record(self, poll, room='701', choice=None, by=None, **more):
        phone = by or self.papers.first
        return self.grant(phone, poll, room, choice, **{'file_id': self.papers.photo(phone)} | more)

    def check(self, poll, proxy, agrees=True, reason='', by=None):
        return (by or self.papers.second).post(f'/api/polls/{poll["id"]}/proxies/{proxy["id"]}/check',
                                               {'agrees': agrees, 'reason': reason})

    def revoke(self, phone, poll, proxy, reason=''):
        return phone.post(f'/api/polls/{poll["id"]}/proxies/{proxy["id"]}/revocation', {'reason': reason})

    def cast(self, poll, *choices, room='701', by=None, key=None, **more):
        return self.ballots.cast(by or self.agent, poll, *choices, key=key, **{'part_ids': [self.ballots.part(room).id]} | more)

    def mine(self, phone, poll):
        answer = phone.get(f'/api/polls/{poll["id"]}/proxies/mine')
        assert answer.status_code == 200, answer.get_json()
        return answer.get_json()


@pytest.fixture
def proxies(world, ballots, papers):
    return Proxies(world, ballots, papers)


def said_to(phone):
    """The titles of what a person was told about ballots, oldest first."""
    return [row.dispatch.title.split('：')[0] for row in Message.select(Message, Dispatch).join(Dispatch).where(
        Message.person == phone.person_id, Dispatch.kind == 'ballot').order_by(Message.id)]


@pytest.fixture
def told():
    """said_to."""
    return said_to


ROOMS = [f'{floor}{door:02d}' for floor in range(1, 8) for door in (1, 2)]


@pytest.fixture
def hold(world, ballots, now):
    """An opened election in which the owners of some rooms stand; `now` is Friday, 2026-08-14."""
    assert now

    def hold(*rooms, settings=None, **changes):
        said = {'kind': 'election', 'title': '第一届业主委员会', 'office': 'committee', 'seats': 3, 'term_years': 3} | changes
        electing = world.building if said['office'] == 'building_representative' else world.estate
        poll = ballots.draft(**{'place_id': electing.id} | (settings or {}), items=[], contests=[said])
        for room in rooms:
            owner = Ownership.get(Ownership.part == ballots.part(room)).owner
            Nominee.create(contest=poll['contests'][0]['id'], owner=owner, name=owner.name, nominated_at=clock.now(),
                           consented=True, consented_at=clock.now(), cleared=True, cleared_at=clock.now())
        opened = world.secretary.post(f'/api/polls/{poll["id"]}/opening')
        assert opened.status_code == 200, opened.get_json()
        return opened.get_json()

    return hold


@pytest.fixture
def vote(ballots, now):
    """Each owner in turn agrees to some candidates by number and to no other, 'abstain' abstains from all; then the poll closes."""
    def vote(poll, *choices):
        for room, chosen in zip(ROOMS, choices, strict=False):
            said = ['abstain' if chosen == 'abstain' else 'yes' if number in chosen else 'no'
                    for number in range(1, len(poll['items']) + 1)]
            answer = ballots.cast(ballots.owner(room), poll, *said)
            assert answer.status_code == 201, answer.get_json()
        now.forward(days=8)
        return ballots.result(poll)['contests'][0]

    return vote
