"""The closed circle of a report slip, over HTTP: issued, reported with, accepted, receipted, acknowledged."""
import io

import pytest

from server.core.actor import SYSTEM, Role
from server.core.audit import AuditLine
from server.core.db import db, is_sqlite
from server.identity import standing
from server.identity.models import Grant
from server.members import slip_queries
from server.members.models import Member, Past, Skill, Slip, SlipStep
from server.messaging.models import Dispatch, Message
from server.places import codes
from tests.members.conftest import HOSPITAL, NUMBER, SCHOOL, book, do, issue, report, row
from tests.statements import statements
from tests.world import code

IDENTITY = '990000198001010012'


def later(circle, days):
    """Time goes by, and everybody logs in again."""
    circle.now.forward(days=days)
    for phone in (circle.clerk, circle.other_clerk, circle.member, circle.world.secretary, circle.world.next_secretary):
        phone.token = phone.log_in().get_json()['token']


def titles(phone):
    rows = Message.select(Dispatch.title).join(Dispatch).where(Message.person == phone.person_id).order_by(Message.id)
    return [title for title, in rows.tuples()]


@pytest.fixture
def slip(circle):
    return issue(circle).get_json()['id']


def test_the_whole_circle(circle, slip):
    secretary, clerk = circle.world.secretary, circle.clerk
    assert [each['id'] for each in circle.member.get('/api/me/report-in').get_json()['items']] == [slip]
    said = report(circle, skills=['电工维修', '摄影'], skills_note='会修收音机', address='弘运小区9栋', sex='男')
    assert (said.status_code, said.get_json()['state'], said.get_json()['next']) == (201, 'reported', 'community')
    for phone, step, state, whose in ((secretary, 'acceptance', 'accepted', 'community'),
                                      (secretary, 'receipt', 'receipted', 'employer'),
                                      (clerk, 'acknowledgement', 'acknowledged', None)):
        assert clerk.get(f'/api/employers/{circle.school.id}/slip-figures').get_json()['complete'] == 0, 'complete only at the end'
        said = do(phone, slip, step).get_json()
        assert (said['state'], said['next']) == (state, whose)
    assert said['due_at'] is None
    assert [each['event'] for each in said['history']] == ['report', 'accept', 'receipt', 'acknowledge']
    figures = clerk.get(f'/api/employers/{circle.school.id}/slip-figures').get_json()
    assert (figures['issued'], figures['complete'], figures['overdue']) == (1, 1, 0)

    member = Member.get()
    assert (member.employer, member.community, member.slip) == (circle.school, circle.world.community, 'HC1')
    assert (member.person_id, member.skills_note, member.address) == (circle.member.person_id, '会修收音机', '弘运小区9栋')
    assert [skill.name for skill in Skill.select().order_by(Skill.id)] == ['电工维修', '摄影']
    standing.forget()
    assert circle.member.actor.paths(Role.MEMBER) == (circle.world.community.path,)


def test_each_step_is_told_to_whom_it_concerns(circle, slip):
    assert titles(circle.member) == ['您有一张报到单']
    report(circle)
    assert titles(circle.world.secretary) == ['新的报到：赵一']
    do(circle.world.secretary, slip, 'return', reason='请写清楼栋')
    assert titles(circle.member)[-1] == '报到被退回，请补充'
    report(circle)
    do(circle.world.secretary, slip, 'acceptance')
    do(circle.world.secretary, slip, 'receipt')
    assert titles(circle.clerk) == ['赵一的回执']
    do(circle.clerk, slip, 'acknowledgement')
    assert titles(circle.member)[-1] == '报到手续已办完'
    assert titles(circle.other_clerk) == titles(circle.world.next_secretary) == []


def test_everybody_is_told_what_they_can_do_and_can_do_no_more(circle, slip):
    def may():
        everybody = (circle.member, circle.world.secretary, circle.clerk)
        return [phone.get(f'/api/slips/{slip}').get_json()['may'] for phone in everybody]

    assert may() == [['report'], ['paper', 'readdress'], ['readdress', 'withdraw']]
    report(circle)
    assert may() == [[], ['accept', 'return', 'readdress'], ['readdress', 'withdraw']]
    do(circle.world.secretary, slip, 'return', reason='请写清楼栋')
    assert may() == [['report'], ['paper', 'readdress'], ['readdress', 'withdraw']]
    report(circle)
    do(circle.world.secretary, slip, 'acceptance')
    assert may() == [[], ['receipt'], []]
    do(circle.world.secretary, slip, 'receipt')
    assert may() == [[], [], ['acknowledge']]
    do(circle.clerk, slip, 'acknowledgement')
    assert may() == [[], [], []]


def test_messages_open_the_slip(circle, slip):
    report(circle)
    [asked] = circle.member.get('/api/messages').get_json()['items']
    [told] = circle.world.secretary.get('/api/messages').get_json()['items']
    assert (asked['page'], told['page']) == ('packages/members/mine/index', f'packages/members/slip/index?id={slip}')


def test_no_slip_no_report_in(circle):
    assert code(report(circle)) == (404, 'slip_missing')
    assert code(report(circle, slip_number='HC1')) == (404, 'slip_missing')
    assert Member.select().count() == 0


def test_a_slip_is_used_once(circle, slip):
    report(circle)
    assert code(report(circle)) == (409, 'wrong_state')
    for step in ('acceptance', 'receipt'):
        do(circle.world.secretary, slip, step)
    do(circle.clerk, slip, 'acknowledgement')
    assert code(report(circle)) == (404, 'slip_missing')
    assert code(report(circle, slip_number='HC1')) == (409, 'wrong_state')


def test_a_slip_is_its_bearers_alone(circle, slip):
    thief = circle.world.phone('14000001777')
    assert code(report(circle, thief, slip_number='HC1')) == (404, 'slip_missing')
    assert code(report(circle, thief, slip_number='HC1', identity_number=IDENTITY)) == (404, 'slip_missing')
    assert thief.get(f'/api/slips/{slip}').status_code == 404
    assert thief.get('/api/me/report-in').get_json()['items'] == []


def test_somebody_with_another_telephone_shows_the_identity_number(circle):
    slip = issue(circle, identity_number=IDENTITY).get_json()
    assert slip['identity_masked'] is None, 'nothing more than the clerk wrote down anyway'
    phone = circle.world.phone('14000001777')
    assert code(report(circle, phone, slip_number='HC1', identity_number='12')) == (422, 'not_fit')
    assert report(circle, phone, slip_number='HC1', identity_number=f' {IDENTITY[:6]} {IDENTITY[6:]}').status_code == 201
    do(circle.world.secretary, slip['id'], 'acceptance')
    assert Member.get().person_id == phone.person_id


def test_returned_with_a_reason_and_reported_again(circle, slip):
    report(circle)
    assert code(do(circle.world.secretary, slip, 'return', reason='')) == (422, 'reason_wanted')
    said = do(circle.world.secretary, slip, 'return', reason='请写清楼栋').get_json()
    assert (said['state'], said['reason'], said['next']) == ('returned', '请写清楼栋', 'member')
    assert report(circle, address='弘运小区9栋').get_json()['state'] == 'reported'


def test_who_has_no_telephone_hands_the_slip_over_and_the_circle_closes(circle, slip):
    """The community takes down what the paper says; the rest is as with everybody."""
    secretary = circle.world.secretary
    said = {'skills': ['摄影'], 'skills_note': '会修收音机', 'address': '弘运小区9栋', 'sex': '女'}
    assert 'paper' in secretary.get(f'/api/slips/{slip}').get_json()['may']
    assert '摄影' in secretary.get(f'/api/skill-tags?slip_id={slip}').get_json()['items']
    assert code(do(secretary, slip, 'paper-report', skills=[])) == (422, 'skills_wanted')
    assert code(do(secretary, slip, 'paper-report', skills=['修收音机'])) == (422, 'unknown_skill')
    told = do(secretary, slip, 'paper-report', **said).get_json()
    assert (told['state'], told['history'][-1]['event'], told['address']) == ('reported', 'paper', '弘运小区9栋')
    assert titles(circle.member) == ['您有一张报到单', '紫荆园社区已登记您的报到'], 'whoever has the number hears of it'
    assert code(do(secretary, slip, 'paper-report', **said)) == (409, 'wrong_state')
    for phone, step in ((secretary, 'acceptance'), (secretary, 'receipt'), (circle.clerk, 'acknowledgement')):
        assert do(phone, slip, step).status_code == 200
    member = Member.get()
    assert (member.sex, member.skills_note, member.person_id) == ('女', '会修收音机', circle.member.person_id)
    assert [line.person_id for line in SlipStep.select().where(SlipStep.event == 'paper')] == [secretary.person_id]


def test_nobody_else_hands_a_slip_over(circle, slip):
    world, said = circle.world, {'skills': ['摄影']}
    for phone in (circle.clerk, circle.member):
        assert do(phone, slip, 'paper-report', **said).status_code in (403, 404)
    for phone in (circle.other_clerk, world.next_secretary, world.stranger):
        assert do(phone, slip, 'paper-report', **said).status_code == 404
        assert phone.get(f'/api/skill-tags?slip_id={slip}').status_code == 404
    assert SlipStep.select().count() == 0


def test_a_returned_report_can_be_completed_on_paper_by_whom_it_is(circle, slip):
    report(circle)
    do(circle.world.secretary, slip, 'return', reason='请写清楼栋')
    assert do(circle.world.secretary, slip, 'paper-report', skills=['摄影'], address='9栋').get_json()['state'] == 'reported'
    assert Slip.get().person_id == circle.member.person_id


def test_a_slip_is_found_by_number_telephone_or_name_in_ones_own_places_alone(circle, slip):
    other = issue(circle, name='赵二', phone='14000001002', number='HC2', community=circle.world.next_community).get_json()['id']
    theirs = f'/api/employers/{circle.school.id}/slips'
    ours = f'/api/slips?place_id={circle.world.community.id}'
    for words, found in (('HC2', [other]), ('14000001001', [slip]), ('赵', [other, slip]), ('一', []), ('1400', [])):
        assert [each['id'] for each in circle.clerk.get(f'{theirs}?words={words}').get_json()['items']] == found, words
        told = circle.world.secretary.get(f'{ours}&words={words}').get_json()['items']
        assert [each['id'] for each in told] == [each for each in found if each == slip], words


def test_the_wrong_community_sends_it_to_the_right_one(circle, slip):
    elsewhere = codes.code_for(SYSTEM, circle.world.next_community).scene
    refused = report(circle, scene=elsewhere)
    assert code(refused) == (409, 'other_community')
    assert '紫荆园社区' in refused.get_json()['error']['message']
    report(circle)
    body = {'community_id': circle.world.next_community.id, 'reason': '住在盐溪桥'}
    said = do(circle.world.secretary, slip, 'readdressing', **body)
    assert said.get_json()['community']['name'] == '盐溪桥社区'
    assert circle.world.secretary.get(f'/api/slips/{slip}').status_code == 404
    assert titles(circle.world.next_secretary) == ['转来的报到：赵一']
    assert titles(circle.clerk) == ['赵一的报到单转到盐溪桥社区']
    said = do(circle.world.next_secretary, slip, 'acceptance').get_json()
    assert [(each['event'], each['community']['name']) for each in said['history']] == [
        ('report', '紫荆园社区'), ('readdress', '盐溪桥社区'), ('accept', '盐溪桥社区')]
    assert Member.get().community == circle.world.next_community


def test_a_clerk_readdresses_before_the_report(circle, slip):
    estate = {'community_id': circle.world.estate.id, 'reason': '写错'}
    assert code(do(circle.clerk, slip, 'readdressing', **estate)) == (422, 'not_a_community')
    same = {'community_id': circle.world.community.id, 'reason': '写错'}
    assert code(do(circle.clerk, slip, 'readdressing', **same)) == (422, 'same_community')
    body = {'community_id': circle.world.next_community.id, 'reason': '写错'}
    assert do(circle.clerk, slip, 'readdressing', **body).get_json()['state'] == 'issued'
    assert code(report(circle)) == (409, 'other_community')


@pytest.mark.parametrize('step', ['acceptance', 'receipt', 'acknowledgement'])
def test_no_step_out_of_its_turn(circle, slip, step):
    phone = circle.clerk if step == 'acknowledgement' else circle.world.secretary
    assert code(do(phone, slip, step)) == (409, 'wrong_state')
    assert SlipStep.select().count() == 0


def test_who_may_not(circle, slip):
    report(circle)
    world = circle.world
    for phone in (world.stranger, world.next_secretary, circle.other_clerk):
        assert phone.get(f'/api/slips/{slip}').status_code == 404
        for step in ('acceptance', 'receipt', 'acknowledgement'):
            assert do(phone, slip, step).status_code == 404
    for phone, step in ((circle.clerk, 'acceptance'), (circle.member, 'acceptance'), (world.secretary, 'acknowledgement'),
                        (circle.member, 'acknowledgement')):
        assert do(phone, slip, step).status_code in (403, 404), step
    assert do(circle.member, slip, 'readdressing', community_id=world.next_community.id, reason='换').status_code == 403
    assert issue(circle, clerk=circle.other_clerk).status_code == 404
    assert issue(circle, clerk=world.secretary).status_code == 404
    assert circle.other_clerk.get(f'/api/employers/{circle.school.id}/slips').status_code == 404
    assert world.next_secretary.get(f'/api/slips?place_id={world.community.id}').status_code in (403, 404)


def test_what_the_member_wrote_is_not_the_employers(circle, slip):
    report(circle, address='弘运小区9栋', skills_note='会修收音机')
    assert circle.world.secretary.get(f'/api/slips/{slip}').get_json()['address'] == '弘运小区9栋'
    seen = circle.clerk.get(f'/api/slips/{slip}').get_json()
    assert (seen['address'], seen['skills_note'], seen['phone_masked']) == (None, None, '140****1001')


def test_skills_are_ticked_or_written(circle, slip):
    assert code(report(circle, skills=[])) == (422, 'skills_wanted')
    assert code(report(circle, skills=['会飞'])) == (422, 'unknown_skill')
    assert report(circle, skills=[], skills_note='会飞').status_code == 201
    assert '电工维修' in circle.member.get('/api/skill-tags').get_json()['items']


def test_moving_house_and_changing_the_employer_keep_the_past(circle, slip, now):
    for step in ('report', 'acceptance'):
        report(circle) if step == 'report' else do(circle.world.secretary, slip, step)
    since = Member.get().since
    later(circle, 100)
    second = issue(circle, circle.hospital, circle.other_clerk, circle.world.next_community).get_json()['id']
    assert report(circle, scene=codes.code_for(SYSTEM, circle.world.next_community).scene).status_code == 201
    assert do(circle.world.next_secretary, second, 'acceptance').status_code == 200
    member, before = Member.get(), Past.get()
    assert (member.employer, member.community, member.since) == (circle.hospital, circle.world.next_community, now.at)
    assert (before.employer, before.community, before.since, before.until) == (
        circle.school, circle.world.community, since, now.at)
    for phone, employer, people in ((circle.clerk, circle.school, []), (circle.other_clerk, circle.hospital, ['赵一'])):
        listed = phone.get(f'/api/employers/{employer.id}/members').get_json()['items']
        assert [each['name'] for each in listed] == people, 'a clerk sees who is theirs now'
    told = circle.member.get('/api/me/data').get_json()['others']['memberships'][0]['past']
    assert [(each['employer'], each['community']) for each in told] == [(SCHOOL, '紫荆园社区')]
    live = Grant.select().where(Grant.person == circle.member.person_id, Grant.revoked_at.is_null())
    assert [grant.place for grant in live] == [circle.world.next_community]


def test_a_list_that_moves_somebody_keeps_the_past_too(take_in, world, now):
    take_in(row())
    now.forward(days=1)
    take_in(row(skills='摄影'), confirmed=True)
    assert Past.select().count() == 0
    take_in(row(community='盐溪桥社区'), confirmed=True)
    assert [(each.community, each.until) for each in Past.select()] == [(world.community, now.at)]


def test_a_withdrawn_slip_is_no_denominator(circle, slip):
    said = do(circle.clerk, slip, 'withdrawal', reason='开错人了').get_json()
    assert (said['state'], said['next']) == ('withdrawn', None)
    assert code(report(circle)) == (404, 'slip_missing')
    assert circle.clerk.get(f'/api/employers/{circle.school.id}/slip-figures').get_json()['issued'] == 0
    assert issue(circle, number='HC2').status_code == 201


def test_one_open_slip_a_person_and_a_number_once(circle, slip):
    assert code(issue(circle, number='HC2')) == (409, 'slip_known')
    assert code(issue(circle, phone='14000001002', name='钱二')) == (409, 'slip_known')
    assert len(issue(circle, phone='14000001002', name='钱二', number='').get_json()['number']) == 12
    assert code(issue(circle, phone='12', name='孙三')) == (422, 'not_fit')


def test_overdue_for_both_sides_and_every_figure_has_its_list(circle, slip):
    later(circle, 40)
    issue(circle, phone='14000001002', name='钱二', number='HC2')
    secretary, place = circle.world.secretary, circle.world.community.id
    for phone, listed, figures in (
            (secretary, f'/api/slips?place_id={place}', f'/api/slips/figures?place_id={place}'),
            (circle.clerk, f'/api/employers/{circle.school.id}/slips?limit=50', f'/api/employers/{circle.school.id}/slip-figures')):
        said = phone.get(figures).get_json()
        assert (said['issued'], said['overdue'], said['states']['issued']) == (2, 1, 2)
        for state, count in {**said['states'], 'overdue': said['overdue']}.items():
            assert len(phone.get(f'{listed}&state={state}').get_json()['items']) == count, state
        assert len(phone.get(listed).get_json()['items']) == said['issued']
        assert [each['number'] for each in phone.get(f'{listed}&state=overdue').get_json()['items']] == ['HC1']


def test_the_district_counts_what_its_communities_count(circle, slip):
    issue(circle, phone='14000001002', name='钱二', number='HC2', community=circle.world.next_community)
    world = circle.world
    parts = [phone.get(f'/api/slips/figures?place_id={place.id}').get_json()['issued']
             for phone, place in ((world.secretary, world.community), (world.next_secretary, world.next_community))]
    assert world.administrator.get(f'/api/slips/figures?place_id={world.street.id}').get_json()['issued'] == sum(parts) == 2


def test_a_list_has_its_faults_beside_its_rows(circle, slip):
    def send(*rows):
        return circle.clerk.client.post(
            f'/api/employers/{circle.school.id}/slip-imports', headers={'Authorization': f'Bearer {circle.clerk.token}'},
            data={'file': (io.BytesIO(book(*rows)), 'slips.xlsx')})

    rows = [row(slip='HC1'), row('钱二', '14000001002', slip='HC2'), row('孙三', '14000001003', slip='HC2'),
            row('李四', '14000001004', employer=HOSPITAL), row('周五', '14000001005', community='没有的社区'),
            row('吴六', '14000001006', employer='')]
    said = send(*rows)
    assert said.status_code == 201, said.get_json()
    assert (said.get_json()['issued'], said.get_json()['known']) == (2, 1)
    assert [(each['row'], each['field']) for each in said.get_json()['rejected']] == [
        (4, 'community'), (5, 'employer'), (6, 'community')]
    assert (send(*rows).get_json()['issued'], Slip.select().count()) == (0, 3)


def test_it_leaves_lines_without_personal_data(circle, slip):
    report(circle, address='弘运小区9栋')
    do(circle.world.secretary, slip, 'acceptance')
    lines = {line.action: str(line.__data__) for line in AuditLine.select().where(AuditLine.action.startswith('members.'))}
    assert lines.keys() == {'members.issue_slip', 'members.report_in', 'members.accept_slip'}
    assert not [line for line in lines.values() if NUMBER in line or '赵一' in line or '弘运' in line]


def test_what_is_kept_is_told_and_goes_with_the_account(circle, slip):
    report(circle, address='弘运小区9栋')
    kept = circle.member.get('/api/me/data').get_json()['others']['slips']
    assert [(each['number'], each['address']) for each in kept] == [('HC1', '弘运小区9栋')]
    assert circle.member.delete('/api/me').status_code == 204
    assert (Slip.get().person_id, Slip.get().address) == (None, None)


def test_the_home_page_asks_for_the_report(circle, slip):
    def shown():
        return [(each['id'], each['state']) for each in circle.member.get('/api/home').get_json()['slips']]

    assert shown() == [(slip, 'issued')]
    report(circle)
    assert shown() == []
    do(circle.world.secretary, slip, 'return', reason='请写清楼栋')
    assert shown() == [(slip, 'returned')]
    assert circle.world.stranger.get('/api/home').get_json()['slips'] == []


def test_reporting_and_accepting_ask_little(circle, slip):
    with statements() as seen:
        report(circle)
    assert len(seen) <= 30, seen
    with statements() as seen:
        do(circle.world.secretary, slip, 'acceptance')
    assert len(seen) <= 40, seen


def test_a_page_asks_the_same_however_many_there_are(circle):
    def asked():
        with statements() as seen:
            circle.world.secretary.get(f'/api/slips?place_id={circle.world.community.id}')
        return len(seen)

    issue(circle)
    asked()
    one = asked()
    for number in range(2, 12):
        issue(circle, phone=f'140000010{number:02}', name='钱二', number=f'HC{number}')
    assert asked() == one


def test_what_waits_for_a_clerk_stands_on_their_home(circle):
    slip = issue(circle).get_json()['id']
    report(circle)
    do(circle.world.secretary, slip, 'acceptance')
    do(circle.world.secretary, slip, 'receipt')
    desk = [phone.get('/api/home').get_json()['desk'] for phone in (circle.clerk, circle.other_clerk, circle.member)]
    assert desk == [{'receipts': 1, 'overdue': 0}, {'receipts': 0, 'overdue': 0}, None]
    circle.now.forward(days=25)
    assert circle.clerk.get('/api/home').get_json()['desk'] == {'receipts': 1, 'overdue': 1}
    do(circle.clerk, slip, 'acknowledgement')
    assert circle.clerk.get('/api/home').get_json()['desk'] == {'receipts': 0, 'overdue': 0}


def test_a_number_is_looked_up_and_no_slip_of_other_years_read(circle, slip):
    """Out of the index of employers and numbers, as SQLite says; MariaDB reads a table of one row whatever is asked."""
    assert [each.id for each in slip_queries.with_number('HC1')] == [slip]
    if is_sqlite():
        sql, values = slip_queries.with_number('HC1').sql()
        plan = ' '.join(row[3] for row in db.execute_sql(f'EXPLAIN QUERY PLAN {sql}', values).fetchall())
        assert 'slip_employer_id_number (employer_id=? AND number=?)' in plan, plan
        assert 'SCAN' not in plan, plan
