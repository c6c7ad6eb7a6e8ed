"""The secretary's queue."""
import pytest

from server.core.audit import AuditLine
from server.identity.models import Residency
from tests.statements import statements


@pytest.fixture
def claim(world):
    """The stranger says that they live in 9栋1单元701."""
    assert world.stairwell
    world.stranger.patch('/api/me', {'name': '张三'})
    answer = world.stranger.post('/api/me/homes', {'estate_id': world.estate.id, 'room': '9-1-701', 'remark': '是我母亲的房子'})
    return answer.get_json()['id']


def queue(phone, query=''):
    return phone.get(f'/api/home-claims{query}').get_json()


def decide(phone, claim, state='confirmed', **more):
    return phone.patch(f'/api/home-claims/{claim}', {'state': state, **more})


def test_the_queue_shows_who_claims_what_and_whose_it_is(world, claim):
    (item,) = queue(world.secretary)['items']
    assert (item['id'], item['label'], item['reason'], item['remark']) == (claim, '9栋1单元701', 'claimed', '是我母亲的房子')
    assert item['person']['name'] == '张三'
    assert [(owner['name'], owner['phone_masked']) for owner in item['owners']] == [('户主701', '140****0701')]
    assert '14000000701' not in world.secretary.get('/api/home-claims').get_data(as_text=True)


def test_the_queue_is_each_secretarys_own(world, claim):
    assert queue(world.next_secretary)['items'] == []
    assert queue(world.neighbour)['items'] == []
    assert len(queue(world.administrator)['items']) == 1
    for phone, status in ((world.next_secretary, 404), (world.stranger, 404), (world.neighbour, 403)):
        assert decide(phone, claim).status_code == status
    assert queue(world.secretary)['items'][0]['state'] == 'queued'


def test_oldest_first_by_pages(world):
    assert world.stairwell
    for door in ('101', '102', '201'):
        world.stranger.post('/api/me/homes', {'estate_id': world.estate.id, 'room': f'9-1-{door}'})
    first = queue(world.secretary, '?limit=2')
    rest = queue(world.secretary, f'?limit=2&cursor={first["next"]}')
    assert [item['label'][-3:] for item in first['items'] + rest['items']] == ['101', '102', '201']


def test_confirmed_as_an_owner(world, claim):
    owner = queue(world.secretary)['items'][0]['owners'][0]['id']
    answer = decide(world.secretary, claim, owner_id=owner)
    assert (answer.status_code, answer.get_json()['state']) == (200, 'confirmed')
    (home,) = world.stranger.get('/api/me').get_json()['homes']
    assert (home['state'], home['owner']) == ('confirmed', True)
    assert world.stranger.actor.owners == {owner}
    line = AuditLine.get(AuditLine.action == 'identity.decide_claim')
    assert (line.person_id, line.path, line.detail) == (
        world.secretary.person_id, world.stairwell.path, {'state': 'confirmed', 'owner': owner})


def test_confirmed_as_a_tenant(world, claim):
    assert decide(world.secretary, claim).status_code == 200
    (home,) = world.stranger.get('/api/me').get_json()['homes']
    assert (home['state'], home['owner']) == ('confirmed', False)
    assert not world.stranger.actor.owners
    assert world.stranger.actor.sees(world.estate.path)


def test_refused_with_a_reason_that_the_applicant_reads_and_may_answer(world, claim):
    assert decide(world.secretary, claim, 'refused', reason='请带房产证到社区核实').status_code == 200
    (home,) = world.stranger.get('/api/me').get_json()['homes']
    assert (home['state'], home['answer']) == ('refused', '请带房产证到社区核实')
    again = world.stranger.post('/api/me/homes', {'estate_id': world.estate.id, 'room': '9-1-701', 'remark': '带来了'})
    assert (again.status_code, again.get_json()['state'], again.get_json()['answer']) == (201, 'queued', '')
    assert Residency.select().count() == 1


def test_a_refused_claim_can_be_put_out_of_sight(world, claim):
    decide(world.secretary, claim, 'refused')
    assert world.stranger.delete(f'/api/me/homes/{claim}').status_code == 204
    assert world.stranger.get('/api/me').get_json()['homes'] == []


def test_an_owner_of_another_part_is_no_choice(world, claim):
    other = world.neighbour.actor.owners
    answer = decide(world.secretary, claim, owner_id=next(iter(other)))
    assert (answer.status_code, answer.get_json()['error']['code']) == (422, 'not_an_owner')


def test_a_claim_is_decided_once(world, claim):
    decide(world.secretary, claim)
    answer = decide(world.secretary, claim, 'refused')
    assert (answer.status_code, answer.get_json()['error']['code']) == (409, 'claim_decided')


def test_the_same_key_is_answered_the_same(world, claim):
    first, again = (world.secretary.patch(f'/api/home-claims/{claim}', {'state': 'confirmed'}, key='k') for _ in range(2))
    assert (again.status_code, again.get_json()) == (200, first.get_json())


@pytest.mark.parametrize('body', [{'state': 'queued'}, {}, {'state': 'confirmed', 'owner_id': 0}, {'state': 'confirmed', 'x': 1}])
def test_nothing_else_is_understood(world, claim, body):
    assert world.secretary.patch(f'/api/home-claims/{claim}', body).status_code == 422


def test_the_queue_asks_the_same_of_the_database_for_few_and_many(world):
    assert world.stairwell
    assert world.secretary.get('/api/home-claims').status_code == 200
    counts = []
    for doors in (('101',), ('102', '201', '202', '301')):
        for door in doors:
            world.phone().post('/api/me/homes', {'estate_id': world.estate.id, 'room': f'9-1-{door}'})
        with statements() as asked:
            queue(world.secretary)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 4


@pytest.mark.race
def test_of_two_secretaries_one_decides(world, racing):
    assert world.stairwell
    claim = world.stranger.post('/api/me/homes', {'estate_id': world.estate.id, 'room': '9-1-701'}).get_json()['id']
    one, other = world.secretary, world.administrator
    answers = racing(lambda: decide(one, claim), lambda: decide(other, claim, 'refused'))
    assert sorted(answer.status_code for answer in answers) == [200, 409]
