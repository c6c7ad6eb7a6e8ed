"""The hot path: its statement, the plain meaning of it, and nothing besides."""
from datetime import timedelta

import pytest

from server.checkins import actions, codes, rules, statements
from server.checkins.models import CheckIn
from server.checkins.rules import Code, Coming, Limits, Verdict
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
    assert {name for name, (a, b) in told.items() if a != b} == {'id', 'after', 'idempotency_key'}
    assert (quick.digest, again.digest) == (quick.recomputed(), again.recomputed())
    assert quick.checked_in_at == values['checked_in_at']


def test_the_select_means_what_the_query_means(world, now, poster, other_poster):
    who = world.stranger.person_id
    assert statements.recent(who) == []
    for scene in (poster, other_poster):
        check_in = scan(world.stranger, scene, key=scene).get_json()['id']
        assert statements.recent(who)[0] == Coming(*statements.newest_query(who).get())
        now.forward(minutes=7)
        leave(world.stranger, check_in)
        assert statements.recent(who)[0] == Coming(*statements.newest_query(who).get())
        assert statements.recent(who)[0].checked_out_at == now.at


def test_a_check_in_takes_one_statement(world, now, poster, other_poster):
    for scene in (poster, other_poster):
        assert scan(world.phone(), scene).status_code == 201  # the codes are known from now on
    phone = world.stranger
    for scene in (poster, other_poster):
        with statements_of() as said:
            assert scan(phone, scene, key=scene, location=HERE).status_code == 201
        assert [sql.split()[0] for sql in said] == ['INSERT']


@pytest.mark.parametrize('places', ['same', 'other'])
def test_at_once_goes_only_what_a_closer_look_would_let_through(world, now, values, places):
    """Every distance in time from an earlier coming, around each of the limits; the chain is unbroken."""
    limits = Limits.of(world.app.config['LINLI'])
    first = CheckIn.append(**values, after=0)
    known, code = statements.recent(first.person_id), Code(world.estate if places == 'same' else world.community)
    second = timedelta(seconds=1)
    for edge in (-limits.again, timedelta(), limits.longest, limits.longest + limits.again):
        for at in (now.at + edge - second, now.at + edge, now.at + edge + second):
            coming = {**values, 'place_id': code.place.id, 'checked_in_at': at, 'idempotency_key': None}
            made = statements.insert_apart(coming, limits)
            if made:
                assert rules.again(known[0], code, None, at, limits) is Verdict.NEW
                assert CheckIn.get_by_id(made).after == first.id
                CheckIn.delete_by_id(made)
            else:
                assert places == 'same'


def test_what_the_key_was_answered_is_not_written_again(world, now, values, other_poster):
    limits = Limits.of(world.app.config['LINLI'])
    assert statements.insert_apart(values, limits)
    assert statements.insert_apart({**values, 'place_id': world.community.id}, limits) is None


def test_a_change_of_an_occasion_is_known_at_once_here(world, now, occasion):
    assert codes.occasion(occasion.id).cancelled_at is None
    actions.cancel_occasion(world.secretary.actor, occasion)

    assert codes.occasion(occasion.id).cancelled_at == now.at


def test_an_occasion_is_asked_for_once(world, now, occasion):
    assert codes.occasion(occasion.id) is codes.occasion(occasion.id)
