"""A form that is sent when the login is over."""
import re
from html import unescape

import pytest

from server.core.db import db
from server.identity import drafts
from server.identity.models import Draft, Residency
from server.tasks.models import Task
from tests.tasks.conftest import claim, step
from tests.web.test_login import approve
from tests.web.test_tasks import PLAN


@pytest.fixture
def base(world):
    return f'/console/places/{world.community.id}'


@pytest.fixture
def lapsed(at_desk, now):
    """Somebody opened a page, and left the computer for two hours."""
    def sit(phone, page):
        desk = at_desk(phone)
        assert desk.get(page).status_code == 200
        now.forward(hours=2)
        return desk
    return sit


@pytest.fixture
def again(scene):
    """Somebody logs in, and goes where they are led."""
    def log_in(desk, phone):
        desk.get('/console/login')
        assert approve(phone, f'/api/console-logins/{scene(desk)}') == 204
        onward = desk.send('/console/login/entry').headers['Location']
        desk.get(onward)
        return onward
    return log_in


def test_first_the_login_then_the_form_with_all_that_was_written(world, lapsed, again, base, plumber):
    desk = lapsed(world.secretary, f'{base}/tasks/new')
    answer = desk.send(f'{base}/tasks', skills='水电维修', push='true', once='abc', **PLAN)
    assert (answer.status_code, answer.headers['Location']) == (303, '/console/login')
    assert Task.select().count() == 0
    assert again(desk, world.secretary) == f'{base}/tasks/new'
    assert '您写的都在下面' in desk.words()
    for value in (PLAN['title'], PLAN['detail'], PLAN['starts_at'], PLAN['capacity']):
        assert value in unescape(desk.page)
    assert re.search(r'value="水电维修"[^>]*checked', desk.page)
    assert re.search(r'name="push"[^>]*checked', desk.page)
    assert Task.select().count() == 0, 'a page that is opened only shows'
    desk.get(f'{base}/tasks/new')
    assert PLAN['title'] in desk.page, 'also when it is opened once more'
    assert desk.send(f'{base}/tasks', skills='水电维修', push='true', once='abc', **PLAN).status_code == 303
    assert (Task.select().count(), Draft.select().count()) == (1, 0)
    desk.get(f'{base}/tasks/new')
    assert PLAN['title'] not in desk.page


def test_a_form_that_a_refusal_showed_goes_back_to_its_own_page(world, lapsed, again, base, now):
    desk = lapsed(world.secretary, '/console/login')
    again(desk, world.secretary)
    desk.get(f'{base}/tasks/new')
    assert desk.send(f'{base}/tasks', **PLAN | {'capacity': '0'}).status_code == 422
    now.forward(hours=2)
    desk.send(f'{base}/tasks', **PLAN)
    assert again(desk, world.secretary) == f'{base}/tasks/new'
    assert PLAN['title'] in desk.page


@pytest.mark.parametrize('htmx', [False, True])
def test_of_several_forms_on_a_page_the_one_that_was_filled_in(world, lapsed, again, base, htmx):
    assert world.stairwell
    for phone, room in ((world.stranger, '9-1-602'), (world.neighbour, '9-1-301')):
        phone.post('/api/me/homes', {'estate_id': world.estate.id, 'room': room, 'remark': ''})
    claims = [each.id for each in Residency.select().where(Residency.state == 'queued').order_by(Residency.id)]
    desk = lapsed(world.secretary, f'{base}/claims')
    desk.send(f'{base}/claims/{claims[-1]}/refusal', htmx=htmx, reason='请带房产证')
    again(desk, world.secretary)
    filled = re.findall(r'id="reason-(\d+)"[^>]*>([^<]*)<', desk.page)
    assert dict(filled) == {str(each): '请带房产证' if each == claims[-1] else '' for each in claims}


def test_a_remark_and_a_reason(world, lapsed, again, base, plumber, task, at_desk, now):
    claim(plumber, task)
    step(plumber, task, 'completed', report='好了')
    page = f'{base}/tasks/{task}'
    review = re.search(r'action="([^"]+/review)"', at_desk(world.secretary).get(page).get_data(as_text=True))[1]
    for path, name in ((review, 'remark'), (f'{page}/cancellation', 'reason')):
        desk = lapsed(world.secretary, page)
        desk.send(path, **{name: '请补一张照片'})
        again(desk, world.secretary)
        assert desk.page.count('请补一张照片') == 1, name


def test_somebody_else_who_logs_in_there_gets_nothing_and_it_is_gone(world, lapsed, again, base, at_desk):
    desk = lapsed(world.secretary, f'{base}/tasks/new')
    desk.send(f'{base}/tasks', **PLAN)
    again(desk, world.administrator)
    assert PLAN['title'] not in desk.page
    assert Draft.select().count() == 0
    desk.get(f'{base}/tasks/new')
    assert PLAN['title'] not in desk.page


def test_in_another_browser_it_is_not_there(world, lapsed, base, at_desk):
    lapsed(world.secretary, f'{base}/tasks/new').send(f'{base}/tasks', **PLAN)
    other = at_desk(world.secretary)
    other.get(f'{base}/tasks/new')
    assert PLAN['title'] not in other.page


def test_it_is_sealed_one_a_person_and_goes_within_an_hour(world, lapsed, again, base, now):
    desk = lapsed(world.secretary, f'{base}/tasks/new')
    desk.send(f'{base}/tasks', **PLAN | {'title': '第一份'})
    desk.get('/console/login')
    desk.send(f'{base}/tasks', **PLAN | {'from_page': f'{base}/tasks/new'})
    stored = db.execute_sql('SELECT fields FROM draft').fetchall()
    assert len(stored) == 1
    assert PLAN['title'].encode() not in bytes(stored[0][0])
    assert drafts.forget_old() == 0
    now.forward(hours=1)
    again(desk, world.secretary)
    assert PLAN['title'] not in desk.page
    assert (drafts.forget_old(), Draft.select().count()) == (1, 0)


@pytest.mark.parametrize('page', ['https://evil.example/console/', '//evil.example/console/', '/console/../x', '/console/nowhere',
                                  '/\\evil.example', '/console/login', '/api/me', '', 'javascript:alert(1)'])
def test_a_form_leads_nowhere_else(world, lapsed, again, base, page):
    desk = lapsed(world.secretary, f'{base}/tasks/new')
    desk.send(f'{base}/tasks', **PLAN | {'from_page': page})
    assert again(desk, world.secretary) == '/console/'
    assert Draft.select().count() == 0


def test_nothing_is_kept_of_a_forged_form_nor_for_nobody(world, lapsed, browser, base):
    desk = lapsed(world.secretary, f'{base}/tasks/new')
    desk.client.post(f'{base}/tasks', data=PLAN | {'from_page': f'{base}/tasks/new'})
    browser.get('/console/login')
    browser.send(f'{base}/tasks', **PLAN | {'from_page': f'{base}/tasks/new'})
    desk.send(f'{base}/tasks', **PLAN | {'detail': 'x' * 70_000})
    assert Draft.select().count() == 0
