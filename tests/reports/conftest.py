"""A need that 赵一 found in 701, a matter of the estate, and the desks above it: an administrator's, then a secretary's."""
import pytest

from server.core.actor import Role
from tests.care.conftest import ZHAO, households
from tests.care.test_visits import visit

__all__ = ['households']


class Reports:
    """What the community reports, and those above answer."""

    def __init__(self, world, households):
        self.world, self.households = world, households
        self.street = world.administrator
        self.district = world.official(Role.SECRETARY, world.district, '14000008010')
        self.title, self.body = '供水管网老化', '三栋楼的主管漏水，要全线更换。'

    @property
    def said(self):
        return {'title': self.title, 'body': self.body}

    def need(self):
        """The visit on which it was found."""
        if not hasattr(self, 'visitor'):
            self.households.assign((self.households.zhao, '701'))
            self.visitor = self.world.phone(ZHAO)
        return visit(self.visitor, need='楼道里的水管漏').get_json()['id']

    def report(self, place=None, phone=None, key=None, **said):
        body = {'place_id': (place or self.world.estate).id, **self.said, **said}
        return (phone or self.world.secretary).post('/api/reports', body, key)

    def report_need(self, visit_id, phone=None):
        return (phone or self.world.secretary).post(f'/api/visits/{visit_id}/report', self.said)

    def made(self, place=None):
        answer = self.report(place)
        assert answer.status_code == 201, answer.get_json()
        return answer.get_json()['id']

    def pass_on(self, one, phone=None):
        return (phone or self.street).post(f'/api/reports/{one}/passing-on', {'note': '要区里安排资金'})

    def answer(self, one, phone=None, words='已列入改造计划'):
        return (phone or self.street).post(f'/api/reports/{one}/answer', {'answer': words})

    def withdraw(self, one, phone=None):
        return (phone or self.world.secretary).post(f'/api/reports/{one}/withdrawal', {'reason': '业主自己修好了'})

    def titles(self, phone, place, side, **more):
        query = ''.join(f'&{name}={value}' for name, value in more.items())
        answer = phone.get(f'/api/reports?place_id={place.id}&side={side}{query}')
        assert answer.status_code == 200, answer.get_json()
        return [each['title'] for each in answer.get_json()['items']]


@pytest.fixture
def reports(world, households):
    return Reports(world, households)
