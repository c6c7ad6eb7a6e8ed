"""An estate's books, and who keeps, checks, supervises and reads them."""
from types import SimpleNamespace

import pytest

from server.core.actor import Role
from tests.partners.conftest import uploaded

__all__ = ['uploaded']
KEEPER, SECOND = '14000009001', '14000009002'


class Books:
    """The estate's books, opened on 1 July 2026; `enter` and `post` are what the keeper and the second one do."""

    def __init__(self, world, now):
        self.world, self.now = world, now
        assert world.stairwell, 'the homes exist'
        self.keeper = world.official(Role.COMMITTEE, world.estate, KEEPER)
        self.second = world.official(Role.COMMITTEE, world.estate, SECOND)
        self.id = self.keeper.post('/api/books', {'place_id': world.estate.id, 'opens_on': '2026-07-01'}).get_json()['id']
        self.picture = uploaded(self.keeper)

    def said(self, debit='bank', credit='parking', amount=140000, day='2026-08-03', **more):
        return {'dated_on': day, 'summary': '停车费', 'counterparty': '弘运停车管理有限公司', 'file_ids': [self.picture],
                'lines': [{'account': debit, 'debit': amount}, {'account': credit, 'credit': amount}], **more}

    def enter(self, *which, phone=None, **more):
        return (phone or self.keeper).post(f'/api/books/{self.id}/entries', self.said(*which, **more))

    def check(self, entry, phone=None, **more):
        return (phone or self.second).post(f'/api/ledger-entries/{entry}/check', more)

    def post(self, *which, **more):
        """Enter and check; its id."""
        entry = self.enter(*which, **more).get_json()['id']
        assert self.check(entry).status_code == 200
        return entry

    def take(self, principal, **more):
        body = {'creditor': '诚顺物业公司', 'principal': principal, 'dated_on': '2026-07-05', 'summary': '铺路', 'instalments': 16,
                'account': 'parking', 'first_quarter': '2026-Q3', 'file_ids': [self.picture], **more}
        return self.keeper.post(f'/api/books/{self.id}/advances', body)

    def advance(self, principal, **more):
        """An advance whose entry is checked; its id."""
        said = self.take(principal, **more).get_json()
        assert self.check(said['entry']['id']).status_code == 200
        return said['id']

    def contract(self, part=70, account='parking', begins='2026-07-01', **more):
        body = {'account': account, 'name': '小区停车', 'part': part, 'whole': 100, 'contract': '2026年停车管理合同',
                'begins': begins, **more}
        return self.keeper.post(f'/api/books/{self.id}/income-sources', body)

    def balances(self, phone=None):
        shown = (phone or self.keeper).get(f'/api/books/{self.id}').get_json()['balances']
        return {each['account']: each['amount'] for each in shown if each['amount']}

    def close(self, phone=None):
        return (phone or self.keeper).post(f'/api/books/{self.id}/closings')


@pytest.fixture
def books(world, now):
    return Books(world, now)


@pytest.fixture
def folk(world, books):
    """Everybody else, by what they are."""
    return SimpleNamespace(owner=world.grandmother, secretary=world.secretary, next_secretary=world.next_secretary,
                           stranger=world.stranger)
