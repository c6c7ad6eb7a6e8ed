"""An estate of three homes of 88.50 m² (101, 102, 201) that looks for a company; two of invented names offer 1.20 and 1.35 yuan."""
from datetime import timedelta

import pytest

from server.core import clock
from server.core.actor import SYSTEM, Role
from server.places import actions as places
from server.places.models import Kind
from server.votes import closing
from tests.partners.conftest import uploaded

__all__ = ['uploaded']
ROOMS = ('101', '102', '201')
NAMES = ('诚顺物业（样例）', '安居物业（样例）')
UNTIL = '2026-08-20'


class Choosing:
    """A selection over HTTP, as the secretary, the committee and the owners meet it."""

    def __init__(self, world, now):
        self.world, self.now, self.phones = world, now, {}
        stairwell = places.add(SYSTEM, world.building, Kind.STAIRWELL, '1单元')
        world.__dict__['stairwell'] = stairwell
        for room in ROOMS:
            world.home(stairwell, int(room[0]), int(room[1:]))
        self.secretary = world.secretary
        self.keeper = world.official(Role.COMMITTEE, world.estate, '14000009001')
        self.second = world.official(Role.COMMITTEE, world.estate, '14000009002')
        made = self.start()
        assert made.status_code == 201, made.get_json()
        self.id = made.get_json()['id']

    def start(self, phone=None, **more):
        return (phone or self.secretary).post('/api/selections', {
            'place_id': self.world.estate.id, 'title': '弘运小区选聘物业公司', 'opinions_until': UNTIL, **more})

    def owner(self, room):
        """The same phone each time."""
        if room not in self.phones:
            self.phones[room] = self.world.phone(f'14000000{room}')
        return self.phones[room]

    def seen(self, phone=None):
        return (phone or self.secretary).get(f'/api/selections/{self.id}').get_json()

    def opine(self, room='101', answers=((0,), (0, 2), (1,)), phone=None, **more):
        return (phone or self.owner(room)).post(f'/api/selections/{self.id}/opinion', {'answers': list(answers), **more})

    def close_opinions(self):
        assert self.secretary.post(f'/api/selections/{self.id}/opinions-end').status_code == 200
        self.now.forward(seconds=1)

    def plan(self, phone=None, home=150, **more):
        self.now.forward(seconds=1)
        said = {'service': '每天打扫楼道，24小时门岗。', 'caps': [{'kind': 'home', 'amount': home}], 'months': 36,
                'income': '停车收入业主得七成，先还垫资。', 'reason': '听了大家的意见', **more}
        return (phone or self.secretary).post(f'/api/selections/{self.id}/plans', said)

    @staticmethod
    def said(fee=120, part=700, **more):
        return {'fees': [{'kind': 'home', 'amount': fee}], 'staff': 12, 'service': '两名保洁，四名门岗。',
                'promises': '垫资20万元铺路。', 'shares': [{'account': 'parking', 'part': part}], **more}

    def bid(self, name=NAMES[0], phone=None, **more):
        self.now.forward(seconds=1)
        return (phone or self.secretary).post(f'/api/selections/{self.id}/bidders', {'name': name, **self.said(**more)})

    def bidders(self, phone=None):
        return (phone or self.secretary).get(f'/api/selections/{self.id}/bidders').get_json()['items']

    def reoffer(self, bidder, fee=130, phone=None, **more):
        self.now.forward(seconds=1)
        return (phone or self.secretary).post(f'/api/bidders/{bidder}/offers', self.said(fee, reason='又算了一遍', **more))

    def offered(self):
        """Opinions are over, there is a plan, and two companies have offered."""
        self.close_opinions()
        assert self.plan().status_code == 201
        for name, fee in zip(NAMES, (120, 135), strict=True):
            assert self.bid(name, fee=fee).status_code == 201

    def draft(self, phone=None, **more):
        return (phone or self.secretary).post(f'/api/selections/{self.id}/vote', {
            'closes_at': (clock.now() + timedelta(days=7)).isoformat(), 'publication_days': 0, 'objection_days': 0, **more})

    def drafted(self):
        """A draft of the vote; the poll's id."""
        made = self.draft()
        assert made.status_code == 201, made.get_json()
        return made.get_json()['votes'][0]['poll_id']

    def open(self, poll, phone=None):
        self.now.forward(seconds=1)
        return (phone or self.secretary).post(f'/api/polls/{poll}/opening')

    def vote(self, poll, choice=NAMES[0], rooms=ROOMS):
        """All say yes to one company and no to the others; the poll closes."""
        items = self.secretary.get(f'/api/polls/{poll}').get_json()['items']
        for room in rooms:
            answers = [{'item_id': each['id'], 'choice': 'yes' if each['title'] == choice else 'no'} for each in items]
            cast = self.owner(room).post(f'/api/polls/{poll}/ballots', {'answers': answers})
            assert cast.status_code == 201, cast.get_json()
        self.now.forward(days=8)
        closing.close_due(clock.now())

    def chosen(self, **more):
        """The owners have chosen the first company."""
        self.offered()
        poll = self.drafted()
        assert self.open(poll).status_code == 200
        self.vote(poll, **more)
        return poll

    def sign(self, phone=None, begins='2026-10-01', **more):
        by = phone or self.keeper
        return by.post(f'/api/selections/{self.id}/contract', {
            'signed_on': clock.today().isoformat(), 'begins': begins, 'file_ids': [uploaded(by)], **more})

    def signed(self, **more):
        self.chosen()
        made = self.sign(**more)
        assert made.status_code == 201, made.get_json()
        return made.get_json()


@pytest.fixture
def choosing(world, now):
    return Choosing(world, now)
