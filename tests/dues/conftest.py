"""A cleaning fee of 10 yuan a home for the fourteen homes of 9栋1单元; its keepers, the secretary and the owners over HTTP."""
import pytest

from server.dues.models import Charge
from server.places.models import Part
from tests.ledger.conftest import Books
from tests.partners.conftest import uploaded

__all__ = ['uploaded']


class Dues(Books):
    """The books with a fee; `charge` asks for one, `charged` has it checked too."""

    def said_fee(self, **more):
        return {'name': '清洁费', 'period': '2026年8月', 'basis': '2026年7月业主大会决定', 'ways': '交到门卫室，或者转到业委会账户',
                'rate': 1000, 'due_on': '2026-08-31', 'file_ids': [self.picture], **more}

    def charge(self, phone=None, **more):
        return (phone or self.keeper).post(f'/api/books/{self.id}/fees', self.said_fee(**more))

    def charged(self, **more):
        """A fee that runs; its id."""
        made = self.charge(**more)
        assert made.status_code == 201, made.get_json()
        assert self.check(made.get_json()['entry_id']).status_code == 200
        self.fee = made.get_json()['id']
        self.homes = dict(Charge.select(Part.room, Charge.id).join(Part).where(Charge.fee == self.fee).tuples())
        return self.fee

    def owner(self, room):
        return self.world.phone(f'14000000{room}')

    def pay(self, *rooms, amount=1000, phone=None, **more):
        body = {'portions': [{'charge_id': self.homes[room], 'amount': amount} for room in rooms], 'dated_on': '2026-08-14',
                'means': 'cash', 'file_ids': [self.picture], **more}
        return (phone or self.keeper).post(f'/api/fees/{self.fee}/payments', body)

    def paid(self, *rooms, **more):
        """Entered and checked; what was answered."""
        entered = self.pay(*rooms, **more)
        assert entered.status_code == 201, entered.get_json()
        assert self.check(entered.get_json()['entry_id']).status_code == 200
        return entered.get_json()

    def seen(self, phone=None):
        return (phone or self.keeper).get(f'/api/fees/{self.fee}').get_json()

    def home(self, room, phone=None):
        return (phone or self.keeper).get(f'/api/charges/{self.homes[room]}').get_json()['charge']

    def states(self, **narrowed):
        asked = '&'.join(f'{name}={value}' for name, value in narrowed.items())
        answer = self.keeper.get(f'/api/fees/{self.fee}/charges?limit=200&{asked}')
        return {each['label'].removeprefix('9栋1单元'): each['state'] for each in answer.get_json()['items']}


@pytest.fixture
def dues(world, now):
    return Dues(world, now)
