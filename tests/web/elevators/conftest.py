"""A lift, and who sits at which computer over it."""
import pytest

from server.core import clock
from tests.elevators.conftest import lift

__all__ = ['lift']


@pytest.fixture
def base(world, lift):
    """Where the lift is, at the community's desk."""
    return f'/console/places/{world.community.id}/elevators/{lift.id}'


class Desks:
    """The secretary, and the two who keep a lift's books, at their computers; they log in anew each day."""

    def __init__(self, lift, at_desk):
        self.lift, self.at_desk, self.taken = lift, at_desk, {}

    def __getattr__(self, name):
        seat = name, clock.today()
        if seat not in self.taken:
            self.taken[seat] = self.at_desk(getattr(self.lift, name))
        return self.taken[seat]


@pytest.fixture
def desks(lift, at_desk):
    return Desks(lift, at_desk)


@pytest.fixture
def kept(world, lift):
    """Where the lift is, at its keepers' desk."""
    return f'/console/places/{world.stairwell.id}/elevators/{lift.id}'
