"""What communities pass up, at a computer."""
import pytest

from server.core.sheets import read
from server.reports.models import Report
from tests.reports.conftest import households, reports
from tests.statements import statements

__all__ = ['households', 'reports']

SAID = {'title': '供水管网老化', 'body': '三栋楼的主管漏水。\r\n要全线更换。'}


@pytest.fixture
def at(world):
    return lambda path='', place=None: f'/console/places/{(place or world.community).id}/reports{path}'


def test_a_matter_goes_up_is_passed_on_and_answered(world, reports, at_desk, at):
    ours, street, district = (at_desk(phone) for phone in (world.secretary, reports.street, reports.district))
    assert ours.get(at('/new')).status_code == 200
    answer = ours.send(at(), **SAID)
    one = Report.get()
    assert (answer.status_code, answer.headers['Location'], one.place) == (303, at(f'/{one.id}'), world.community)
    ours.get(at(f'/{one.id}'))
    assert '已上报南津街街道' in ours.words()
    assert '转报合川区' not in ours.words(), 'who reports does not decide'
    street.get(f'/console/places/{world.street.id}/')
    assert '上报事项等答复 1 ' in street.words()
    street.get(at('', world.street))
    assert '供水管网老化 紫荆园社区 南津街街道' in street.words()
    street.get(at(f'/{one.id}', world.street))
    assert street.send(at(f'/{one.id}/passing-on', world.street), note='要区里出钱').status_code == 303
    street.get(at('', world.street))
    assert '没有等我们答复的事' in street.words()
    district.get(at(f'/{one.id}', world.district))
    assert '要区里出钱' in district.words()
    assert district.send(at(f'/{one.id}/answer', world.district), answer='列入明年计划').status_code == 303
    ours.get(at())
    assert '供水管网老化 紫荆园社区 合川区' in ours.words()
    assert '已答复' in ours.words()
    ours.get(at(f'/{one.id}'))
    assert '答复 列入明年计划' in ours.words()


def test_a_need_goes_up_and_comes_back_when_taken_back(world, reports, at_desk, at):
    visit = reports.need()
    page, desk = f'/console/places/{world.community.id}/care/needs/{visit}', at_desk(world.secretary)
    desk.get(page)
    assert f'{page}/report' in desk.page
    desk.get(f'{page}/report')
    assert '楼道里的水管漏' in desk.words()
    assert desk.send(f'{page}/report', **SAID).status_code == 303
    one = Report.get()
    assert (one.visit_id, one.place) == (visit, world.estate)
    desk.get(page)
    assert '这件事已经上报了' in desk.words()
    desk.get(f'/console/places/{world.community.id}/care/homes/{reports.households.part("701").id}')
    assert '已上报，等答复' in desk.words()
    desk.get(f'{page}/report')
    assert desk.send(f'{page}/report', **SAID).status_code == 409
    desk.get(at(f'/{one.id}'))
    assert desk.send(at(f'/{one.id}/withdrawal'), reason='业主自己修好了').status_code == 303
    desk.get(at(f'/{one.id}'))
    assert '业主自己修好了' in desk.words()
    desk.get(page)
    assert '办得怎么样' in desk.words(), 'it can be answered here again'


def test_what_is_not_good_is_said_beside_it_and_what_was_written_is_kept(world, reports, at_desk, at):
    desk, one = at_desk(reports.street), reports.made()
    desk.get(at('/new', world.street))
    for wrong in ({'title': ''}, {'title': '字' * 61}, {'body': ''}):
        assert desk.send(at('', world.street), **SAID | wrong).status_code == 422, wrong
        assert 'invalid-feedback' in desk.page
    assert '要全线更换。' in desk.send(at('', world.street), **SAID | {'title': ''}).get_data(as_text=True)
    desk.get(at(f'/{one}', world.street))
    for step, wrong in (('answer', {'answer': '字' * 501}), ('passing-on', {'note': '字' * 201}), ('withdrawal', {'reason': ''})):
        assert desk.send(at(f'/{one}/{step}', world.street), **wrong).status_code == 422, step
        assert 'invalid-feedback' in desk.page
    assert [each.state for each in Report.select()] == ['open']


def test_who_comes_late_sees_what_was_decided(world, reports, at_desk, at):
    desk, one = at_desk(reports.street), reports.made()
    desk.get(at(f'/{one}', world.street))
    reports.answer(one)
    assert desk.send(at(f'/{one}/answer', world.street), answer='另一个答复').status_code == 409
    assert '已经有人办理了' in desk.words()
    assert '已列入改造计划' in desk.words()
    assert Report.get().answer == '已列入改造计划'


def test_above_the_district_is_nobody(world, reports, at_desk, at):
    desk = at_desk(reports.district)
    desk.get(at('', world.district))
    assert at('/new', world.district) not in desk.page
    desk.get(at('/new', world.district))
    assert '区县上面没有可以上报的地方' in desk.words()
    assert desk.send(at('', world.district), **SAID).status_code == 409


def test_lists_are_narrowed_and_taken_out_as_they_stand(world, reports, at_desk, at):
    desk, one = at_desk(reports.street), reports.made()
    reports.report(title='公交站太远')
    reports.answer(one)
    both = ['公交站太远', reports.title]
    for asked, titles in (({}, both[:1]), ({'side': 'desk', 'state': 'answered'}, both[1:]), ({'side': 'desk', 'state': ''}, both),
                          ({'side': 'sent'}, both), ({'side': 'sent', 'state': 'withdrawn'}, [])):
        assert desk.get(at('', world.street), query_string=asked).status_code == 200
        assert [each for each in both if each in desk.words()] == titles, asked
    desk.get(at('', world.street))
    taken = desk.client.get(desk.send(f'/console/places/{world.street.id}/exports', list='reports', side='desk',
                                      state='open').headers['Location'])
    assert [row.cells[0] for row in read(taken.data, 'reports.xlsx').rows][1:] == ['公交站太远']
    for asked in ({'side': 'up'}, {'state': 'over'}):
        assert desk.get(at('', world.street), query_string=asked).status_code == 404


def test_it_refuses_the_stranger(world, reports, at_desk, at):
    visit, one = reports.need(), reports.made()
    stranger = at_desk(world.next_secretary)
    need = f'/console/places/{world.next_community.id}/care/needs/{visit}/report'
    for each in (at(), at('/new'), at(f'/{one}'), at(f'/{one}', world.next_community), need):
        assert stranger.get(each).status_code == 404, each
    for each in (at(), need, *(at(f'/{one}/{step}', world.next_community) for step in ('answer', 'passing-on', 'withdrawal'))):
        stranger.get('/console/logins')
        assert stranger.send(each, **SAID, answer='好', reason='好').status_code == 404, each
    ours = at_desk(world.secretary)
    ours.get(at(f'/{one}'))
    assert ours.send(at(f'/{one}/answer'), answer='自己答').status_code == 403
    assert [each.state for each in Report.select()] == ['open']


def test_a_list_asks_no_more_for_more_reports(world, reports, at_desk, at):
    desk = at_desk(reports.street)

    def asked(**said):
        desk.get(at('', world.street), query_string=said)
        with statements() as seen:
            desk.get(at('', world.street), query_string=said)
        return len(seen)

    reports.made()
    before = asked(), asked(side='sent')
    for _ in range(5):
        reports.made()
    assert (asked(), asked(side='sent')) == before
