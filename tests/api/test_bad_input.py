"""No input, however odd, gets a 5xx: schemathesis makes it up from the OpenAPI document, and the worst are named here."""
import json
import re

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance

from server.app import create_app
from server.core.db import db
from server.core.settings import load
from tests.world import World


@pytest.fixture(scope='module')
def cast(app, wechat_url):
    """A secretary and an owner, with something of each kind to point at; rolled back at the end of the module."""
    with db.atomic() as transaction:
        world = World(app, wechat_url)
        assert world.secretary
        assert world.grandmother
        yield world
        transaction.rollback()


def operations():
    """Every operation of the document, as (method, path)."""
    document = create_app(load(secret_key='x', database_url='sqlite:///:memory:')).test_client().get('/api/openapi.json')
    return [(method.upper(), path) for path, methods in document.get_json()['paths'].items() for method in methods]


@pytest.fixture(scope='module')
def schema(app, cast):
    return schemathesis.openapi.from_wsgi('/api/openapi.json', app)


@pytest.mark.parametrize(('method', 'path'), operations())
def test_made_up_input_gets_no_5xx(schema, cast, method, path):
    @given(schema[path][method].as_strategy(), st.booleans())
    @settings(max_examples=6, suppress_health_check=list(HealthCheck), derandomize=True, database=None)
    def attack(case, aimed):
        if aimed:
            aim(case, cast.stairwell.id)
        for phone in (cast.secretary, cast.grandmother):
            with db.atomic() as undone:
                response = case.call(headers={'Authorization': f'Bearer {phone.token}'})
                undone.rollback()
            case.validate_response(response, checks=[not_a_server_error, response_schema_conformance])
            if response.status_code == 422 and response.json()['error']['code'] == 'invalid':
                break  # the form was refused, whoever sent it

    attack()


def aim(case, place_id):
    """Let a case ask about a place that exists: hardly any number that is made up is one."""
    for said in (case.query, case.body):
        if isinstance(said, dict) and 'place_id' in said:
            said['place_id'] = place_id
    if case.path.startswith('/api/places/{id}'):
        case.path_parameters['id'] = place_id


NASTY = ['\x00', '👵🏻🛗', '𠮷', '\ud800', "' OR 1=1 --", '{{7*7}}', 'x' * 5000,
         '=HYPERLINK("http://example.invalid")', '\u202e倒写']


@pytest.mark.parametrize('text', NASTY, ids=range(len(NASTY)))
def test_nasty_text_is_stored_or_refused(cast, text):
    answer = cast.stranger.client.post('/api/sessions', data=json.dumps({'code': text}), content_type='application/json')
    assert answer.status_code in (401, 422)
    assert answer.get_json()['error']['message']


@pytest.mark.parametrize(('body', 'content_type'), [
    (b'{', 'application/json'), (b'', 'application/json'), (b'[]', 'application/json'), (b'"text"', 'application/json'),
    (b'null', 'application/json'), (b'\xff\xfe', 'application/json'), (b'{"code": 1}', 'application/json'),
    (b'{"code": NaN}', 'application/json'), (b'code=1', 'application/x-www-form-urlencoded'), (b'[' * 100_000, 'application/json'),
    (b'{"code": "a", "code2": "b"}', 'application/json'),
])
def test_a_malformed_body_is_refused_with_a_sentence(app, body, content_type):
    answer = app.test_client().post('/api/sessions', data=body, content_type=content_type)
    assert answer.status_code == 422
    assert answer.get_json()['error']['message'].startswith('填写有误')


#: What JSON may say of a kind and what looks like it to whom does not care.
OTHERWISE = {'integer': [True, '1', 1.5], 'number': [True, '1'], 'boolean': ['yes', 1], 'string': [1, True],
             'array': [{}, 'a'], 'object': [[], 'a']}


def fields(document, operation):
    """{name: kind} of what an operation's JSON body may say, where it is of one kind or nothing."""
    body = operation.get('requestBody', {}).get('content', {}).get('application/json', {}).get('schema', {})
    told = document['components']['schemas'][body['$ref'].rpartition('/')[2]] if body else {}
    found = {}
    for name, said in told.get('properties', {}).items():
        kinds = {each.get('type') for each in said.get('anyOf', [said])} - {'null'}
        if len(kinds) == 1 and (kind := kinds.pop()):
            found[name] = kind
    return found


def numbered(operation):
    """Whether a 1 fits wherever the path wants something: a path that does not fit is refused before the body."""
    return all(each['schema'].get('type') == 'integer' for each in operation.get('parameters', ()) if each['in'] == 'path')


def test_a_field_of_another_type_is_refused_by_its_name(app, cast):
    document = app.test_client().get('/api/openapi.json').get_json()
    asked = [(method, re.sub(r'{\w+}', '1', path), name, value)
             for path, methods in document['paths'].items() for method, operation in methods.items() if numbered(operation)
             for name, kind in fields(document, operation).items() for value in OTHERWISE[kind]]
    assert len(asked) > 300
    for method, path, name, value in asked:
        answer = cast.secretary.client.open(path, method=method.upper(), json={name: value},
                                            headers={'Authorization': f'Bearer {cast.secretary.token}'})
        assert answer.status_code == 422, (method, path, name, value)
        assert any(field.split('.')[0] == name for field in answer.get_json()['error']['fields']), (method, path, name, value)


def test_what_a_field_may_say_is_told_in_chinese(world):
    answer = world.stranger.get('/api/tasks?state=zzz')
    assert answer.get_json()['error']['fields'] == {'state': '只能是：open、mine、done'}


def test_a_huge_body_is_refused(app):
    answer = app.test_client().post('/api/sessions', data=b' ' * (9 * 1024 * 1024 + 1), content_type='application/json')
    assert answer.status_code == 413
    assert answer.get_json()['error']['message'] == '内容太大了，请缩小后再试。'


@pytest.mark.parametrize('token', ['', 'x', '1.1.1.x', 'a' * 9000, '\u00e9', '1.1.99999999999.AAAA', 'null'])
def test_a_forged_token_is_refused(app, token):
    answer = app.test_client().get('/api/me', headers={'Authorization': f'Bearer {token}'})
    assert answer.status_code == 401


def test_an_expired_token_is_refused(world, now):
    phone = world.stranger
    now.forward(days=31)
    answer = phone.get('/api/me')
    assert (answer.status_code, answer.get_json()['error']['code']) == (401, 'session_expired')
