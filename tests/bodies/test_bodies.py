"""Bodies, their terms and seats, over HTTP."""
from datetime import date, timedelta

import pytest

from server.bodies import reminding
from server.bodies.models import Holding, Term
from server.bodies.rules import BodyKind, BodyState, belongs, state
from server.core import clock
from server.core.actor import SYSTEM
from server.core.audit import AuditLine
from server.messaging.models import Dispatch, Message
from server.places import actions as places
from server.places.models import Kind, Owner, Ownership
from tests.statements import statements

TODAY = date(2026, 8, 14)


def names(body):
    return [seat['holder']['name'] if seat['holder'] else None for seat in body['seats']]


def test_a_committee_with_a_vacant_seat(world, bodies):
    body = bodies.committee(world.estate, '赵一', '钱二')
    assert (body['name'], body['kind_text'], body['state'], body['state_text']) == (
        '弘运小区业主委员会', '业主委员会', 'working', '正常运行')
    assert (names(body), body['vacant']) == (['赵一', '钱二', None], 1)
    assert (body['term_begins'], body['term_ends']) == ('2026-08-14', '2029-08-14')
    assert [line.action for line in AuditLine.select().where(AuditLine.action.startswith('bodies.'))] == [
        'bodies.found', 'bodies.begin_term', 'bodies.fill', 'bodies.fill']


def test_a_place_has_one_of_each_kind(world, bodies, refusal):
    body = bodies.found(world.estate)
    form = {'place_id': world.estate.id, 'kind': 'owners_committee'}
    assert refusal(world.secretary.post('/api/bodies', form)) == (409, 'body_exists')
    bodies.found(world.estate, 'mediation')
    assert bodies.post(f'/{body["id"]}/dissolution', {'reason': '街道备案撤销'})['state'] == 'dissolved'
    assert bodies.found(world.estate)['state'] == 'waiting'


def test_owners_have_no_committee_of_a_community(world, bodies, refusal):
    form = {'place_id': world.community.id, 'kind': 'owners_committee'}
    assert refusal(world.secretary.post('/api/bodies', form)) == (422, 'wrong_place')
    assert bodies.found(world.community, 'weddings_funerals')['name'] == '紫荆园社区红白理事会'


def test_a_seat_for_every_building_and_one_holder_for_each(world, bodies, refusal):
    assert world.stairwell
    others = [places.add(SYSTEM, world.estate, Kind.BUILDING, f'{number}栋') for number in (1, 2)]
    body = bodies.begin(bodies.found(world.estate, 'self_government'))
    assert [seat['building']['name'] for seat in body['seats']] == ['9栋', *[each.name for each in others]]
    assert (body['vacant'], body['state']) == (3, 'short')
    body = bodies.seat(body, 1, '孙三')
    again = world.secretary.post(f'/api/bodies/{body["id"]}/seats/1/holder', {'name': '李四'})
    assert refusal(again) == (409, 'seat_held')
    assert Holding.select().where(Holding.live == 1).count() == 1


def test_an_expired_term_does_not_work(world, bodies, now, refusal):
    body = bodies.committee(world.estate, '赵一', '钱二')
    now.set(clock.day_start(date(2029, 8, 14)))
    world.secretary.token = world.secretary.log_in().get_json()['token']
    path = f'/api/bodies/{body["id"]}'
    assert world.secretary.get(path).get_json()['state'] == 'working', 'the last day counts'
    now.forward(days=1)
    assert world.secretary.get(path).get_json()['state'] == 'expired'
    leaving = world.secretary.post(f'{path}/seats/1/leaving', {'reason': 'moved', 'on': '2029-08-15'})
    assert refusal(leaving) == (409, 'no_running_term')
    body = bodies.begin(body)
    assert (body['state'], body['term_number'], names(body)) == ('short', 2, [None, None, None])
    first = world.secretary.get(f'{path}/terms').get_json()['items'][1]
    assert [(each['name'], each['ends'], each['reason']) for each in first['holders']] == [
        ('赵一', '2029-08-15', 'term_ended'), ('钱二', '2029-08-15', 'term_ended')]


def test_a_term_is_written_down_once_it_has_begun(world, bodies, refusal):
    body = bodies.committee(world.estate, '赵一')
    for begins, ends, code in (('2027-01-01', '2030-01-01', 'not_begun'), ('2026-08-14', '2026-08-14', 'term_backwards')):
        answer = world.secretary.post(f'/api/bodies/{body["id"]}/terms', {'begins': begins, 'ends': ends, 'seats': 3})
        assert refusal(answer) == (422, code)
    answer = world.secretary.post(f'/api/bodies/{body["id"]}/terms', {'begins': '2026-08-14', 'ends': '2029-08-14', 'seats': 3})
    assert refusal(answer) == (409, 'term_exists')
    assert names(world.secretary.get(f'/api/bodies/{body["id"]}').get_json()) == ['赵一', None, None]


def test_who_leaves_is_kept_with_reason_and_day(world, bodies, refusal):
    body = bodies.committee(world.estate, '赵一')
    assert names(bodies.leave(body, 1, 'moved')) == [None, None, None]
    bodies.leave(body, 1, status=409)
    bodies.seat(body, 1, '钱二')
    held = world.neighbour.get(f'/api/bodies/{body["id"]}/terms').get_json()['items'][0]['holders']
    assert [(each['name'], each['reason']) for each in held] == [('赵一', 'moved'), ('钱二', None)]


def test_everybody_of_the_place_sees_who_sits_and_nobody_elses(world, bodies, refusal):
    body = bodies.committee(world.estate)
    bodies.seat(body, 1, '赵一', '14000001001')
    listed = world.grandmother.get(f'/api/bodies?place_id={world.community.id}').get_json()['items']
    assert [names(each) for each in listed] == [['赵一', None, None]]
    assert listed[0]['seats'][0]['holder']['phone_masked'] is None
    seen = world.secretary.get(f'/api/bodies/{body["id"]}').get_json()
    assert seen['seats'][0]['holder']['phone_masked'] == '140****1001'
    elsewhere = places.add(SYSTEM, world.community, Kind.ESTATE, '另一个小区')
    bodies.found(elsewhere)
    assert len(world.grandmother.get(f'/api/bodies?place_id={world.community.id}').get_json()['items']) == 1
    assert len(world.secretary.get(f'/api/bodies?place_id={world.community.id}').get_json()['items']) == 2
    for phone in (world.stranger, world.next_secretary):
        assert refusal(phone.get(f'/api/bodies/{body["id"]}')) == (404, 'body_missing')
        assert phone.post(f'/api/bodies/{body["id"]}/terms', {'begins': '2026-08-14', 'ends': '2027-08-14'}).status_code == 404
    for phone in (world.grandmother, world.committee):
        assert phone.post(f'/api/bodies/{body["id"]}/seats/2/holder', {'name': '自己'}).status_code == 403


def test_the_figure_and_the_list_behind_it(world, bodies, now):
    assert world.administrator
    estates = [places.add(SYSTEM, world.community, Kind.ESTATE, f'{number}号小区') for number in range(5)]
    bodies.committee(estates[0], '赵一', '钱二')
    bodies.committee(estates[1], '赵一')
    bodies.found(estates[2])
    old = bodies.found(estates[3])
    bodies.begin(old, years=3, since=1200)
    bodies.seat(bodies.begin(bodies.found(estates[4], 'owners_representatives'), seats=1), 1, '孙三')
    path = f'/api/bodies/figures?place_id={world.street.id}'
    said = world.administrator.get(path).get_json()
    assert said == {'estates': 5, 'working': 1, 'short': 1, 'expired': 1, 'waiting': 2, 'represented': 2}
    for figure, expected in (('working', estates[:1]), ('short', estates[1:2]), ('expired', estates[3:4]),
                             ('waiting', [estates[2], estates[4]])):
        listed = world.administrator.get(f'/api/bodies/estates?place_id={world.street.id}&state={figure}').get_json()['items']
        assert [each['id'] for each in listed] == [each.id for each in expected], figure
    assert world.secretary.get(path).status_code == 403
    with statements() as seen:
        world.administrator.get(path)
    assert len(seen) <= 3


def test_a_list_costs_the_same_with_many(world, bodies):
    bodies.committee(world.estate, '赵一')
    with statements() as few:
        world.secretary.get(f'/api/bodies?place_id={world.community.id}')
    for kind in ('mediation', 'supervision', 'weddings_funerals'):
        bodies.seat(bodies.begin(bodies.found(world.estate, kind)), 1, '钱二')
    with statements() as many:
        assert len(world.secretary.get(f'/api/bodies?place_id={world.community.id}').get_json()['items']) == 4
    assert len(many) == len(few)


def test_a_re_election_is_reminded_of_once_and_in_time(world, bodies, now):
    body = bodies.committee(world.estate)
    bodies.seat(body, 1, '户主701', world.grandmother.number)
    now.set(clock.day_start(date(2029, 5, 13)))
    assert reminding.remind_due(clock.now(), 3) == 0
    now.forward(days=1)
    assert (reminding.remind_due(clock.now(), 3), reminding.remind_due(clock.now(), 3)) == (1, 0)
    told = [person for person, in Message.select(Message.person).order_by(Message.id).tuples()]
    assert told == [world.secretary.person_id, world.grandmother.person_id]
    assert (Dispatch.get().title, Dispatch.get().page) == (
        '弘运小区业主委员会任期到2029-08-14，请准备换届', f'packages/bodies/body/index?id={body["id"]}')


def test_a_re_election_is_due_once_it_was_reminded_of_or_is_late(world, bodies, now):
    body, late = bodies.committee(world.estate), bodies.begin(bodies.found(world.estate, 'mediation'), since=1200)
    assert (body['reelection_due'], late['reelection_due']) == (False, True)
    now.set(clock.day_start(date(2029, 5, 14)))
    world.secretary.token = world.secretary.log_in().get_json()['token']
    reminding.remind_due(clock.now(), 3)
    assert world.secretary.get(f'/api/bodies/{body["id"]}').get_json()['reelection_due'] is True
    assert bodies.begin(body)['reelection_due'] is False


def test_who_manages_is_told_so_and_whom_the_roster_knows(world, bodies):
    body = bodies.committee(world.estate, '户主701' if world.stairwell else '', '赵一')
    assert [seat['holder'] and seat['holder']['owner'] for seat in body['seats']] == [True, False, None]
    for phone, manages in ((world.secretary, True), (world.grandmother, False), (world.committee, False)):
        assert phone.get(f'/api/bodies/{body["id"]}').get_json()['may_manage'] is manages


def test_nobody_is_reminded_of_a_term_that_another_has_followed(world, bodies, now):
    body = bodies.begin(bodies.found(world.estate), since=1200)
    bodies.begin(body)
    assert (reminding.remind_due(clock.now(), 3), Term.select().count()) == (0, 2)


def test_who_sold_the_last_home_leaves_the_owners_seat(world, bodies):
    assert world.stairwell
    body = bodies.committee(world.estate)
    owner = Owner.get(Owner.name == '户主701')
    Holding.create(seat=Term.get().seat_set.get(), name=owner.name, owner=owner, begins=TODAY)
    Ownership.delete().where(Ownership.owner == owner).execute()
    places.roster_imported.send(SYSTEM, estate=world.estate)
    assert (names(world.secretary.get(f'/api/bodies/{body["id"]}').get_json()), Holding.get().reason) == ([None] * 3, 'sold')


@pytest.mark.parametrize(('term', 'seats', 'held', 'expected'), [
    (None, 0, 0, BodyState.WAITING), ((TODAY, TODAY), 3, 2, BodyState.WORKING), ((TODAY, TODAY), 4, 2, BodyState.SHORT),
    ((TODAY - timedelta(9), TODAY - timedelta(1)), 3, 3, BodyState.EXPIRED)])
def test_how_a_body_stands(term, seats, held, expected):
    assert state(term, seats, held, TODAY) is expected


def test_where_bodies_belong():
    assert [place for place in ('community', 'estate', 'building', 'stairwell')
            if belongs(BodyKind.OWNERS_COMMITTEE, place)] == ['estate', 'building']
    assert not belongs(BodyKind.MEDIATION, 'stairwell')
