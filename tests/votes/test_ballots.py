"""Casting: one valid ballot for each head, all items at once, a receipt for the voter."""
from datetime import timedelta

import pytest

from server.core import clock
from server.core.audit import AuditLine
from server.identity.models import Residency
from server.places.models import Ownership
from server.votes import casting, queries
from server.votes.models import Ballot
from server.votes.opened import opened_poll
from tests.statements import statements


def test_it_works(world, ballots, now):
    opened = ballots.open()
    answer = ballots.cast(world.grandmother, opened, 'yes', 'abstain')
    assert answer.status_code == 201
    done = answer.get_json()
    assert (done['homes'], done['cast_at']) == (['9栋1单元701'], '2026-08-14T09:00:00+08:00')
    assert 16 <= len(done['receipt']) <= 24
    rows = list(Ballot.select().order_by(Ballot.id))
    assert [(row.choice, row.heads, row.area, row.revision, row.receipt) for row in rows] == [
        ('yes', 1, 8850, 0, done['receipt']), ('abstain', 1, 8850, 0, done['receipt'])]
    assert [row.digest for row in rows] == [row.recomputed() for row in rows]
    mine = world.grandmother.get(f'/api/polls/{opened["id"]}/ballots/mine').get_json()['items']
    assert mine == [{**done, 'channel': 'online', 'answers': ballots.answers(opened, 'yes', 'abstain')['answers']}]
    assert world.neighbour.get(f'/api/polls/{opened["id"]}/ballots/mine').get_json()['items'] == []


def test_the_poll_knows_that_i_voted(world, ballots):
    opened = ballots.open()
    path = f'/api/polls/{opened["id"]}'
    before = world.grandmother.get(path).get_json()
    assert (before['may_vote'], before['voted'], before['may_manage'], before['homes'][0]['labels']) == (
        True, False, False, ['9栋1单元701'])
    ballots.cast(world.grandmother, opened, 'no')
    after = world.grandmother.get(path).get_json()
    assert (after['may_vote'], after['voted'], after['homes'][0]['by_me']) == (False, True, True)
    assert world.secretary.get(path).get_json()['homes'] == []


def test_casting_confirms_a_home_that_was_only_offered(world, ballots):
    opened, person = ballots.open(), world.grandmother.person_id
    assert Residency.get(Residency.person == person).state == 'offered'
    assert ballots.cast(world.grandmother, opened, 'yes').status_code == 201
    assert Residency.get(Residency.person == person).state == 'confirmed'
    assert AuditLine.select().where(AuditLine.action == 'identity.confirm_home').count() == 1


def test_a_second_ballot_is_refused_with_the_time(world, ballots, refusal, now):
    opened = ballots.open()
    ballots.cast(world.grandmother, opened, 'yes')
    now.forward(hours=2)
    answer = ballots.cast(world.grandmother, opened, 'no')
    assert refusal(answer) == (409, 'already_voted')
    assert answer.get_json()['error']['fields'] == {'cast_at': '2026-08-14T09:00:00+08:00', 'by': 'me'}
    assert '您已经在8月14日 09:00投过票了' in answer.get_json()['error']['message']
    assert {row.choice for row in Ballot.select()} == {'yes'}


def test_a_co_owners_ballot_counts_for_both_without_naming_them(world, ballots, refusal):
    world.own(ballots.part('701'), '老伴', '14000000711')
    opened = ballots.open()
    husband = world.phone('14000000711')
    assert ballots.cast(husband, opened, 'yes').status_code == 201
    answer = ballots.cast(world.grandmother, opened, 'no')
    assert refusal(answer) == (409, 'already_voted')
    assert answer.get_json()['error']['fields']['by'] == 'co_owner'
    assert '老伴' not in answer.get_data(as_text=True)
    seen = world.grandmother.get(f'/api/polls/{opened["id"]}').get_json()
    assert (seen['voted'], seen['homes'][0]['by_me']) == (True, False)
    assert ballots.result(opened)['items'][0]['participating']['heads'] == 1


def test_the_same_key_gets_the_same_answer(world, ballots, refusal, now):
    opened = ballots.open()
    first = ballots.cast(world.grandmother, opened, 'yes', key='tap-1')
    now.forward(minutes=5)
    again = ballots.cast(world.grandmother, opened, 'yes', key='tap-1')
    assert (again.status_code, again.get_json()) == (201, first.get_json())
    assert refusal(ballots.cast(world.grandmother, opened, 'no', key='tap-1')) == (409, 'idempotency_key_reused')
    now.forward(days=8)  # the answer got lost, and the poll closed meanwhile
    assert ballots.cast(world.grandmother, opened, 'yes', key='tap-1').get_json() == first.get_json()
    assert Ballot.select().count() == 2


def test_a_key_of_somebody_else_is_not_mine(world, ballots, refusal):
    world.own(ballots.part('701'), '老伴', '14000000711')
    opened = ballots.open()
    assert ballots.cast(world.phone('14000000711'), opened, 'yes', key='1').status_code == 201
    assert refusal(ballots.cast(world.grandmother, opened, 'yes', key='1')) == (409, 'already_voted')


@pytest.mark.parametrize('spoil', [
    lambda answers: answers[:1], lambda answers: [*answers, answers[0]], lambda answers: [answers[0], answers[0]],
    lambda answers: [*answers, {'item_id': 999999, 'choice': 'yes'}]])
def test_every_item_is_answered_exactly_once(world, ballots, refusal, spoil):
    opened = ballots.open()
    answers = spoil(ballots.answers(opened, 'yes')['answers'])
    answer = world.grandmother.post(f'/api/polls/{opened["id"]}/ballots', {'answers': answers})
    assert refusal(answer) == (422, 'answers_incomplete')
    assert Ballot.select().count() == 0


@pytest.mark.parametrize('body', [
    {}, {'answers': []}, {'answers': [{'item_id': 1, 'choice': 'maybe'}]}, {'answers': [{'item_id': '1e9', 'choice': 'yes'}]},
    {'answers': [{'item_id': 1, 'choice': 'yes'}], 'part_ids': []}, {'answers': 'yes'}])
def test_bad_input_is_refused(world, ballots, body):
    assert world.grandmother.post(f'/api/polls/{ballots.open()["id"]}/ballots', body).status_code == 422


def test_a_stranger_does_not_see_it_and_a_neighbour_has_no_vote(world, ballots, refusal):
    opened = ballots.open()
    assert refusal(ballots.cast(world.stranger, opened, 'yes')) == (404, 'poll_missing')
    assert refusal(ballots.cast(world.next_secretary, opened, 'yes')) == (404, 'poll_missing')
    assert refusal(ballots.cast(world.secretary, opened, 'yes')) == (403, 'not_on_roll')
    assert refusal(ballots.cast(world.grandmother, {**opened, 'id': 999999}, 'yes')) == (404, 'poll_missing')
    assert world.stranger.get(f'/api/polls/{opened["id"]}/ballots/mine').status_code == 404


def test_a_queued_home_has_no_vote_yet(world, ballots, refusal):
    opened, grandmother = ballots.open(), world.grandmother
    Residency.update(state='queued').where(Residency.person == grandmother.person_id).execute()
    assert ballots.cast(grandmother, opened, 'yes').status_code in (403, 404)
    assert Ballot.select().count() == 0


def test_a_draft_takes_no_ballots(world, ballots, refusal):
    made = ballots.draft()
    assert refusal(ballots.cast(world.secretary, made, 'yes')) == (409, 'poll_not_open')
    assert refusal(ballots.cast(world.grandmother, made, 'yes')) == (404, 'poll_missing')


def test_a_closed_poll_takes_no_ballots_though_the_worker_sleeps(world, ballots, refusal, now):
    opened = ballots.open()
    now.set(clock.now() + timedelta(days=7) - timedelta(microseconds=1))
    assert ballots.cast(world.neighbour, opened, 'yes').status_code == 201
    now.forward(microseconds=1)
    answer = ballots.cast(world.grandmother, opened, 'yes')
    assert refusal(answer) == (409, 'poll_closed')
    assert '8月21日 09:00截止' in answer.get_json()['error']['message']


def test_a_withdrawn_poll_takes_no_ballots(world, ballots, refusal):
    opened = ballots.open()
    world.secretary.post(f'/api/polls/{opened["id"]}/withdrawal', {'reason': '方案有误'})
    answer = ballots.cast(world.grandmother, opened, 'yes')
    assert refusal(answer) == (409, 'poll_withdrawn')
    assert '方案有误' in answer.get_json()['error']['message']


@pytest.fixture
def three_homes(world, ballots):
    """The owner of 701 also owns 601, and with her daughter 501: two heads, the first with two homes."""
    owner = Ownership.get(Ownership.part == ballots.part('701')).owner
    Ownership.update(owner=owner).where(Ownership.part == ballots.part('601')).execute()
    Ownership.create(part=ballots.part('501'), owner=owner, position=1)
    return {room: ballots.part(room).id for room in ('701', '601', '501', '101')}


def test_a_ballot_counts_for_all_homes(world, ballots, three_homes):
    opened = ballots.open()
    done = ballots.cast(world.grandmother, opened, 'yes').get_json()
    assert done['homes'] == ['9栋1单元501', '9栋1单元601', '9栋1单元701']
    assert ballots.result(opened)['items'][0]['participating'] == {'area': 26550, 'area_text': '265.50㎡', 'heads': 2}


def test_naming_a_home_means_its_whole_head(world, ballots, three_homes, refusal):
    opened = ballots.open()
    done = ballots.cast(world.grandmother, opened, 'yes', part_ids=[three_homes['601']]).get_json()
    assert done['homes'] == ['9栋1单元601', '9栋1单元701']
    seen = world.grandmother.get(f'/api/polls/{opened["id"]}').get_json()
    assert (seen['voted'], seen['may_vote'], sorted(home['voted'] for home in seen['homes'])) == (False, True, [False, True])
    assert refusal(ballots.cast(world.grandmother, opened, 'no')) == (409, 'already_voted')
    assert ballots.cast(world.grandmother, opened, 'no', part_ids=[three_homes['501']]).status_code == 201
    assert Ballot.select().count() == 4


def test_never_half_of_the_heads(world, ballots, three_homes, refusal):
    """The daughter has voted for 501: her mother's ballot for all three homes goes in for none of them."""
    opened = ballots.open()
    assert ballots.cast(ballots.owner('501'), opened, 'no').status_code == 201
    assert refusal(ballots.cast(world.grandmother, opened, 'yes')) == (409, 'already_voted')
    assert Ballot.select().count() == 2


def test_other_peoples_homes_are_refused(world, ballots, three_homes, refusal):
    opened = ballots.open()
    assert refusal(ballots.cast(world.grandmother, opened, 'yes', part_ids=[three_homes['101']])) == (403, 'not_your_home')
    assert refusal(ballots.cast(world.grandmother, opened, 'yes', part_ids=[three_homes['701'], 999999])) == (404, 'home_missing')
    assert Ballot.select().count() == 0


def test_the_hot_reading_says_what_the_plain_one_says(world, ballots, three_homes):
    opened = ballots.open()
    for phone in (world.grandmother, world.neighbour, ballots.owner('501')):
        hot = casting._voters(phone.actor, opened_poll(opened['id']))
        plain = queries.own_heads(phone.actor, [opened['id']])[opened['id']]
        assert [(each.head_id, each.area, list(each.doors), list(each.doors.values())) for each in hot] == [
            (each.id, each.area, each.part_ids, each.labels) for each in plain]


def test_a_ballot_is_one_reading_and_one_insert(world, ballots):
    opened = ballots.open()
    assert world.grandmother.post(f'/api/me/homes/{Residency.get(Residency.person == world.grandmother.person_id).id}'
                                  '/confirmation').status_code == 200
    assert opened_poll(opened['id'])
    with statements() as said:
        assert ballots.cast(world.grandmother, opened, 'yes').status_code == 201
    assert [sql.split()[0] for sql in said] == ['SELECT', 'INSERT']
