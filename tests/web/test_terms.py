"""What holds in a district, at a computer: its administrator changes it, everybody else of an office reads it."""
from datetime import date

import pytest

from server.core.actor import Role
from server.terms import values
from server.terms.models import DistrictTerm
from tests.terms.conftest import head, other_district, other_head, settle

__all__ = ['head', 'other_district', 'other_head', 'settle']


@pytest.fixture
def at(world):
    return lambda what='', place=None: f'/console/places/{(place or world.district).id}/settings{what and "/" + what}'


def test_a_change_is_seen_before_and_after_its_day(world, now, head, at_desk, at):
    assert world.community
    desk = at_desk(head)
    desk.get(at())
    assert '服务一小时的积分 不计积分 不变 系统 改' in desk.words()
    desk.get(at('points_per_hour'))
    assert '不计积分 ，是系统的设置' in desk.words()
    assert 'value="2026-08-15"' in desk.page, 'the first day that would do'
    once = desk.hidden('once')
    for _ in range(2):
        answer = desk.send(at('points_per_hour'), once=once, value='6', valid_from='2026-08-15')
        assert (answer.status_code, answer.headers['Location']) == (303, at('points_per_hour'))
    assert DistrictTerm.select().count() == 1, 'sent twice, done once'
    desk.get(at('points_per_hour'))
    assert '已定：从2026年8月15日起，“服务一小时的积分”为：6 分。' in desk.words()
    assert '将要 6 分 ，从2026年8月15日起' in desk.words()
    assert '2026年8月15日 6 分 140****8009 2026年8月14日 09:00 将要' in desk.words()
    desk.get(f'/console/places/{world.district.id}/trail')
    assert '修改区县的设置 合川区 服务一小时的积分：不计积分，从2026年8月15日起6 分' in desk.words()
    now.forward(days=1)
    desk = at_desk(world.secretary)
    desk.get(at(place=world.community))
    assert '服务一小时的积分 6 分 不变 区县，从2026年8月15日起 看' in desk.words()


def test_a_district_goes_back_to_what_the_site_says(world, now, head, at_desk, at):
    desk = at_desk(head)
    desk.get(at('care_homes_most'))
    assert '恢复系统的设置' not in desk.words(), 'it has said nothing of its own'
    assert desk.send(at('care_homes_most'), value='30', valid_from='2026-08-14').status_code == 303
    desk.get(at('care_homes_most'))
    assert '恢复系统的设置' in desk.words()
    assert '系统的设置：20 户。' in desk.words()
    assert desk.send(at('care_homes_most'), value='30', valid_from='2026-08-14', as_site='true').status_code == 303
    desk.get(at('care_homes_most'))
    assert '已定：从2026年8月14日起，“每人最多负责”为：系统的设置。' in desk.words()
    assert '20 户 ，是系统的设置，从2026年8月14日起又按它办' in desk.words()
    desk.get(at())
    assert '每人最多负责 20 户 不变 系统 改' in desk.words()
    desk.get(f'/console/places/{world.district.id}/trail')
    assert '每人最多负责：30 户，从2026年8月14日起系统的设置' in desk.words()


def test_what_is_wrong_is_said_beside_it_and_what_was_written_stays(world, now, head, at_desk, at):
    desk = at_desk(head)
    desk.get(at('feedback_period'))
    assert desk.send(at('feedback_period'), value='half_year', valid_from='2026-10-01').status_code == 422
    assert '最早填2027年1月1日' in desk.words()
    assert '<option value="half_year" selected>' in desk.page
    assert 'value="2026-10-01"' in desk.page
    assert desk.send(at('feedback_period'), value='half_year', valid_from='2027-01-01').status_code == 303
    desk.get(at('skill_tags'))
    assert desk.send(at('skill_tags'), value='理发', valid_from='2026-08-14').status_code == 422
    assert '请保留“其他”' in desk.words()
    assert desk.send(at('skill_tags'), value='理发\r\n其他', valid_from='2026-08-14').status_code == 303
    assert values.at(world.district.path).skill_tags == ('理发', '其他')
    desk.get(at('slip_member_days'))
    for said in ({'value': '', 'valid_from': '2026-08-14'}, {'value': '400', 'valid_from': '2026-08-14'},
                 {'value': '20', 'valid_from': '2026-08-13'}, {'value': '20', 'valid_from': 'soon'}):
        assert desk.send(at('slip_member_days'), **said).status_code == 422, said
        assert 'invalid-feedback' in desk.page
    assert desk.send(at('slip_member_days'), value='30', valid_from='2026-08-14').status_code == 409
    assert DistrictTerm.select().count() == 2


def test_only_the_districts_administrator_changes_it(world, now, head, other_head, at_desk, at, settle):
    settle('care_homes_most', '30', date(2026, 9, 1))
    body = {'value': '25', 'valid_from': '2026-08-14'}
    officer = world.official(Role.SECRETARY, world.district, '14000008010')
    for phone, place, status in ((world.administrator, world.street, 403), (world.secretary, world.community, 403),
                                 (officer, world.district, 403), (world.administrator, world.district, 403),
                                 (other_head, world.district, 404), (world.next_secretary, world.community, 404)):
        desk = at_desk(phone)
        desk.get('/console/logins')
        assert desk.send(at('care_homes_most', place), **body).status_code == status, (phone.number, place.name)
    desk = at_desk(world.secretary)
    desk.get(at('care_homes_most', world.community))
    assert '由区县管理员改' in desk.words()
    assert '将要 30 户 ，从2026年9月1日起' in desk.words()
    assert '<form class="sheet' not in desk.page
    assert at_desk(other_head).get(at('care_homes_most')).status_code == 404
    assert at_desk(head).get(at('secret_key')).status_code == 404
    desk = at_desk(head)
    desk.get(at(place=world.community))
    assert f'href="{at("care_homes_most")}"' in desk.page, 'from a community, to the district where it is changed'
    assert DistrictTerm.select().count() == 1
