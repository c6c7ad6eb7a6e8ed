"""One's own name, data and end."""
import pytest

from server.core.audit import AuditLine
from server.identity import actions, queries, tokens
from server.identity.models import Person, Residency, Session
from tests.places.roster_files import WEI, take_in


def test_a_name_is_kept(world):
    answer = world.stranger.patch('/api/me', {'name': '张　三'})
    assert (answer.status_code, answer.get_json()['name']) == (200, '张三')
    assert AuditLine.get(AuditLine.action == 'identity.rename').detail == {}


@pytest.mark.parametrize('name', ['', '   ', '=HYPERLINK("x")', '123', '张' * 61, '\x00', 7, None])
def test_what_is_no_name_is_refused(world, name):
    assert world.stranger.patch('/api/me', {'name': name}).status_code == 422
    assert world.stranger.get('/api/me').get_json()['name'] is None


@pytest.mark.parametrize('name', ['𠮷野家', '张三😀'])
def test_characters_of_four_bytes_come_back_as_they_were(world, name):
    assert world.stranger.patch('/api/me', {'name': name}).get_json()['name'] == name


def test_everything_that_is_kept_is_told(world):
    take_in(world.estate, f'9-1-701,88.5,张三,14000000701,{WEI}')
    phone = world.phone('14000000701')
    body = phone.get('/api/me/data').get_json()
    assert body['person']['phone_masked'] == '140****0701'
    assert len(body['sessions']) == 1
    (home,) = body['homes']
    assert (home['label'], home['owner_name'], home['owner_identity_masked']) == (
        '9栋1单元701', '张三', f'{WEI[:6]}********{WEI[-4:]}')
    assert WEI not in phone.get('/api/me/data').get_data(as_text=True)


def test_a_home_without_an_owner_and_a_role_that_ended_are_told_too(world):
    assert world.stairwell
    world.secretary.post('/api/me/homes', {'estate_id': world.estate.id, 'room': '701', 'remark': '租户'})
    body = world.secretary.get('/api/me/data').get_json()
    assert (body['homes'][0]['remark'], body['homes'][0]['owner_name']) == ('租户', None)
    assert [(role['role'], role['place']) for role in body['roles']] == [('secretary', '紫荆园社区')]


def test_other_domains_add_what_they_keep(world):
    def tell(actor, person):
        return 'pigeons', [{'count': person.id == world.stranger.person_id}]

    queries.data_asked.connect(tell)
    try:
        body = world.stranger.get('/api/me/data').get_json()
    finally:
        queries.data_asked.disconnect(tell)
    assert body['others']['pigeons'] == [{'count': True}]


def test_a_closed_account_leaves_a_number_that_stands_for_nobody(world):
    assert world.stairwell
    phone = world.phone('14000000701')
    phone.patch('/api/me', {'name': '张三'})
    assert phone.delete('/api/me').status_code == 204
    person = Person.get_by_id(phone.person_id)
    assert (person.openid, person.unionid, person.name, person.phone, person.phone_index) == (None,) * 5
    assert not Residency.select().exists()
    assert phone.get('/api/me').get_json()['error']['code'] == 'session_revoked'
    assert AuditLine.get(AuditLine.action == 'identity.close_account').person_id == person.id


def test_a_worker_that_has_not_heard_yet_writes_nothing_more(world):
    assert world.stairwell
    code = world.stranger.emulator('phone-codes', phone='14000000701')['code']
    world.stranger.delete('/api/me')
    tokens.REVOKED.forget()
    Session.update(revoked_at=None).execute()
    for answer in (world.stranger.get('/api/me'), world.stranger.patch('/api/me', {'name': '张三'}),
                   world.stranger.post('/api/me/phone', {'code': code}), world.stranger.delete('/api/me'),
                   world.stranger.post('/api/me/homes', {'estate_id': world.estate.id, 'room': '9-1-701'})):
        assert (answer.status_code, answer.get_json()['error']['code']) == (401, 'account_deleted')
    assert Person.get_by_id(world.stranger.person_id).phone is None


def test_roles_end_with_the_account(world):
    world.secretary.delete('/api/me')
    assert world.phone('14000008001').get('/api/me').get_json()['roles'] == []


def test_whoever_comes_back_is_somebody_new(world):
    assert world.stairwell
    phone = world.phone('14000000701')
    before = phone.person_id
    phone.delete('/api/me')
    phone.token = phone.log_in().get_json()['token']
    assert phone.person_id != before
    assert phone.bind('14000000701').get_json()['homes'][0]['state'] == 'offered'


def test_other_domains_hear_of_the_end_while_there_is_a_name(world):
    heard = []

    def listen(actor, person):
        heard.append((person.id, person.openid))

    actions.account_closed.connect(listen)
    try:
        world.stranger.delete('/api/me')
    finally:
        actions.account_closed.disconnect(listen)
    assert heard == [(world.stranger.person_id, world.stranger.openid)]
