"""The house rules that a reader relies on; the order of imports stands in config/importlinter.ini."""
import ast
import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Annotated

import pytest
from pydantic import TypeAdapter, ValidationError

from server import web
from server.core.db import db
from server.core.forms import Form
from server.records import RECORDS

ROOT = Path(__file__).resolve().parents[1]
SERVER = sorted(path for path in ROOT.glob('server/**/*.py') if path.parent.name != 'migrations')
FORBIDDEN_NAMES = {'utils', 'util', 'helpers', 'helper', 'manager', 'service', 'services', 'common', 'misc'}


@lru_cache(maxsize=1)  # the rules of one file ask for it one after the other
def tree(path):
    return ast.parse(path.read_text(encoding='utf-8'))


def called(path):
    """Every dotted name that a module calls, such as `datetime.now`."""
    return {ast.unparse(node.func) for node in ast.walk(tree(path)) if isinstance(node, ast.Call)}


def imported(path):
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ''


@pytest.mark.parametrize('path', SERVER, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_keeps_the_rules(path):
    where = path.relative_to(ROOT).parts
    assert path.stem not in FORBIDDEN_NAMES
    assert ast.get_docstring(tree(path)) or path.stat().st_size == 0, 'a module says what it is for'
    roots = {name.split('.')[0] for name in imported(path)}
    if where[1] not in ('app.py', 'wsgi.py', 'api', 'web', 'cli', 'wechat'):
        assert not roots & {'flask', 'flask_openapi3'}, 'only the application and the faces know Flask'
    if where[1] != 'wechat':
        assert 'wechatpy' not in roots
    if path.stem.endswith('rules'):
        assert not roots & {'peewee', 'playhouse', 'flask'}, 'rules are pure'
    if where[1] in ('api', 'web', 'cli'):
        assert not [name for name in imported(path) if name.endswith('.models')], 'a face imports actions and queries'
    if where[1:] != ('core', 'clock.py') and where[1] != 'wechat':
        assert not called(path) & {'datetime.now', 'datetime.utcnow', 'date.today', 'datetime.datetime.now'}, 'use core.clock'


@pytest.mark.parametrize('path', SERVER, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_is_imported_inside_a_function(path):
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert not [inner for inner in ast.walk(node) if isinstance(inner, ast.Import | ast.ImportFrom)], node.name


@pytest.mark.parametrize('path', SERVER, ids=lambda path: str(path.relative_to(ROOT)))
def test_rules_hold_no_floats(path):
    if path.stem.endswith('rules') and path.parent.name in ('votes', 'ledger', 'elevators', 'dues', 'companies'):
        numbers = [node.value for node in ast.walk(tree(path)) if isinstance(node, ast.Constant)]
        assert not [number for number in numbers if isinstance(number, float)]
        assert not [node for node in ast.walk(tree(path)) if isinstance(node, ast.Div)], 'compare by cross-multiplication'


def test_urls_are_kebab_case_and_every_route_is_described(app):
    document = app.test_client().get('/api/openapi.json').get_json()
    for path, methods in document['paths'].items():
        for piece in path.strip('/').split('/'):
            assert re.fullmatch(r'[a-z0-9-]+(\.png)?|\{[a-z_]+\}(\.png)?', piece), path
        for method, operation in methods.items():
            assert operation.get('summary'), f'{method} {path} has no summary'
            assert any(status.startswith('2') for status in operation['responses']), f'{method} {path} declares no answer'


def test_every_route_stands_in_the_document(app):
    document = app.test_client().get('/api/openapi.json').get_json()['paths']
    for rule in app.url_map.iter_rules():
        path = re.sub(r'<(?:\w+:)?(\w+)>', r'{\1}', rule.rule)
        if rule.rule.startswith('/api/') and rule.endpoint.split('.')[0] not in ('openapi', 'redoc'):
            described = {method.upper() for method in document.get(path, ())}
            assert rule.methods - {'HEAD', 'OPTIONS'} <= described, f'{path}: two blueprints may not share a path'


def test_every_route_but_the_public_ones_wants_a_token(app):
    client = app.test_client()
    for rule in app.url_map.iter_rules():
        if not rule.rule.startswith('/api/') or rule.endpoint.split('.')[0] in (
                'openapi', 'redoc', 'health', 'login', 'verification'):
            continue
        path = re.sub(r'<[^>]+>', '1', rule.rule)
        for method in rule.methods - {'HEAD', 'OPTIONS'}:
            answer = client.open(path, method=method)
            assert answer.status_code == 401, f'{method} {path}'
            assert answer.get_json()['error']['message'] == '请先登录。'


def test_every_page_but_the_public_ones_leads_to_the_login(app):
    client, asked = app.test_client(), 0
    for rule in app.url_map.iter_rules():
        if rule.endpoint.split('.')[0] not in web.GUARDED:
            continue
        for method in rule.methods - {'HEAD', 'OPTIONS'}:
            answer = client.open(re.sub(r'<[^>]+>', '1', rule.rule), method=method)
            assert (answer.status_code, answer.headers.get('Location')) == (303, '/console/login'), f'{method} {rule.rule}'
            asked += 1
    assert asked > 3


def test_every_foreign_key_and_every_unique_rule_is_the_databases(app):
    for record in RECORDS:
        keys = {key.column for key in db.get_foreign_keys(record._meta.table_name)}
        assert keys == {field.column_name for field in record._meta.refs}, record


def test_no_index_is_the_beginning_of_a_unique_one():
    """It would serve nobody and cost each write; but a foreign key whose rows are paged by id has one of its own."""
    paged = {('Place', 'parent'), ('Employer', 'place'), ('Assignment', 'task'), ('RollHead', 'poll')}
    kept = {(model.__name__, field.name) for model in RECORDS for field in model._meta.sorted_fields
            for columns, unique in model._meta.indexes
            if unique and columns[0] == field.name and field.index and not field.unique}
    assert kept == paged


def test_no_template_takes_what_somebody_wrote_for_markup():
    pages, papers = list(ROOT.glob('server/**/*.html')), list(ROOT.glob('server/**/*.typ'))
    assert min(len(pages), len(papers)) > 10
    for path in pages:
        assert not re.search(r'\|\s*safe\b|autoescape|\s[\w-]+=\{\{', path.read_text()), path
    for path in papers:
        assert not re.search(r'\b(eval|read|raw)\(', path.read_text()), path
    for path in SERVER:
        assert not {name for name in imported(path) if name == 'markupsafe'}, path


def test_messages_open_pages_that_there_are():
    app = json.loads((ROOT / 'miniprogram/src/app.json').read_text())
    pages = {*app['pages'], *(f'{package["root"]}/{page}' for package in app['subpackages'] for page in package['pages'])}
    named = {found for path in SERVER if path.parts[-3:-1] != ('wechat', 'local')
             for found in re.findall(r"['f\"]((?:packages|pages)/[a-z/-]+/index)", path.read_text())}
    assert named
    assert named <= pages, named - pages


def test_all_that_is_kept_about_a_person_has_a_name_on_the_phone():
    """Each `data_asked` answer is a kind in packages/me/data: an unknown one would be shown as 其他, fields and all."""
    kept = {found for path in ROOT.glob('server/**/*.py') if '@data_asked.connect' in path.read_text()
            for found in re.findall(r"return \(?'(\w+)', \[", path.read_text())}
    named = set(re.findall(r'^  (\w+): \[', (ROOT / 'miniprogram/src/packages/me/data/groups.ts').read_text(), re.MULTILINE))
    assert len(kept) > 10
    assert kept <= named, kept - named


def test_no_two_forms_or_shapes_share_a_name():
    """In the OpenAPI document the later one would silently stand for both."""
    named = [node.name for path in SERVER for node in ast.walk(tree(path)) if isinstance(node, ast.ClassDef)
             and node.name.endswith(('Form', 'Shape', 'Query', 'Path'))]
    assert sorted(named) == sorted(set(named))


def test_every_day_and_time_that_is_sent_in_lies_where_dates_can_be_counted_with(app):
    """The day before the year 1, or the end of 9999 in another zone, is no date at all."""
    asked = 0
    for form in _below(Form):
        for field in form.model_fields.values():
            if re.search(r'\b(date|datetime|AwareDatetime)\b', str(field.annotation)):
                asked += 1
                for far in ('0001-01-01', '9999-12-31', '0001-01-01T00:00:00Z'):
                    with pytest.raises(ValidationError):
                        TypeAdapter(Annotated[field.annotation, 'a field', *field.metadata]).validate_python(far)
    assert asked > 10


def _below(form):
    for each in form.__subclasses__():
        yield each
        yield from _below(each)
