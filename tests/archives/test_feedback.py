"""What a community tells an employer: sums equal to the records, frozen, signed; a correction is a new version."""
import contextlib
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server.archives.models import Feedback, FeedbackLine
from server.checkins import corrections, queries
from server.core import clock
from server.core.actor import SYSTEM
from server.core.audit import AuditLine
from server.core.db import db
from server.core.evidence import faults
from server.identity.models import Person
from server.members import histories
from server.members.models import Member
from server.messaging.models import Dispatch
from tests.archives.conftest import MORNING, OCTOBER, count, serve
from tests.checkins.conftest import refused
from tests.members.conftest import HOSPITAL, SCHOOL
from tests.races import at_once


def sign(phone, place, employer, period='2026Q3'):
    return phone.post(f'/api/places/{place.id}/feedback', {'employer_id': employer.id, 'period': period})


@pytest.fixture
def served(world, now, school, member):
    """Ninety minutes of a member's here, thirty next door; it is October."""
    made = serve(member.person_id, world.estate, MORNING, 90)
    serve(member.person_id, world.next_community, MORNING + timedelta(days=1), 30)
    count()
    now.set(OCTOBER)
    return made


@pytest.fixture
def signed(world, served, school, clerk):
    answer = sign(world.secretary, world.community, school)
    assert answer.status_code == 201, answer.get_json()
    return answer.get_json()


def test_it_is_signed_and_the_employer_reads_it(world, signed, clerk, school):
    assert {name: signed[name] for name in ('period', 'version', 'members', 'served', 'minutes', 'times', 'employer')} == {
        'period': '2026Q3', 'version': 1, 'members': 2, 'served': 1, 'minutes': 120, 'times': 2, 'employer': SCHOOL}
    assert clerk.get(f'/api/employers/{school.id}/feedback').get_json()['items'] == [signed]
    lines = clerk.get(f'/api/feedback/{signed["id"]}/lines').get_json()['items']
    assert [(each['name'], each['minutes'], each['times']) for each in lines] == [('赵一', 120, 2)]
    assert Dispatch.select().where(Dispatch.kind == 'feedback').count() == 1
    assert list(faults(Feedback)) == list(faults(FeedbackLine)) == []
    assert AuditLine.select().where(AuditLine.action == 'archives.sign_feedback').count() == 1


def test_the_draft_says_what_a_signature_freezes(world, served, school):
    path = f'/api/places/{world.community.id}'
    draft = world.secretary.get(f'{path}/feedback-draft?employer_id={school.id}').get_json()
    assert (draft['period'], draft['minutes'], draft['members'], draft['final']) == ('2026Q3', 120, 2, True)
    due = world.secretary.get(f'{path}/feedback').get_json()
    assert [(each['employer'], each['version']) for each in due['items']] == [(HOSPITAL, None), (SCHOOL, None)]
    made = sign(world.secretary, world.community, school).get_json()
    assert [each['feedback_id'] for each in world.secretary.get(f'{path}/feedback').get_json()['items']] == [None, made['id']]
    assert len(world.secretary.get(f'{path}/feedback?limit=1').get_json()['items']) == 1


def test_an_employer_sees_its_own_people_alone(world, signed, other_clerk, school, hospital):
    for path in (f'/api/feedback/{signed["id"]}', f'/api/feedback/{signed["id"]}/lines', f'/api/employers/{school.id}/feedback'):
        for phone in (other_clerk, world.stranger, world.grandmother):
            assert phone.get(path).status_code == 404, path
    assert other_clerk.get(f'/api/employers/{hospital.id}/feedback').get_json()['items'] == []


def test_who_may_not_sign(world, served, school, clerk):
    for phone in (world.stranger, world.next_secretary, clerk, world.grandmother):
        assert sign(phone, world.community, school).status_code in (403, 404)
    assert refused(sign(world.administrator, world.street, school), 422, 'not_a_community')
    assert refused(sign(world.next_secretary, world.next_community, school), 404, 'employer_missing')
    assert Feedback.select().count() == 0


@pytest.mark.parametrize('at', [MORNING, datetime(2026, 10, 3, 1, 0, tzinfo=UTC)])
def test_not_before_it_is_final(world, now, served, school, at):
    now.set(at)
    assert refused(sign(world.secretary, world.community, school), 409, 'period_open')


def test_not_before_every_check_in_is_counted(world, served, school, member):
    serve(member.person_id, world.estate, MORNING + timedelta(days=3), 10)
    assert refused(sign(world.secretary, world.community, school), 409, 'period_open')
    count()
    assert sign(world.secretary, world.community, school).get_json()['minutes'] == 130


@pytest.mark.parametrize('period', ['2026-08', '2026Q5', '2026H2', 'x'])
def test_a_period_that_is_none(world, served, school, period):
    assert refused(sign(world.secretary, world.community, school, period), 422, 'period_unknown')


def test_it_never_changes_and_a_correction_is_the_next_version(world, now, served, signed, clerk, school):
    path = f'/api/feedback/{signed["id"]}'
    assert refused(sign(world.secretary, world.community, school), 409, 'signed')
    assert refused(world.secretary.post(f'{path}/corrections', {'reason': '核对'}), 409, 'unchanged')
    corrections.amend(SYSTEM, queries.visit(SYSTEM, served.id), MORNING, MORNING + timedelta(minutes=60), '提前离开')
    assert refused(world.secretary.post(f'{path}/corrections', {'reason': '核对'}), 409, 'period_open')  # not counted yet
    count()
    assert clerk.get(path).get_json()['minutes'] == 120
    assert clerk.post(f'{path}/corrections', {'reason': '核对'}).status_code == 404
    said = world.secretary.post(f'{path}/corrections', {'reason': '提前离开，已核对'}).get_json()
    assert (said['version'], said['minutes'], said['reason'], said['current']) == (2, 90, '提前离开，已核对', True)
    assert refused(world.secretary.post(f'{path}/corrections', {'reason': '再来'}), 409, 'superseded')
    assert [(each['version'], each['minutes'], each['current']) for each in
            clerk.get(f'/api/employers/{school.id}/feedback').get_json()['items']] == [(2, 90, True), (1, 120, False)]


def test_what_a_correction_changed_is_read_line_by_line(world, now, served, signed, clerk, other_clerk, school):
    first = f'/api/feedback/{signed["id"]}'
    assert clerk.get(f'{first}/changes').get_json() == {'items': [], 'next': None}, 'nothing came before it'
    third = world.phone('14000001003')
    serve(third.person_id, world.estate, MORNING, 45)
    corrections.amend(SYSTEM, queries.visit(SYSTEM, served.id), None, None, '不是志愿服务')
    count()
    second = world.secretary.post(f'{first}/corrections', {'reason': '补登一人，更正一人'}).get_json()['id']
    changed = clerk.get(f'/api/feedback/{second}/changes?limit=1').get_json()
    rest = clerk.get(f'/api/feedback/{second}/changes?limit=1&cursor={changed["next"]}').get_json()
    assert [(each['name'], each['minutes_before'], each['minutes'], each['times_before'], each['times'])
            for each in changed['items'] + rest['items']] == [('赵一', 120, 30, 2, 1), ('孙三', 0, 45, 0, 1)]
    assert rest['next'] is None
    lines = clerk.get(f'/api/feedback/{second}/lines').get_json()['items']
    assert sum(each['minutes'] for each in lines) == clerk.get(f'/api/feedback/{second}').get_json()['minutes'] == 75
    assert [each['version'] for each in clerk.get(f'{first}/versions').get_json()['items']] == [2, 1]
    for part in ('versions', 'changes'):
        for phone in (other_clerk, world.stranger, world.next_secretary):
            assert phone.get(f'/api/feedback/{second}/{part}').status_code == 404


def test_who_served_no_more_is_a_change_too(world, now, served, signed, clerk, member, school):
    for each in (served, served.__class__.get(served.__class__.place == world.next_community)):
        corrections.amend(SYSTEM, queries.visit(SYSTEM, each.id), None, None, '不是志愿服务')
    count()
    made = world.secretary.post(f'/api/feedback/{signed["id"]}/corrections', {'reason': '核对'}).get_json()['id']
    assert clerk.get(f'/api/feedback/{made}/lines').get_json()['items'] == []
    assert [(each['minutes_before'], each['minutes'], each['times']) for each in
            clerk.get(f'/api/feedback/{made}/changes').get_json()['items']] == [(120, 0, 0)]


def test_a_person_reads_what_was_told_of_them(world, now, signed, member):
    now.set(MORNING)  # their login has ended since
    assert member.get('/api/me/data').get_json()['others']['feedback'] == [
        {'employer': SCHOOL, 'period': '2026Q3', 'version': 1, 'minutes': 120, 'times': 2}]


visits = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 1), st.integers(0, 92 * 24 * 60), st.integers(0, 480)), max_size=8)


@pytest.fixture
def people(world, school, hospital):
    """The three members' persons; all places are there before an example begins."""
    assert world.estate
    made = [Person.create(key=name, openid=name, created_at=MORNING) for name in ('赵一', '钱二', '孙三')]
    for person in made:
        Member.update(person=person).where(Member.name == person.key).execute()
    return made


@given(visits, st.integers(1, 90), st.booleans())
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_sums_equal_the_records_whoever_moves_and_whatever_overlaps(world, now, school, hospital, people, made, moved_on, moves):
    """All feedback of a quarter together tells every minute of every member once."""
    quarter = clock.day_start(date(2026, 7, 1))
    with contextlib.suppress(_Undone), db.atomic():
        if moves:  # house and employer
            now.set(quarter + timedelta(days=moved_on))
            there = {'employer': hospital, 'community': world.next_community}
            stored = Member.get(Member.person == people[0])
            Member.update(**there, since=histories.keep(stored, {each: place.id for each, place in there.items()})).where(
                Member.id == stored.id).execute()
        for who, where, minute, length in made:
            serve(people[who].id, (world.estate, world.next_community)[where], quarter + timedelta(minutes=minute), length)
        count()
        now.set(OCTOBER)
        told = sum(feedback.minutes for place in (world.community, world.next_community) for employer in (school, hospital)
                   if (feedback := _signed(place, employer)))
        assert told == sum(sum(queries.by_day(SimpleNamespace(person_id=person.id), date(2026, month, 1)).values())
                           for person in people for month in (7, 8, 9))
        raise _Undone


class _Undone(Exception):
    """Roll the example back."""


def _signed(place, employer):
    from server.archives import feedback, feedback_queries
    from server.core.errors import Conflict

    with contextlib.suppress(Conflict):
        return feedback.sign(SYSTEM, place, employer, feedback_queries.period_named(place, '2026Q3'))
    return None


@pytest.mark.race
def test_of_two_signatures_one_counts(world, now, served, school):
    secretary, path = world.secretary, f'/api/places/{world.community.id}/feedback'
    body = {'employer_id': school.id, 'period': '2026Q3'}
    db.close()
    answers = at_once(*[lambda: secretary.post(path, body).status_code] * 3)
    assert sorted(answers) == [201, 409, 409]
    assert Feedback.select().count() == FeedbackLine.select().count() == 1


@pytest.mark.race
def test_of_two_corrections_one_counts(world, served, signed):
    corrections.amend(SYSTEM, queries.visit(SYSTEM, served.id), MORNING, MORNING + timedelta(minutes=60), '提前离开')
    count()
    secretary, path = world.secretary, f'/api/feedback/{signed["id"]}/corrections'
    db.close()
    assert sorted(at_once(*[lambda: secretary.post(path, {'reason': '提前离开'}).status_code] * 3)) == [201, 409, 409]
    assert [each.version for each in Feedback.select().order_by(Feedback.id)] == [1, 2]


def test_a_months_volunteers_with_their_check_ins_behind(world, now, served, member, school):
    now.set(MORNING + timedelta(days=5))
    serve(world.neighbour.person_id, world.estate, MORNING, 45)
    count()
    path = f'/api/places/{world.community.id}'
    found = [world.secretary.get(f'{path}/volunteers?month=2026-08&limit=1').get_json()]
    found.append(world.secretary.get(f'{path}/volunteers?month=2026-08&limit=1&cursor={found[0]["next"]}').get_json())
    listed = [each for part in found for each in part['items']]
    assert sorted((each['minutes'], each['times']) for each in listed) == [(45, 1), (90, 1)]
    assert found[1]['next'] is None
    for each in listed:
        visits = world.secretary.get(f'{path}/checkins?person={each["person"]}').get_json()['items']
        assert sum(visit['minutes'] for visit in visits) == each['minutes']
    assert world.stranger.get(f'{path}/volunteers').status_code in (403, 404)
    assert world.secretary.get(f'{path}/volunteers?month=2026-07').get_json()['items'] == []
