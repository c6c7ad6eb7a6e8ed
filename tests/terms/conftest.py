"""A district with its administrator, and another one beside it in the same database."""
import pytest

from server.core import clock
from server.core.actor import SYSTEM, Role
from server.places import actions as places
from server.places.models import Kind
from server.terms import actions
from server.terms.forms import DistrictTermForm


@pytest.fixture
def other_district(world):
    """铜梁区, which has nothing to do with 合川区."""
    return places.found_district(SYSTEM, '铜梁区')


@pytest.fixture
def other_community(other_district):
    street = places.add(SYSTEM, other_district, Kind.STREET, '巴川街道')
    return places.add(SYSTEM, street, Kind.COMMUNITY, '藕塘湾社区')


@pytest.fixture
def head(world):
    """The district's administrator."""
    return world.official(Role.ADMINISTRATOR, world.district, '14000008009')


@pytest.fixture
def other_head(world, other_district):
    return world.official(Role.ADMINISTRATOR, other_district, '14000008019')


@pytest.fixture
def settle(world):
    """`settle('points_per_hour', '6', day)`: a term of 合川区, or of another district, as its administrator writes it."""
    def write(what, value, day=None, district=None, actor=SYSTEM, as_site=False):
        return actions.change(actor, district or world.district, DistrictTermForm(
            what=what, value=value, valid_from=day or clock.today(), as_site=as_site))
    return write
