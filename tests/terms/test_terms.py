"""A district's administrator settles what holds there, for that district alone and never backwards."""
from datetime import UTC, date, datetime, timedelta

import pytest

from server.archives import feedback, feedback_queries
from server.archives.models import Feedback, PointEntry
from server.checkins import corrections
from server.checkins import queries as visits
from server.core import clock
from server.core.actor import SYSTEM, Role
from server.core.audit import AuditLine
from server.core.db import db
from server.core.errors import Conflict, Forbidden, Invalid, Missing
from server.core.evidence import faults
from server.partners import actions as partners
from server.terms import queries, values
from server.terms.models import DistrictTerm
from server.terms.rules import Cadence, What
from tests.archives.conftest import count, school, serve, take_in
from tests.members.conftest import HOSPITAL, SCHOOL, row
from tests.races import at_once
from tests.statements import statements

__all__ = ['school']

TODAY, TOMORROW = date(2026, 8, 14), date(2026, 8, 15)
MORNING = datetime(2026, 8, 15, 1, 0, tzinfo=UTC)


def test_it_holds_from_its_day_on_and_leaves_one_line(world, now, head, settle):
    path, site = world.community.path, values.of_site()
    assert values.at(path) == site
    settle('care_homes_most', '30', TOMORROW, actor=head.actor)
    assert values.at(path) == site
    assert values.at(path, TOMORROW) == site._replace(care_homes_most=30)
    now.forward(days=1)
    assert values.at(path).care_homes_most == 30
    assert values.at(path, TODAY).care_homes_most == site.care_homes_most
    line = AuditLine.select().where(AuditLine.action == 'terms.change').get()
    assert (line.person_id, line.path) == (head.person_id, world.district.path)
    assert line.detail == {'what': 'care_homes_most', 'old': 20, 'new': 30, 'valid_from': '2026-08-15'}
    assert list(faults(DistrictTerm)) == []


def test_what_is_remembered_costs_no_statement(world, now, settle):
    settle('skill_tags', '理发\n其他')
    here, there = world.community.path, world.estate.path
    assert values.at(here).skill_tags == ('理发', '其他')
    with statements() as said:
        values.at(there)
        values.at(here, TODAY - timedelta(days=1))
    assert said == []


def test_what_is_to_come_can_be_replaced_and_called_off(world, now, head, settle):
    settle('slip_member_days', '40', TOMORROW)
    settle('slip_member_days', '45', date(2026, 9, 1))
    held = queries.held(head.actor, world.community)[What.SLIP_MEMBER_DAYS]
    assert (held.value, held.own, held.coming.value) == (30, None, 45)
    assert values.at(world.street.path, TOMORROW).slip_member_days == 30, 'the first never comes'
    settle('slip_member_days', '30')
    held = queries.held(head.actor, world.community)[What.SLIP_MEMBER_DAYS]
    assert (held.value, held.own.valid_from, held.coming) == (30, TODAY, None)
    past, _ = queries.history(head.actor, world.community, What.SLIP_MEMBER_DAYS, None, None)
    assert [(each.number, each.said.value, each.replaced) for each in past] == [(3, 30, False), (2, 45, True), (1, 40, True)]
    page, onward = queries.history(head.actor, world.community, What.SLIP_MEMBER_DAYS, None, 2)
    assert [each.number for each in queries.history(head.actor, world.community, What.SLIP_MEMBER_DAYS, onward, 2)[0]] == [1]
    assert len(page) == 2


def test_it_goes_back_to_what_the_site_says_and_follows_it(world, now, head, settle, app):
    path, site = world.community.path, values.of_site()
    with pytest.raises(Conflict):
        settle('slip_member_days', '1', as_site=True)
    settle('slip_member_days', '35', TOMORROW)
    now.forward(days=1)
    settle('slip_member_days', '40')
    settle('slip_member_days', '40', date(2026, 9, 1), as_site=True)
    held = queries.held(head.actor, world.community)[What.SLIP_MEMBER_DAYS]
    assert (held.value, held.of_site, held.coming.value, held.coming.valid_from) == (40, False, None, date(2026, 9, 1))
    assert values.at(path, date(2026, 9, 1)).slip_member_days == 30
    settle('slip_member_days', '40', as_site=True)
    held = queries.held(head.actor, world.community)[What.SLIP_MEMBER_DAYS]
    assert (held.value, held.of_site, held.coming) == (30, True, None)
    with pytest.raises(Conflict):
        settle('slip_member_days', '40', as_site=True)
    settings = app.config['LINLI']
    try:
        values.use(settings.model_copy(update={'slip_member_days': 25}))
        assert values.at(path).slip_member_days == 25, 'it follows the site, also when that changes'
    finally:
        values.use(settings)
    assert values.at(path) == site
    assert list(faults(DistrictTerm)) == []


def test_going_back_parts_no_period(world, now, settle):
    settle('feedback_period', 'month', date(2026, 10, 1))
    now.set(datetime(2026, 11, 2, 1, 0, tzinfo=UTC))
    with pytest.raises(Invalid) as refusal:
        settle('feedback_period', 'month', date(2026, 12, 1), as_site=True)
    assert refusal.value.code == 'period_parted'
    settle('feedback_period', 'month', date(2027, 1, 1), as_site=True)
    assert values.at(world.community.path, date(2027, 1, 1)).feedback_period is Cadence.QUARTER


@pytest.mark.parametrize(('what', 'value', 'day', 'code'), [
    ('care_homes_most', '30', date(2026, 8, 13), 'day_past'), ('points_per_hour', '6', TODAY, 'day_today'),
    ('feedback_period', 'half_year', date(2026, 10, 1), 'period_parted'), ('feedback_period', 'month', TODAY, 'period_parted'),
    ('care_homes_most', '999', TODAY, 'not_fit'), ('care_homes_most', '20', TODAY, 'unchanged')])
def test_it_refuses_what_cannot_be(world, now, settle, what, value, day, code):
    with pytest.raises((Invalid, Conflict)) as refusal:
        settle(what, value, day)
    assert refusal.value.code == code
    assert DistrictTerm.select().count() == 0


def test_who_may_not(world, now, settle, other_head):
    officer = world.official(Role.SECRETARY, world.district, '14000008010')
    for phone, refusal in ((world.administrator, Forbidden), (world.secretary, Forbidden), (officer, Forbidden),
                           (other_head, Missing), (world.stranger, Missing)):
        with pytest.raises(refusal):
            settle('care_homes_most', '30', actor=phone.actor)
    with pytest.raises(Forbidden):
        settle('care_homes_most', '30', district=world.street, actor=world.administrator.actor)
    with pytest.raises(Missing):
        queries.held(other_head.actor, world.community)
    with pytest.raises(Missing):
        queries.history(world.stranger.actor, world.district, What.SKILL_TAGS, None, None)
    assert not queries.may_change(world.administrator.actor, world.district)
    assert DistrictTerm.select().count() == 0


@pytest.mark.race
def test_of_several_changes_at_once_each_follows_the_one_before(world, now, head, settle):
    assert world.community
    db.close()
    told = at_once(*[lambda value=value: settle('care_homes_most', value, actor=head.actor).number for value in ('31', '32', '33')])
    written = list(DistrictTerm.select().order_by(DistrictTerm.number))
    assert sorted(told) == [each.number for each in written] == [1, 2, 3]
    lines = AuditLine.select().where(AuditLine.action == 'terms.change').order_by(AuditLine.id)
    assert [each.detail['old'] for each in lines] == [20, *[each.value for each in written[:-1]]]


def test_points_in_one_district_and_none_in_the_other(world, now, settle, other_community):
    settle('points_per_hour', '6', TOMORROW)
    settle('points_per_hour', '12', date(2026, 8, 16))
    assert values.at(world.community.path, TOMORROW).points_per_hour == 0, 'replaced before its day'
    settle('points_per_hour', '6', TOMORROW)
    who, elsewhere = world.stranger, world.phone()
    made = serve(who.person_id, world.estate, MORNING, 60)
    serve(who.person_id, other_community, MORNING + timedelta(hours=3), 60)
    serve(elsewhere.person_id, other_community, MORNING, 60)
    serve(world.neighbour.person_id, world.estate, MORNING - timedelta(days=1), 60)
    now.set(MORNING + timedelta(hours=9))
    count()
    rows = PointEntry.select(PointEntry.person, PointEntry.day, PointEntry.minutes, PointEntry.points)
    assert list(rows.tuples()) == [(who.person_id, '2026-08-15', 60, 6)], 'not elsewhere, not for the day before'
    assert who.get('/api/me/points').get_json()['total'] == 6
    assert elsewhere.get('/api/me/points').status_code == 404
    assert world.neighbour.get('/api/me/points').get_json()['total'] == 0, 'who lives where there are points'
    settle('points_per_hour', '12', date(2026, 8, 16))
    now.forward(days=3)
    corrections.amend(SYSTEM, visits.visit(SYSTEM, made.id), MORNING, MORNING + timedelta(minutes=30), '提前走了')
    count()
    assert [each.points for each in PointEntry.select().order_by(PointEntry.id)] == [6, -3], 'at the tariff of the day served'
    settle('points_per_hour', '0', date(2026, 8, 19))
    now.forward(days=3)
    assert who.get('/api/me/points').get_json()['total'] == 3, 'what was earned stays'


def test_each_district_tells_employers_in_its_own_rhythm(world, now, school, settle, other_community):
    now.set(datetime(2026, 12, 1, 1, 0, tzinfo=UTC))
    settle('feedback_period', 'half_year', date(2027, 1, 1))
    now.set(datetime(2027, 2, 1, 1, 0, tzinfo=UTC))
    here, there = world.community, other_community
    assert [each.name for each in feedback_queries.periods(here, 3)] == ['2026Q4', '2026Q3', '2026Q2'], 'as they were then'
    employer = partners.employers(world.district, [SCHOOL, HOSPITAL])[SCHOOL]
    made = feedback.sign(SYSTEM, here, employer, feedback_queries.period_named(here, '2026Q3'))
    now.set(datetime(2027, 8, 1, 1, 0, tzinfo=UTC))
    assert [each.name for each in feedback_queries.periods(here, 3)] == ['2027H1', '2026Q4', '2026Q3']
    assert [each.name for each in feedback_queries.periods(there, 3)] == ['2027Q2', '2027Q1', '2026Q4']
    for name in ('2027Q1', '2026H2', '2027-01'):
        with pytest.raises(Invalid, match='没有这一期'):
            feedback_queries.period_named(here, name)
    take_in(world, row('赵一', '14000001001'))
    serve(world.phone('14000001001').person_id, world.estate, datetime(2026, 8, 20, 1, 0, tzinfo=UTC), 30)
    count()
    again = feedback.correct(SYSTEM, made, '补记')
    assert (again.period, again.version, again.minutes) == ('2026Q3', 2, 30), 'an old period is read as what it was'
    assert Feedback.select().count() == 2
    assert values.at(here.path).feedback_period is Cadence.HALF_YEAR


def test_a_sent_member_ticks_the_skills_of_the_district_and_days_that_were_set_stay(world, now, school, settle):
    clerk, member = world.phone('14000008011'), world.phone('14000001099')

    def issue(name, phone):
        said = {'community_id': world.community.id, 'name': name, 'phone': phone}
        return clerk.post(f'/api/employers/{school.id}/slips', said).get_json()

    first = issue('周九', '14000001099')
    settle('slip_member_days', '3')
    settle('skill_tags', '理发\n其他')
    assert issue('吴十', '14000001098')['due_at'] < first['due_at'], 'three days instead of thirty'
    assert member.get('/api/me/report-in').get_json()['items'][0]['due_at'] == first['due_at']
    assert member.get('/api/skill-tags').get_json()['items'] == ['理发', '其他']
    assert '摄影' in world.stranger.get('/api/skill-tags').get_json()['items'], 'who is sent nowhere reads the site\'s'
    report = {'slip_number': first['number'], 'skills': ['摄影'], 'address': '弘运小区'}
    assert member.post('/api/me/report-in', report).get_json()['error']['code'] == 'unknown_skill'
    assert member.post('/api/me/report-in', report | {'skills': ['理发']}).status_code == 201
    assert clock.today() == TOMORROW
