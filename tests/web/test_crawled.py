"""Whatever is typed into any form or address of the console, and whoever sends it: what can be clicked in the demonstration
street is clicked, then filled with nonsense, then sent by somebody who has a desk elsewhere."""
import re
from urllib.parse import unquote

import pytest

from scripts.demo import people
from server.care import visits
from server.care.models import Care
from server.companies.models import Selection
from server.core import clock
from server.core.actor import SYSTEM, Role
from server.core.db import db
from server.dues.models import Fee
from server.elevators.models import Elevator
from server.identity import actions as identity
from server.partners import actions as partners
from server.places import actions as places
from server.places.models import Kind, Owner, Place
from server.records import RECORDS
from server.votes.models import Poll
from tests import street
from tests.web.conftest import sit
from tests.web.crawling import crawl
from tests.world import World

DESKS = (*people.SECRETARIES.values(), people.KEEPERS[0], people.CLERKS['合川区第一中学（样例）'], people.STREET_ADMINISTRATOR)
NONSENSE = ('²', '9' * 30, '-1', '\x00', '9999-12-31', '<b>"{{7*7}}')
ODD = '\n/../#read("/etc/passwd")*$_'
STRANGER = '14000008088'
#: Pages that offer other things at another desk, with the way to them.
ANEW = {'/console/', '/console/places/<int:place_id>/', '/console/places/<int:place_id>/reports',
        '/console/places/<int:place_id>/reports/<int:id>'}


@pytest.fixture(scope='module')
def clicked(app, wechat_url):
    """The desks with what was found at each and at none before it; rolled back at the end of the module."""
    with db.atomic() as transaction:
        world, seen, made = street.load(app, wechat_url), set(), []
        phones = [world.phone(number) for number in DESKS]
        _begin(phones[0])
        for phone in phones:
            desk = sit(app, phone)
            found = crawl(app, desk, seen)
            seen |= found.pages.keys() - ANEW
            made.append((desk, found))
        yield made
        transaction.rollback()


def _begin(secretary):
    """What is over in the demonstration, and what is not found there yet."""
    visits.write_down(SYSTEM, Care.get(Care.live == 1), clock.today(), '人在家', '楼道灯坏了', '')
    said = {'place_id': Place.get(Place.name == '弘运小区').id, 'title': '选聘物业公司', 'opinions_until': '2200-01-01'}
    assert secretary.post('/api/selections', said).status_code == 201


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
    sent = {rule for _, found in clicked for rule in found.forms}
    for what in ('reports', 'reports/<int:id>/answer', 'reports/<int:id>/passing-on', 'care/needs/<int:id>/report'):
        assert f'/console/places/<int:place_id>/{what}' in sent, what


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
            single = [form.fields | {name: words} for name, first in form.fields.items() for words in (f'{first}²', '9' * 5000)]
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
                    answer = desk.client.post(way, data=form.hidden | form.fields | {'csrf_token': token})
                    assert answer.status_code in (403, 404), way
    assert {record: record.select().count() for record in RECORDS} == before
