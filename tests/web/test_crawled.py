"""Whatever is typed into any form or address of the console, and whoever sends it: what can be clicked in the demonstration
street is clicked, then filled with nonsense, then sent by somebody who has a desk elsewhere."""
import io
import re
import struct
import zipfile
import zlib
from urllib.parse import unquote

import pytest
import xlsxwriter

from server.companies.models import Selection
from server.core import clock
from server.core.actor import SYSTEM, Role
from server.core.db import db
from server.dues.models import Fee
from server.elevators.models import Elevator
from server.files.models import File
from server.identity import actions as identity
from server.partners import actions as partners
from server.places import actions as places
from server.places.models import Kind, Owner, Place
from server.records import RECORDS
from server.votes.models import Poll
from tests import everything
from tests.files.conftest import picture
from tests.ledger.test_bank_files import csv as bank
from tests.members.conftest import book as members
from tests.members.conftest import row as member
from tests.places.roster_files import csv as roster
from tests.web.conftest import sit
from tests.web.crawling import crawl
from tests.world import World

NONSENSE = ('²', '9' * 30, '-1', '\x00', '9999-12-31', '<b>"{{7*7}}')
_PLACE = '/console/places/<int:place_id>'
#: What nobody can click here, and why not: (method, addresses), reason.
OUT_OF_REACH = (
    (('GET', '/console/login', '/console/login/code.png'), 'before a login'),
    (('POST', '/console/login/codes', '/console/login/entry'), 'the same'),
    (('POST', '/console/login/end', '/console/logins/<int:id>/end'), 'who logs out clicks nothing any more'),
    (('GET', '/console/files/<string:id>'), 'pictures, of which the demonstration has a data folder of its own'),
    (('POST', f'{_PLACE}/books/<int:id>/fees', f'{_PLACE}/books/<int:id>/fees/new'), 'behind a look at what was written'),
    (('POST', f'{_PLACE}/claims/<int:id>/reopening'), 'for a while after a claim was decided'),
    (('POST', '/console/employers/<int:employer_id>/slips-together'), 'once several receipts wait'),
    (('POST', f'{_PLACE}/bodies/<int:id>/election', f'{_PLACE}/documents/<int:id>/versions/<int:version_id>/adoption',
      f'{_PLACE}/elevators/<int:id>/plans/<int:plan_id>/vote', f'{_PLACE}/selections/<int:id>/contracts',
      f'{_PLACE}/selections/<int:id>/contracts/<int:contract_id>/renewal',
      f'{_PLACE}/selections/<int:id>/contracts/<int:contract_id>/shares'), 'between a vote and what it decided'),
)
ODD = '\n/../#read("/etc/passwd")*$_'
#: What is brought to where files are looked at, by the end of its address; a row of each cannot be used.
FILES = {'rosters': ('名册.csv', roster('9-9-101,88.5,张三,,', '9-9-102,八十,李四,,')),
         'member-imports': ('名单.xlsx', members(member('郑五', '14000001005'), member('吴六', '140'))),
         'slip-lists': ('名单.xlsx', members(member('郑五', '14000001005'), member('吴六', '140'))),
         'files': ('流水.csv', bank([('2026-10-08', 1000, '甲', '摊位费', 'C1')]).encode()),
         'paper-stacks': ('1.jpg', picture())}
STRANGER = '14000008088'


@pytest.fixture(scope='module')
def crawled(app, wechat_url):
    """The desks with what was found at each and at none before it; rolled back at the end of the module."""
    with db.atomic() as transaction:
        seen, made = set(), []
        for phone, addresses in everything.load(app, wechat_url).items():
            desk = sit(app, phone)
            found = crawl(app, desk, seen, addresses)
            seen |= found.pages.keys() - {'/console/'}
            made.append((desk, found))
            more = crawl(app, desk, seen, list(brought(app, desk, found)))
            seen |= more.pages.keys()
            made.append((desk, more))
        yield made
        transaction.rollback()


@pytest.fixture
def clicked(crawled):
    clock.set_source(lambda: everything.TODAY)
    return crawled


def brought(app, desk, found):
    """Where somebody is led who brings a file, or takes a list out."""
    rules = {rule.rule for rule in app.url_map.iter_rules()}
    for rule, form in found.forms.items():
        if rules & {f'{rule}/<string:key>', f'{rule}/<int:stack_id>'}:
            name, content = FILES.get(rule.rpartition('/')[2], ('', b''))
            sent = {field: (io.BytesIO(content), name) for field in form.files}
            led = desk.client.post(form.action, data=form.hidden | form.fields | sent)
            assert led.status_code == 303, (form.action, led.get_data(as_text=True))
            yield led.headers['Location'].removesuffix('/file')
            if f'{rule}/<string:key>/rejected.xlsx' in rules:
                yield led.headers['Location'] + '/rejected.xlsx'
            if led.headers['Location'].endswith('/file'):
                yield from (led.headers['Location'], led.headers['Location'].removesuffix('file') + 'state')


def undone(send, path, **said):
    """What is answered to somebody who is logged in; whatever it did is taken back."""
    with db.atomic() as transaction:
        answer = send(path, **said)
        transaction.rollback()
    assert answer.headers.get('Location') != '/console/login', path
    return answer


def test_enough_is_clicked(clicked):
    assert sum(len(found.pages) for _, found in clicked) > 110
    assert sum(len(found.forms) for _, found in clicked) > 50


def test_papers_can_be_kept_whatever_titles_say(clicked):
    with db.atomic() as transaction:
        for field in (Place.name, Poll.title, Elevator.title, Selection.title, Fee.name, Owner.name):
            field.model.update({field: field.concat(ODD)}).execute()
        kept = [(path, desk.client.get(path)) for desk, found in clicked for path in found.pages.values() if '.' in path]
        transaction.rollback()
    assert len(kept) > 5
    for path, answer in kept:
        assert answer.status_code == 200, path
        assert not set('/"\n') & set(unquote(answer.headers['Content-Disposition'].rpartition("''")[2])), path


def test_no_address_is_too_odd(clicked):
    for desk, found in clicked:
        for rule, path in found.pages.items():
            for name in found.names[rule]:
                for words in NONSENSE:
                    answer = undone(desk.client.get, path, query_string={name: words})
                    assert answer.status_code < 500, (path, name, words)


def test_no_form_is_filled_too_oddly(clicked):
    failed = []
    for desk, found in clicked:
        for form in found.forms.values():
            kinds = {re.sub(r'\d+', '', name): name for name in form.fields}  # of day.0 to day.6 one is enough
            single = [form.fields | {name: f'{form.fields[name]}²' if at % 2 else '9' * 5000}
                      for at, name in enumerate(kinds.values())]
            for said in [{}, *(dict.fromkeys(form.fields, words) for words in NONSENSE), *single]:
                answer = undone(desk.client.post, form.action, data=form.hidden | said)
                if answer.status_code >= 500:
                    failed.append((form.action, {name: words[:20] for name, words in said.items() if words != form.fields[name]}))
    assert not failed, failed


@pytest.fixture
def elsewhere(app, wechat_url, clicked):
    """Whoever has every office in a district of their own and is an employer's clerk there, at a computer, with the ids of a
    community and of an employer there."""
    world = World(app, wechat_url)
    district = places.found_district(SYSTEM, '外区')
    there = places.add(SYSTEM, places.add(SYSTEM, district, Kind.STREET, '外街道'), Kind.COMMUNITY, '外社区')
    for role in (Role.ADMINISTRATOR, Role.SECRETARY, Role.COMMITTEE):
        identity.grant(SYSTEM, district, role, STRANGER)
    employer = partners.employers(district, ['外单位'])['外单位']
    partners.appoint_clerk(SYSTEM, employer, STRANGER)
    desk = sit(app, world.phone(STRANGER))
    assert desk.get(f'/console/employers/{employer.id}/').status_code == 200
    assert desk.get(f'/console/places/{there.id}/notices/new').status_code == 200
    return desk, there.id, employer.id


def _ways(path, there, employer):
    """The same address, and the same below the reader's own place or employer."""
    own = re.sub(r'/employers/\d+', f'/employers/{employer}', re.sub(r'/places/\d+', f'/places/{there}', path, count=1), count=1)
    return (path, own) if re.search(r'/\d+', own.removeprefix(f'/console/places/{there}').removeprefix(
        f'/console/employers/{employer}')) else (path,)


def test_nobody_opens_what_lies_elsewhere(clicked, elsewhere):
    desk, *own = elsewhere
    for _, found in clicked:
        for path in found.pages.values():
            if re.search(r'\d', path):
                for way in _ways(path, *own):
                    assert desk.client.get(way).status_code in (403, 404), way


def test_nobody_changes_what_lies_elsewhere(clicked, elsewhere):
    desk, *own = elsewhere
    token, before = desk.hidden('csrf_token'), {record: record.select().count() for record in RECORDS}
    for _, found in clicked:
        for form in found.forms.values():
            if re.search(r'\d', form.action):
                for way in _ways(form.action, *own):
                    filled = {name: first or '1' for name, first in form.fields.items()}
                    answer = desk.client.post(way, data=form.hidden | filled | {'csrf_token': token})
                    assert answer.status_code in (403, 404), way
    assert {record: record.select().count() for record in RECORDS} == before


def unreached(app, clicked):
    """(method, rule) of what nobody could click."""
    known = {'GET': {rule for _, found in clicked for rule in found.pages},
             'POST': {rule for _, found in clicked for rule in found.forms}}
    return {(method, rule.rule) for rule in app.url_map.iter_rules() for method, reached in known.items()
            if rule.rule.startswith('/console/') and method in rule.methods and rule.rule not in reached}


def test_everything_can_be_clicked(app, clicked):
    """A page or a form that is new is made in tests/everything.py, so that nonsense and strangers come to it."""
    differs = unreached(app, clicked) ^ {(method, rule) for (method, *rules), _ in OUT_OF_REACH for rule in rules}
    assert not differs, '\n'.join(f'{method} {rule}' for method, rule in sorted(differs))


def test_nobody_reaches_what_could_not_be_clicked(app, clicked, elsewhere):
    desk, *own = elsewhere
    token, there = desk.hidden('csrf_token'), {record: record.select().order_by(record.id.desc()).first() for record in RECORDS}
    for method, rule in unreached(app, clicked):
        if '<int:' in rule:
            for way in _ways(_filled(rule, there), *own):
                answer = desk.client.open(way, method=method, data={'csrf_token': token} if method == 'POST' else {})
                assert answer.status_code in (403, 404, 422), (method, way)


#: What an address calls otherwise than its record is called.
CALLED = {'homes': 'part', 'paper-ballots': 'paper', 'entries': 'entry', 'slip-lists': 'slip'}


def _filled(rule, there):
    """An address with ids of records, of the kinds that stand before them."""
    named = {record._meta.table_name.replace('_', '-'): row for record, row in there.items()}

    def some(found):
        row = named.get(CALLED.get(found[1], found[1].removesuffix('s')))
        return f'{found[1]}/{row.id if row else 1}'

    return re.sub(r'<[^>]+>', 'member', re.sub(r'([a-z-]+)/<int:\w+>', some, rule))


def bad_files():
    """What no form takes, by what is wrong with it: (name, content)."""
    whole = members(member('郑五', '14000001005'))
    huge, far = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(huge, 'w', zipfile.ZIP_DEFLATED) as archive:
        archive.writestr('xl/workbook.xml', bytes(12 << 20))
    with xlsxwriter.Workbook(far, {'in_memory': True}) as workbook:
        workbook.add_worksheet().write(1_048_575, 16_383, 'x')
    wide = struct.pack('>IIBBBBB', 60_000, 60_000, 8, 2, 0, 0, 0)
    giant = b'\x89PNG\r\n\x1a\n' + b''.join(
        struct.pack('>I', len(body)) + kind + body + struct.pack('>I', zlib.crc32(kind + body))
        for kind, body in ((b'IHDR', wide), (b'IDAT', zlib.compress(b'')), (b'IEND', b'')))
    return {
        'empty': ('a.xlsx', b''),
        'too large': ('a.jpg', bytes(11 << 20)),
        'a page by the name of a table': ('a.xlsx', b'<html>'),
        'a truncated table': ('a.xlsx', whole[:len(whole) // 2]),
        'a bomb': ('a.xlsx', huge.getvalue()),
        'a far cell': ('a.xlsx', far.getvalue()),
        'no .xls': ('a.xls', b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + bytes(range(256)) * 8),
        'no text': ('a.csv', b'a,\0,b\n'),
        'half letters': ('a.csv', '\ud800,\udfff'.encode('utf-8', 'surrogatepass')),
        'half letters in UTF-16': ('a.csv', b'\xff\xfe' + '姓名,\ud800\n'.encode('utf-16-le', 'surrogatepass')),
        'zeros in UTF-16': ('a.csv', '姓名,\0\n'.encode('utf-16')),
        'one quote': ('a.csv', b'"' + b'x' * 200_000),
        'no picture': ('a.jpg', b'GIF89a' + bytes(50)),
        'half a picture': ('a.jpg', picture(size=(600, 400))[:900]),
        'a giant picture': ('a.png', giant),
        'a drawing': ('a.png', b'<svg onload=alert(1)>'),
    }


def sent(path, desk, form, name, content):
    """Anew each time."""
    files = {field: (io.BytesIO(content), name) for field in form.files}
    return desk.client.post(path, data=form.hidden | {'once': ''} | form.fields | files)


def kept(app):
    folder = app.config['LINLI'].folder
    return File.select().count(), *(sum(1 for _ in (folder / name).rglob('*')) for name in ('held', 'files'))


def taking_files(clicked):
    return [(desk, rule, form) for desk, found in clicked for rule, form in found.forms.items() if form.files]


@pytest.mark.parametrize(('name', 'content'), bad_files().values(), ids=bad_files())
def test_no_bad_file_is_taken(app, clicked, name, content):
    before, wrong = kept(app), []
    for desk, _, form in taking_files(clicked):
        answer = undone(sent, form.action, desk=desk, form=form, name=name, content=content)
        said = answer.status_code == 413 or re.search('is-invalid|invalid-feedback|said bad', answer.get_data(as_text=True))
        if not 400 <= answer.status_code < 500 or not said:
            wrong.append((form.action, answer.status_code))
    assert not wrong
    assert kept(app) == before


@pytest.mark.parametrize('name', ['../../../../tmp/x', 'a\u202egpj', '长' * 300, 'a\r\n"><b>'])
def test_a_file_may_have_any_name(app, clicked, name):
    for desk, rule, form in taking_files(clicked):
        good, content = FILES.get(rule.rpartition('/')[2], ('x.jpg', picture()))
        answer = undone(sent, form.action, desk=desk, form=form, name=name + good[good.rindex('.'):], content=content)
        assert answer.status_code < 500, form.action
        if answer.status_code == 303 and rule.rpartition('/')[2] in FILES:
            answer = desk.client.get(answer.headers['Location'], follow_redirects=True)
        assert not re.search('\u202e|"><b>', answer.get_data(as_text=True)), form.action
    assert not list(app.config['LINLI'].folder.parent.glob('x*'))
