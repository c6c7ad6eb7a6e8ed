"""What a final result does: it seats the elected, and brings a covenant into force."""
from datetime import timedelta

import pytest

from server.bodies.models import Body, Holding
from server.bodies.rules import BodyKind
from server.core import clock
from server.places.models import Ownership
from server.votes.models import Nominee

EVEN = [{1, 2, 3}] * 5 + [{1, 2, 4}] * 5 + [{3, 4}] * 2


@pytest.fixture
def committee(world):
    made = world.secretary.post('/api/bodies', {'place_id': world.estate.id, 'kind': 'owners_committee'})
    assert made.status_code == 201, made.get_json()
    return made.get_json()


def seat(world, body, poll):
    return world.secretary.post(f'/api/bodies/{body["id"]}/election', {'poll_id': poll['id']})


def names(body):
    return [each['holder']['name'] if each['holder'] else None for each in body['seats']]


def test_winners_are_seated_and_alternates_move_up(world, committee, hold, vote, refusal):
    poll = hold('101', '201', '301', '401', alternates=1)
    assert refusal(seat(world, committee, poll)) == (409, 'result_not_final')
    assert refusal(seat(world, committee, {'id': 999})) == (404, 'poll_missing')
    found = vote(poll, *EVEN)
    won = [each['title'][:5] for each in found['winners']]
    other = found['alternates'][0]['title'][:5]
    body = seat(world, committee, poll).get_json()
    assert (names(body), body['term_begins'], body['term_ends'], body['state']) == (won, '2026-08-22', '2029-08-22', 'working')
    assert {each['holder']['poll_id'] for each in body['seats']} == {poll['id']}
    assert refusal(seat(world, committee, poll)) == (409, 'already_seated')
    by_hand = world.secretary.post(f'/api/bodies/{body["id"]}/seats/1/holder', {'name': '外人'})
    assert refusal(by_hand) == (409, 'elected_term')
    leaving = {'reason': 'resigned', 'on': clock.today().isoformat()}
    after = world.secretary.post(f'/api/bodies/{body["id"]}/seats/2/leaving', leaving).get_json()
    assert names(after) == [won[0], other, won[2]]
    after = world.secretary.post(f'/api/bodies/{body["id"]}/seats/2/leaving', leaving).get_json()
    assert (names(after), after['vacant']) == ([won[0], None, won[2]], 1)


def test_elections_that_wait_to_seat_are_listed_until_they_have(world, committee, hold, vote, refusal):
    path = f'/api/bodies/{committee["id"]}/elections'
    poll = hold('101', '201', '301')
    assert world.secretary.get(path).get_json()['items'] == [], 'not before the result is final'
    vote(poll, *[{1, 2, 3}] * 10)
    listed, = world.secretary.get(path).get_json()['items']
    assert (listed['id'], listed['title'], listed['place']['name']) == (poll['id'], poll['title'], '弘运小区')
    other = world.secretary.post('/api/bodies', {'place_id': world.estate.id, 'kind': 'owners_representatives'}).get_json()
    mediation = world.secretary.post('/api/bodies', {'place_id': world.estate.id, 'kind': 'mediation'}).get_json()
    for body in (other, mediation):
        assert world.secretary.get(f'/api/bodies/{body["id"]}/elections').get_json()['items'] == [], body['kind']
    assert refusal(world.grandmother.get(path)) == (403, 'forbidden')
    seat(world, committee, poll)
    assert world.secretary.get(path).get_json()['items'] == []


def test_who_wins_runs_votes_and_who_is_recalled_does_no_more(world, ballots, committee, hold, vote):
    poll = hold('101', '201', '301', '401', alternates=1)
    found = vote(poll, *EVEN)
    won, lost = ballots.owner(found['winners'][0]['title'][2:5]), ballots.owner(found['alternates'][0]['title'][2:5])
    form = ballots.form(place_id=world.estate.id)
    assert won.post('/api/polls', form).status_code == 403, 'the result alone seats nobody'
    body = seat(world, committee, poll).get_json()
    assert [won.post('/api/polls', form).status_code, lost.post('/api/polls', form).status_code] == [201, 403]
    assert won.post('/api/polls', ballots.form(place_id=world.community.id)).status_code == 403, 'at the body\'s place alone'
    assert [(each['role'], each['place']['name']) for each in won.get('/api/me').get_json()['roles']] == [('committee', '弘运小区')]
    number = next(each['number'] for each in body['seats'] if each['holder']['name'] == found['winners'][0]['title'][:5])
    leaving = {'reason': 'other', 'on': clock.today().isoformat(), 'note': '业主大会罢免'}
    world.secretary.post(f'/api/bodies/{body["id"]}/seats/{number}/leaving', leaving)
    assert [won.post('/api/polls', form).status_code, lost.post('/api/polls', form).status_code] == [403, 201]
    assert won.get('/api/me').get_json()['roles'] == []


def test_an_alternate_who_sold_is_passed_over(world, committee, hold, vote):
    poll = hold('101', '201', '301', '401', '501', alternates=2, title='业委会')
    assert vote(poll, *[{1, 2, 3}] * 4, *[{1, 2, 4}] * 3, {1, 4, 5}, *[{3, 4, 5}] * 2, *[{1, 2, 3}] * 2)
    body = seat(world, committee, poll).get_json()
    first = Nominee.select().where(Nominee.name == '户主401').get().owner
    Ownership.delete().where(Ownership.owner == first).execute()
    said = world.secretary.post(f'/api/bodies/{body["id"]}/seats/1/leaving', {
        'reason': 'moved', 'on': clock.today().isoformat()}).get_json()
    assert '户主401' not in names(said)


def test_a_committee_that_did_not_come_about_sits_nowhere(world, committee, hold, vote, refusal):
    poll = hold('101', '201', '301')
    vote(poll, *[{1}] * 10)
    assert refusal(seat(world, committee, poll)) == (409, 'nobody_elected')
    assert Holding.select().count() == 0


def test_an_election_of_another_place_or_office_seats_nobody(world, hold, vote, refusal):
    poll = hold('101', '201', '301')
    vote(poll, *[{1, 2, 3}] * 10)
    other = world.secretary.post('/api/bodies', {'place_id': world.building.id, 'kind': 'owners_committee'}).get_json()
    assert refusal(seat(world, other, poll)) == (422, 'other_place')
    mediation = world.secretary.post('/api/bodies', {'place_id': world.estate.id, 'kind': 'mediation'}).get_json()
    assert refusal(seat(world, mediation, poll)) == (409, 'nobody_elected')


def test_a_building_fills_its_own_seat(world, hold, vote, refusal):
    body = world.secretary.post('/api/bodies', {'place_id': world.estate.id, 'kind': 'self_government'}).get_json()
    poll = hold('101', '201', seats=1, alternates=1, office='building_representative', title='9栋楼栋代表')
    vote(poll, *[{1}] * 10)
    assert refusal(seat(world, body, poll)) == (409, 'no_running_term')
    waiting, = world.secretary.get(f'/api/bodies/{body["id"]}/elections').get_json()['items']
    assert (waiting['id'], waiting['place']['name']) == (poll['id'], '9栋')
    today = clock.today()
    world.secretary.post(f'/api/bodies/{body["id"]}/terms', {
        'begins': today.isoformat(), 'ends': (today + timedelta(days=900)).isoformat()})
    said = seat(world, body, poll).get_json()
    assert (names(said), said['seats'][0]['building']['name'], said['state']) == (['户主101'], '9栋', 'working')
    assert refusal(seat(world, body, poll)) == (409, 'already_seated')
    assert world.secretary.get(f'/api/bodies/{body["id"]}/elections').get_json()['items'] == []
    assert Body.get().kind == BodyKind.SELF_GOVERNMENT


def document(world, *clauses, phone=None, **more):
    return (phone or world.secretary).post('/api/documents', {
        'place_id': world.stairwell.id, 'kind': 'covenant', 'title': '九栋公约', 'clauses': clauses, **more})


def adopt(world, version, poll, item=0, phone=None):
    body = {'poll_id': poll['id'], 'item_id': poll['items'][item]['id']}
    return (phone or world.secretary).post(f'/api/document-versions/{version["id"]}/adoption', body)


def carried(world, version):
    items = world.secretary.get(f'/api/document-versions/{version["id"]}/polls').get_json()['items']
    return [(each['poll_id'], each['poll_title'], each['item_title']) for each in items]


def test_a_covenant_holds_once_a_vote_carried_it(world, ballots, now, refusal):
    first = document(world, '要关好楼道门', '不要高空抛物').get_json()
    poll = ballots.open(items=[{'title': '是否通过九栋公约', 'matter': 2}])
    for room in ('101', '102', '201', '202', '301', '302', '401', '402', '501', '502'):
        ballots.cast(ballots.owner(room), poll, 'yes')
    assert refusal(adopt(world, first, poll)) == (409, 'result_not_final')
    now.forward(minutes=1)
    second = document(world, '要关好楼道门', '不要乱停车').get_json()
    now.forward(days=8)
    assert refusal(adopt(world, first, poll, phone=world.grandmother)) == (403, 'forbidden')
    assert refusal(adopt(world, second, poll)) == (409, 'written_after_opening')
    ballots.result(poll)  # whoever looks, or the worker, ends what is due
    assert carried(world, second) == []
    assert carried(world, first) == [(poll['id'], poll['title'], '是否通过九栋公约')]
    assert refusal(world.grandmother.get(f'/api/document-versions/{first["id"]}/polls')) == (403, 'forbidden')
    said = adopt(world, first, poll).get_json()
    assert carried(world, first) == []
    assert (said['number'], said['poll_id'], said['adopted_at'] is not None) == (1, poll['id'], True)
    assert refusal(adopt(world, first, poll)) == (409, 'already_adopted')
    listed, = world.grandmother.get(f'/api/documents?place_id={world.stairwell.id}').get_json()['items']
    assert (listed['title'], listed['in_force']['clauses']) == ('九栋公约', ['要关好楼道门', '不要高空抛物'])
    assert world.grandmother.get(f'/api/documents/{listed["id"]}').get_json() == listed
    assert (listed['in_force']['poll_title'], listed['may_manage']) == (poll['title'], False)
    every = world.grandmother.get(f'/api/documents/{listed["id"]}/versions').get_json()['items']
    assert [(each['number'], each['adopted_at'] is None) for each in every] == [(2, True), (1, False)]
    for path in ('', '/versions'):
        assert refusal(world.stranger.get(f'/api/documents/{listed["id"]}{path}')) == (404, 'document_missing')


def test_what_was_voted_down_is_not_in_force(world, ballots, now, refusal):
    version = document(world, '要关好楼道门').get_json()
    poll = ballots.open(items=[{'title': '是否通过公约', 'matter': 2}])
    now.forward(days=8)
    assert refusal(adopt(world, version, poll)) == (409, 'not_carried')
    ballots.result(poll)
    assert carried(world, version) == []
    assert refusal(document(world, '自己写的', phone=world.grandmother)) == (403, 'forbidden')
    assert document(world, phone=world.secretary).status_code == 422
