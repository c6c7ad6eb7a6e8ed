"""Somebody leaves the lists of the community and the employer, and may come back; what was stays told."""
import contextlib

import pytest

from server.archives.rules import period
from server.archives.tallies import tally
from server.core.actor import SYSTEM, Role
from server.core.audit import AuditLine
from server.core.db import db
from server.core.errors import Conflict
from server.identity import standing
from server.members import queries
from server.members.actions import depart, import_members
from server.members.models import Member, Past, Skill
from server.messaging.models import Dispatch, Message
from tests.archives.conftest import MORNING, OCTOBER, count, serve
from tests.checkins.conftest import refused
from tests.members.conftest import HOSPITAL, NUMBER, book, do, issue, report, row
from tests.races import at_once


def enrolled(circle):
    """赵一 has reported in; their slip is complete."""
    slip = issue(circle).get_json()['id']
    report(circle)
    secretary = circle.world.secretary
    for phone, step in ((secretary, 'acceptance'), (secretary, 'receipt'), (circle.clerk, 'acknowledgement')):
        assert do(phone, slip, step).status_code == 200
    return Member.get(Member.name == '赵一')


def gone(phone, member, reason='九月退休'):
    return phone.post(f'/api/members/{member.id}/departure', {'reason': reason})


def listed(circle):
    """How many the community and the employer have."""
    return [len(phone.get(path).get_json()['items']) for phone, path in (
        (circle.world.secretary, f'/api/members?place_id={circle.world.community.id}'),
        (circle.clerk, f'/api/employers/{circle.school.id}/members'))]


@pytest.mark.parametrize('side', ['secretary', 'clerk'])
def test_either_side_takes_somebody_off_both_lists(circle, side):
    member = enrolled(circle)
    assert listed(circle) == [1, 1]
    assert gone(circle.clerk if side == 'clerk' else circle.world.secretary, member).status_code == 204
    assert listed(circle) == [0, 0]
    past = Past.get()
    assert (past.employer, past.community, past.slip, past.reason) == (circle.school, circle.world.community, 'HC1', '九月退休')
    standing.forget()
    assert circle.member.actor.paths(Role.MEMBER) == ()
    assert circle.member.get('/api/me/member').status_code == 404
    assert circle.member.get('/api/tasks?state=open').status_code == 200
    told = Dispatch.get(Dispatch.title == '赵一不再参加报到')
    assert Message.select().where(Message.dispatch == told).count() == 3
    [kept] = circle.member.get('/api/me/data').get_json()['others']['memberships']
    assert (kept['employer'], kept['past'][0]['reason']) == (None, '九月退休')
    line = AuditLine.get(AuditLine.action == 'members.depart')
    assert NUMBER not in str(line.detail)
    assert '赵一' not in str(line.detail)


def test_who_may_not_and_nothing_without_a_reason(circle):
    member = enrolled(circle)
    for phone in (circle.other_clerk, circle.world.next_secretary, circle.world.stranger, circle.member):
        assert gone(phone, member).status_code == 404
    assert refused(gone(circle.clerk, member, ''), 422, 'reason_wanted')
    assert (listed(circle), Past.select().count()) == ([1, 1], 0)


def test_nobody_departs_twice(circle):
    member = enrolled(circle)
    assert gone(circle.clerk, member).status_code == 204
    assert gone(circle.clerk, member).status_code == 404
    with pytest.raises(Conflict):
        depart(SYSTEM, member, '又一次')
    assert Past.select().count() == 1


@pytest.mark.parametrize('way', ['slip', 'list'])
def test_whoever_comes_back_is_the_same_with_the_past_and_the_skills(circle, way):
    member = enrolled(circle)
    gone(circle.clerk, member)
    circle.now.forward(days=30)
    for phone in (circle.clerk, circle.other_clerk, circle.member, circle.world.next_secretary, circle.world.administrator):
        phone.token = phone.log_in().get_json()['token']
    if way == 'slip':
        slip = issue(circle, employer=circle.hospital, clerk=circle.other_clerk, community=circle.world.next_community,
                     number='HC2').get_json()['id']
        assert report(circle, scene=None, slip_number='HC2', skills=['摄影']).status_code == 201
        assert do(circle.world.next_secretary, slip, 'acceptance').status_code == 200
    else:
        again = book(row(employer=HOSPITAL, community='盐溪桥社区', skills='摄影'))
        told = import_members(SYSTEM, circle.world.street, 'members.xlsx', again, confirmed_changes=True)
        assert '居住社区 无 改为 盐溪桥社区' in ''.join(told.changed.values())
    back = Member.get()
    assert (back.id, back.employer, back.community) == (member.id, circle.hospital, circle.world.next_community)
    assert back.person_id == circle.member.person_id
    assert '摄影' in [each.name for each in Skill.select()]
    assert [(each.community, each.until < back.since) for each in Past.select()] == [(circle.world.community, True)]
    standing.forget()
    assert circle.member.actor.paths(Role.MEMBER) == (circle.world.next_community.path,)


@pytest.mark.race
def test_of_two_sides_at_once_one_departs(circle):
    member = queries.one(SYSTEM, enrolled(circle).id)  # both have the page before them
    db.close()

    def away():
        with contextlib.suppress(Conflict):
            depart(SYSTEM, member, '退休')
            return 1
        return 0

    assert sum(at_once(away, away)) == 1 == Past.select().count()


def test_service_until_then_is_told_all_the_same(circle):
    member = enrolled(circle)
    circle.now.set(MORNING)
    serve(circle.member.person_id, circle.world.estate, MORNING, 90)
    count()
    circle.now.forward(days=5)
    depart(SYSTEM, queries.one(SYSTEM, member.id), '退休')
    circle.now.set(OCTOBER)
    told = tally(circle.school, circle.world.community, period('2026Q3'))
    assert (told.members, told.lines) == (1, [(member.id, 90, 1)])
    assert tally(circle.school, circle.world.community, period('2026Q4')).members == 0
