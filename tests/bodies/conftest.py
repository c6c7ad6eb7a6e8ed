"""Bodies over HTTP, as the secretary makes them."""
from datetime import timedelta

import pytest

from server.core import clock


class Bodies:
    """`post` answers the shape, after the status was what it should be."""

    def __init__(self, world):
        self.world = world

    def found(self, place, kind='owners_committee', phone=None):
        return self.post('', {'place_id': place.id, 'kind': kind}, 201, phone)

    def post(self, path, body, status=200, phone=None):
        answer = (phone or self.world.secretary).post(f'/api/bodies{path}', body)
        assert answer.status_code == status, answer.get_json()
        return answer.get_json()

    def begin(self, body, years=3, seats=3, since=0):
        begins = clock.today() - timedelta(days=since)
        return self.post(f'/{body["id"]}/terms', {
            'begins': begins.isoformat(), 'ends': begins.replace(year=begins.year + years).isoformat(), 'seats': seats})

    def seat(self, body, number, name, phone=None):
        return self.post(f'/{body["id"]}/seats/{number}/holder', {'name': name, 'phone': phone})

    def leave(self, body, number, reason='resigned', status=200):
        return self.post(f'/{body["id"]}/seats/{number}/leaving', {'reason': reason, 'on': clock.today().isoformat()}, status)

    def committee(self, place, *names):
        """A committee of three whose term began today, with these in its first seats."""
        body = self.begin(self.found(place))
        for number, name in enumerate(names, 1):
            body = self.seat(body, number, name)
        return body


@pytest.fixture
def bodies(world, now):
    assert now
    return Bodies(world)
