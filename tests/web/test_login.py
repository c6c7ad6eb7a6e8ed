"""Being let in to the console."""
import re

import pytest
from flask import Flask

from server.core.audit import AuditLine
from server.core.settings import load
from server.identity import console_logins
from server.identity.models import Console, ConsoleLogin, Session
from server.web import set_up
from tests.races import at_once
from tests.web.conftest import Browser

EDGE = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0.0.0 Safari/537.36 Edg/109.0.1'


def asked(browser, scene):
    """A browser shows its code; answers the code's address on the API."""
    browser.get('/console/login', headers={'User-Agent': EDGE})
    return f'/api/console-logins/{scene(browser)}'


def approve(phone, code, approved=True):
    return phone.post(f'{code}/decision', {'approved': approved}).status_code


def entered(browser):
    return browser.send('/console/login/entry', htmx=True)


def test_the_phone_sees_who_asks_approves_and_the_browser_is_in(world, browser, scene):
    code = asked(browser, scene)
    assert entered(browser).status_code == 200
    said = world.secretary.get(code).get_json()
    assert (said['browser'], said['address'], said['state']) == ('Edge 109，Windows', '127.0.0.1', 'waiting')
    assert approve(world.secretary, code) == 204
    answer = entered(browser)
    assert (answer.status_code, answer.headers['HX-Redirect']) == (204, '/console/')
    assert browser.get('/console/', follow_redirects=True).status_code == 200
    assert '紫荆园社区' in browser.words()
    assert AuditLine.select().where(AuditLine.action == 'identity.open_console').count() == 1


def test_the_picture_is_the_code(browser, scene):
    asked(browser, scene)
    answer = browser.client.get('/console/login/code.png')
    assert answer.mimetype == 'image/png'
    assert answer.data.startswith(b'\x89PNG')


def test_without_javascript_a_button_enters(world, browser, scene):
    approve(world.secretary, asked(browser, scene))
    answer = browser.send('/console/login/entry')
    assert (answer.status_code, answer.headers['Location']) == (303, '/console/')


def test_a_page_that_was_asked_for_is_gone_to_after_the_login(world, browser, scene):
    where = f'/console/places/{world.community.id}/'
    assert browser.get(where).headers['Location'] == '/console/login'
    approve(world.secretary, asked(browser, scene))
    assert entered(browser).headers['HX-Redirect'] == where


def test_a_code_lets_in_once(world, browser, scene):
    approve(world.secretary, asked(browser, scene))
    with browser.client.session_transaction() as cookie:
        mine = console_logins.Browser(cookie['browser'], '', '')
    entered(browser)
    assert console_logins.over(console_logins.last(mine))
    with browser.client.session_transaction() as cookie:
        cookie.clear()
        cookie['browser'] = mine.secret
    browser.get('/console/login')
    assert entered(browser).status_code == 200


def test_a_stolen_code_is_of_no_use_in_another_browser(app, world, browser, scene):
    code = asked(browser, scene)
    thief = Browser(app)
    thief.get('/console/login')
    assert approve(world.secretary, code) == 204
    assert entered(thief).status_code == 200
    assert entered(thief).headers.get('HX-Redirect') is None
    assert thief.send('/console/login/codes', code=code.rsplit('/', 1)[1]).status_code == 422
    assert entered(browser).status_code == 204


def test_a_refused_code_lets_nobody_in(world, browser, scene):
    code = asked(browser, scene)
    assert approve(world.secretary, code, False) == 204
    assert '手机上没有同意' in entered(browser).get_data(as_text=True)
    assert world.secretary.get(code).status_code == 404


def test_a_code_is_good_for_two_minutes(world, browser, scene, now):
    code = asked(browser, scene)
    now.forward(seconds=120)
    assert world.secretary.get(code).status_code == 404
    assert approve(world.secretary, code) == 404
    assert '已经过期' in entered(browser).get_data(as_text=True)


def test_a_page_that_is_looked_at_again_shows_the_same_code_while_that_is_fresh(browser, scene, now):
    first = asked(browser, scene)
    assert asked(browser, scene) == first
    now.forward(seconds=61)
    assert asked(browser, scene) != first


@pytest.mark.parametrize('who', ['grandmother', 'stranger'])
def test_the_console_is_for_offices(world, browser, scene, who):
    code = asked(browser, scene)
    answer = getattr(world, who).get(code)
    assert (answer.status_code, answer.get_json()['error']['code']) == (403, 'no_console')
    assert approve(getattr(world, who), code) == 403


@pytest.mark.race
def test_of_two_phones_that_approve_one_code_one_is_let_in(app, world, browser, scene):
    code = asked(browser, scene)
    phones = world.secretary, world.next_secretary
    answers = at_once(*(lambda phone=phone: approve(phone, code) for phone in phones))
    assert answers.count(204) == 1
    assert set(answers) <= {204, 404, 409}
    entered(browser)
    assert [row.session.person_id for row in Console.select()] == [phones[answers.index(204)].person_id]


@pytest.mark.race
def test_an_approved_code_that_is_fetched_twice_at_once_opens_one_login(world, browser, scene):
    approve(world.secretary, asked(browser, scene))
    with browser.client.session_transaction() as cookie:
        mine = console_logins.Browser(cookie['browser'], 'Chrome', '127.0.0.1')
    life = world.now() - world.now()
    tokens = at_once(*[lambda: console_logins.enter(mine, life)] * 3)
    assert len([token for token in tokens if token]) == 1


def test_a_code_from_the_command_line(app, world, browser, now):
    assert world.administrator
    done = app.test_cli_runner().invoke(args=['console-code', '--phone', '14000008000'])
    code = done.output.split()[0]
    browser.get('/console/login')
    assert browser.send('/console/login/codes', code='ABCDEFGHJK').status_code == 422
    assert '登录码不对' in browser.words()
    answer = browser.send('/console/login/codes', code=f'{code[:5]} {code[5:]}'.lower())
    assert (answer.status_code, answer.headers['Location']) == (303, '/console/')
    other = Browser(app)
    other.get('/console/login')
    assert other.send('/console/login/codes', code=code).status_code == 422
    late = app.test_cli_runner().invoke(args=['console-code', '--phone', '14000008000']).output.split()[0]
    now.forward(minutes=10)
    assert other.send('/console/login/codes', code=late).status_code == 422
    assert ConsoleLogin.select().where(ConsoleLogin.scene.contains(code)).count() == 0


def test_a_code_for_a_number_that_nobody_holds(app, world):
    done = app.test_cli_runner().invoke(args=['console-code', '--phone', '14000009999'])
    assert done.exit_code == 1
    assert '还没有人用这个号码登录过' in done.output


def test_a_login_ends_unused_and_in_any_case(world, at_desk, now):
    desk = at_desk(world.secretary)
    for _ in range(23):
        now.forward(minutes=31)
        assert desk.get('/console/logins').status_code == 200
    now.forward(minutes=31)
    assert desk.get('/console/logins').headers['Location'] == '/console/login'
    desk = at_desk(world.secretary)
    now.forward(minutes=60)
    assert desk.get('/console/logins').status_code == 303


def test_my_logins_can_each_be_ended_and_nobody_elses(world, at_desk):
    here, there, other = at_desk(world.secretary), at_desk(world.secretary), at_desk(world.next_secretary)
    here.get('/console/logins')
    assert here.words().count('Chrome 109') == 2
    mine = re.findall(r'/console/logins/(\d+)/end', here.page)
    theirs = Console.select().join(Session).where(Session.person == world.next_secretary.person_id).get().id
    assert here.send(f'/console/logins/{theirs}/end').status_code == 404
    here.get('/console/logins')
    assert here.send(f'/console/logins/{mine[0]}/end').status_code == 303
    assert there.get('/console/logins').status_code == 303
    assert here.get('/console/logins').status_code == other.get('/console/logins').status_code == 200


def test_logging_out_and_logging_out_everywhere_on_the_phone(world, at_desk):
    desk = at_desk(world.secretary)
    desk.get('/console/logins')
    desk.send('/console/login/end')
    assert desk.get('/console/logins').status_code == 303
    desk = at_desk(world.secretary)
    world.secretary.delete('/api/me/sessions')
    assert desk.get('/console/logins').status_code == 303


def test_who_loses_the_office_loses_the_console(app, world, at_desk):
    desk = at_desk(world.secretary)
    assert desk.get('/console/logins').status_code == 200
    app.test_cli_runner().invoke(args=['revoke', '--phone', '14000008001', '--role', 'secretary', '--place', '紫荆园社区'])
    assert desk.get('/console/logins').status_code == 403


def test_a_forged_form_is_refused(world, at_desk, browser):
    desk = at_desk(world.secretary)
    assert desk.client.post('/console/logins/1/end', data={'csrf_token': 'guessed'}).status_code == 400
    assert desk.client.post('/console/logins/1/end', headers={'HX-Request': 'true'}).status_code == 400
    browser.get('/console/login')
    for path in ('/console/login/entry', '/console/login/codes', '/console/login/end'):
        assert browser.client.post(path).status_code == 400


def test_a_closed_account_leaves_no_address_behind(world, at_desk):
    at_desk(world.secretary)
    assert '203.0.113.9' in str(world.secretary.get('/api/me/data').get_json())
    world.secretary.delete('/api/me')
    assert Console.select().count() == ConsoleLogin.select().where(ConsoleLogin.person.is_null(False)).count() == 0


def test_the_cookie_is_secure_where_the_setting_says_so(app, browser):
    set_cookie = browser.get('/console/login').headers['Set-Cookie']
    assert 'HttpOnly' in set_cookie
    assert 'SameSite=Lax' in set_cookie
    assert 'Path=/' in set_cookie
    assert app.config['SESSION_COOKIE_SECURE'] is False
    assert app.config['SESSION_COOKIE_NAME'] == 'linli', 'the tests speak plain HTTP'
    set_up(made := Flask('made'), load(secure_cookies=True))
    assert (made.config['SESSION_COOKIE_SECURE'], made.config['SESSION_COOKIE_NAME']) == (True, '__Host-linli')
