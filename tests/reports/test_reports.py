"""What a community cannot settle goes to the street, to the district, and comes back with an answer; over HTTP."""
import pytest

from server.care.models import Visit
from server.core import clock
from server.core.audit import AuditLine
from server.messaging.models import Dispatch, Message
from server.reports.models import Report, ReportStep
from tests.care.test_visits import told


def messages(phone):
    return [title for title, in Message.select(Dispatch.title).join(Dispatch).where(
        Message.person == phone.person_id, Dispatch.kind == 'report').order_by(Message.id).tuples()]


def test_a_matter_is_reported_passed_on_and_answered(world, reports, now):
    made = reports.report()
    assert made.status_code == 201
    one = made.get_json()
    assert (one['place']['name'], one['desk']['name'], one['title'], one['body'], one['state'], one['visit_id'], one['may']) == (
        '弘运小区', '南津街街道', reports.title, reports.body, 'open', None, ['withdraw'])
    assert (messages(reports.street), messages(reports.district)) == (['有上报的事项等您答复'], [])
    passed = reports.pass_on(one['id']).get_json()
    assert (passed['desk']['name'], passed['state'], passed['may']) == ('合川区', 'open', ['withdraw'])
    assert messages(reports.district) == ['有上报的事项等您答复']
    now.forward(days=1)
    said = reports.answer(one['id'], reports.district).get_json()
    assert (said['state'], said['answer'], said['may']) == ('answered', '已列入改造计划', [])
    assert said['answered_at'] == clock.iso(clock.now())
    assert messages(world.secretary) == ['上报的事项有答复了']
    steps = [(each['event'], each['desk']['name'], each['note']) for each in said['steps']]
    assert steps == [('report', '南津街街道', ''), ('pass_on', '合川区', '要区里安排资金'), ('answer', '合川区', '')]
    assert world.secretary.get(f'/api/reports/{one["id"]}').get_json() == said
    lines = AuditLine.select().where(AuditLine.subject == f'report:{one["id"]}').order_by(AuditLine.id)
    assert [line.action for line in lines] == ['reports.report', 'reports.pass_on', 'reports.answer']


def test_what_one_may_do_is_what_one_can(world, reports):
    one = reports.made()
    ways = {'pass_on': reports.pass_on, 'answer': reports.answer, 'withdraw': reports.withdraw}
    for phone, may in ((world.secretary, ['withdraw']), (reports.street, ['pass_on', 'answer', 'withdraw'])):
        assert phone.get(f'/api/reports/{one}').get_json()['may'] == may
    reports.pass_on(one)
    for phone, may in ((world.secretary, ['withdraw']), (reports.street, ['withdraw']), (reports.district, ['answer', 'withdraw'])):
        assert phone.get(f'/api/reports/{one}').get_json()['may'] == may
        for event, act in ways.items():
            if event not in may:
                assert act(one, phone).status_code in (403, 409), (event, phone.number)
    assert Report.get().state == 'open'


def test_a_need_is_reported_and_closed_by_the_answer(world, reports, refusal):
    visit = reports.need()
    one = reports.report_need(visit).get_json()
    assert (one['place']['name'], one['desk']['name'], one['visit_id']) == ('弘运小区', '南津街街道', visit)
    assert reports.visitor.get(f'/api/visits/{visit}').get_json()['need_state'] == 'reported'
    assert world.secretary.get(f'/api/care/needs?place_id={world.community.id}').get_json()['items'] == []
    assert refusal(reports.report_need(visit)) == (409, 'need_decided')
    assert refusal(world.secretary.post(f'/api/visits/{visit}/answer', {'answer': '办了'})) == (409, 'need_decided')
    assert reports.street.get(f'/api/visits/{visit}').get_json()['need'] == '楼道里的水管漏', 'who answers can read of it'
    reports.answer(one['id'])
    seen = reports.visitor.get(f'/api/visits/{visit}').get_json()
    assert (seen['need_state'], seen['answer']) == ('closed', '已列入改造计划')
    assert told(reports.visitor) == [('您走访发现的事有结果了', 'packages/care/households/index')]


def test_a_need_that_is_taken_back_waits_again_and_can_be_reported_again(world, reports):
    visit = reports.need()
    one = reports.report_need(visit).get_json()['id']
    said = reports.withdraw(one).get_json()
    assert (said['state'], said['steps'][-1]['note']) == ('withdrawn', '业主自己修好了')
    waiting, = world.secretary.get(f'/api/care/needs?place_id={world.community.id}').get_json()['items']
    assert (waiting['id'], waiting['need_state']) == (visit, 'open')
    second = reports.report_need(visit)
    assert second.status_code == 201
    assert sorted(Report.select(Report.state, Report.live).tuples()) == [('open', 1), ('withdrawn', None)]


def test_the_longest_answer_fits_the_visit(reports):
    one = reports.report_need(reports.need()).get_json()['id']
    assert reports.answer(one, words='好' * 501).status_code == 422
    assert reports.answer(one, words='好' * 500).status_code == 200
    assert Visit.get().answer == '好' * 500


@pytest.mark.parametrize('over', ['answer', 'withdraw'])
def test_what_is_over_is_not_decided_again(reports, refusal, over):
    one = reports.made()
    assert getattr(reports, over)(one).status_code == 200
    for act in (reports.answer, reports.pass_on, reports.withdraw):
        assert refusal(act(one)) == (409, 'report_decided')
    assert ReportStep.select().count() == 2


def test_above_the_district_is_nobody(world, reports, refusal):
    one = reports.made()
    reports.pass_on(one)
    assert refusal(reports.pass_on(one, reports.district)) == (409, 'nowhere_higher')
    assert refusal(reports.report(world.district, reports.district)) == (409, 'nowhere_higher')
    assert reports.report(world.street, reports.street).get_json()['desk']['name'] == '合川区', 'a street reports too'


def test_nobody_else_reports_reads_or_decides(world, reports):
    visit = reports.need()
    one = reports.report_need(visit).get_json()['id']
    other = reports.need()
    strangers = (reports.visitor, world.grandmother, world.committee, world.next_secretary, world.stranger)
    for phone in strangers:
        assert reports.report(phone=phone).status_code in (403, 404)
        assert reports.report_need(other, phone).status_code in (403, 404)
        for side in ('desk', 'sent'):
            for place in (world.street, world.estate):
                assert phone.get(f'/api/reports?place_id={place.id}&side={side}').status_code in (403, 404)
        assert phone.get(f'/api/reports/{one}').status_code == 404
        for act in (reports.answer, reports.pass_on, reports.withdraw):
            assert act(one, phone).status_code == 404
    assert reports.answer(one, world.secretary).status_code == 403, 'who has reported it does not answer it'
    assert (Report.select().count(), Report.get().state, Visit.get_by_id(other).need_state) == (1, 'open', 'open')


@pytest.mark.parametrize(('path', 'body', 'field'), [
    ('reports', {'title': '', 'body': '字'}, 'title'), ('reports', {'title': '字' * 61, 'body': '字'}, 'title'),
    ('reports', {'title': '字', 'body': ''}, 'body'), ('reports', {'title': '字', 'body': '字' * 1001}, 'body'),
    ('reports/{}/answer', {'answer': ''}, 'answer'), ('reports/{}/withdrawal', {'reason': ''}, 'reason'),
    ('reports/{}/passing-on', {'note': '字' * 201}, 'note')])
def test_what_is_wrong_is_said_by_field(world, reports, path, body, field):
    one = reports.made()
    said = reports.street.post(f'/api/{path.format(one)}', body | ({'place_id': world.estate.id} if path == 'reports' else {}))
    assert (said.status_code, list(said.get_json()['error']['fields'])) == (422, [field])
    assert Report.get().state == 'open'


def test_a_report_sent_twice_is_one(reports):
    first, second = (reports.report(key='0123456789abcdef').get_json() for _ in range(2))
    assert first == second
    assert Report.select().count() == 1


def test_a_desk_shows_what_waits_there_and_a_place_what_was_reported(world, reports, now):
    for title in ('一', '二', '三', '四'):
        now.forward(minutes=1)
        reports.report(title=title)
    ids = [each.id for each in Report.select().order_by(Report.id)]
    reports.pass_on(ids[1])
    reports.answer(ids[2])
    reports.withdraw(ids[3])
    street, district = (reports.street, world.street), (reports.district, world.district)
    assert reports.titles(*street, 'desk', state='open') == ['一']
    assert reports.titles(*street, 'desk') == ['四', '三', '一']
    assert reports.titles(*district, 'desk', state='open') == ['二']
    assert reports.titles(*street, 'sent') == reports.titles(world.secretary, world.community, 'sent') == ['四', '三', '二', '一']
    assert reports.titles(world.secretary, world.estate, 'sent', state='open') == ['二', '一']
    assert reports.titles(world.secretary, world.estate, 'sent', state='answered') == ['三']
    assert reports.titles(world.secretary, world.community, 'desk') == []
    assert reports.titles(world.next_secretary, world.next_community, 'sent') == []
    assert reports.street.get(f'/api/reports?place_id={world.street.id}&side=up').status_code == 422


@pytest.mark.parametrize('asked', ['side=desk&state=open', 'side=desk', 'side=sent', 'side=sent&state=open'])
def test_a_list_goes_on_where_it_ended(world, reports, asked):
    for title in '一二三':
        reports.report(title=title)
    whole = reports.street.get(f'/api/reports?place_id={world.street.id}&{asked}').get_json()['items']
    first = reports.street.get(f'/api/reports?place_id={world.street.id}&{asked}&limit=2').get_json()
    rest = reports.street.get(f'/api/reports?place_id={world.street.id}&{asked}&limit=2&cursor={first["next"]}').get_json()
    assert (first['items'] + rest['items'], rest['next'], len(whole)) == (whole, None, 3)


def test_where_the_street_has_a_secretary_both_hear_of_it(world, reports):
    secretary = world.official('secretary', world.street, '14000008020')
    reports.made()
    assert messages(secretary) == messages(reports.street) == ['有上报的事项等您答复']
    assert messages(world.next_secretary) == []
