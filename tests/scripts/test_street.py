"""The demonstration street is what it says, and whoever tries it finds every number free."""
import pytest

from scripts.demo import people
from server.core import clock, crypto, evidence
from server.core.db import db
from server.identity.models import Person
from server.members.models import Member
from server.notices.models import Notice
from server.partners.models import Clerk
from server.places.models import Kind, Part, Place
from server.records import CHAINS
from server.tasks.models import Task
from server.votes.models import Ballot, Poll
from tests import street


@pytest.fixture(scope='module')
def loaded(app, wechat_url):
    """The street, made once: what a test changes is rolled back at its end, and the street at the end of the module."""
    with db.atomic() as transaction:
        yield street.load(app, wechat_url)
        transaction.rollback()


def test_its_places_and_people(loaded):
    assert [place.name for place in Place.select().where(Place.kind == Kind.COMMUNITY)] == ['紫荆园社区', '盐溪桥社区']
    bridge = Place.get(Place.name == '盐溪桥社区')
    assert Place.select().where(Place.parent == bridge, Place.kind == Kind.BUILDING).count() == 9
    assert Part.select().count() == 370 + 135
    assert (Member.select().count(), Clerk.select().count()) == (60, 3)
    assert (Task.select().count(), Notice.select().count()) == (1, 1)


def test_its_neighbours(loaded):
    secretary = loaded.phone(people.SECRETARIES['盐溪桥社区'])
    bridge = Place.get(Place.name == '盐溪桥社区')
    bodies = {body['kind']: body for body in secretary.get(f'/api/bodies?place_id={bridge.id}').get_json()['items']}
    assert {kind: (len(body['seats']), body['vacant'], body['state']) for kind, body in bodies.items()} == {
        'self_government': (9, 1, 'working'), 'mediation': (3, 0, 'working'), 'weddings_funerals': (3, 0, 'working'),
        'supervision': (3, 0, 'working')}
    assert len(secretary.get(f'/api/documents?place_id={bridge.id}').get_json()['items']) == 2
    estate = Place.get(Place.name == '弘运小区')
    other = loaded.phone(people.SECRETARIES['紫荆园社区'])
    said = other.get(f'/api/care/coverage?place_id={estate.id}').get_json()
    assert said['homes'] == 333
    assert 0 < said['gaps'] < said['member']
    assert said['committee'] > 0


def test_its_building_that_looks_for_a_company(loaded):
    owner = loaded.phone('14000002046')
    [found] = owner.get('/api/selections').get_json()['items']
    seen = owner.get(f'/api/selections/{found["id"]}').get_json()
    assert (seen['place']['name'], seen['stage'], seen['opinions']['opinions'], seen['plan']['number']) == ('4栋', 'offers', 5, 2)
    shown = owner.get(f'/api/selections/{found["id"]}/bidders').get_json()['items']
    assert len(shown) == 3
    assert all(each['mine'][0]['amount'] > 0 for each in shown)


def test_its_report_slips(loaded):
    garden = Place.get(Place.name == '紫荆园社区')
    said = loaded.phone(people.SECRETARIES['紫荆园社区']).get(f'/api/slips/figures?place_id={garden.id}').get_json()
    assert (said['issued'], said['overdue'], said['states']['reported'], said['states']['issued']) == (3, 1, 2, 1)
    [mine] = loaded.phone(people.SENT[1]).get('/api/me/report-in').get_json()['items']
    assert (mine['name'], mine['next']) == (people.SENT[0], 'member')


def test_its_fee(loaded):
    owner = loaded.phone('14000000323')
    [fee] = owner.get('/api/fees').get_json()['items']
    assert (fee['name'], fee['rate'], fee['totals']) == ('清洁费', 1000, {
        'homes': 333, 'settled': 127, 'exempt': 1, 'to_pay': 332_000, 'paid': 126_000})
    [mine] = owner.get('/api/my-charges').get_json()['items']
    assert (mine['charge']['label'], mine['charge']['state'], mine['charge']['overdue']) == ('9栋1单元701', 'open', False)


def test_its_books(loaded):
    owner = loaded.phone('14000000323')
    [book] = owner.get('/api/books').get_json()['items']
    [quarter] = owner.get(f"/api/books/{book['id']}/statements").get_json()['items']
    assert quarter['income'] > 0
    [advance] = owner.get(f"/api/books/{book['id']}/advances").get_json()['items']
    assert (advance['principal'], advance['outstanding']) == (9_600_000, 9_000_000)


def test_its_evidence_holds(loaded):
    assert [fault for chain in CHAINS for fault in evidence.faults(chain)] == []


def test_its_votes(loaded):
    polls = {poll.title: poll for poll in Poll.select()}
    assert sorted((poll.state, poll.roll_heads) for poll in polls.values()) == [('closed', 15), ('open', 14), ('open', 362)]
    assert all(poll.closes_at > clock.now() for poll in polls.values() if poll.state == 'open')
    voter = loaded.phone('14000002061')
    closed = next(poll for poll in polls.values() if poll.state == 'closed')
    found = voter.get(f'/api/polls/{closed.id}/result').get_json()['items'][0]
    assert (found['participating']['heads'], found['agreeing']['heads'], found['carried']) == (12, 10, True)
    assert Ballot.select().count() == 12


@pytest.mark.parametrize(('number', 'role', 'place'), [
    (people.DISTRICT_ADMINISTRATOR, 'administrator', '合川区'), (people.STREET_ADMINISTRATOR, 'administrator', '南津街街道'),
    ('14000008001', 'secretary', '紫荆园社区'), ('14000008002', 'secretary', '盐溪桥社区'), ('14000004001', 'member', '紫荆园社区'),
    (people.KEEPERS[0], 'committee', '弘运小区'), (people.KEEPERS[1], 'committee', '弘运小区'),
])
def test_who_can_log_in_as_whom(loaded, number, role, place):
    roles = loaded.phone(number).get('/api/me').get_json()['roles']
    assert [(each['role'], each['place']['name']) for each in roles] == [(role, place)]


def test_every_number_that_is_told_is_free(loaded):
    numbers = [crypto.blind(phone) for phone, _ in people.LOGINS]
    assert not Person.select().where(Person.phone_index.in_(numbers)).exists()


def test_a_voters_number_is_free_again(loaded):
    homes = loaded.phone(people.VOTERS[0][0]).get('/api/me').get_json()['homes']
    assert [(home['label'], home['state']) for home in homes] == [('5栋1单元101', 'offered')]
