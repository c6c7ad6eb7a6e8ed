"""A printed record of service, and its verification by anybody who holds the code."""
import pypdfium2
import pytest
import zxingcpp

from server.archives.models import PrintedService, ServicePrint
from server.checkins import actions as checkins
from server.checkins import corrections, queries
from tests.archives.conftest import MORNING, serve
from tests.checkins.conftest import refused
from tests.members.conftest import SCHOOL
from tests.votes.test_paperwork import pages

PERIOD = {'first_day': '2026-08-01', 'last_day': '2026-08-15'}


@pytest.fixture
def made(world, now, member):
    """Two hours of a member's, at an activity that the secretary set up, and a third at the poster's place."""
    world.secretary.patch('/api/me', {'name': '王书记'})
    occasion = checkins.add_occasion(world.secretary.actor, world.estate, '义务植树', MORNING, MORNING.replace(hour=3))
    serve(member.person_id, world.estate, MORNING, 120, occasion)
    serve(member.person_id, world.community, MORNING.replace(hour=5), 60)
    now.forward(hours=8)
    answer = member.post('/api/me/service-prints', PERIOD)
    assert answer.status_code == 201, answer.get_json()
    return answer.get_json()


def verify(world, code):
    return world.app.test_client().get(f'/api/service-prints/{code}')


def test_it_has_the_fields_of_order_67(world, member, made):
    who = made['volunteer']
    assert (who['name'], who['sex'], who['area'], who['phone_masked']) == ('赵一', '男', '紫荆园社区', '140****1001')
    lines = member.get(f'/api/me/service-prints/{made["id"]}/lines').get_json()['items']
    assert [(each['title'], each['where'], each['minutes'], each['recorded_by'], each['leader']) for each in lines] == [
        ('义务植树', '弘运小区', 120, '紫荆园社区', '王书记'), ('社区志愿服务', '紫荆园社区', 60, '紫荆园社区', '')]
    assert made['minutes'] == 180 == sum(each['minutes'] for each in lines)
    on_paper = member.get(f'/api/me/service-prints/{made["id"]}/paper')
    text = ''.join(pages(on_paper))
    assert all(said in text for said in (made['code'], '义务植树', '2小时', '王书记', '3小时', '09:00至11:00', '140****1001'))
    assert SCHOOL not in text


def test_anybody_with_the_code_verifies_what_the_print_says_masked(world, made):
    for code in (made['code'], made['code'].replace('-', '').lower(), made['code'].replace('0', 'O')):
        said = verify(world, code).get_json()
        assert (said['name_masked'], said['minutes'], said['corrected']) == ('赵*', 180, False)
    assert [(each['title'], each['leader']) for each in said['items']] == [('义务植树', '王*'), ('社区志愿服务', '')]
    text = verify(world, made['code']).get_data(as_text=True)
    assert not any(secret in text for secret in ('赵一', '王书记', SCHOOL, '1400', 'skills'))
    assert refused(verify(world, '0000-0000-0000'), 404, 'print_missing')


def test_the_papers_code_leads_to_a_page_that_says_it(world, member, made, app):
    on_paper = member.get(f'/api/me/service-prints/{made["id"]}/paper')
    address = f'{app.config["LINLI"].address}/verify/{made["code"]}'
    assert address in ''.join(pages(on_paper))
    page = pypdfium2.PdfDocument(on_paper.data)[0].render(scale=2).to_pil()
    assert [each.text for each in zxingcpp.read_barcodes(page)] == [address]
    answer = world.app.test_client().get(address.removeprefix(app.config['LINLI'].address))
    assert (answer.status_code, answer.mimetype) == (200, 'text/html')
    text = answer.get_data(as_text=True)
    assert all(said in text for said in (
        made['code'], '赵*', '义务植树', '弘运小区', '09:00至11:00', '3小时', '王*', '2026年8月15日'))
    assert not any(secret in text for secret in ('赵一', '王书记', SCHOOL, '1400', '<script'))


def test_the_page_says_in_a_sentence_what_is_wrong(world, now, member, made, app):
    client = world.app.test_client()
    assert '<form method="get"' in client.get('/verify').get_data(as_text=True)
    assert client.get(f'/verify?code={made["code"]}').headers['Location'] == f'/verify/{made["code"]}'
    for code in ('0000-0000-0000', '%3Cscript%3E', 'x' * 200):
        answer = client.get(f'/verify/{code}')
        assert answer.status_code == 404
        assert '没有这个核验码的服务记录' in answer.get_data(as_text=True)
        assert '<script' not in answer.get_data(as_text=True)
        assert "default-src 'none'" in answer.headers['Content-Security-Policy']
    row = queries.visit(world.secretary.actor, queries.own(member.actor)[0][0].id)
    corrections.amend(world.secretary.actor, row, None, None, '不是志愿服务')
    assert '有过更正' in client.get(f'/verify/{made["code"]}').get_data(as_text=True)
    member.post(f'/api/me/service-prints/{made["id"]}/withdrawal')
    assert client.get(f'/verify/{made["code"]}').status_code == 404
    for _ in range(app.extensions['limits']._items['verify'].amount):
        app.extensions['limits'].hit('verify', '10.9.8.6')
    answer = client.get(f'/verify/{made["code"]}', environ_base={'REMOTE_ADDR': '10.9.8.6'})
    assert (answer.status_code, '操作太频繁了' in answer.get_data(as_text=True)) == (429, True)


def test_a_code_cannot_be_guessed_at_leisure(world, made, app):
    limits, item = app.extensions['limits'], app.extensions['limits']._items['verify']
    for _ in range(item.amount):
        limits.hit('verify', '10.9.8.7')
    client = app.test_client()
    answer = client.get(f'/api/service-prints/{made["code"]}', environ_base={'REMOTE_ADDR': '10.9.8.7'})
    assert refused(answer, 429, 'too_many')


def test_it_stays_as_printed_and_tells_of_a_correction(world, now, member, made):
    row = queries.visit(world.secretary.actor, queries.own(member.actor)[0][0].id)
    corrections.amend(world.secretary.actor, row, None, None, '不是志愿服务')
    said = verify(world, made['code']).get_json()
    assert (said['minutes'], said['corrected']) == (180, True)
    assert member.post('/api/me/service-prints', PERIOD).get_json()['minutes'] == 120


def test_its_person_withdraws_it(world, member, made):
    path = f'/api/me/service-prints/{made["id"]}'
    assert refused(world.stranger.post(f'{path}/withdrawal'), 404, 'print_missing')
    assert world.stranger.get(path).status_code == world.stranger.get(f'{path}/paper').status_code == 404
    assert member.post(f'{path}/withdrawal').get_json()['withdrawn_at']
    assert refused(verify(world, made['code']), 404, 'print_missing')
    assert refused(member.post(f'{path}/withdrawal'), 409, 'withdrawn')


def test_a_closed_account_takes_it_along(world, member, made):
    assert [each['minutes'] for each in member.get('/api/me/data').get_json()['others']['service_prints']] == [180]
    assert member.delete('/api/me').status_code == 204
    assert refused(verify(world, made['code']), 404, 'print_missing')
    assert ServicePrint.select().count() == PrintedService.select().count() == 0


def test_a_resident_who_is_no_member_has_one_too(world, now, poster):
    neighbour = world.neighbour
    scan = neighbour.post('/api/checkins', {'scene': poster}).get_json()
    now.forward(minutes=45)
    neighbour.post(f'/api/checkins/{scan["id"]}/check-out')
    said = neighbour.post('/api/me/service-prints', {'first_day': '2026-08-14', 'last_day': '2026-08-14'}).get_json()
    assert (said['minutes'], said['volunteer']['name'], said['volunteer']['area']) == (45, '户主101', '弘运小区')


@pytest.mark.parametrize(('first', 'last', 'status', 'why'), [
    ('2026-08-15', '2026-08-14', 422, 'days_reversed'), ('2026-08-01', '2026-08-16', 422, 'days_reversed'),
    ('2025-08-01', '2026-08-15', 422, 'days_reversed'), ('2026-08-01', '2026-08-14', 409, 'nothing_served')])
def test_days_that_cannot_be(world, member, made, first, last, status, why):
    assert refused(member.post('/api/me/service-prints', {'first_day': first, 'last_day': last}), status, why)


def test_who_has_no_name_is_asked_for_it(world, now):
    serve(world.stranger.person_id, world.estate)
    now.set(MORNING.replace(hour=9))
    assert refused(world.stranger.post('/api/me/service-prints', PERIOD), 422, 'name_wanted')
