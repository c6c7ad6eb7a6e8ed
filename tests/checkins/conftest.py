"""What a member meets: a poster at the estate, one next door, and an activity with a rotating code."""
from datetime import timedelta

import pytest

from server.checkins import actions
from server.checkins.rules import Limits
from server.core import clock
from server.core.actor import SYSTEM
from server.places import codes


@pytest.fixture
def limits(app):
    return Limits.of(app.config['LINLI'])


@pytest.fixture
def poster(world, now):
    """The scene on the estate's poster."""
    return codes.code_for(SYSTEM, world.estate).scene


@pytest.fixture
def other_poster(world, now):
    """The scene on a poster in the next community."""
    return codes.code_for(SYSTEM, world.next_community).scene


@pytest.fixture
def occasion(world, now):
    """义务植树 at the estate, from 10:00 to 12:00."""
    return occasion_at(world.estate, '义务植树')


def occasion_at(place, title, start=timedelta(hours=1), length=timedelta(hours=2)):
    starts_at = clock.now() + start
    return actions.add_occasion(SYSTEM, place, title, starts_at, starts_at + length)


def shown(occasion, limits):
    """The scene that an occasion's screen shows now."""
    return actions.show_code(SYSTEM, occasion, limits).scene


def refused(answer, status, code):
    """Whether an answer is this refusal, with a sentence."""
    error = answer.get_json()['error']
    assert (answer.status_code, error['code']) == (status, code), error
    assert error['message'].endswith('。')
    return True
