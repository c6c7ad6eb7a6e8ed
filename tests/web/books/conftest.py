"""An estate's books, and who sits at which computer over them."""
import io
from types import SimpleNamespace

import pytest
from PIL import Image

from tests.ledger.conftest import books, folk
from tests.web.test_exports import rows

__all__ = ['books', 'folk']


def picture():
    """A voucher as a form sends it."""
    content = io.BytesIO()
    Image.new('RGB', (40, 30), 'white').save(content, 'PNG')
    content.seek(0)
    return content, 'voucher.png'


def taken_out(desk, place, name, **said):
    """The rows of a list as a workbook, its heads first."""
    desk.get(f'/console/places/{place.id}/books')
    sent = desk.send(f'/console/places/{place.id}/exports', list=name, **said)
    return rows(desk.client.get(sent.headers['Location']))


@pytest.fixture
def base(world, books):
    """Where the estate's book is."""
    return f'/console/places/{world.estate.id}/books/{books.id}'


@pytest.fixture
def supervisor(books):
    """The owner on the seventh floor, who sits in the estate's supervision group."""
    world = books.world
    group = {'place_id': world.estate.id, 'kind': 'supervision', 'name': '监督小组'}
    made = world.secretary.post('/api/bodies', group).get_json()['id']
    world.secretary.post(f'/api/bodies/{made}/terms', {'begins': '2026-08-01', 'ends': '2029-07-31', 'seats': 3})
    seated = world.secretary.post(f'/api/bodies/{made}/seats/1/holder', {'name': '户主701', 'phone': '14000000701'})
    assert seated.status_code == 200
    return world.grandmother


@pytest.fixture
def desks(books, supervisor, at_desk):
    """Everybody who reads the book whole, at a computer."""
    return SimpleNamespace(keeper=at_desk(books.keeper), second=at_desk(books.second), supervisor=at_desk(supervisor),
                           secretary=at_desk(books.world.secretary))
