"""The hot path: its two statements, their plain meaning, and nothing besides."""
import pytest

from server.checkins import actions, codes, statements
from server.checkins.models import CheckIn
from server.checkins.rules import Coming
from tests.checkins.test_check_in import HERE, scan
from tests.checkins.test_check_out import leave
from tests.statements import statements as statements_of


@pytest.fixture
def values(world, now, poster):
    """Whatever a check-in may hold."""
    return {'person_id': world.stranger.person_id, 'place_id': world.estate.id, 'occasion_id': None, 'scene': poster,
            'checked_in_at': now.at, 'received_at': now.at, 'flags': ['late_upload'], 'longitude': 106276, 'latitude': None,
            'accuracy': 7, 'datum': 'gcj02', 'idempotency_key': '键'}


def test_the_insert_means_what_append_means(values):
    quick = CheckIn.get_by_id(statements.insert({**values, 'after': 0}))
    plain = CheckIn.append(**{**values, 'after': quick.id, 'idempotency_key': None})
    again = CheckIn.get_by_id(plain.id)

    told = {name: (quick.__data__[name], again.__data__[name]) for name in quick.__data__}
    assert {name for name, (a, b) in told.items() if a != b} == {'id', 'after', 'idempotency_key', 'digest'}
    assert (quick.digest, again.digest) == (quick.recomputed(), again.recomputed())
    assert quick.checked_in_at == values['checked_in_at']


def test_the_select_means_what_the_query_means(world, now, poster, other_poster):
    who = world.stranger.person_id
    assert statements.newest(who) is None
    for scene in (poster, other_poster):
        check_in = scan(world.stranger, scene, key=scene).get_json()['id']
        assert statements.newest(who) == Coming(*statements.newest_query(who).get())
        now.forward(minutes=7)
        leave(world.stranger, check_in)
        assert statements.newest(who) == Coming(*statements.newest_query(who).get())
        assert statements.newest(who).checked_out_at == now.at


def test_a_check_in_takes_two_statements(world, now, poster):
    assert scan(world.phone(), poster).status_code == 201  # the code is known from now on
    phone = world.stranger
    with statements_of() as said:
        assert scan(phone, poster, key='a key', location=HERE).status_code == 201

    assert [sql.split()[0] for sql in said] == ['SELECT', 'INSERT']


def test_a_change_of_an_occasion_is_known_at_once_here(world, now, occasion):
    assert codes.occasion(occasion.id).cancelled_at is None
    actions.cancel_occasion(world.secretary.actor, occasion)

    assert codes.occasion(occasion.id).cancelled_at == now.at


def test_an_occasion_is_asked_for_once(world, now, occasion):
    assert codes.occasion(occasion.id) is codes.occasion(occasion.id)
