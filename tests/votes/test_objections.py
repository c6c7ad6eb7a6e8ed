"""Owners say what is wrong with the published roll or the preliminary result; each is answered once, and all stays on record."""
from datetime import timedelta

import pytest

from server.core import clock
from server.core.actor import Role
from server.core.audit import AuditLine
from server.core.db import db
from server.messaging.models import Dispatch, Message
from server.places.models import Part
from server.votes import closing, proof
from server.votes.models import Objection, Poll
from tests.races import at_once
from tests.statements import statements

WRONG = {'body': '我家面积是 98.50，不是 88.50。'}
ANSWER = {'upheld': False, 'answer': '登记簿上是 88.50 平方米。'}


@pytest.fixture
def published(world, ballots, now):
    drafted = ballots.draft(publication_days=3, objection_days=5, closes_at=(clock.now() + timedelta(days=21)).isoformat())
    assert world.secretary.post(f'/api/polls/{drafted["id"]}/publication').status_code == 200
    return f'/api/polls/{drafted["id"]}'


@pytest.fixture
def counted(world, ballots, now):
    """A closed poll, whose preliminary result may be objected to for five days."""
    opened = ballots.open(objection_days=5)
    ballots.cast(world.grandmother, opened, 'yes')
    now.forward(days=7)
    closing.close_due(clock.now())
    return f'/api/polls/{opened["id"]}'


def test_an_objection_to_the_roll_wants_an_answer_before_the_opening(world, published, now, refusal):
    assert world.grandmother.get(published).get_json()['may_object']
    made = world.grandmother.post(f'{published}/objections', WRONG)
    assert (made.status_code, made.get_json()['about'], made.get_json()['upheld']) == (201, 'roll', None)
    now.forward(days=5)
    assert world.secretary.get(published).get_json()['hindrances'] == ['有1条对名册的异议还没有答复，请先答复。']
    assert refusal(world.secretary.post(f'{published}/opening')) == (409, 'poll_not_ready')
    path = f'{published}/objections/{made.get_json()["id"]}/answer'
    assert refusal(world.grandmother.post(path, ANSWER)) == (403, 'forbidden')
    assert world.secretary.post(path, ANSWER).get_json()['answer'] == ANSWER['answer']
    assert refusal(world.secretary.post(path, ANSWER | {'upheld': True})) == (409, 'already_answered')
    assert [message.person_id for message in Message.select().join(Dispatch).where(Dispatch.kind == 'poll_answer')] == [
        world.grandmother.person_id]
    assert world.secretary.post(f'{published}/opening').status_code == 200


def test_who_has_no_home_there_does_not_object(world, published, refusal):
    assert refusal(world.stranger.post(f'{published}/objections', WRONG)) == (404, 'poll_missing')
    member = world.official(Role.MEMBER, world.community, '14000008100')  # sees the poll, owns nothing there
    assert refusal(member.post(f'{published}/objections', WRONG)) == (403, 'not_an_owner')
    assert refusal(world.grandmother.post(f'{published}/objections', WRONG | {'said_by': '王奶奶'})) == (403, 'forbidden')
    assert not Objection.select().exists()


def test_a_paper_is_written_down_by_an_official(world, published):
    made = world.secretary.post(f'{published}/objections', WRONG | {'said_by': '杨某'})
    assert (made.status_code, made.get_json()['said_by']) == (201, '杨某')
    assert Objection.select().get().said_by == '杨某'
    assert Objection.select(Objection.said_by).tuples().get() != '杨某'


def test_each_reads_their_own_and_officials_read_all(world, published):
    for phone in (world.grandmother, world.neighbour):
        phone.post(f'{published}/objections', WRONG)
    world.secretary.post(f'{published}/objections', WRONG | {'said_by': '杨某'})
    path = f'{published}/objections'
    readers = (world.grandmother, world.neighbour, world.secretary)
    assert [len(phone.get(path).get_json()['items']) for phone in readers] == [1, 1, 3]
    assert world.grandmother.get(published).get_json()['objections'] == {'roll': 3, 'result': 0}
    page = world.secretary.get(f'{path}?limit=2').get_json()
    with statements() as said:
        rest = world.secretary.get(f'{path}?limit=2&cursor={page["next"]}').get_json()
    assert (len(page['items']), len(rest['items']), rest['next']) == (2, 1, None)
    assert len(said) <= 4, said


def test_a_result_is_final_when_its_days_are_over_and_nothing_waits(world, counted, now, refusal):
    seen = world.grandmother.get(counted).get_json()
    assert (seen['counted_at'], seen['objections_until'], seen['final_at']) == (
        '2026-08-21T09:00:00+08:00', '2026-08-27T00:00:00+08:00', None)
    assert world.secretary.get(f'{counted}/result').get_json()['items'][0]['carried'] is False  # the preliminary result is public
    made = world.grandmother.post(f'{counted}/objections', {'body': '有人替我投了票。'}).get_json()
    assert made['about'] == 'result'
    now.forward(days=6)
    assert refusal(world.neighbour.post(f'{counted}/objections', WRONG)) == (409, 'not_objectionable')
    assert closing.close_due(clock.now()) == 0
    world.secretary.post(f'{counted}/objections/{made["id"]}/answer', ANSWER)
    assert [closing.close_due(clock.now()) for _ in range(2)] == [1, 0]
    assert world.grandmother.get(counted).get_json()['final_at'] == '2026-08-27T09:00:00+08:00'
    assert Message.select().join(Dispatch).where(Dispatch.kind == 'poll_result',
                                                 Message.person == world.grandmother.person_id).count() == 2


def test_without_days_the_first_result_is_final(world, ballots, now, refusal):
    opened = ballots.open()
    now.forward(days=7)
    closing.close_due(clock.now())
    seen = world.grandmother.get(f'/api/polls/{opened["id"]}').get_json()
    assert seen['final_at'] == seen['counted_at'] == '2026-08-21T09:00:00+08:00'
    assert refusal(world.grandmother.post(f'/api/polls/{opened["id"]}/objections', WRONG)) == (409, 'not_objectionable')


def test_a_running_poll_is_not_objected_to(world, ballots, refusal):
    path = f'/api/polls/{ballots.open(objection_days=5)["id"]}'
    assert refusal(world.grandmother.post(f'{path}/objections', WRONG)) == (409, 'not_objectionable')
    assert not world.grandmother.get(path).get_json()['may_object']


def test_an_answer_wants_an_objection_of_this_poll(world, ballots, published, refusal):
    made = world.grandmother.post(f'{published}/objections', WRONG).get_json()
    other = f'/api/polls/{ballots.open()["id"]}/objections/{made["id"]}/answer'
    assert refusal(world.secretary.post(other, ANSWER)) == (404, 'objection_missing')


def test_an_upheld_one_waits_for_the_corrected_roster(world, published, now, refusal):
    made = world.grandmother.post(f'{published}/objections', WRONG).get_json()
    world.secretary.post(f'{published}/objections/{made["id"]}/answer', {'upheld': True, 'answer': '确实写错了。'})
    now.forward(days=5)
    assert world.secretary.get(published).get_json()['hindrances'] == ['有对名册的异议成立，请先导入更正后的业主名册。']
    assert refusal(world.secretary.post(f'{published}/opening')) == (409, 'poll_not_ready')
    Part.update(area=9850).where(Part.room == '701').execute()
    assert world.secretary.get(published).get_json()['hindrances'] == []
    assert world.secretary.post(f'{published}/opening').status_code == 200


def test_what_was_upheld_before_a_new_publication_hinders_it_no_more(world, published, now):
    made = world.grandmother.post(f'{published}/objections', WRONG).get_json()
    world.secretary.post(f'{published}/objections/{made["id"]}/answer', {'upheld': True, 'answer': '确实写错了。'})
    world.secretary.post(f'{published}/publication/retraction', {'reason': '更正名册'})
    Part.update(area=9850).where(Part.room == '701').execute()
    now.forward(minutes=1)
    assert world.secretary.post(f'{published}/publication').status_code == 200
    now.forward(days=5)
    assert world.secretary.get(published).get_json()['hindrances'] == []


def test_what_is_said_is_not_to_be_read_in_the_database(world, published):
    world.grandmother.post(f'{published}/objections', WRONG)
    stored = bytes(db.execute_sql('SELECT body FROM objection').fetchone()[0])
    assert '面积'.encode() not in stored
    assert WRONG['body'] in str(world.grandmother.get('/api/me/data').get_json())


def test_who_asks_for_the_result_makes_it_final(world, counted, now):
    now.forward(days=6)
    assert world.grandmother.get(f'{counted}/result').status_code == 200
    assert Poll.get().final_at == clock.now()
    assert list(proof.faults()) == []


def test_a_moment_that_was_made_up_shows(world, counted):
    poll = Poll.get()
    for made_up in ({'final_at': clock.now()}, {'counted_at': None}):
        Poll.update(**made_up).where(Poll.id == poll.id).execute()
        assert f'表决 {poll.id}：状态与记录不符' in list(proof.faults())
        Poll.update(final_at=None, counted_at=poll.counted_at).where(Poll.id == poll.id).execute()
    assert list(proof.faults()) == []


@pytest.mark.race
def test_an_answer_and_the_final_result_at_once(world, counted, now):
    made = world.grandmother.post(f'{counted}/objections', WRONG).get_json()
    now.forward(days=6)
    secretary = world.secretary
    answered, *_ = at_once(lambda: secretary.post(f'{counted}/objections/{made["id"]}/answer', ANSWER).status_code,
                           *[lambda: closing.close_due(clock.now())] * 3)
    closing.close_due(clock.now())
    assert answered == 200
    assert Poll.get().final_at is not None
    assert AuditLine.select().where(AuditLine.action == 'votes.final').count() == 1


@pytest.mark.race
def test_an_objection_at_the_opening_comes_before_or_after(world, published, now):
    now.forward(days=5)
    opening, objecting = at_once(lambda: world.secretary.post(f'{published}/opening').status_code,
                                 lambda: world.grandmother.post(f'{published}/objections', WRONG).status_code)
    assert (opening, objecting, Poll.get().state) in ((200, 409, 'open'), (409, 201, 'published'))


@pytest.mark.race
def test_two_workers_make_a_result_final_once(world, counted, now):
    now.forward(days=6)
    assert sorted(at_once(*[lambda: closing.close_due(clock.now())] * 4)) == [0, 0, 0, 1]
    assert Dispatch.select().where(Dispatch.kind == 'poll_result').count() == 2  # the preliminary one, and this
