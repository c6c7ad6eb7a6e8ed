"""What holds for every page."""
import gzip
import re
from datetime import UTC, date, datetime

import pytest
from flask import session
from flask.sessions import NullSession
from jinja2 import StrictUndefined

from server import web


def test_pages_carry_a_strict_policy_and_hold_no_code_of_their_own(world, at_desk, browser):
    desk = at_desk(world.secretary)
    for answer in (browser.get('/console/login'), desk.get('/console/logins'), browser.get('/nowhere')):
        policy = answer.headers['Content-Security-Policy']
        assert "default-src 'none'" in policy
        assert 'unsafe' not in policy
        assert answer.headers['X-Frame-Options'] == 'DENY'
        assert answer.headers['Cache-Control'] == 'no-store'
        page = answer.get_data(as_text=True)
        assert not re.search(r'<script(?![^>]* src=)|<style|\sstyle=|\son\w+=|javascript:', page)


def test_a_template_that_names_what_is_not_there_fails_at_once(app):
    assert app.jinja_env.undefined is StrictUndefined


def test_a_day_and_an_instant_are_printed_as_people_read_them(app):
    said = {'day': date(2026, 8, 14), 'instant': datetime(2026, 8, 14, 11, 30, tzinfo=UTC), 'nothing': None, 'count': 3}
    words = app.jinja_env.from_string('{{ day }} {{ instant }} {{ day | month }} {{ nothing }} {{ count }}').render(said)
    assert words == '2026年8月14日 2026年8月14日 19:30 2026年8月 None 3'


def test_no_form_is_taken_from_another_site(world, app, at_desk):
    desk, asked = at_desk(world.secretary), 0
    for rule in app.url_map.iter_rules():
        if 'POST' in rule.methods and rule.endpoint.split('.')[0] in web.GUARDED | web.PUBLIC:
            path = re.sub(r'<[^>]+>', '1', rule.rule)
            for said in ({}, {'csrf_token': 'guessed'}):
                assert desk.client.post(path, data=said).status_code == 400, path
            asked += 1
    assert asked > 150


def test_an_id_that_no_record_can_have_is_missing(world, app, at_desk):
    desk = at_desk(world.secretary)
    rules = [rule.rule for rule in app.url_map.iter_rules() if rule.rule.startswith('/console/') and '<int:' in rule.rule
             and 'GET' in rule.methods]
    assert len(rules) > 20
    for rule in rules:
        path = re.sub(r'<string:\w+>', 'x', re.sub(r'<int:\w+>', '9' * 30, rule))
        assert desk.get(path).status_code == 404, rule


def test_what_pages_load_is_kept_for_a_year_at_an_address_of_its_own(browser):
    page = browser.get('/console/login').get_data(as_text=True)
    names = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
    assert len(names) == 5
    for name in names:
        if '/vendor/' in name:
            continue  # set-up brings these
        answer = browser.client.get(name, headers={'Accept-Encoding': 'gzip'})
        assert (answer.status_code, answer.headers['Content-Encoding']) == (200, 'gzip')
        assert 'max-age=31536000' in answer.headers['Cache-Control']
        assert 'immutable' in answer.headers['Cache-Control']
        plain = browser.client.get(name)
        assert gzip.decompress(answer.data) == plain.data
        assert plain.mimetype in ('text/css', 'text/javascript', 'image/svg+xml')


@pytest.mark.parametrize('path', ['/static/missing/console.css', '/static/0/../__init__.py', '/static/0/%2e%2e/__init__.py'])
def test_nothing_else_is_served(browser, path):
    assert browser.get(path).status_code == 404


def test_an_unknown_address_is_a_page_and_under_the_api_an_answer(browser):
    assert browser.get('/nowhere').status_code == 404
    assert '没有这个地址' in browser.words()
    assert browser.client.get('/api/nowhere').get_json()['error']['code'] == 'http_404'


def test_the_bar_shows_one_place_where_one_is(world, app, at_desk):
    desk = at_desk(world.secretary)
    about_a_place = [rule for rule in app.url_map.iter_rules() if rule.rule.startswith('/console/places/<int:place_id>')
                     and 'GET' in rule.methods and not rule.arguments - {'place_id', 'name'}]
    assert len(about_a_place) > 7
    for rule in about_a_place:
        path = rule.rule.replace('<int:place_id>', str(world.estate.id)).replace('<string:name>', 'reported')
        answer = desk.get(path)
        assert answer.status_code == (403 if path.endswith('/books/new') else 200), path  # who begins books is the committee
        if answer.status_code == 200 and answer.mimetype == 'text/html':
            assert desk.page.count('aria-current="page"') == (not path.endswith('/search')), path  # which is above them all


def test_a_place_out_of_sight_is_missing(world, at_desk):
    desk = at_desk(world.secretary)
    assert desk.get(f'/console/places/{world.community.id}/').status_code == 200
    assert desk.get(f'/console/places/{world.next_community.id}/').status_code == 404
    assert desk.get(f'/console/places/{world.street.id}/').status_code == 403, 'above mine'


def test_with_one_place_the_first_page_is_that_place(world, at_desk):
    desk = at_desk(world.secretary)
    assert desk.get('/console/').headers['Location'] == f'/console/places/{world.community.id}/'
    assert desk.get('/').headers['Location'] == '/console/'


def test_a_pages_cookie_is_opened_for_pages_alone(app):
    with app.test_request_context('/api/home'):
        assert isinstance(session, NullSession)
    with app.test_request_context('/console/login'):
        assert not isinstance(session, NullSession)
