"""What holds for a district, and who lives and works in a place, at a computer."""
import tomllib
from pathlib import Path

import pytest

from server.stats.models import Staffing
from server.web.settings import GROUPS

COUNTS = {'residents': '226000', 'posts': '160', 'filled': '122'}


@pytest.fixture
def at(world):
    return lambda path, place=None: f'/console/places/{(place or world.community).id}{path}'


def test_every_setting_is_said_as_it_is(world, app, at_desk, at):
    desk = at_desk(world.secretary)
    desk.get(at('/settings'))
    settings = app.config['LINLI']
    for words in (f'每人最多负责 {settings.care_homes_most} 户', '每季度', '不计积分', '电工维修、法律咨询',
                  f'任期满前多久提醒换届 {settings.reelection_months} 个月'):
        assert words in desk.words(), words
    known = tomllib.loads((Path(__file__).resolve().parents[2] / 'config/default.toml').read_text(encoding='utf-8'))
    assert {each.key for _, some in GROUPS for each in some} <= set(known), 'the names are those of the file'
    assert 'secret' not in desk.page


def test_counts_are_entered_by_an_administrator_and_earlier_ones_stay(world, at_desk, at):
    assert world.community
    desk = at_desk(world.administrator)
    street = at('/staffing', world.street)
    desk.get(street)
    assert '没有登记' in desk.words()
    for wrong in ({'filled': '161'}, {'residents': ''}, {'posts': '-1'}):
        assert desk.send(street, **COUNTS | wrong).status_code == 422, wrong
        assert 'invalid-feedback' in desk.page
    assert 'value="160"' not in desk.page
    assert desk.send(street, **COUNTS).status_code == 303
    assert desk.send(street, **COUNTS | {'filled': '150'}).status_code == 303
    assert Staffing.select().count() == 2
    desk.get(street)
    assert '南津街街道 226000 160 150 1:1506' in desk.words()


def test_it_refuses_the_stranger_and_who_is_no_administrator(world, at_desk, at):
    desk = at_desk(world.secretary)
    desk.get(at('/staffing'))
    assert '登记紫荆园社区现在的人数' not in desk.words()
    desk.get('/console/logins')
    assert desk.send(at('/staffing'), **COUNTS).status_code == 403
    stranger = at_desk(world.next_secretary)
    for path in ('/settings', '/staffing'):
        assert stranger.get(at(path)).status_code == 404, path
    assert Staffing.select().count() == 0
