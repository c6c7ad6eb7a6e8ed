"""A running poll's close can be put off, within the days that were stated before its opening."""
import runpy
from datetime import timedelta

import pytest

from server.core import clock
from server.core.audit import AuditLine
from server.core.settings import ROOT
from server.messaging.models import Dispatch, Message
from server.votes import closing, proof
from server.votes.models import Poll
from tests.races import at_once


def later(days):
    return {'closes_at': (clock.now() + timedelta(days=days)).isoformat(), 'reason': '还有十户没有送到'}


def test_it_lasts_longer_and_who_has_not_voted_is_told(world, ballots, now):
    assert world.neighbour
    opened = ballots.open(extension_days=5)
    path = f'/api/polls/{opened["id"]}'
    ballots.cast(world.grandmother, opened, 'yes')
    now.forward(days=6)
    extended = world.secretary.post(f'{path}/extension', later(4))
    assert (extended.status_code, extended.get_json()['extended_for']) == (200, '还有十户没有送到')
    assert extended.get_json()['first_closes_at'] == opened['closes_at']
    told = Message.select(Message.person, Dispatch.fields).join(Dispatch).where(Dispatch.kind == 'poll').order_by(Message.id.desc())
    assert '延期' in str(told.first().dispatch.fields)
    assert world.grandmother.person_id not in [
        message.person_id for message in told if '延期' in str(message.dispatch.fields)]
    now.forward(days=3)
    assert ballots.cast(world.neighbour, opened, 'no').status_code == 201
    now.forward(days=1)
    assert closing.close_due(clock.now()) == 1
    assert list(proof.faults()) == []
    recount = runpy.run_path(str(ROOT / 'scripts' / 'verify_poll.py'))['faults']
    assert list(recount(world.grandmother.get(f'{path}/evidence').get_json())) == []


def test_the_stated_days_are_the_limit_however_often(world, ballots, now, refusal):
    path = f'/api/polls/{ballots.open(extension_days=3)["id"]}/extension'
    assert refusal(world.secretary.post(path, later(11))) == (422, 'extension_too_long')
    assert refusal(world.secretary.post(path, later(6))) == (422, 'not_later')
    assert world.secretary.post(path, later(8)).status_code == 200
    assert refusal(world.secretary.post(path, later(8))) == (422, 'not_later')
    assert world.secretary.post(path, later(10)).status_code == 200
    assert refusal(world.secretary.post(path, later(10.1))) == (422, 'extension_too_long')
    assert Poll.get().first_closes_at == clock.now() + timedelta(days=7)
    assert AuditLine.select().where(AuditLine.action == 'votes.extend').count() == 2


def test_without_stated_days_there_is_no_extension(world, ballots, now, refusal):
    path = f'/api/polls/{ballots.open()["id"]}/extension'
    assert refusal(world.secretary.post(path, later(8))) == (422, 'extension_too_long')
    assert Poll.get().extended_for == ''


@pytest.mark.parametrize('over', ['due', 'closed', 'withdrawn'])
def test_what_is_over_stays_over(world, ballots, now, refusal, over):
    path = f'/api/polls/{ballots.open(extension_days=30)["id"]}'
    if over == 'withdrawn':
        world.secretary.post(f'{path}/withdrawal', {'reason': '方案有误'})
    else:
        now.forward(days=7)
    if over == 'closed':
        closing.close_due(clock.now())
    assert refusal(world.secretary.post(f'{path}/extension', later(3))) == (409, 'poll_not_open')


def test_only_its_officials_extend(world, ballots, now, refusal):
    path = f'/api/polls/{ballots.open(extension_days=30)["id"]}/extension'
    assert refusal(world.grandmother.post(path, later(8))) == (403, 'forbidden')
    assert refusal(world.next_secretary.post(path, later(8))) == (404, 'poll_missing')


def test_a_close_that_nobody_put_off_shows(world, ballots, now):
    opened = ballots.open(extension_days=5)
    Poll.update(closes_at=clock.now() + timedelta(days=9)).where(Poll.id == opened['id']).execute()
    assert any('名册被改动' in fault for fault in proof.faults())
    Poll.update(first_closes_at=clock.now() + timedelta(days=7)).where(Poll.id == opened['id']).execute()
    assert [fault for fault in proof.faults()] == [f'表决 {opened["id"]}：截止时间与延期的记录不符']


@pytest.mark.race
def test_of_two_at_once_the_later_one_measures_from_the_earlier(world, ballots, now):
    opened = ballots.open(extension_days=5)
    bodies = [later(days) for days in (8, 9, 10, 11)]
    answers = at_once(*[lambda body=body: world.secretary.post(f'/api/polls/{opened["id"]}/extension', body).status_code
                        for body in bodies])
    poll = Poll.get()
    assert (set(answers) <= {200, 422}, answers[3]) == (True, 200)
    assert (poll.first_closes_at, poll.closes_at) == (clock.now() + timedelta(days=7), clock.now() + timedelta(days=11))


@pytest.mark.race
def test_an_extension_at_the_close_comes_before_or_is_refused(world, ballots, now):
    """Whoever is first: a poll that was put off is open, one that is closed was not put off."""
    opened = ballots.open(extension_days=5)
    now.forward(days=7, microseconds=-1)
    moment, put_off = clock.now(), later(3)

    def close():
        return closing.close_due(moment + timedelta(microseconds=1))

    answer, *closed = at_once(lambda: world.secretary.post(f'/api/polls/{opened["id"]}/extension', put_off), close, close)
    poll = Poll.get_by_id(opened['id'])
    assert (answer.status_code, sum(closed), poll.state) in ((200, 0, 'open'), (409, 1, 'closed'))
    assert (poll.first_closes_at is not None) == (answer.status_code == 200)
    assert list(proof.faults()) == []
