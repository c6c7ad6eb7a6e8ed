"""What holds for a district, and who lives and works in a place, at a computer."""
import tomllib
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from server.core import calendar
from server.core.actor import SYSTEM
from server.partners import actions as partners
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


@pytest.fixture
def told(app):
    """What the site's file says of holidays."""
    kept = app.config['LINLI']

    def say(**more):
        app.config['LINLI'] = kept.model_copy(update=more)
        calendar.use(app.config['LINLI'])

    yield say
    say()


def test_whose_holidays_are_not_known_is_said_until_the_file_tells_them(world, now, told, at_desk, at):
    assert world.community
    employer = partners.employers(world.district, ['合川区第一中学（样例）'])['合川区第一中学（样例）']
    partners.appoint_clerk(SYSTEM, employer, '14000008011')
    clerk, own = world.phone('14000008011'), f'/console/employers/{employer.id}'
    pages = [(world.secretary, at('/')), (world.secretary, at('/settings')), (clerk, f'{own}/'), (clerk, f'{own}/shifts')]

    def said():
        desks = [(at_desk(phone), path) for phone, path in pages]
        assert {desk.get(path).status_code for desk, path in desks} == {200}
        return ['2027年的放假安排还没有登记' in desk.page for desk, _ in desks]

    assert said() == [False] * 4, 'in August no deadline reaches it'
    for moment in (datetime(2026, 12, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, 1, tzinfo=UTC)):
        now.set(moment)
        assert said() == [True] * 4
    told(holidays=(date(2027, 1, 1), date(2027, 2, 8)), makeup_days=(date(2027, 2, 14),))
    assert said() == [False] * 4
    desk = at_desk(world.secretary)
    desk.get(at('/settings'))
    assert '另外登记的放假日子 2027 年 2 天' in desk.words()
