"""A secretary's notice."""
import pytest

BODY = {'title': '周三停水', 'body': '8月19日 9:00 至 17:00 检修水管，请提前储水。', 'until': '2026-08-19T18:00:00+08:00'}


@pytest.fixture
def post(world, now):
    """Post a notice at a place as somebody; answers the response."""

    def post(place=None, by=None, **instead):
        return (by or world.secretary).post('/api/notices', BODY | {'place_id': (place or world.community).id} | instead)

    return post


@pytest.fixture
def titles():
    """What somebody sees."""
    return lambda phone: [item['title'] for item in phone.get('/api/notices').get_json()['items']]
