"""Who looks after which household: given, covered, handed over, let go; over HTTP."""
from datetime import date, timedelta

from server.care import actions
from server.care.models import Care
from server.core import clock
from server.core.actor import SYSTEM
from server.core.audit import AuditLine
from server.members.actions import import_members
from server.messaging.models import Dispatch, Message
from server.places import actions as places
from server.places.models import Kind, Part
from tests.care.conftest import recounted
from tests.members.conftest import book, row


def test_coverage_and_the_gaps_behind_it(households):
    assert households.coverage() == {'homes': 14, 'member': 0, 'committee': 0, 'gaps': 14, 'complete': False,
                                     'text': '还有14户没有人负责'}
    said = households.assign((households.zhao, '101', '102', '201'), (households.qian, '202'))
    assert (said.status_code, said.get_json()) == (201, {'count': 4})
    body = households.committee('李四')
    holding = body['seats'][0]['holder']['id']
    rest = households.ask('/gaps', limit=3)
    assert ([each['label'][-3:] for each in rest['items']], len(households.rooms('/gaps'))) == (['301', '302', '401'], 10)
    more = households.ask('/gaps', limit=3, cursor=rest['next'])['items']
    assert [each['label'][-3:] for each in more] == ['402', '501', '502']
    for room in households.rooms('/gaps')[1:]:
        assert assign_seat(households, holding, room).status_code == 201
    assert households.coverage()['text'] == '还有1户没有人负责', 'not full while a gap is on the list'
    assign_seat(households, holding, '301')
    assert households.coverage() == {'homes': 14, 'member': 4, 'committee': 10, 'gaps': 0, 'complete': True, 'text': '全覆盖'}
    assert households.rooms('/gaps') == []
    assert sorted(households.rooms('', layer='member')) == ['101', '102', '201', '202']
    assert [line.detail for line in AuditLine.select().where(AuditLine.action == 'care.assign').limit(1)] == [
        {'layer': 'member', 'count': 4, 'people': 2}]


def assign_seat(households, holding, *rooms):
    return households.world.secretary.post('/api/care/assignments', {
        'place_id': households.world.community.id, 'layer': 'committee', 'items': [
            {'holder_id': holding, 'part_ids': [households.part(room).id for room in rooms]}]})


def test_no_home_no_full_coverage(world, households):
    said = households.coverage(world.estate)
    assert said['homes'] == 14
    none = households.ask('/coverage', world.next_community, world.next_secretary)
    assert (none['text'], none['complete']) == ('这里还没有登记住户', False)


def test_a_home_has_one_holder(households, refusal):
    households.assign((households.zhao, '101'))
    assert refusal(households.assign((households.qian, '102', '101'))) == (409, 'already_covered')
    holding = households.committee('李四')['seats'][0]['holder']['id']
    assert refusal(assign_seat(households, holding, '101')) == (409, 'already_covered')
    assert [care.member for care in Care.select()] == [households.zhao], 'all or none'


def test_a_stairwell_at_once_up_to_the_limit(households, site_says, refusal):
    site_says(care_homes_most=10)
    assert refusal(households.assign((households.zhao,))) == (409, 'over_limit')
    households.assign((households.zhao, '101', '102', '201', '202', '301', '302'))
    assert households.assign((households.qian,)).get_json() == {'count': 8}
    assert refusal(households.assign((households.zhao, '101'))) == (409, 'already_covered')
    loads = {each['name']: each['load'] for each in households.ask('/holders', layer='member')['items']}
    assert loads == {'赵一': 6, '钱二': 8}


def test_only_homes_within_reach(world, households, refusal):
    assert refusal(households.assign((households.sun, '101'))) == (422, 'home_elsewhere')
    garage = households.part('102')
    garage.kind = 'garage'
    garage.save()
    assert refusal(households.assign((households.zhao, '102'))) == (422, 'home_elsewhere')
    assert refusal(households.assign((households.zhao, '101'), place=world.next_community)) == (404, 'place_missing')


def test_a_proposal_is_applied_as_it_is(households, world):
    households.assign((households.zhao, '101', '102'))
    said = households.propose().get_json()
    assert {each['name']: (each['before'], each['after']) for each in said['loads']} == {'钱二': (0, 7), '赵一': (2, 7)}
    assert (said['left'], said['more'], said['limit']) == ([], False, 20)
    assert Care.select().where(Care.live == 1).count() == 2, 'nothing is written'
    items = [{'holder_id': each['holder_id'], 'part_ids': [home['id'] for home in each['homes']]} for each in said['items']]
    done = world.secretary.post('/api/care/assignments', {'place_id': world.community.id, 'layer': 'member', 'items': items})
    assert (done.get_json(), households.coverage()['text']) == ({'count': 12}, '全覆盖')
    assert households.propose().get_json()['items'] == []
    assert households.propose(place=world.street, phone=world.administrator).status_code == 422


def test_handing_over_keeps_the_history(households, world, now, refusal):
    households.assign((households.zhao, '101'))
    world.secretary.token = (now.forward(days=3), world.secretary.log_in())[1].get_json()['token']
    said = households.hand_over('101', 'retired', layer='member', holder_id=households.qian.id).get_json()
    assert (said['home']['label'], said['care']['name']) == ('9栋1单元101', '钱二')
    said = world.secretary.get(f'/api/homes/{households.part("101").id}/care').get_json()['items']
    assert [(each['name'], each['since'], each['until'], each['reason']) for each in said] == [
        ('钱二', '2026-08-17', None, None), ('赵一', '2026-08-14', '2026-08-17', 'retired')]
    assert households.coverage()['gaps'] == 13
    said = households.hand_over('101', 'sold').get_json()
    assert (households.coverage()['gaps'], said['care']) == (14, None)
    assert said == world.secretary.get(f'/api/homes/{households.part("101").id}').get_json()
    listed = world.secretary.get(f'/api/homes/{households.part("101").id}/care').get_json()['items']
    assert [each['reason'] for each in listed] == ['sold', 'retired']


def test_the_day_of_a_hand_over(households, refusal):
    households.assign((households.zhao, '101'))
    for day in ('2026-08-13', '2026-08-15'):
        assert refusal(households.hand_over('101', on=day)) == (422, 'day_wrong')


def test_a_member_who_moves_leaves_the_homes_and_the_secretary_hears(households, world):
    households.assign((households.zhao, '101', '102'))
    assert world.secretary
    import_members(SYSTEM, world.street, 'members.xlsx', book(row('赵一', '14000001001', community='盐溪桥社区')),
                   confirmed_changes=True)
    assert (households.coverage()['gaps'], {care.reason for care in Care.select()}) == (14, {'moved'})
    told = Message.select(Dispatch.title, Dispatch.page).join(Dispatch).where(Message.person == world.secretary.person_id)
    assert list(told.tuples()) == [
        ('2户没有负责人了', f'packages/care/list/index?place={world.community.id}&kind=left')]


def test_who_leaves_a_seat_or_whose_term_ends_leaves_the_homes(households, world, now):
    body = households.committee('李四', '周五')
    for seat, room in ((0, '101'), (1, '102')):
        assign_seat(households, body['seats'][seat]['holder']['id'], room)
    leaving = {'reason': 'resigned', 'on': clock.today().isoformat()}
    assert world.secretary.post(f'/api/bodies/{body["id"]}/seats/1/leaving', leaving).status_code == 200
    assert (households.coverage()['gaps'], Care.get(Care.live == 0).reason) == (13, 'resigned')
    now.set(clock.day_start(date(2029, 8, 14)))
    assert actions.expire_due(clock.now()) == 0, 'the last day counts'
    now.forward(days=1)
    assert (actions.expire_due(clock.now()), actions.expire_due(clock.now())) == (1, 0)
    assert [(care.reason, care.until) for care in Care.select().where(Care.reason == 'term_ended')] == [
        ('term_ended', date(2029, 8, 14))]


def test_a_resident_sees_who_looks_after_the_own_home_and_nobody_elses(households, world):
    assert world.grandmother.get('/api/me/care').get_json()['items'] == [
        {'part_id': households.part('701').id, 'label': '9栋1单元701', 'holder': None}]
    households.assign((households.zhao, '701'), (households.qian, '101'))
    said = world.grandmother.get('/api/me/care')
    assert said.get_json()['items'] == [{'part_id': households.part('701').id, 'label': '9栋1单元701', 'holder': {
        'name': '赵一', 'phone_masked': '140****1001', 'since': '2026-08-14'}}]
    assert '钱二' not in said.get_data(as_text=True)
    assert world.stranger.get('/api/me/care').get_json()['items'] == []


def test_who_may_not(households, world):
    households.assign((households.zhao, '101'))
    care = Care.get()
    for phone, status in ((world.stranger, 404), (world.next_secretary, 404), (world.grandmother, 403), (world.committee, 403)):
        for path in ('/coverage', '/places', '/doors', '/waiting', '/gaps', '/left', '/homes', '', '/holders', '/holder', '/needs'):
            answer = phone.get(f'/api/care{path}?place_id={world.community.id}&layer=member&holder_id={households.zhao.id}')
            assert answer.status_code == status, path
        assert households.propose(phone=phone).status_code == status
        assert households.assign((households.qian, '102'), phone=phone).status_code == status
        assert households.hand_over('101', phone=phone).status_code == 404
        for path in ('', '/care', '/visits'):
            assert phone.get(f'/api/homes/{care.part_id}{path}').status_code == 404
        assert phone.get(f'/api/care/{care.id}/visits').status_code == 404
    member = world.phone('14000001001')
    assert member.get(f'/api/care/coverage?place_id={world.community.id}').status_code == 403
    assert households.hand_over('101', phone=member).status_code == 403


def test_the_same_request_again_is_answered_the_same(households):
    first, again = (households.assign((households.zhao, '101'), key='once') for _ in range(2))
    assert (first.get_json(), again.get_json(), Care.select().count()) == ({'count': 1}, {'count': 1}, 1)


def test_a_roster_that_moves_a_home_or_makes_it_none_is_followed(households, world):
    households.assign((households.zhao, '101', '102'))
    other = places.add(SYSTEM, world.building, Kind.STAIRWELL, '2单元')
    Part.update(place=other).where(Part.room == '101').execute()
    Part.update(kind='garage').where(Part.room == '102').execute()
    places.roster_imported.send(SYSTEM, estate=world.estate)
    assert [(said['homes'], said['member']) for said in (households.coverage(), households.coverage(other))] == [(13, 1), (1, 1)]
    assert households.rooms('/gaps')[0] == '201'
    assert households.ask('/waiting')['left'] == 0, 'what is no home waits for nobody'
    kept, real = recounted()
    assert kept == real


def test_what_is_counted_behind_a_door_follows_whatever_happens_to_its_homes(households, world):
    """Given, handed over, given up, moved away, expired: the figures and both lists agree with the homes each time."""
    other = places.add(SYSTEM, world.building, Kind.STAIRWELL, '2单元')
    world.home(other, 8, 1)
    holding = households.committee('李四')['seats'][0]['holder']['id']
    steps = (lambda: households.assign((households.zhao, '101', '801'), (households.qian, '102')),
             lambda: assign_seat(households, holding, '201', '202'),
             lambda: households.hand_over('101', layer='committee', holder_id=holding),
             lambda: households.hand_over('102'),
             lambda: import_members(SYSTEM, world.street, 'members.xlsx', book(
                 row('赵一', '14000001001', community='盐溪桥社区')), confirmed_changes=True),
             lambda: actions.expire_due(clock.now() + timedelta(days=9 * 366)))
    for step in steps:
        step()
        kept, real = recounted()
        assert kept == real
        said = households.coverage()
        assert [len(households.rooms('', layer=layer)) for layer in ('member', 'committee')] == [said['member'], said['committee']]
        assert (len(households.rooms('/gaps')), len(households.rooms(''))) == (said['gaps'], said['homes'] - said['gaps'])
    assert said['gaps'] == 15


def test_the_lists_go_on_from_door_to_door(households, world):
    for number in (2, 3, 4):
        stairwell = places.add(SYSTEM, world.building, Kind.STAIRWELL, f'{number}单元')
        for door in (1, 2):
            world.home(stairwell, number + 10, door)
    households.assign((households.zhao, '1201', '1301', '1302', '101'))
    for path, count in (('/gaps', 16), ('', 4)):
        whole, found, cursor = households.rooms(path, limit=200), [], None
        assert len(whole) == count
        while True:
            said = households.ask(path, limit=1, **({'cursor': cursor} if cursor else {}))
            found += [(each.get('home') or each)['label'][-3:] for each in said['items']]
            if not (cursor := said['next']):
                break
        assert found == whole
    assert world.secretary.get(f'/api/care/gaps?place_id={world.community.id}&cursor=999999').status_code == 422
