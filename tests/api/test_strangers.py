"""No address of the API, guessed or handed on, opens or changes what lies elsewhere: each is asked with the ids of records that
there are, by somebody who has every office in another district, and by somebody who has none."""
import re

import pytest

from server.core import clock
from server.core.actor import SYSTEM, Role
from server.core.db import db
from server.identity import actions as identity
from server.partners import actions as partners
from server.places import actions as places
from server.records import RECORDS
from tests import everything

ELSEWHERE = '14000008088'
#: What an address calls otherwise than its record is called.
CALLED = {'agreements': 'household', 'bank-matches': 'match', 'checkins': 'check-in', 'dues-payments': 'settlement',
          'elevator-plans': 'plan', 'home-claims': 'residency', 'homes': 'part', 'income-sources': 'source',
          'joint-meetings': 'meeting', 'ledger-entries': 'entry', 'qr': 'place', 'vote-rules': 'own-rule', 'vote-terms': 'own-term'}
_RECORDS = {record._meta.table_name.replace('_', '-'): record for record in RECORDS}
#: What else addresses ask for.
WORDS = {'prints': 'notice', 'sheets': 'ballots'}
ASKED = '?account=bank&quarter=2026-Q3&year=2026&employer_id=1&household_id=1&place_id=1&part_id=1&month=2026-08'
#: A seat is called by its number within a body.
_NUMBERED = '/seats/'


@pytest.fixture(scope='module')
def made(app, wechat_url):
    with db.atomic() as transaction:
        world = next(iter(everything.load(app, wechat_url))).world
        there = {record: record.select().order_by(record.id.desc()).first() for record in RECORDS}
        district = places.found_district(SYSTEM, '外区')
        for role in (Role.ADMINISTRATOR, Role.SECRETARY, Role.COMMITTEE):
            identity.grant(SYSTEM, district, role, ELSEWHERE)
        partners.appoint_clerk(SYSTEM, partners.employers(district, ['外单位'])['外单位'], ELSEWHERE)
        yield there, (world.phone(ELSEWHERE), world.stranger)
        transaction.rollback()


@pytest.fixture
def strangers(made):
    clock.set_source(lambda: everything.TODAY)
    return made


def _record(called):
    names = CALLED.get(called, called), called.removesuffix('ies') + 'y', called.removesuffix('s')
    return next(_RECORDS[each] for each in names if each in _RECORDS)


def addresses(app, method, there):
    """Of each route that names records; where it names two, the second is one of the first's."""
    for rule in app.url_map.iter_rules():
        named = re.findall(r'([a-z-]+)/<int:\w+>', rule.rule)
        if rule.rule.startswith('/api/') and method in rule.methods and named and _NUMBERED not in rule.rule:
            rows = [there[_record(each)] for each in named]
            assert all(rows), f'tests/everything.py makes nothing for {rule.rule}'
            address = re.sub(r'(\w+)/<(?!int:)[^>]+>', lambda found: f'{found[1]}/{WORDS.get(found[1], "2026-Q3")}', rule.rule)
            for row in rows:
                address = re.sub(r'<[^>]+>', str(getattr(rows[-1], f'{row._meta.name}_id', row.id)), address, count=1)
            yield address


def test_nobody_reads_what_lies_elsewhere(app, strangers):
    there, phones = strangers
    asked = list(addresses(app, 'GET', there))
    assert len(asked) > 60
    read = [(address, phone.get(address + ASKED).status_code) for address in asked for phone in phones]
    assert not [each for each in read if each[1] not in (403, 404)]


@pytest.mark.parametrize('method', ['POST', 'PATCH', 'DELETE'])
def test_nobody_changes_what_lies_elsewhere(app, strangers, method):
    there, phones = strangers
    before, asked = {record: record.select().count() for record in RECORDS}, list(addresses(app, method, there))
    assert asked
    done = [(address, phone.request(method, address, {}).status_code) for address in asked for phone in phones]
    assert not [each for each in done if each[1] not in (403, 404, 422)]
    assert {record: record.select().count() for record in RECORDS} == before
