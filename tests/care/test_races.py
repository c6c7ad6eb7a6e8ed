"""Two secretaries at once."""
from functools import partial

import pytest

from server.care.models import Care
from tests.care.conftest import recounted
from tests.races import at_once

pytestmark = pytest.mark.race


def test_a_home_goes_to_one(households):
    assert households.world.secretary
    answers = at_once(*[partial(households.assign, (who, '101')) for who in (households.zhao, households.qian) * 2])
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]
    assert Care.select().count() == 1


def test_the_limit_holds(households, site_says):
    assert households.world.secretary
    site_says(care_homes_most=3)
    answers = at_once(*[partial(households.assign, (households.zhao, *rooms)) for rooms in (
        ('101', '102'), ('201', '202'), ('301', '302'))])
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409]
    assert Care.select().count() == 2


def test_who_leaves_while_others_are_given_homes(households):
    """Whatever comes first: a home with somebody waits for nobody."""
    assert households.assign((households.zhao, '101', '102')).status_code == 201
    homes = [{'holder_id': households.qian.id, 'part_ids': [households.part('101').id]}]
    answers = at_once(partial(households.release, households.zhao, items=homes), partial(households.release, households.zhao),
                      partial(households.assign, (households.qian, '102')), partial(households.assign, (households.qian, '101')))
    assert {answer.status_code for answer in answers} <= {200, 201, 409}
    standing = [care.part_id for care in Care.select().where(Care.live.is_null(False))]
    assert sorted(standing) == sorted(households.part(room).id for room in ('101', '102'))


def test_a_home_is_handed_over_once(households):
    assert households.assign((households.zhao, '101')).status_code == 201
    to = {'layer': 'member', 'holder_id': households.qian.id}
    care = Care.get()
    path, body = f'/api/care/{care.id}/handing-over', {'reason': 'moved', 'on': care.since.isoformat(), **to}
    answers = at_once(*[partial(households.world.secretary.post, path, body)] * 4)
    assert sorted(answer.status_code for answer in answers)[0] == 200
    assert {answer.status_code for answer in answers[1:]} <= {200, 404, 409}
    assert [each.member for each in Care.select().where(Care.live == 1)] == [households.qian]
    assert Care.select().count() == 2


def test_what_is_counted_behind_a_door_survives_the_rush(households):
    assert households.world.secretary
    homes = ('101', '102', '201', '202', '301', '302')
    assert households.assign((households.zhao, *homes)).status_code == 201
    answers = at_once(*[partial(households.hand_over, room) for room in homes[:3]],
                      *[partial(households.assign, (households.qian, room)) for room in ('401', '402', '501')])
    assert {answer.status_code for answer in answers} <= {200, 201}
    kept, real = recounted()
    assert kept == real
    assert [said[1] for said in kept.values()] == [6]
