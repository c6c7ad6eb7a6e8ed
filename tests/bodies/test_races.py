"""Two at once with one body."""
from functools import partial

import pytest

from server.bodies.models import Alternate, Body, Holding, Seat, Term
from server.core import clock
from server.places.models import Owner
from tests.races import at_once

pytestmark = pytest.mark.race


def ask(world, path, **body):
    return world.secretary.post(f'/api/bodies{path}', body)


def test_a_place_gets_one_body_of_a_kind(world, bodies):
    assert world.secretary
    assert world.estate
    answers = at_once(*[partial(ask, world, '', place_id=world.estate.id, kind='owners_committee')] * 4)
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]
    assert Body.select().count() == 1


def test_a_seat_goes_to_one(world, bodies):
    body = bodies.committee(world.estate)
    answers = at_once(*[partial(ask, world, f'/{body["id"]}/seats/1/holder', name=name) for name in ('赵一', '钱二', '孙三')])
    assert sorted(answer.status_code for answer in answers) == [200, 409, 409]
    assert Holding.select().count() == 1


def test_an_alternate_moves_up_once(world, bodies):
    assert world.stairwell
    body = bodies.committee(world.estate, '赵一', '钱二')
    Alternate.create(term=Term.get(), rank=1, name='户主701', owner=Owner.get(Owner.name == '户主701'), poll_id=1)
    leaving = {'reason': 'moved', 'on': clock.today().isoformat()}
    answers = at_once(*[partial(ask, world, f'/{body["id"]}/seats/{number}/leaving', **leaving) for number in (1, 2)])
    assert [answer.status_code for answer in answers] == [200, 200]
    assert [each.name for each in Holding.select().where(Holding.live == 1)] == ['户主701']
    assert Seat.select().count() == 3
