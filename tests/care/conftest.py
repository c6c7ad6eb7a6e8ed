"""Households of 9栋1单元 (fourteen homes), two members of the community and a committee of the estate; over HTTP."""
import pytest

from server.care.models import Care, Door
from server.core import clock
from server.core.actor import SYSTEM
from server.members.actions import import_members
from server.members.models import Member
from server.places.models import Part
from tests.bodies.conftest import Bodies
from tests.members.conftest import book, row

ZHAO, QIAN = '14000001001', '14000001002'


class Households:
    """The secretary's desk."""

    def __init__(self, world):
        self.world = world
        assert world.stairwell
        assert world.next_community
        import_members(SYSTEM, world.street, 'members.xlsx', book(
            row('赵一', ZHAO), row('钱二', QIAN), row('孙三', '14000001003', community='盐溪桥社区')), confirmed_changes=False)
        self.zhao, self.qian, self.sun = (Member.get(Member.name == name) for name in ('赵一', '钱二', '孙三'))

    def part(self, room):
        return Part.get(Part.estate == self.world.estate, Part.room == room)

    def assign(self, *items, layer='member', place=None, phone=None, key=None):
        """Each item is a holder and rooms; no rooms: the whole stairwell."""
        wishes = [{'holder_id': holder.id} | ({'part_ids': [self.part(room).id for room in rooms]} if rooms else {
            'place_ids': [self.world.stairwell.id]}) for holder, *rooms in items]
        body = {'place_id': (place or self.world.community).id, 'layer': layer, 'items': wishes}
        return (phone or self.world.secretary).post('/api/care/assignments', body, key)

    def coverage(self, place=None):
        return self.ask('/coverage', place)

    def ask(self, path, place=None, phone=None, **query):
        more = ''.join(f'&{name}={value}' for name, value in query.items())
        answer = (phone or self.world.secretary).get(f'/api/care{path}?place_id={(place or self.world.community).id}{more}')
        assert answer.status_code == 200, answer.get_json()
        return answer.get_json()

    def propose(self, layer='member', place=None, phone=None, **asked):
        body = {'place_id': (place or self.world.community).id, 'layer': layer, **asked}
        return (phone or self.world.secretary).post('/api/care/proposals', body)

    def release(self, holder, layer='member', **said):
        body = {'place_id': self.world.community.id, 'layer': layer, 'holder_id': holder.id, 'reason': 'retired',
                'on': clock.today().isoformat()}
        return self.world.secretary.post('/api/care/releases', body | said)

    def rooms(self, path, **query):
        return [(each.get('home') or each)['label'][-3:] for each in self.ask(path, **query)['items']]

    def hand_over(self, room, reason='moved', phone=None, on=None, **to):
        care = Care.get(Care.part == self.part(room), Care.live == 1)
        return (phone or self.world.secretary).post(f'/api/care/{care.id}/handing-over', {
            'reason': reason, 'on': on or clock.today().isoformat(), **to})

    def committee(self, *names, phone=None):
        """Holdings of the estate's committee."""
        bodies = Bodies(self.world)
        body = bodies.begin(bodies.found(self.world.estate))
        for number, name in enumerate(names, 1):
            body = bodies.seat(body, number, name, phone)
        return body


@pytest.fixture
def households(world, now):
    assert now
    return Households(world)


def recounted():
    """What is counted behind each door, and the same out of the homes themselves; they must always agree."""
    kept = {each.place_id: (each.homes, each.member, each.committee, each.gaps) for each in Door.select() if each.homes}
    real = {}
    for part in Part.select().where(Part.kind == 'home'):
        held = Care.get_or_none(Care.part == part, Care.live == 1)
        mark = (1, bool(held and held.layer == 'member'), bool(held and held.layer == 'committee'), held is None)
        real[part.place_id] = tuple(map(sum, zip(real.get(part.place_id, (0, 0, 0, 0)), mark, strict=True)))
    return kept, real
