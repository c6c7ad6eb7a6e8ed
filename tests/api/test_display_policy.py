"""Members serve as volunteers, never in the name of an employer: no answer for residents shows one, nor a post."""
import re

import pytest

from server.archives import paper, print_queries
from tests.members.conftest import closed_circle, do, issue, report
from tests.tasks.conftest import push

#: Whoever may call these is a secretary, an employer's clerk or the member in question; the tests of each say so.
_ALLOWED = re.compile(
    r'/api/(?:members(?:/\{id\})?|me/member|me/data|me/report-in|slips(?:/\{id\}(?:/[a-z-]+)?)?|places/\{id\}/employers|employers.*'
    r'|joint-meetings.*|projects.*|feedback.*|places/\{id\}/feedback(?:-draft)?|figures/(?:reported|staffing))')
_TELLING = re.compile(r'employers?|posts?|job|company|organisation')


@pytest.fixture
def circle(world, now):
    return closed_circle(world, now)


def shapes(document, schema, seen=()):
    """The names of all properties of a schema, those of what it refers to among them."""
    if isinstance(schema, list):
        return {name for each in schema for name in shapes(document, each, seen)}
    if not isinstance(schema, dict):
        return set()
    if (name := schema.get('$ref', '').rsplit('/', 1)[-1]) and name not in seen:
        return shapes(document, document['components']['schemas'][name], (*seen, name))
    own = set(schema.get('properties', ())) if isinstance(schema.get('properties'), dict) else set()
    return own.union(*(shapes(document, each, seen) for each in schema.values()))


def test_only_who_must_know_is_answered_with_an_employer(app):
    document = app.test_client().get('/api/openapi.json').get_json()
    telling = {path for path, methods in document['paths'].items() for operation in methods.values()
               for status, answer in operation['responses'].items() if status.startswith('2')
               if any(_TELLING.fullmatch(name) for name in shapes(document, answer))}
    assert '/api/members' in telling, 'it finds what is there'
    assert [path for path in telling if not _ALLOWED.fullmatch(path)] == []


@pytest.mark.parametrize('who', ['grandmother', 'stranger', 'neighbour'])
def test_no_resident_reads_one_anywhere(app, circle, who):
    world, slip = circle.world, issue(circle).get_json()['id']
    report(circle)
    for phone, step in ((world.secretary, 'acceptance'), (world.secretary, 'receipt'), (circle.clerk, 'acknowledgement')):
        assert do(phone, slip, step).status_code == 200
    task = push(world.secretary, world.community).get_json()['id']
    assert circle.member.post(f'/api/tasks/{task}/assignments').status_code == 201
    visit = circle.member.post('/api/checkins', {'scene': circle.scene}).get_json()['id']
    circle.now.forward(hours=1)
    circle.member.post(f'/api/checkins/{visit}/check-out')
    printed = circle.member.post('/api/me/service-prints', {'first_day': '2026-08-14', 'last_day': '2026-08-14'}).get_json()
    assert circle.school.name not in str(paper.said(print_queries.own_print(circle.member.actor, printed['id']), 'https://linli.example.cn'))
    resident, read = getattr(world, who), 0
    for rule in app.url_map.iter_rules():
        if 'GET' not in rule.methods or not rule.rule.startswith('/api/'):
            continue
        for value in {1, 2, slip, task, world.community.id, world.estate.id, printed['code']} if '<' in rule.rule else {1, 2}:
            path = re.sub(r'<[^>]+>', str(value), rule.rule)
            answer = resident.get(f'{path}?place_id={world.community.id}' if value != 1 else path)
            read += answer.status_code == 200
            assert circle.school.name not in answer.get_data(as_text=True), path
    assert read > 10
