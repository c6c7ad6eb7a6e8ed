"""A lift for six homes on three floors: 101, 102, 601, 602, 701, 702. It costs 84,000 yuan; the sixth floor bears 20,000 each, the
seventh 22,000."""
from datetime import timedelta

import pytest

from server.core import clock
from server.core.actor import SYSTEM, Role
from server.elevators.models import Household
from server.places import actions as places
from server.places.models import Kind
from server.votes import closing
from tests.partners.conftest import uploaded

__all__ = ['uploaded']
ROOMS = ('101', '102', '601', '602', '701', '702')
PAYING = ROOMS[2:]
FLOORS = [{'floor': floor, 'coefficient': weight} for floor, weight in ((1, 0), (6, 100), (7, 110))]


class Lift:
    """A lift over HTTP, as its keepers, the secretary and the owners meet it."""

    def __init__(self, world, now):
        self.world, self.now, self.phones = world, now, {}
        stairwell = places.add(SYSTEM, world.building, Kind.STAIRWELL, '1单元')
        world.__dict__['stairwell'] = stairwell
        for room in ROOMS:
            world.home(stairwell, int(room[0]), int(room[1:]))
        self.keeper = world.official(Role.COMMITTEE, stairwell, '14000009001')
        self.second = world.official(Role.COMMITTEE, stairwell, '14000009002')
        self.secretary = world.secretary
        made = self.secretary.post('/api/elevators', {'place_id': stairwell.id, 'title': '9栋1单元加装电梯'})
        assert made.status_code == 201, made.get_json()
        self.id = made.get_json()['id']
        self.levy = made.get_json()['levies'][0]['id']
        self.homes = dict(Household.select(Household.room, Household.id).where(Household.elevator == self.id).tuples())

    def owner(self, room):
        """The same phone each time."""
        if room not in self.phones:
            self.phones[room] = self.world.phone(f'14000000{room}')
        return self.phones[room]

    def seen(self, phone=None):
        return (phone or self.secretary).get(f'/api/elevators/{self.id}').get_json()

    def plan(self, phone=None, total=8_400_000):
        self.now.forward(seconds=1)
        costs = [{'name': '电梯和安装', 'amount': total - 400_000}, {'name': '井道', 'amount': 400_000}]
        return (phone or self.secretary).post(f'/api/elevators/{self.id}/plans', {'words': '井道贴在北面。', 'costs': costs})

    def poll(self, matter=7):
        self.now.forward(seconds=1)
        body = {'place_id': self.world.stairwell.id, 'title': '加装电梯', 'detail': '按方案加装。', 'objection_days': 0,
                'closes_at': (clock.now() + timedelta(days=7)).isoformat(), 'items': [{'title': '是否加装', 'matter': matter}]}
        made = self.secretary.post('/api/polls', body).get_json()
        return self.secretary.post(f'/api/polls/{made["id"]}/opening').get_json()

    def name(self, plan, poll):
        return self.secretary.post(f'/api/elevator-plans/{plan}/vote', {'poll_id': poll['id'], 'item_id': poll['items'][0]['id']})

    def decide(self, poll, *rooms, choice='yes'):
        for room in rooms:
            answer = self.owner(room).post(f'/api/polls/{poll["id"]}/ballots', {
                'answers': [{'item_id': poll['items'][0]['id'], 'choice': choice}]})
            assert answer.status_code == 201, answer.get_json()
        self.now.forward(days=8)
        closing.close_due(clock.now())

    def carried(self):
        """A plan that its vote has carried; its id."""
        plan, poll = self.plan().get_json()['id'], self.poll()
        assert self.name(plan, poll).status_code == 201
        self.decide(poll, '102', *PAYING)
        return plan

    def said(self, plan, **more):
        dues = [{'name': '首付', 'due_on': '2026-09-01', 'percent': 50}, {'name': '尾款', 'due_on': '2026-12-01', 'percent': 50}]
        return {'plan_id': plan, 'scheme': 'floor', 'floors': FLOORS, 'reason': '第一稿', 'dues': dues, **more}

    def draft(self, plan, phone=None, levy=None, **more):
        return (phone or self.secretary).post(f'/api/levies/{levy or self.levy}/apportionments', self.said(plan, **more))

    def propose(self, version, phone=None):
        return (phone or self.secretary).post(f'/api/apportionments/{version}/proposal')

    def proposed(self, plan, **more):
        """A version that was shown to the homes; its id."""
        drafted = self.draft(plan, **more)
        assert drafted.status_code == 201, drafted.get_json()
        assert self.propose(drafted.get_json()['id']).status_code == 201
        return drafted.get_json()['id']

    def answer(self, version, room, agreed=True, phone=None):
        return (phone or self.owner(room)).post(f'/api/apportionments/{version}/answers', {
            'household_id': self.homes[room], 'agreed': agreed})

    def agreed(self, plan, rooms=PAYING, **more):
        """A version that all have signed; its id."""
        version = self.proposed(plan, **more)
        for room in rooms:
            assert self.answer(version, room).status_code == 201
        return version

    def amounts(self, version, phone=None):
        shown = (phone or self.secretary).get(f'/api/apportionments/{version}').get_json()
        return {each['label'].removeprefix('9栋1单元'): each['amount'] for each in shown['shares'] if each['amount']}

    def open_book(self):
        made = self.keeper.post(f'/api/elevators/{self.id}/book', {'opens_on': clock.today().isoformat()})
        self.book = made.get_json()['book_id']
        self.picture = uploaded(self.keeper)

    def pay(self, room, amount, phone=None, **more):
        return (phone or self.keeper).post(f'/api/levies/{self.levy}/contributions', {
            'household_id': self.homes[room], 'amount': amount, 'dated_on': clock.today().isoformat(), 'file_ids': [self.picture],
            **more})

    def check(self, entry, phone=None, **more):
        return (phone or self.second).post(f'/api/ledger-entries/{entry}/check', more)

    def paid(self, room, amount, **more):
        """Entered and checked; the entry's id."""
        entered = self.pay(room, amount, **more)
        assert entered.status_code == 201, entered.get_json()
        assert self.check(entered.get_json()['entry_id']).status_code == 200
        return entered.get_json()['entry_id']

    def standing(self, room, phone=None):
        items = (phone or self.secretary).get(f'/api/levies/{self.levy}/standings').get_json()['items']
        return next(each for each in items if each['household_id'] == self.homes[room])


@pytest.fixture
def lift(world, now):
    return Lift(world, now)
